"""The tables: what is not in them raises; what a gateway may report is in them wherever it may be heard."""

from itertools import product

import pytest

from chaupal.kit.moves import IllegalMove
from chaupal.payments.states import (
    DUE,
    MOVES,
    BillState,
    Fact,
    OrderState,
    PaymentState,
    RefundState,
    RequestState,
    may,
    move,
)

KINDS = (BillState, OrderState, PaymentState, RefundState, RequestState)
CELLS = [(state, fact) for kind in KINDS for state, fact in product(kind, Fact)]


@pytest.mark.parametrize(("state", "fact"), [cell for cell in CELLS if not may(*cell)])
def test_what_is_not_in_the_table_raises(state, fact):
    with pytest.raises(IllegalMove):
        move(state, fact)


@pytest.mark.parametrize(("state", "fact"), [cell for cell in CELLS if may(*cell)])
def test_a_move_leads_to_a_state_of_its_kind(state, fact):
    assert type(move(state, fact)) is type(state)


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_can_be_reached(kind):
    reached = {next(iter(kind))}
    for _ in kind:
        reached |= {after for state, _, after in MOVES[kind] if state in reached}

    assert reached == set(kind)


@pytest.mark.parametrize("state", BillState)
def test_a_payment_is_taken_in_whatever_became_of_the_bill(state):
    assert may(state, Fact.PAYMENT_NOT_DUE)
    assert may(state, Fact.PAYMENT_FAILED)
    assert may(state, Fact.PAYMENT_SETTLES) == (state in DUE)


def test_a_paid_bill_cannot_be_paid_or_cancelled_again():
    for fact in (Fact.PAYMENT_SETTLES, Fact.CANCELLED, Fact.AMENDED):
        with pytest.raises(IllegalMove):
            move(BillState.PAID, fact)


def test_a_payment_that_failed_may_be_captured_late_but_never_the_other_way():
    assert move(PaymentState.FAILED, Fact.PAYMENT_SETTLES) == PaymentState.SETTLED
    with pytest.raises(IllegalMove):
        move(PaymentState.SETTLED, Fact.PAYMENT_FAILED)
