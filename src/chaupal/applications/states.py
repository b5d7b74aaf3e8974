"""All moves of a case. Rule: what moves a case from state to state stands in this table and nowhere else."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    FILED = "filed"  # at its first desk, untouched
    IN_PROGRESS = "in_progress"  # an officer has had it
    WAITING = "waiting_for_citizen"  # a question is open, the clock rests
    APPROVED = "approved"
    REJECTED = "rejected"


class Act(StrEnum):
    """What can be done to a case."""

    FORWARD = "forward"  # approved at a desk that is not the last
    APPROVE = "approve"  # approved at the last desk, or no desk needed
    REJECT = "reject"
    ASK = "ask"
    ANSWER = "answer"  # the citizen's


class IllegalMove(Exception):
    """An act that the case's state does not allow; nothing was changed."""

    def __init__(self, state: State, act: Act) -> None:
        super().__init__(f"{act} is not possible when {state}")
        self.state = state
        self.act = act


MOVES: dict[State, dict[Act, State]] = {
    State.FILED: {
        Act.FORWARD: State.IN_PROGRESS,
        Act.APPROVE: State.APPROVED,
        Act.REJECT: State.REJECTED,
        Act.ASK: State.WAITING,
    },
    State.IN_PROGRESS: {
        Act.FORWARD: State.IN_PROGRESS,
        Act.APPROVE: State.APPROVED,
        Act.REJECT: State.REJECTED,
        Act.ASK: State.WAITING,
    },
    State.WAITING: {
        Act.ANSWER: State.IN_PROGRESS,
        Act.REJECT: State.REJECTED,  # the citizen never answered
    },
    State.APPROVED: {},
    State.REJECTED: {},
}
OPEN = frozenset(state for state, moves in MOVES.items() if moves)


def move(state: State, act: Act) -> State:
    """The state after the act; raises IllegalMove."""
    try:
        return MOVES[state][act]
    except KeyError:
        raise IllegalMove(state, act) from None
