"""All moves of a document. What moves a document from state to state stands in this table and nowhere else."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a document stands."""

    WAITING = "waiting"  # the citizen sent it; the file is still with WhatsApp
    ARRIVED = "arrived"  # the sealed file is with us and is being read
    KEPT = "kept"  # it was read as far as it can be, and can be looked at
    REFUSED = "refused"  # it cannot be used, and the citizen was told why
    DROPPED = "dropped"  # the form was given up, or the time to keep it is over: the file is let go


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.ARRIVED, State.KEPT, State.REFUSED, State.DROPPED}),
    State.ARRIVED: frozenset({State.KEPT, State.REFUSED, State.DROPPED}),
    State.KEPT: frozenset({State.DROPPED}),
    State.REFUSED: frozenset({State.DROPPED}),
    State.DROPPED: frozenset(),
}


def before(state: State) -> tuple[State, ...]:
    """The states from which that one can be reached: the condition of the UPDATE that makes the move."""
    return tuple(start for start, ends in MOVES.items() if state in ends)
