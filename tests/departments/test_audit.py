"""The audit: rows that survive a failing act, in one chain (what shows tampering: tests/chains)."""

import threading

import pytest
from django.db import connection, transaction

from chaupal.departments import queries
from chaupal.departments.actions import audit, audited, post_officer
from chaupal.departments.models import AppendOnly, AuditHead, AuditRow, Officer, Posting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> Officer:
    return post_officer("devi", "a long password", {"en": "Devi", "hi": "देवी"}, {("revenue", "sdm")})


def acts() -> list[str]:
    return list(AuditRow.objects.order_by("sequence").values_list("act", flat=True))


def test_a_row_survives_the_rollback_of_its_act(officer: Officer) -> None:
    def approve_and_fail() -> None:
        with audited(officer, "approve", "OBC/2026/0000001"), transaction.atomic():
            Posting.objects.create(officer=officer, department="mcd", role="clerk")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        approve_and_fail()

    assert acts() == ["approve", "approve.failed"]
    assert AuditRow.objects.get(act="approve.failed").detail == {"error": "ZeroDivisionError"}
    assert not Posting.objects.filter(department="mcd").exists()


def test_an_act_that_succeeds_leaves_one_row(officer: Officer) -> None:
    with audited(officer, "approve", "OBC/2026/0000001", department="revenue"), transaction.atomic():
        pass

    row = AuditRow.objects.get()
    assert (row.actor, row.act, row.subject, row.department) == ("devi", "approve", "OBC/2026/0000001", "revenue")


def test_within_a_transaction_the_audit_refuses(officer: Officer) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        audit(officer, "approve", "OBC/2026/0000001")

    assert acts() == []


def test_rows_cannot_be_changed_or_deleted(officer: Officer) -> None:
    row = audit(officer, "read", "OBC/2026/0000001")
    for change in (row.save, row.delete, AuditRow.objects.all().delete, lambda: AuditRow.objects.update(act="x")):
        with pytest.raises(AppendOnly):
            change()


def test_officers_who_act_at_once_stand_in_one_chain(officer: Officer) -> None:
    def read_five() -> None:
        for number in range(5):
            audit(officer, "read", f"OBC/2026/{number}")
        connection.close()

    threads = [threading.Thread(target=read_five) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert AuditHead.objects.get().sequence == 20
    assert queries.audit_break(last=100) is None
