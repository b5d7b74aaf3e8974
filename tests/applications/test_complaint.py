"""A complaint that was settled: rated once, opened again within ten days, on the desk that settled it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import IllegalMove
from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.catalogue.queries import catalogue
from tests.applications.cases import ANSWERS, CHECKS, obc, officer, told

if TYPE_CHECKING:
    from chaupal.departments.models import Officer

NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def complaints(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desks of the OBC certificate, as those of a complaint."""
    real = catalogue()
    services = {key: replace(service, kind="grievance", certificate=None) for key, service in real.services.items()}
    for room in ("complaint", "decide"):
        monkeypatch.setattr(f"chaupal.applications.{room}.catalogue", lambda: replace(real, services=services))


@pytest.fixture
def sdm() -> Officer:
    return officer("sdm", "sdm")


def fresh(case: Application) -> Application:
    return Application.objects.get(id=case.id)


def resolved(sdm: Officer, note: str = "The lamp was replaced.") -> Application:
    case = obc(now=NOON - timedelta(days=7))
    actions.approve(case.id, officer("assistant", "dealing_assistant"), "seen", NOON, checked=CHECKS)
    return actions.approve(case.id, sdm, note, NOON)


def reopen(case: Application, now: datetime = NOON, documents: tuple[str, ...] = ()) -> Application | None:
    return actions.reopen(
        conversation_id=case.conversation_id, number=case.number, reason="Dark again", documents=documents, now=now
    )


def rate(case: Application, stars: int) -> Application | None:
    return actions.rate(conversation_id=case.conversation_id, number=case.number, stars=stars, now=NOON)


def test_what_was_done_reaches_the_citizen(sdm: Officer) -> None:
    passed_on, settled = told(resolved(sdm))[1:]

    assert (passed_on["state"], passed_on["reason"]) == ("in_progress", "")
    assert (settled["state"], settled["reason"]) == ("approved", "The lamp was replaced.")


def test_it_goes_back_to_the_desk_that_settled_it_with_that_desks_days(sdm: Officer) -> None:
    case = resolved(sdm)
    rate(case, 3)

    again = reopen(case, documents=("77",))

    assert again is not None
    kept = fresh(case)
    assert (kept.state, kept.stage, kept.role) == (State.IN_PROGRESS, "approval", "sdm")
    assert (kept.decided_at, kept.rating, kept.promised_on) == (None, None, date(2026, 12, 1))
    assert kept.papers["reopened"] == ["77"]
    assert told(case)[-1] == {
        "type": "application_moved",
        "number": case.number,
        "service": case.service,
        "state": "in_progress",
        "stage": "approval",
        "act": "reopen",
        "promised_on": "2026-12-01",
    }


def test_the_history_holds_every_word(sdm: Officer) -> None:
    case = resolved(sdm)
    rate(case, 3)
    reopen(case)
    actions.approve(case.id, sdm, "Done for good", NOON)

    history = queries.case(case.id).history
    assert [row.act for row in history] == ["file", "forward", "approve", "rate", "reopen", "approve"]
    assert [(row.reason, row.officer_id) for row in history[3:5]] == [("3/5", None), ("Dark again", None)]
    assert queries.case(case.id).answers == ANSWERS


def test_it_is_rated_once(sdm: Officer) -> None:
    case = resolved(sdm)

    assert [rate(case, stars) is not None for stars in (0, 6, 4, 5)] == [False, False, True, False]
    assert (fresh(case).rating, queries.case(case.id).rating, fresh(case).state) == (4, 4, State.APPROVED)


@pytest.mark.parametrize(("days", "possible"), [(0, True), (10, True), (11, False)])
def test_ten_days_long(days: int, possible: bool, sdm: Officer) -> None:
    case = resolved(sdm)

    assert (reopen(case, NOON + timedelta(days=days)) is not None) == possible
    assert (fresh(case).state == State.APPROVED) != possible
    if not possible:
        assert told(case)[-1] == {"type": "reopen_refused", "number": case.number}


def test_on_the_tenth_day_until_indian_midnight(sdm: Officer) -> None:
    case = resolved(sdm)

    assert reopen(case, datetime(2026, 12, 5, 18, 30, tzinfo=UTC)) is None
    assert reopen(case, datetime(2026, 12, 5, 18, 29, tzinfo=UTC)) is not None


@pytest.mark.parametrize(("stars", "possible"), [(1, True), (3, True), (4, False), (5, False)])
def test_who_was_satisfied_has_closed_it(stars: int, possible: bool, sdm: Officer) -> None:
    case = resolved(sdm)
    rate(case, stars)

    assert (reopen(case) is not None) == possible


def test_one_that_was_closed_without_action_is_opened_again_on_the_desk_that_closed_it() -> None:
    case = obc(now=NOON)
    actions.reject(case.id, officer("assistant", "dealing_assistant"), "No such lamp", NOON)

    assert rate(case, 1) is None
    assert reopen(case) is not None
    assert (fresh(case).stage, fresh(case).role) == ("scrutiny", "dealing_assistant")


def test_one_that_is_not_settled_is_neither_rated_nor_opened_again() -> None:
    case = obc(now=NOON)

    assert rate(case, 5) is None
    assert reopen(case) is None
    assert fresh(case).step == 0


def test_one_that_no_desk_had_has_none_to_go_back_to() -> None:
    case = obc(now=NOON, staged=False)

    assert reopen(case) is None


def test_anothers_complaint_is_not_theirs_to_open(sdm: Officer) -> None:
    case, other = resolved(sdm), obc(phone="919810000002", now=NOON)

    assert actions.rate(conversation_id=other.conversation_id, number=case.number, stars=5, now=NOON) is None
    refused = actions.reopen(
        conversation_id=other.conversation_id, number=case.number, reason="Dark", documents=(), now=NOON
    )
    assert refused is None
    assert fresh(case).state == State.APPROVED


def test_another_kind_of_service_is_decided_for_good(sdm: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    case = resolved(sdm)
    monkeypatch.setattr("chaupal.applications.complaint.catalogue", catalogue)

    assert rate(case, 5) is None
    assert reopen(case) is None
    assert fresh(case).rating is None


def test_an_officer_cannot_open_it_again(sdm: Officer) -> None:
    case = resolved(sdm)

    with pytest.raises(IllegalMove):
        actions.approve(case.id, sdm, "", NOON)


def test_it_is_not_settled_without_a_word_of_what_was_done(sdm: Officer) -> None:
    with pytest.raises(ValueError, match="what was done"):
        resolved(sdm, note="  ")

    assert Application.objects.get().state == State.IN_PROGRESS
