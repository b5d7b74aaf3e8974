"""A paper whose case changed is made anew, one that was given up counts no more, one that runs out is reminded of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from chaupal.applications import actions as applications
from chaupal.applications.base import NotAllowed
from chaupal.applications.models import Application
from chaupal.certificates import actions, proofs, queries, render, renewals
from chaupal.certificates.base import Standing
from chaupal.certificates.jobs import audit_withdrawn, issue, send
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.departments.models import AuditRow
from chaupal.jobs.base import Retry
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from tests.applications.cases import officer
from tests.certificates.test_issue import granted
from tests.talking import jobs, open_talk

MOMENT = "2026-11-25T06:30:00+00:00"
LAST = date(2027, 11, 24)


@pytest.fixture
def paper(talk, city) -> Certificate:
    """A certificate that was issued a year before its last day."""
    with time_machine.travel(MOMENT, tick=False):
        case = granted(talk)
        issue(case.id)
    Certificate.objects.update(valid_until=LAST, remind_on=LAST - renewals.AHEAD)
    return Certificate.objects.get(application_id=case.id)


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_made_anew(paper, talk):
    with transaction.atomic():
        actions.issue_anew(paper.application_id)

    assert jobs()[-1] == ("chaupal.certificates.jobs.issue", [paper.application_id])
    issue(paper.application_id)
    anew = Certificate.objects.get(application_id=paper.application_id)
    assert (anew.number, anew.id != paper.id) == (paper.number, True)
    assert queries.verify(code_of(paper)).standing is Standing.REPLACED
    assert queries.verify(code_of(anew)).standing is Standing.VALID
    assert [fact["what"] for fact in talk.heard() if fact["type"] == "paper_issued"] == ["certificate"] * 2
    with pytest.raises(FileNotFoundError):
        sealed_files.read(paper.path, b"0" * 32)


def replace(paper: Certificate, reason: str = "नाम ग़लत छपा था") -> Certificate:
    """A misprinted certificate is replaced by the supervisor; the one that takes its place."""
    assert actions.reissue(paper.id, officer("chief", "supervisor"), reason, now())
    issue(paper.application_id or 0)
    return Certificate.objects.get(application_id=paper.application_id, replaced_at=None)


@pytest.mark.django_db(transaction=True)
def test_a_misprinted_paper_is_replaced_by_another_of_its_own_number_and_the_same_term(paper, talk):
    Certificate.objects.update(valid_until=None, issued_at=now() - timedelta(days=90))
    paper.refresh_from_db()

    anew = replace(paper)

    issue(paper.application_id)  # done again, it changes nothing
    assert Certificate.objects.filter(application_id=paper.application_id).count() == 2
    assert anew.number != paper.number
    assert Application.objects.get(id=paper.application_id).certificate_number == anew.number
    fact = [fact for fact in talk.heard() if fact["type"] == "paper_issued"][-1]
    assert (fact["title"], fact["replaces"], fact["reason"]) == (anew.number, paper.number, "नाम ग़लत छपा था")
    old, fresh = queries.verify(code_of(paper)), queries.verify_number(anew.number)
    assert (old.standing, old.number, old.replaced_by) == (Standing.REPLACED, paper.number, anew.number)
    assert (old.replaced_on, fresh.standing) == (day_in_india(now()), Standing.VALID)
    assert AuditRow.objects.filter(act="reissue_certificate", subject=paper.number, actor="chief").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_term_goes_on_from_the_first(talk, city):
    case = granted(talk)
    issue(case.id)
    first = Certificate.objects.get(application_id=case.id)
    with time_machine.travel(now() + timedelta(days=40), tick=False):
        assert replace(first).valid_until == first.valid_until


@pytest.mark.django_db(transaction=True)
def test_what_was_replaced_is_nowhere_taken_for_one_that_counts(paper, talk):
    anew = replace(paper)

    assert proofs.proof_of(paper.citizen_id, paper.id) is None
    assert queries.of_application(paper.application_id) == anew
    assert [row.id for row in queries.replaced(paper.application_id)] == [paper.id]
    assert queries.why_revoked(queries.replaced(paper.application_id)[0])
    assert queries.issued_to(paper.citizen_id) == 1
    assert not actions.revoke(paper.id, officer("other", "supervisor"), "again", now())
    heard = len(talk.heard())
    send(paper.id, "issued late")
    assert len(talk.heard()) == heard
    actions.resend("certificate", paper.conversation_id, Application.objects.get().number)
    assert jobs()[-1][1][0] == anew.id


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"revoked_at": now()}, {"valid_until": date(2026, 1, 1)}, {"replaced_at": now()}])
def test_what_counts_no_more_is_not_replaced(paper, changes):
    Certificate.objects.update(**changes)
    before = jobs()

    assert not actions.reissue(paper.id, officer("chief", "supervisor"), "misprint", now())
    assert jobs() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "reason", "error"), [("supervisor", " ", ValueError), ("dealing_assistant", "x", NotAllowed)]
)
def test_it_is_replaced_with_a_reason_and_by_those_who_may(paper, role, reason, error):
    with pytest.raises(error):
        actions.reissue(paper.id, officer("somebody", role), reason, now())
    assert Certificate.objects.get().replaced_at is None


@pytest.mark.django_db(transaction=True)
def test_of_somebody_erased_nothing_is_printed_anew(paper):
    erase(paper.citizen_id)

    with pytest.raises(Erased):
        actions.reissue(paper.id, officer("chief", "supervisor"), "misprint", now())
    assert Certificate.objects.get().replaced_at is None


@pytest.mark.django_db
def test_what_was_never_made_is_not_made_anew(talk, city):
    case = granted(talk)
    before = jobs()

    actions.issue_anew(case.id)

    assert jobs() == before


@pytest.mark.django_db
def test_what_was_given_up_counts_no_more(paper):
    actions.withdraw(paper.application_id, now())

    assert queries.verify(code_of(paper)).standing is Standing.REVOKED


@pytest.mark.django_db(transaction=True)
def test_what_was_given_up_stands_in_the_officers_audit(paper, talk):
    with transaction.atomic():
        actions.withdraw(paper.application_id, now())

    assert jobs()[-1] == ("chaupal.certificates.jobs.audit_withdrawn", [paper.id])
    audit_withdrawn(paper.id)
    row = AuditRow.objects.get(act="withdraw_certificate")
    assert (row.subject, row.department, row.actor) == (paper.number, "revenue", "system")


@contextmanager
def meanwhile(act) -> Iterator[None]:
    """What happens while the paper is being set."""
    pdf = render.pdf

    def slow(*args):
        act()
        return pdf(*args)

    with patch.object(render, "pdf", slow):
        yield


def papers() -> set[Path]:
    return {path for path in (Path(settings.CHAUPAL_MEDIA_DIR) / "certificates").rglob("*") if path.is_file()}


def withdraw(case) -> None:
    with transaction.atomic():
        applications.withdraw(conversation_id=case.conversation_id, number=case.number, now=now())
        actions.withdraw(case.id, now())


@pytest.mark.django_db(transaction=True)
def test_what_is_given_up_while_it_is_printed_is_not_issued(talk, city):
    case, before = granted(talk), papers()

    with meanwhile(lambda: withdraw(case)), pytest.raises(Retry):
        issue(case.id)
    issue(case.id)

    assert not Certificate.objects.exists()
    assert [fact["type"] for fact in talk.heard()] == ["application_filed"]
    assert papers() == before


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_it_is_printed_is_printed_as_it_stands_then(talk, city):
    case = granted(talk)

    with meanwhile(lambda: Application.objects.filter(id=case.id).update(step=5)), pytest.raises(Retry):
        issue(case.id)
    issue(case.id)

    assert Certificate.objects.count() == 1


def reminded(talk) -> list[str]:
    renewals.remind()
    return [fact["valid_until"] for fact in talk.heard() if fact["type"] == "renewal_near"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "times"), [(-31, 0), (-30, 1), (-24, 1), (-22, 1), (1, 0)])
def test_people_are_reminded_thirty_days_before(paper, talk, days, times):
    with time_machine.travel(f"{LAST + timedelta(days=days)}T06:30:00+00:00", tick=False):
        assert reminded(talk) == [LAST.isoformat()] * times


@pytest.mark.django_db
def test_people_are_reminded_once(paper, talk):
    for days in (30, 30, 29):
        with time_machine.travel(f"{LAST - timedelta(days=days)}T06:30:00+00:00", tick=False):
            assert len(reminded(talk)) == 1


@pytest.mark.django_db(transaction=True)
def test_somebody_erased_keeps_nobody_from_being_reminded(paper, city):
    other = open_talk("919800000202")
    issue(granted(other).id)
    Certificate.objects.update(valid_until=LAST, remind_on=LAST - renewals.AHEAD)
    erase(paper.citizen_id)

    with time_machine.travel(f"{LAST - timedelta(days=30)}T06:30:00+00:00", tick=False):
        assert reminded(other) == [LAST.isoformat()]


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
    last = changes.get("valid_until") or LAST
    Certificate.objects.update(**changes, remind_on=last - renewals.AHEAD)

    with time_machine.travel(f"{last - timedelta(days=30)}T06:30:00+00:00", tick=False):
        assert reminded(talk) == []
