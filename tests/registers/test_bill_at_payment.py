"""What is due at the moment of paying, whoever keeps the register: told anew, never as it was when it was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import override_settings

from chaupal.registers import jobs
from chaupal.registers.actions import correct_record, load_demo, withdraw_record
from chaupal.registers.asking import FAILURES
from chaupal.registers.base import Done, Fault, Found
from chaupal.registers.queries import entry
from chaupal.registers.vendors import keepers_of
from tests.registers.portal import exchanged
from tests.registers.test_rest_ways_in import TODAY, board, papers

__all__ = ["board", "papers"]
pytestmark = pytest.mark.django_db
ASKER = 1
NUMBER = {"k_number": "2871034590"}


@dataclass
class Dues:
    """A register in which something is due on that record, and what happens there."""

    register: str
    by: dict[str, Any]
    costs: Callable[[float], None]  # so many rupees more
    away: Callable[[], None]


def kept_here(register: str, by: dict[str, Any]) -> Dues:
    def costs(rupees: float) -> None:
        number = int(records(register, by)[0]["id"])
        held = entry(register, number)
        (first, *rest) = held.content["lines"]
        lines = [first | {"paise": first["paise"] + int(rupees * 100)}, *rest]
        correct_record(register, number, held.content | {"lines": lines}, "officer", "misread", held.seen)

    return Dues(register, by, costs, lambda: None)


@pytest.fixture
def local():
    load_demo()
    return kept_here("water_connections", NUMBER)


@pytest.fixture
def drop(tmp_path):
    with exchanged(tmp_path, water_connections="k_number"):
        yield kept_here("water_connections", NUMBER)


@pytest.fixture
def upyog_dues(upyog):
    def costs(rupees: float) -> None:
        for bill in upyog.world.bills:
            bill["status"] = "EXPIRED"
        (demand, *_) = (row for row in upyog.world.demands if row["consumerCode"] == shown["id"])
        head = next(iter(demand["heads"]))
        demand["heads"][head] += rupees

    with override_settings(CHAUPAL_REGISTER_KEEPERS={"water_connections": "upyog"}):
        (shown,) = records("water_connections", NUMBER)
        yield Dues("water_connections", NUMBER, costs, lambda: upyog.strikes("down", times=20))


@pytest.fixture
def rest(board):
    running, _ = board

    def costs(rupees: float) -> None:
        running.amount = str(120.5 + rupees)

    return Dues("connections", NUMBER, costs, lambda: setattr(running, "amount", "free"))


def records(register: str, by: dict[str, Any]) -> list[dict[str, Any]]:
    found = jobs.find(register, by, ASKER)
    assert isinstance(found, Found), found
    return found.records


def total(record: dict[str, Any]) -> int:
    return sum(line["paise"] for line in record["lines"])


@pytest.mark.parametrize("vendor", ["local", "drop", "upyog_dues", "rest"])
def test_the_sum_is_asked_for_anew_and_what_was_paid_there_is_no_longer_due(vendor: str, request):
    dues: Dues = request.getfixturevalue(vendor)
    (shown,) = records(dues.register, dues.by)
    known = dues.by | {"id": shown["id"]}
    assert jobs.due(dues.register, known, ASKER) == Found([{"id": shown["id"], "lines": shown["lines"]}])

    dues.costs(70)
    (now,) = jobs.due(dues.register, known, ASKER).records
    assert total(now) == total(shown) + 7000

    (keeper,) = keepers_of(dues.register)
    if vendor == "rest":  # whose board takes any payment down and reckons nothing
        dues.costs(-120.5)
    else:
        assert keeper.settle(dues.register, shown["id"], "COUNTER/1", TODAY, total(now)) == Done()
    assert total(jobs.due(dues.register, known, ASKER).records[0]) == 0

    dues.away()
    if vendor in ("upyog_dues", "rest"):
        for _ in range(FAILURES + 1):
            fault = jobs.due(dues.register, known, ASKER)
            assert isinstance(fault, Fault), "no sum is better than an old one"
            assert fault.retryable
        assert "left alone" in fault.why


def test_a_record_that_is_gone_meanwhile_is_looked_for_and_not_found(local: Dues):
    (shown,) = records(local.register, local.by)
    withdraw_record(local.register, int(shown["id"]), "officer", "twice", entry(local.register, int(shown["id"])).seen)

    assert jobs.due(local.register, local.by | {"id": shown["id"]}, ASKER) == Found([])


def test_who_cannot_tell_of_one_record_is_searched_once_more_and_tells_of_no_other(local: Dues, monkeypatch):
    monkeypatch.setattr(jobs, "keeper_that", lambda *_: None)
    (shown,) = records(local.register, local.by)

    assert jobs.due(local.register, local.by | {"id": shown["id"]}, ASKER).records == [
        {"id": shown["id"], "lines": shown["lines"]}
    ]
    assert jobs.due(local.register, local.by | {"id": "4711"}, ASKER) == Found([])
