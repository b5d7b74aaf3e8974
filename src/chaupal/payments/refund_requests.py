"""A refund that a person wants: one officer asks, another approves or refuses.

Each act is one transaction that locks the bill, so that of two at once the second reads what the first did. What the
system gives back itself (a payment too many, a form that was dropped) asks nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from chaupal.applications.actions import forget_fee
from chaupal.applications.queries import of_reference
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.kit import pages
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import SealError, seal, unseal
from chaupal.payments import ledger, refunds
from chaupal.payments.base import LONGEST_REFUND_WORDS, REFUND_REASONS, Amiss, NotRefundable
from chaupal.payments.bills import locked
from chaupal.payments.models import Bill, Refund, RefundRequest
from chaupal.payments.states import BillState, Fact, RequestState, move

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

_GONE: Final = (BillState.REFUNDING, BillState.REFUNDED)


def ask(bill_id: int, reason: str, words: str, by: str, now: datetime, *, paise: int | None = None) -> RefundRequest:
    """The officer (user name) asks that the whole of a paid bill goes back, for a reason of REFUND_REASONS.

    `paise` is what they saw that was paid. Raises NotRefundable. What asked a person about the fee is seen to thereby.
    """
    if reason not in REFUND_REASONS:
        raise NotRefundable(Amiss.NO_REASON)
    if len(words) > LONGEST_REFUND_WORDS:
        raise NotRefundable(Amiss.NO_WORDS)
    with locked(bill_id) as bill:
        if amiss := why_not(bill):
            raise NotRefundable(amiss)
        if paise is not None and paise != bill.amount_paise:
            raise NotRefundable(Amiss.OTHER_SUM)
        case = of_reference(bill.conversation_id, bill.reference)
        request = RefundRequest(id=new_id(), bill=bill, citizen_id=bill.citizen_id, department=bill.department)
        request.case_number = case.number if case else ""
        request.paise, request.reason = bill.amount_paise, reason
        request.asked_by, request.asked_at = by, now
        request.words = _sealed(request, "words", words.strip())
        request.save(force_insert=True)
        if case is not None:
            forget_fee(case, by=by)
        return request


def why_not(bill: Bill) -> Amiss | None:
    """Why nobody can ask for its money back; None: somebody can."""
    if bill.state in _GONE:
        return Amiss.GOES_BACK
    if bill.state != BillState.PAID:
        return Amiss.NOT_PAID
    if ledger.parts_returned([bill.id]):
        return Amiss.PART_WENT_BACK
    return Amiss.WAITS if waiting_for(bill.id) else None


def decide(request_id: int, by: str, words: str, now: datetime, *, approved: bool) -> RefundRequest:
    """Another officer approves it, and the money goes back, or refuses it, and the fee is kept; each says why.

    If the money went back another way meanwhile, wholly or in part, the request is overtaken: nothing is sent.
    Raises NotRefundable where it was decided already, is the officer's own, or says no why; RefundRequest.DoesNotExist.
    """
    words = words.strip()
    if not words or len(words) > LONGEST_REFUND_WORDS:
        raise NotRefundable(Amiss.NO_WORDS)
    bill_id = RefundRequest.objects.values_list("bill_id", flat=True).get(id=request_id)
    with locked(bill_id) as bill:
        request = RefundRequest.objects.get(id=request_id)
        if request.state != RequestState.WAITING:
            raise NotRefundable(Amiss.DECIDED)
        if request.asked_by == by:
            raise NotRefundable(Amiss.SAME_PERSON)
        gone = bill.state != BillState.PAID or bool(ledger.parts_returned([bill.id]))
        fact = Fact.REQUEST_APPROVED if approved else Fact.REQUEST_REFUSED
        request.state = move(RequestState(request.state), Fact.REQUEST_OVERTAKEN if approved and gone else fact)
        request.decided_by, request.decided_at = by, now
        request.answer = _sealed(request, "answer", words)
        request.save()
        if request.state == RequestState.APPROVED:
            refunds.ask(bill.id, request.reason, now, by)
        return request


def _sealed(request: RefundRequest, column: str, words: str) -> bytes:
    """Of somebody erased no words are kept: the reason alone says why."""
    try:
        key = key_of(request.citizen_id)
    except Erased:
        return b""
    context = RefundRequest.under_citizens_key[column].format(id=request.id)
    return seal(key, words.encode(), context) if words else b""


def words_of(request: RefundRequest) -> tuple[str, str]:
    """What both officers wrote; empty what they did not, or may not be read any more."""
    try:
        key = key_of(request.citizen_id)
        words, answer = (_opened(request, key, column) for column in RefundRequest.under_citizens_key)
    except (Erased, SealError):
        return "", ""
    return words, answer


def _opened(request: RefundRequest, key: bytes, column: str) -> str:
    sealed = getattr(request, column)
    context = RefundRequest.under_citizens_key[column].format(id=request.id)
    return unseal(key, sealed, context).decode() if sealed else ""


def waiting_for(bill_id: int) -> RefundRequest | None:
    """The request about the bill that nobody decided yet."""
    return RefundRequest.objects.filter(bill_id=bill_id, state=RequestState.WAITING).first()


def last_for(bills: Collection[int]) -> dict[int, RefundRequest]:
    """Bill -> the newest request about it."""
    return {each.bill_id: each for each in RefundRequest.objects.filter(bill_id__in=list(bills)).order_by("id")}


def by_id(request_id: int) -> RefundRequest | None:
    """One, with its bill."""
    return RefundRequest.objects.select_related("bill").filter(id=request_id).first()


def waiting(departments: Collection[str], *, size: int, mark: str = "") -> pages.Page[RefundRequest]:
    """Those of the departments that wait, the oldest first."""
    return _page(departments, Q(state=RequestState.WAITING), "id", size, mark)


def decided(departments: Collection[str], *, size: int, mark: str = "") -> pages.Page[RefundRequest]:
    """Those that were decided, the newest request first."""
    return _page(departments, ~Q(state=RequestState.WAITING), "-id", size, mark)


def _page(departments: Collection[str], which: Q, order: str, size: int, mark: str) -> pages.Page[RefundRequest]:
    branches = [RefundRequest.objects.filter(which, department=each) for each in sorted(departments)]
    tier = pages.Tier(branches, (order,))
    return pages.read(RefundRequest.objects.select_related("bill"), [tier], size, mark)


def parts_returned(requests: Sequence[RefundRequest]) -> set[int]:
    """The bills of which somebody gave a part back at the gateway."""
    return ledger.parts_returned([each.bill_id for each in requests])


def refunds_of(requests: Sequence[RefundRequest]) -> dict[int, Refund]:
    """Bill -> how the money of those that were approved goes back."""
    bills = [each.bill_id for each in requests if each.state == RequestState.APPROVED]
    found = Refund.objects.filter(payment__bill_id__in=bills, payment__receipt__isnull=False).select_related("payment")
    return {each.payment.bill_id: each for each in found}
