"""Every legal move of a breach, in one table; nothing outside this file changes how far one is dealt with."""

from enum import StrEnum

from chaupal.kit.moves import Moves


class State(StrEnum):
    """How far a breach is dealt with."""

    FINDING = "finding"  # who was touched is being found
    FOUND = "found"  # the list is whole and sealed; the notices are drafts
    TELLING = "telling"  # a person approved the notices, they are being written
    TOLD = "told"  # every notice is on its way, or its citizen is listed for the post
    CLOSED = "closed"
    DISMISSED = "dismissed"  # it was looked into, and was none


class Act(StrEnum):
    """What moves it."""

    FOUND = "found"
    WIDEN = "widen"  # more was reached than was known
    APPROVE = "approve"
    TOLD = "told"
    CLOSE = "close"
    DISMISS = "dismiss"


_MOVES: dict[State, dict[Act, State]] = {
    State.FINDING: {
        Act.FOUND: State.FOUND,
    },
    State.FOUND: {
        Act.WIDEN: State.FINDING,
        Act.APPROVE: State.TELLING,
        Act.CLOSE: State.CLOSED,  # where nobody was touched
        Act.DISMISS: State.DISMISSED,
    },
    State.TELLING: {
        Act.TOLD: State.TOLD,
    },
    State.TOLD: {
        Act.WIDEN: State.FINDING,
        Act.CLOSE: State.CLOSED,
    },
    State.CLOSED: {},
    State.DISMISSED: {},
}
MOVES = Moves("a breach", State, _MOVES)
move = MOVES.after
