"""All moves of a document. What moves a document from state to state stands in this table and nowhere else."""

from __future__ import annotations

from enum import StrEnum

from chaupal.kit.moves import Moves


class State(StrEnum):
    """Where a document stands."""

    WAITING = "waiting"  # the citizen sent it; the file is still with WhatsApp
    ARRIVED = "arrived"  # the sealed file is with us and is being read
    KEPT = "kept"  # it was read as far as it can be, and can be looked at
    REFUSED = "refused"  # it cannot be used, and the citizen was told why
    DROPPED = "dropped"  # the form was given up, or the time to keep it is over: the file is let go


class Act(StrEnum):
    """What can become of it."""

    ARRIVE = "arrive"
    KEEP = "keep"
    REFUSE = "refuse"
    DROP = "drop"


_MOVES: dict[State, dict[Act, State]] = {
    State.WAITING: {
        Act.ARRIVE: State.ARRIVED,
        Act.KEEP: State.KEPT,
        Act.REFUSE: State.REFUSED,
        Act.DROP: State.DROPPED,
    },
    State.ARRIVED: {Act.KEEP: State.KEPT, Act.REFUSE: State.REFUSED, Act.DROP: State.DROPPED},
    State.KEPT: {Act.DROP: State.DROPPED},
    State.REFUSED: {Act.DROP: State.DROPPED},
    State.DROPPED: {},
}
MOVES = Moves("a document", State, _MOVES)
before = MOVES.before
