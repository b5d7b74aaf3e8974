"""How a paid fee goes back, as officers read it at a case, at a payment and on the page of refunds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy

from chaupal.console import task_words, words
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed
from chaupal.kit.clock import now
from chaupal.payments import queries
from chaupal.payments.base import LONGEST_REFUND_WORDS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.departments.base import Officer
    from chaupal.payments.queries import Bill, Refund, RefundRequest

LATE: Final = timedelta(days=10)  # seven working days, which the citizen was told of, are over by then
STATES: Final[dict[str, _StrPromise]] = {
    "waiting": gettext_lazy("Waits for a second person"),
    "approved": gettext_lazy("Approved"),
    "refused": gettext_lazy("Refused: the fee is kept"),
    "overtaken": gettext_lazy("Overtaken: it went back another way"),
}


def shown(officer: Officer, each: RefundRequest, back: Refund | None) -> dict[str, Any]:
    """A request in the officer's words, with how its money goes back, and whether they may decide it."""
    said, answer = queries.words_of_request(each)
    finance = allowed(officer, each.department, Permission.APPROVE_REFUNDS)
    underway = back is not None and back.state in {"asked", "sent"}
    return {
        "request": each,
        "service": words.service(each.bill.service),
        "reason": task_words.REFUNDS.get(each.reason, each.reason),
        "said": said,
        "answer": answer,
        "state": STATES[each.state],
        "back": back,
        "late": underway and back is not None and now() - back.asked_at > LATE,
        "mine": each.asked_by == officer.username,
        "may_decide": finance and each.state == "waiting" and each.asked_by != officer.username,
    }


def of_bill(officer: Officer, bill: Bill, request: RefundRequest | None, back: Refund | None) -> dict[str, Any]:
    """What a page says of a bill's way back: its newest request, and whether the officer may ask for another."""
    allows = allowed(officer, bill.department, Permission.REFUND)
    return {
        "request": shown(officer, request, back) if request else None,
        "may_ask": allows and bill.state == "paid" and queries.why_not_refundable(bill) is None,
        "reasons": task_words.REFUNDS.items(),
        "longest": LONGEST_REFUND_WORDS,
    }
