"""Every legal move of a help, in one table; nothing outside this file changes where it stands."""

from enum import StrEnum


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


class IllegalMove(Exception):
    """That cannot happen to a help that stands there."""


MOVES = {
    (State.ASKED, Act.AGREE): State.AGREED,
    (State.ASKED, Act.LAPSE): State.LAPSED,
    (State.AGREED, Act.BEGIN): State.OPEN,
    (State.AGREED, Act.LAPSE): State.LAPSED,
    (State.OPEN, Act.END): State.ENDED,
}


def move(state: str, act: Act) -> State:
    """The state after the act."""
    try:
        return MOVES[State(state), act]
    except KeyError:
        raise IllegalMove(f"{act} a help that is {state}") from None
