"""All moves of money. Rule: what moves a bill, an order, a payment or a refund stands in these tables and nowhere else.

Callbacks come late, twice and out of order. So whatever a gateway may report has a move from every state in which it
may be heard, if only back to that state; a move that is missing is a mistake of ours and raises.
"""

from enum import StrEnum
from typing import Any, TypeVar

from chaupal.kit.moves import Moves


class BillState(StrEnum):
    """Where a demand for money stands."""

    OPEN = "open"  # raised, no link yet
    OFFERED = "offered"  # the citizen has a link
    LAPSED = "lapsed"  # the link ran out
    CANCELLED = "cancelled"
    PAID = "paid"
    REFUNDING = "refunding"
    REFUNDED = "refunded"


class OrderState(StrEnum):
    """Where one attempt at the gateway stands."""

    WANTED = "wanted"  # to be made, or made by a call whose answer was lost
    OPEN = "open"
    REFUSED = "refused"  # the gateway would not make it
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    PAID = "paid"


class PaymentState(StrEnum):
    """What became of a citizen's attempt to pay."""

    HEARD = "heard"  # reported, nothing decided
    FAILED = "failed"
    SETTLED = "settled"  # this is the payment that paid the bill
    SURPLUS = "surplus"  # captured, but not due: it goes back
    RETURNED = "returned"


class RefundState(StrEnum):
    """Where money on its way back stands."""

    ASKED = "asked"
    SENT = "sent"  # the gateway has it in hand
    DONE = "done"
    FAILED = "failed"


