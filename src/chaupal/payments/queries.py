"""Reading bills, receipts and the books."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Sum

from chaupal.kit.ids import first_id
from chaupal.payments.counting import received_between, refunds_between
from chaupal.payments.lives import Life, lives
from chaupal.payments.models import Bill, LedgerEntry, Order, Receipt, Refund, RefundRequest
from chaupal.payments.refund_requests import by_id as refund_request
from chaupal.payments.refund_requests import decided as decided_requests
from chaupal.payments.refund_requests import last_for as last_requests
from chaupal.payments.refund_requests import parts_returned as parts_returned_of_requests
from chaupal.payments.refund_requests import refunds_of as refunds_of_requests
from chaupal.payments.refund_requests import waiting as waiting_requests
from chaupal.payments.refund_requests import why_not as why_not_refundable
from chaupal.payments.refund_requests import words_of as words_of_request
from chaupal.payments.states import DUE, BillState, RefundState
from chaupal.payments.vendors import GATEWAYS, gateway

__all__ = [
    "Bill",
    "Life",
    "Receipt",
    "Refund",
    "RefundRequest",
    "balances",
    "bill",
    "bill_by_reference",
    "bill_or_none",
    "decided_requests",
    "failed_refunds",
    "faults",
    "last_requests",
    "links_of",
    "lives",
    "newest_link",
    "paid_by",
    "parts_returned_of_requests",
    "pending_bills",
    "receipt_by_number",
    "receipt_of",
    "received_between",
    "refund_of",
    "refund_request",
    "refunds_between",
    "refunds_of_requests",
    "waiting_requests",
    "why_not_refundable",
    "words_of_request",
]


def bill(bill_id: int) -> Bill:
    """One bill; raises Bill.DoesNotExist."""
    return Bill.objects.get(id=bill_id)


def bill_or_none(bill_id: int) -> Bill | None:
    """One bill, if there is one of that id."""
    return Bill.objects.filter(id=bill_id).first()


def bill_by_reference(conversation_id: int, reference: str) -> Bill | None:
    """The bill of a conversation's form."""
    return Bill.objects.filter(conversation_id=conversation_id, reference=reference).first()


def receipt_of(bill_id: int) -> Receipt | None:
    """The receipt of a paid bill, with its bill and payment (method, bank's reference)."""
    return Receipt.objects.select_related("bill", "payment").filter(bill_id=bill_id).first()


def receipts_of(citizen_id: int) -> int:
    """How many payments of the citizen have their receipt."""
    return Receipt.objects.filter(bill__citizen_id=citizen_id).count()


def receipts_for(citizen_id: int) -> list[Receipt]:
    """The citizen's receipts with bill and payment, the oldest first."""
    theirs = Receipt.objects.select_related("bill", "payment").filter(bill__citizen_id=citizen_id)
    return list(theirs.order_by("id"))


def links_of(citizen_ids: Sequence[int]) -> frozenset[str]:
    """Every link by which these citizens were asked to pay, whatever became of it."""
    asked = Order.objects.filter(bill__citizen_id__in=list(citizen_ids)).exclude(url="")
    return frozenset(asked.values_list("url", flat=True))


def newest_link() -> str:
    """The link by which somebody was asked to pay last; empty before anybody was."""
    return Order.objects.exclude(url="").order_by("-id").values_list("url", flat=True).first() or ""


def receipt_by_number(number: str) -> Receipt | None:
    """The receipt that carries this number."""
    return Receipt.objects.select_related("bill", "payment").filter(number=number).first()


def paid_by(bill_ids: Sequence[int]) -> dict[int, int]:
    """Bill -> paise, of those of the bills that are paid and not paid back."""
    if not bill_ids:
        return {}
    return dict(Bill.objects.filter(id__in=bill_ids, state=BillState.PAID).values_list("id", "amount_paise"))


def pending_bills(older_than: datetime) -> list[Bill]:
    """Bills raised before that moment and still due, oldest first."""
    return list(Bill.objects.filter(state__in=DUE, opened_at__lt=older_than).order_by("opened_at"))


def refund_of(bill_id: int) -> Refund | None:
    """How the bill's own money goes back, if it does; that of a payment too many is not told here."""
    return Refund.objects.filter(payment__bill_id=bill_id, payment__receipt__isnull=False).first()


def failed_refunds() -> list[Refund]:
    """Money that the gateway would not give back, for an officer to see to."""
    return list(Refund.objects.select_related("payment__bill").filter(state=RefundState.FAILED).order_by("asked_at"))


def balances() -> dict[str, int]:
    """Every account with its paise (debits less credits); together they are nothing."""
    return dict(LedgerEntry.objects.values_list("account").annotate(total=Sum("paise")))


def faults() -> dict[str, list[str]]:
    """What is wrong with each gateway's settings: empty lists when all is well."""
    return {vendor: list(gateway(vendor).check_config()) for vendor in GATEWAYS}


def billed_before(until: datetime, after: int, most: int) -> list[tuple[int, int]]:
    """(bill, citizen) of the bills there were by then, in their order, behind that bill."""
    found = Bill.objects.filter(id__gt=after, id__lt=first_id(until)).order_by("id")
    return list(found.values_list("id", "citizen_id")[:most])
