"""Every legal move of a consent, in one table; nothing outside this file changes where a purpose stands."""

from enum import StrEnum

from chaupal.kit.moves import Moves


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


_MOVES: dict[State, dict[Act, State]] = {
    State.NONE: {
        Act.GIVE: State.GIVEN,
        Act.REFUSE: State.REFUSED,
    },
    State.GIVEN: {
        Act.GIVE: State.GIVEN,  # once more, on a newer notice
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.REFUSED: {
        Act.GIVE: State.GIVEN,
        Act.REFUSE: State.REFUSED,
    },
    State.WITHDRAWN: {
        Act.GIVE: State.GIVEN,
        Act.REFUSE: State.WITHDRAWN,
    },
}
MOVES = Moves("a consent", State, _MOVES)
move = MOVES.after


def no(state: State) -> Act:
    """What saying no means there: what was given is withdrawn, what was not is refused."""
    return Act.WITHDRAW if state is State.GIVEN else Act.REFUSE
