"""What needs a person: who sees it, who mends it, and how a fee goes back."""

import pytest
import time_machine
from django.utils.module_loading import import_string

from chaupal.applications import actions as applications
from chaupal.console.tasks import PAGES
from chaupal.departments.actions import post_officer
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.payments import actions as payments
from chaupal.payments import bills, queries, refunds
from chaupal.payments.base import Link, PaymentStatus, RefundStatus, SeenPayment, SeenRefund
from chaupal.payments.models import Refund, RefundRequest
from chaupal.payments.states import RefundState
from chaupal.tasks.actions import open_task
from chaupal.tasks.base import KINDS, OPERATOR, SUPERVISOR
from chaupal.tasks.models import Task
from tests.applications.cases import PASSWORD, obc, officer, told

pytestmark = pytest.mark.django_db
FEE = 5000


@pytest.fixture
def supervisor(db):
    return officer("supervisor", SUPERVISOR)


@pytest.fixture
def operator(db):
    return post_officer("operator", PASSWORD, {"en": "Op", "hi": "ऑप"}, {("", OPERATOR)})


def paid_case(reference="f1"):
    """An application whose fee the citizen paid."""
    case = obc(reference)
    bill = payments.open_bill(
        citizen_id=case.citizen_id,
        conversation_id=case.conversation_id,
        department="revenue",
        service=case.service,
        reference=reference,
        lines=[("Fee", FEE)],
        description="Fee",
        language="hi",
        now=now(),
    )
    order = bills.reserve(bill.id, "razorpay", now())
    assert order
    bills.offer(order.id, Link(f"plink_{case.id}", "", "https://pay.example", None))
    bills.hear_payment(order, SeenPayment(f"pay_{case.id}", "", PaymentStatus.CAPTURED, FEE, "INR", "upi"), now())
    return case


def rejected(case, by):
    applications.reject(case.id, by, "the papers are another's", now())
    return Task.objects.get(closed_at=None)


def shown(client, **query) -> list[str]:
    page = client.get("/console/tasks/", query)
    assert page.status_code == 200
    return [row["task"].subject for row in page.context["rows"]]


def rows() -> list[tuple[str, str]]:
    kept = AuditRow.objects.exclude(act__in=["read_case", "sign_in"]).order_by("sequence")
    return list(kept.values_list("act", "subject"))


class TestWhoSees:
    @pytest.fixture(autouse=True)
    def troubles(self, db):
        with time_machine.travel("2026-11-02 10:00+05:30"):
            open_task("rejected_paid_case", "of revenue", department="revenue")
            open_task("message_failed", "of revenue's number", department="revenue")
            open_task("rejected_paid_case", "of mcd", department="mcd")
            open_task("call_set_aside", "of all")

    def test_a_supervisor_sees_all_of_the_department_an_operator_all_of_all(self, supervisor, operator, signed_in):
        assert shown(signed_in(supervisor)) == ["of revenue's number", "of revenue"]
        assert set(shown(signed_in(operator))) == {"of revenue's number", "of all", "of revenue", "of mcd"}

    def test_an_officer_at_a_desk_sees_what_asks_for_it(self, assistant, signed_in):
        assert shown(signed_in(assistant)) == []

    def test_they_are_narrowed_by_kind_department_and_what_is_late(self, operator, signed_in):
        client = signed_in(operator)
        assert shown(client, kind="rejected_paid_case", department="mcd") == ["of mcd"]
        assert len(shown(client, kind="nonsense")) == 4
        with time_machine.travel("2026-11-05 10:00+05:30"):
            assert set(shown(client, overdue="on")) == {"of revenue's number", "of all"}

    def test_money_is_the_departments_to_give_back_not_the_operators(self, operator, signed_in, supervisor):
        task = Task.objects.get(subject="of revenue")
        for path in (f"/console/task/{task.id}/mend/", f"/console/task/{task.id}/settle/"):
            assert signed_in(operator).post(path, {"end": "fee_kept"}).status_code == 404
        assert rows() == [("mend_task.refused", "of revenue"), ("settle_task.refused", "of revenue")]
        assert Task.objects.get(subject="of revenue").closed_at is None

    def test_another_departments_supervisor_mends_nothing(self, signed_in, db):
        other = officer("other", SUPERVISOR, department="mcd")
        task = Task.objects.get(subject="of revenue")
        assert signed_in(other).post(f"/console/task/{task.id}/settle/", {"end": "fee_kept"}).status_code == 404

    @pytest.mark.parametrize("language", ["hi", "en"])
    def test_every_kind_is_shown_in_the_officers_language(self, operator, signed_in, language):
        for kind in KINDS:
            facts = {"case": "OBC/2026/0000001", "paise": "500", "code": "BAD"}
            open_task(kind, "1", department="revenue", facts=facts)
        page = signed_in(operator, language).get("/console/tasks/").content.decode()
        assert ("पैसे लौटाने से इनकार" in page) == (language == "hi")
        assert "OBC/2026/0000001" in page
        assert "₹5" in page


