"""Every legal move of a help, in one table; nothing outside this file changes where it stands."""

from enum import StrEnum

from chaupal.kit.moves import Moves


class State(StrEnum):
    """Where a help stands."""

    ASKED = "asked"  # she was asked on her own phone
    AGREED = "agreed"  # she said yes: her record is being made
    OPEN = "open"  # the helper fills in her form, and hears how it stands
    ENDED = "ended"
    LAPSED = "lapsed"  # she did not agree


class Act(StrEnum):
    """What can happen to it."""

    AGREE = "agree"
    BEGIN = "begin"
    LAPSE = "lapse"
    END = "end"


_MOVES: dict[State, dict[Act, State]] = {
    State.ASKED: {
        Act.AGREE: State.AGREED,
        Act.LAPSE: State.LAPSED,
    },
    State.AGREED: {
        Act.BEGIN: State.OPEN,
        Act.LAPSE: State.LAPSED,
    },
    State.OPEN: {
        Act.END: State.ENDED,
    },
    State.ENDED: {},
    State.LAPSED: {},
}
MOVES = Moves("a help", State, _MOVES)


def move(state: str, act: Act) -> State:
    """The state after the act; raises IllegalMove."""
    return MOVES.after(State(state), act)
