"""Every legal move of a consent, in one table; nothing outside this file changes where a purpose stands."""

from enum import StrEnum


class State(StrEnum):
    """Where a citizen's consent for a department's purpose stands."""

    NONE = "none"  # never asked
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What a citizen can do about it."""

    GIVE = "give"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class IllegalMove(Exception):
    """That cannot be done to a consent that stands there."""


MOVES = {
    (State.NONE, Act.GIVE): State.GIVEN,
    (State.NONE, Act.REFUSE): State.REFUSED,
    (State.GIVEN, Act.GIVE): State.GIVEN,  # once more, on a newer notice
    (State.GIVEN, Act.WITHDRAW): State.WITHDRAWN,
    (State.REFUSED, Act.GIVE): State.GIVEN,
    (State.REFUSED, Act.REFUSE): State.REFUSED,
    (State.WITHDRAWN, Act.GIVE): State.GIVEN,
    (State.WITHDRAWN, Act.REFUSE): State.WITHDRAWN,
}


def move(state: State, act: Act) -> State:
    """The state after the act."""
    try:
        return MOVES[state, act]
    except KeyError:
        raise IllegalMove(f"{act} a consent that is {state}") from None


def no(state: State) -> Act:
    """What saying no means there: what was given is withdrawn, what was not is refused."""
    return Act.WITHDRAW if state is State.GIVEN else Act.REFUSE
