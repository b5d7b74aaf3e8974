"""The local register: what is sealed, and what the corporation's arithmetic gives."""

from datetime import date

import pytest

from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.catalogue.queries import record_faults, registers
from chaupal.registers import dues
from chaupal.registers.actions import load_demo
from chaupal.registers.local.changes import opened
from chaupal.registers.local.models import Key, Record
from chaupal.registers.local.register import LocalRegister, enter
from chaupal.registers.queries import faults

TODAY = date(2026, 11, 25)
ASKER = 1
FLAT = {
    "category": "F",
    "covered_area": 82,
    "use": "residential",
    "structure": "pucca",
    "occupancy": "self",
    "year_built": 1994,
    "unpaid": [2026],
}


@pytest.mark.django_db
def test_a_record_says_nothing_to_whoever_reads_the_table():
    load_demo()
    plain = b"".join(bytes(record.content) for record in Record.objects.all())

    assert b"Sunita" not in plain
    assert b"2026-03-12" not in plain
    assert {len(bytes(key.hash)) for key in Key.objects.all()} == {16}


@pytest.mark.django_db
def test_the_demo_is_loaded_once():
    assert load_demo() == Record.objects.count() > 10
    assert load_demo() == 0


@pytest.mark.django_db
def test_a_register_added_later_is_loaded_when_the_demo_starts_again():
    load_demo()
    births = Record.objects.filter(register="births").count()
    Record.objects.filter(register="births").delete()

    assert load_demo() == births


@pytest.fixture
def water(monkeypatch):
    """A register whose records say themselves what is due."""
    lines = [{"line": {"hi": "पानी का बिल", "en": "Water bill"}, "paise": 124000}]
    record = {"k_number": "2871034590", "label": {"hi": "सुनीता", "en": "Sunita"}, "lines": lines}
    definition = RegisterDefinition("water", (Way(("k_number",)),), ("local",), None, (record,))
    monkeypatch.setattr("chaupal.registers.local.register.registers", lambda: {"water": definition})
    return enter("water", record)


@pytest.mark.django_db
def test_lines_that_stand_in_a_record_are_gone_once_they_are_paid(water):
    keeper, by = LocalRegister(), {"k_number": "2871 034590"}
    (before,) = keeper.find("water", by, TODAY, ASKER).records
    keeper.settle("water", water, "RCPT/2026/0000001", TODAY)
    keeper.settle("water", water, "RCPT/2026/0000001", TODAY)
    (after,) = keeper.find("water", by, TODAY, ASKER).records

    assert [line["paise"] for line in before["lines"]] == [124000]
    assert after["lines"] == []
    assert opened(Record.objects.get(id=int(water)))["receipts"] == ["RCPT/2026/0000001"]
    assert "receipts" not in after


@pytest.mark.django_db
def test_an_empty_register_says_so():
    assert LocalRegister().check_config("births") == ["it is empty: `chaupal register import births.csv`"]
    assert faults()["births"] == ["it is empty: `chaupal register import births.csv`"]


def due_lines(place, today):
    return dues.with_dues(registers()["properties"].dues, place, today)["lines"]


@pytest.mark.parametrize(
    ("place", "rupees"),
    [
        (FLAT, 1188),  # 230 x 82 x 0.9 = 16,974; 7 %
        (FLAT | {"occupancy": "rented"}, 2376),
        (FLAT | {"year_built": 2000}, 1320),
        (FLAT | {"year_built": 1959}, 660),
        (FLAT | {"category": "A"}, 5579),  # 630 x 82 x 0.9 = 46,494; 12 %
        (FLAT | {"use": "commercial"}, 13579),  # four times the value, 20 %
        (FLAT | {"use": "industrial", "structure": "kutcha", "covered_area": 310.5}, 9641),
    ],
)
def test_a_years_tax(place, rupees):
    assert due_lines(place, date(2026, 12, 1))[0]["paise"] == rupees * 100


@pytest.mark.parametrize(
    ("today", "lines"),
    [
        (date(2026, 4, 1), [("Property tax 2026-27", 118800), ("Rebate for paying early 2026-27", -11900)]),
        (date(2026, 6, 30), [("Property tax 2026-27", 118800), ("Rebate for paying early 2026-27", -11900)]),
        (date(2026, 7, 1), [("Property tax 2026-27", 118800)]),
        (date(2027, 3, 31), [("Property tax 2026-27", 118800)]),
        (date(2027, 4, 1), [("Property tax 2026-27", 118800), ("Interest 2026-27, 1 month", 1200)]),
        (date(2028, 3, 31), [("Property tax 2026-27", 118800), ("Interest 2026-27, 12 months", 14300)]),
    ],
)
def test_what_is_due_depends_on_the_day(today, lines):
    assert [(line["line"]["en"], line["paise"]) for line in due_lines(FLAT, today)] == lines


def test_a_year_of_which_there_are_no_rates_is_a_fault_of_the_record():
    whole = FLAT | {"upic": "011204500387215", "label": {"hi": "घर"}}

    assert record_faults("properties", whole) == []
    assert record_faults("properties", whole | {"unpaid": [2026, 1999], "use": "palace", "year_built": None}) == [
        "`use` must be one of residential, industrial, commercial",
        "`year_built` is None, but must be a number of at least 1000",
        "`unpaid` names a year before 2000, of which there are no rates",
    ]


def test_each_unpaid_year_stands_by_itself():
    due = due_lines(FLAT | {"unpaid": [2026, 2024]}, date(2026, 11, 25))

    assert [line["line"]["hi"] for line in due] == ["संपत्ति कर 2024-25", "ब्याज 2024-25, 20 माह", "संपत्ति कर 2026-27"]


def test_a_number_alone_tells_nobody_who_somebody_is():
    """Numbers are in a row and can be guessed: what a person is by takes something more that only they would know."""
    personal = {"date_of_birth", "gender", "name", "guardian_name", "father_name", "mother_name", "nominee_name"}
    told = {
        (register.id, way.exact)
        for register in registers().values()
        for way in register.ways
        if not way.name and len(way.exact) == 1 and any(personal & record.keys() for record in register.records)
    }

    assert told == set()
