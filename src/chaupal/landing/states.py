"""All moves of an application on its way into a department's register. What is not in this table does not happen."""

from __future__ import annotations

from enum import StrEnum

from chaupal.kit.moves import Moves


class State(StrEnum):
    """Where it stands with the register."""

    KEPT = "kept"  # with us: it is given to the register, again and again until it answers
    FILED = "filed"  # there, under a number of theirs
    REFUSED = "refused"  # the register does not take it: a task for the office
    CANCELLING = "cancelling"  # the citizen took it back, which the register is still to be told
    CANCELLED = "cancelled"  # it is not there, or no more


STUCK = (State.KEPT, State.REFUSED, State.CANCELLING)  # the register does not have it as it should


class Act(StrEnum):
    """What can become of it."""

    FILE = "file"
    REFUSE = "refuse"
    AGAIN = "again"  # an officer has it tried once more
    TAKE_BACK = "take_back"  # the citizen's
    CANCEL = "cancel"


_MOVES: dict[State, dict[Act, State]] = {
    State.KEPT: {
        Act.FILE: State.FILED,
        Act.REFUSE: State.REFUSED,
        Act.AGAIN: State.KEPT,
        Act.TAKE_BACK: State.CANCELLING,
        Act.CANCEL: State.CANCELLED,  # nobody is left to file it for
    },
    State.FILED: {Act.TAKE_BACK: State.CANCELLING},
    State.REFUSED: {Act.AGAIN: State.KEPT, Act.TAKE_BACK: State.CANCELLED},
    State.CANCELLING: {
        Act.FILE: State.CANCELLING,  # its number was not known yet
        Act.REFUSE: State.CANCELLED,  # it never came to be there
        Act.CANCEL: State.CANCELLED,
        Act.AGAIN: State.CANCELLING,
    },
    State.CANCELLED: {},
}
MOVES = Moves("an application there", State, _MOVES)
move = MOVES.after