class RequestState(StrEnum):
    """Where an officer's wish that money goes back stands; another officer decides it."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"  # the money went back another way before somebody decided


class Fact(StrEnum):
    """What can happen to money."""

    ASKED_AGAIN = "asked again"
    AMENDED = "amended"  # asked again for another amount
    LINK_READY = "link ready"
    LINK_REFUSED = "link refused"
    LINK_EXPIRED = "link expired"
    CANCELLED = "cancelled"
    PAYMENT_FAILED = "payment failed"
    PAYMENT_SETTLES = "payment settles"  # captured, of the right amount, for a bill that is due
    PAYMENT_NOT_DUE = "payment not due"  # captured, but the bill is paid or cancelled, or the amount is another
    REFUND_ASKED = "refund asked"
    REFUND_SENT = "refund sent"
    REFUND_DONE = "refund done"
    REFUND_FAILED = "refund failed"
    REQUEST_APPROVED = "request approved"
    REQUEST_REFUSED = "request refused"
    REQUEST_OVERTAKEN = "request overtaken"


_Bill, _Order, _Payment, _Refund, _Request = BillState, OrderState, PaymentState, RefundState, RequestState

_OF_BILLS: dict[BillState, dict[Fact, BillState]] = {
    _Bill.OPEN: {
        Fact.ASKED_AGAIN: _Bill.OPEN,
        Fact.AMENDED: _Bill.OPEN,
        Fact.LINK_READY: _Bill.OFFERED,
        Fact.LINK_REFUSED: _Bill.OPEN,
        Fact.PAYMENT_FAILED: _Bill.OPEN,
        Fact.PAYMENT_SETTLES: _Bill.PAID,
        Fact.PAYMENT_NOT_DUE: _Bill.OPEN,
        Fact.CANCELLED: _Bill.CANCELLED,
    },
    _Bill.OFFERED: {
        Fact.ASKED_AGAIN: _Bill.OFFERED,
        Fact.AMENDED: _Bill.OPEN,
        Fact.LINK_EXPIRED: _Bill.LAPSED,
        Fact.PAYMENT_FAILED: _Bill.OFFERED,
        Fact.PAYMENT_SETTLES: _Bill.PAID,
        Fact.PAYMENT_NOT_DUE: _Bill.OFFERED,
        Fact.CANCELLED: _Bill.CANCELLED,
    },
    _Bill.LAPSED: {
        Fact.ASKED_AGAIN: _Bill.OPEN,
        Fact.AMENDED: _Bill.OPEN,
        Fact.PAYMENT_FAILED: _Bill.LAPSED,
        Fact.PAYMENT_SETTLES: _Bill.PAID,
        Fact.PAYMENT_NOT_DUE: _Bill.LAPSED,
        Fact.CANCELLED: _Bill.CANCELLED,
    },
    _Bill.CANCELLED: {
        Fact.ASKED_AGAIN: _Bill.OPEN,
        Fact.AMENDED: _Bill.OPEN,
        Fact.PAYMENT_FAILED: _Bill.CANCELLED,
        Fact.PAYMENT_NOT_DUE: _Bill.CANCELLED,
        Fact.CANCELLED: _Bill.CANCELLED,
    },
    _Bill.PAID: {
        Fact.ASKED_AGAIN: _Bill.PAID,
        Fact.PAYMENT_FAILED: _Bill.PAID,
        Fact.PAYMENT_NOT_DUE: _Bill.PAID,
        Fact.REFUND_ASKED: _Bill.REFUNDING,
    },
    _Bill.REFUNDING: {
        Fact.ASKED_AGAIN: _Bill.REFUNDING,
        Fact.PAYMENT_FAILED: _Bill.REFUNDING,
        Fact.PAYMENT_NOT_DUE: _Bill.REFUNDING,
        Fact.REFUND_ASKED: _Bill.REFUNDING,
        Fact.REFUND_FAILED: _Bill.REFUNDING,
        Fact.REFUND_DONE: _Bill.REFUNDED,
    },
    _Bill.REFUNDED: {
        Fact.ASKED_AGAIN: _Bill.REFUNDED,
        Fact.PAYMENT_FAILED: _Bill.REFUNDED,
        Fact.PAYMENT_NOT_DUE: _Bill.REFUNDED,
    },
}
_OF_ORDERS: dict[OrderState, dict[Fact, OrderState]] = {
    _Order.WANTED: {
        Fact.LINK_READY: _Order.OPEN,
        Fact.LINK_REFUSED: _Order.REFUSED,
        Fact.PAYMENT_SETTLES: _Order.PAID,  # the link was made, but we had no answer
    },
    _Order.OPEN: {
        Fact.LINK_EXPIRED: _Order.EXPIRED,
        Fact.CANCELLED: _Order.CANCELLED,
        Fact.PAYMENT_SETTLES: _Order.PAID,
    },
    _Order.REFUSED: {Fact.PAYMENT_SETTLES: _Order.PAID},
    _Order.EXPIRED: {Fact.PAYMENT_SETTLES: _Order.PAID},  # it was under way when the time ran out
    _Order.CANCELLED: {Fact.PAYMENT_SETTLES: _Order.PAID},
    _Order.PAID: {},
}
_OF_PAYMENTS: dict[PaymentState, dict[Fact, PaymentState]] = {
    _Payment.HEARD: {
        Fact.PAYMENT_FAILED: _Payment.FAILED,
        Fact.PAYMENT_SETTLES: _Payment.SETTLED,
        Fact.PAYMENT_NOT_DUE: _Payment.SURPLUS,
    },
    _Payment.FAILED: {  # the bank's answer came late
        Fact.PAYMENT_SETTLES: _Payment.SETTLED,
        Fact.PAYMENT_NOT_DUE: _Payment.SURPLUS,
    },
    _Payment.SETTLED: {Fact.REFUND_DONE: _Payment.RETURNED},
    _Payment.SURPLUS: {Fact.REFUND_DONE: _Payment.RETURNED},
    _Payment.RETURNED: {},
}
_OF_REFUNDS: dict[RefundState, dict[Fact, RefundState]] = {
    _Refund.ASKED: {
        Fact.REFUND_SENT: _Refund.SENT,
        Fact.REFUND_DONE: _Refund.DONE,
        Fact.REFUND_FAILED: _Refund.FAILED,
    },
    _Refund.SENT: {Fact.REFUND_DONE: _Refund.DONE, Fact.REFUND_FAILED: _Refund.FAILED},
    _Refund.FAILED: {Fact.REFUND_ASKED: _Refund.ASKED},
    _Refund.DONE: {},
}
_OF_REQUESTS: dict[RequestState, dict[Fact, RequestState]] = {
    _Request.WAITING: {
        Fact.REQUEST_APPROVED: _Request.APPROVED,
        Fact.REQUEST_REFUSED: _Request.REFUSED,
        Fact.REQUEST_OVERTAKEN: _Request.OVERTAKEN,
    },
    _Request.APPROVED: {},
    _Request.REFUSED: {},
    _Request.OVERTAKEN: {},
}
MOVES: dict[type[StrEnum], Moves[Any, Fact]] = {
    BillState: Moves("a bill", BillState, _OF_BILLS),
    OrderState: Moves("an order", OrderState, _OF_ORDERS),
    PaymentState: Moves("a payment", PaymentState, _OF_PAYMENTS),
    RefundState: Moves("a refund", RefundState, _OF_REFUNDS),
    RequestState: Moves("a request for a refund", RequestState, _OF_REQUESTS),
}
DUE = frozenset({BillState.OPEN, BillState.OFFERED, BillState.LAPSED})

AnyState = TypeVar("AnyState", BillState, OrderState, PaymentState, RefundState, RequestState)


def move(state: AnyState, fact: Fact) -> AnyState:
    """The state after the fact; raises IllegalMove."""
    return type(state)(MOVES[type(state)].after(state, fact))


def may(state: StrEnum, fact: Fact) -> bool:
    """Whether the fact can happen in this state."""
    return MOVES[type(state)].may(state, fact)
