"""The whole table of moves, written out once more by hand."""

import pytest

from chaupal.applications.states import OPEN, Act, State, move
from chaupal.kit.moves import IllegalMove

LEGAL = {
    (State.FILED, Act.TRANSFER): State.FILED,
    (State.IN_PROGRESS, Act.TRANSFER): State.IN_PROGRESS,
    (State.FILED, Act.INFORM): State.FILED,
    (State.IN_PROGRESS, Act.INFORM): State.IN_PROGRESS,
    (State.WAITING, Act.INFORM): State.WAITING,
    (State.FILED, Act.APPEAL): State.FILED,
    (State.IN_PROGRESS, Act.APPEAL): State.IN_PROGRESS,
    (State.FILED, Act.NOTE): State.FILED,
    (State.IN_PROGRESS, Act.NOTE): State.IN_PROGRESS,
    (State.WAITING, Act.NOTE): State.WAITING,
    (State.FILED, Act.FORWARD): State.IN_PROGRESS,
    (State.FILED, Act.APPROVE): State.APPROVED,
    (State.FILED, Act.REJECT): State.REJECTED,
    (State.FILED, Act.ASK): State.WAITING,
    (State.IN_PROGRESS, Act.FORWARD): State.IN_PROGRESS,
    (State.IN_PROGRESS, Act.APPROVE): State.APPROVED,
    (State.IN_PROGRESS, Act.REJECT): State.REJECTED,
    (State.IN_PROGRESS, Act.ASK): State.WAITING,
    (State.IN_PROGRESS, Act.AMEND): State.IN_PROGRESS,
    (State.APPROVED, Act.AMEND): State.APPROVED,
    (State.WAITING, Act.ANSWER): State.IN_PROGRESS,
    (State.WAITING, Act.REJECT): State.REJECTED,
    (State.FILED, Act.WITHDRAW): State.WITHDRAWN,
    (State.IN_PROGRESS, Act.WITHDRAW): State.WITHDRAWN,
    (State.WAITING, Act.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Act.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Act.REOPEN): State.IN_PROGRESS,
    (State.APPROVED, Act.RATE): State.APPROVED,
    (State.REJECTED, Act.REOPEN): State.IN_PROGRESS,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_pair_of_state_and_act_is_legal_or_raises(state: State, act: Act) -> None:
    if (state, act) in LEGAL:
        assert move(state, act) == LEGAL[state, act]
    else:
        with pytest.raises(IllegalMove, match=act):
            move(state, act)


def test_a_decided_case_is_not_open() -> None:
    assert State.APPROVED not in OPEN
    assert State.REJECTED not in OPEN
    assert State.WITHDRAWN not in OPEN


def test_every_state_can_be_reached() -> None:
    assert {State.FILED, *LEGAL.values()} == set(State)
