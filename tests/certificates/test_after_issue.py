"""A paper whose case changed is made anew, one that was given up counts no more, one that runs out is reminded of."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction

from chaupal.certificates import actions, queries, renewals
from chaupal.certificates.base import Standing
from chaupal.certificates.jobs import issue
from chaupal.certificates.models import Certificate
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from tests.certificates.test_issue import granted
from tests.talking import jobs

MOMENT = "2026-11-25T06:30:00+00:00"
LAST = date(2027, 11, 24)


@pytest.fixture
def paper(talk, city) -> Certificate:
    """A certificate that was issued a year before its last day."""
    with time_machine.travel(MOMENT, tick=False):
        case = granted(talk)
        issue(case.id)
    Certificate.objects.update(valid_until=LAST)
    return Certificate.objects.get(application_id=case.id)


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_made_anew(paper, talk):
    with transaction.atomic():
        actions.issue_anew(paper.application_id)

    assert jobs()[-1] == ("chaupal.certificates.jobs.issue", [paper.application_id])
    issue(paper.application_id)
    anew = Certificate.objects.get(application_id=paper.application_id)
    assert (anew.number, anew.id != paper.id) == (paper.number, True)
    assert queries.verify(paper.token).standing is Standing.UNKNOWN
    assert queries.verify(anew.token).standing is Standing.VALID
    assert [fact["what"] for fact in talk.heard() if fact["type"] == "paper_issued"] == ["certificate"] * 2
    with pytest.raises(FileNotFoundError):
        sealed_files.read(paper.path, b"0" * 32)


@pytest.mark.django_db
def test_what_was_never_made_is_not_made_anew(talk, city):
    case = granted(talk)
    before = jobs()

    actions.issue_anew(case.id)

    assert jobs() == before


@pytest.mark.django_db
def test_what_was_given_up_counts_no_more(paper):
    actions.withdraw(paper.application_id, now())

    assert queries.verify(paper.token).standing is Standing.REVOKED


def reminded(talk) -> list[str]:
    renewals.remind()
    return [fact["valid_until"] for fact in talk.heard() if fact["type"] == "renewal_near"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "times"), [(-31, 0), (-30, 1), (-24, 1), (-22, 0), (1, 0)])
def test_people_are_reminded_thirty_days_before(paper, talk, days, times):
    with time_machine.travel(f"{LAST + timedelta(days=days)}T06:30:00+00:00", tick=False):
        assert reminded(talk) == [LAST.isoformat()] * times


@pytest.mark.django_db
def test_people_are_reminded_once(paper, talk):
    for days in (30, 30, 29):
        with time_machine.travel(f"{LAST - timedelta(days=days)}T06:30:00+00:00", tick=False):
            assert len(reminded(talk)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": now()},
        {"valid_until": None},
        {"service": "of_before"},
        {"valid_until": date(2026, 12, 24)},  # a month after it was issued
    ],
)
def test_nobody_is_reminded_of_what_is_not_to_be_renewed(paper, talk, changes):
    Certificate.objects.update(**changes)
    last = changes.get("valid_until") or LAST

    with time_machine.travel(f"{last - timedelta(days=30)}T06:30:00+00:00", tick=False):
        assert reminded(talk) == []