class TestEveryKind:
    def test_has_its_remedy_wired(self, settings):
        assert {kind.remedy for kind in KINDS.values()} - {""} == settings.TASK_REMEDIES.keys()
        assert all(callable(import_string(path)) for path in settings.TASK_REMEDIES.values())

    @pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.remedy])
    @pytest.mark.parametrize("subject", ["1", "nothing of ours", "certificate/1"])
    def test_of_which_what_it_was_about_is_gone_breaks_nothing(self, kind, subject, signed_in, supervisor):
        open_task(kind, subject, department="revenue")
        task = Task.objects.get()
        page = signed_in(supervisor).post(f"/console/task/{task.id}/mend/", follow=True)

        assert page.status_code == 200
        assert (b"It could not be done" in page.content) == (Task.objects.get(id=task.id).closed_at is None)
        assert AuditRow.objects.filter(act="mend_task", subject=subject).exists()

    @pytest.mark.parametrize("kind", sorted(KINDS.keys() - PAGES.keys()))
    def test_can_be_closed_with_a_word_of_why(self, kind, signed_in, supervisor):
        open_task(kind, "1", department="revenue")
        signed_in(supervisor).post(f"/console/task/{Task.objects.get().id}/settle/", {"end": "looked_into"})

        assert Task.objects.get().closed_by == "supervisor"


class TestARejectedPaidCase:
    def test_its_fee_is_asked_for_with_one_click_and_goes_back_when_another_approves(
        self, assistant, supervisor, signed_in
    ):
        case = paid_case()
        task = rejected(case, assistant)
        assert (task.kind, task.subject, task.department) == ("rejected_paid_case", case.number, "revenue")
        client = signed_in(supervisor)
        page = client.post(f"/console/task/{task.id}/mend/", follow=True)

        assert b"Ask that the fee goes back: under way." in page.content
        request = RefundRequest.objects.get()
        assert (request.state, request.reason, request.asked_by) == ("waiting", "rejected", "supervisor")
        task.refresh_from_db()
        assert (task.closed_by, Refund.objects.count()) == ("supervisor", 0)
        assert rows()[-1] == ("mend_task", case.number)
        assert shown(client) == []
        payments.decide_refund(request.id, "finance", "the fee was paid", now(), approved=True)
        refund = Refund.objects.get()
        assert (refund.state, refund.reason) == (RefundState.ASKED, "rejected")
        seen = SeenRefund("rfnd_1", refund.payment.payment_id, RefundStatus.DONE, FEE, key=refund.key)
        refunds.hear(refund.id, seen, now())
        assert told(case)[-1]["type"] == "payment_refunded"

    def test_its_fee_is_kept_with_a_word_of_why(self, assistant, supervisor, signed_in):
        task = rejected(paid_case(), assistant)
        client = signed_in(supervisor)
        client.post(f"/console/task/{task.id}/settle/", {"end": "because"})
        assert Task.objects.get().closed_at is None
        client.post(f"/console/task/{task.id}/settle/", {"end": "fee_kept"})

        assert Task.objects.get().closed_by == "supervisor"
        assert AuditRow.objects.latest("sequence").detail["end"] == "fee_kept"
        assert Refund.objects.count() == 0

    def test_two_who_click_at_once_ask_once(self, assistant, supervisor, signed_in):
        task = rejected(paid_case(), assistant)
        client = signed_in(supervisor)
        for _ in range(2):
            client.post(f"/console/task/{task.id}/mend/")
        assert RefundRequest.objects.count() == 1

    def test_that_was_asked_for_before_it_was_rejected_is_seen_to_by_one_click(self, assistant, supervisor, signed_in):
        case = paid_case()
        payments.ask_refund(queries.bill_by_reference(case.conversation_id, "f1").id, "not_served", "", "x", now())
        signed_in(supervisor).post(f"/console/task/{rejected(case, assistant).id}/mend/")
        assert (RefundRequest.objects.count(), Task.objects.get().closed_by) == (1, "supervisor")

    def test_that_cannot_be_mended_stays_open(self, supervisor, signed_in):
        open_task("rejected_paid_case", "OBC/2026/0099999", department="revenue")
        page = signed_in(supervisor).post(f"/console/task/{Task.objects.get().id}/mend/", follow=True)

        assert b"It could not be done" in page.content
        assert Task.objects.get().closed_at is None

    def test_a_case_without_a_fee_asks_nobody(self, assistant):
        applications.reject(obc(paid=False).id, assistant, "no", now())
        assert Task.objects.count() == 0
