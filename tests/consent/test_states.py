"""The table of a consent's moves."""

import pytest

from chaupal.consent.states import MOVES, Act, State, move, no
from chaupal.kit.moves import IllegalMove


@pytest.mark.parametrize("state", State)
def test_yes_always_gives(state):
    assert move(state, Act.GIVE) is State.GIVEN


@pytest.mark.parametrize("state", State)
def test_after_no_nothing_is_given(state):
    assert move(state, no(state)) in {State.REFUSED, State.WITHDRAWN}


@pytest.mark.parametrize(
    ("state", "act"), [(state, act) for state in State for act in Act if not MOVES.may(state, act)]
)
def test_what_is_not_in_the_table_is_illegal(state, act):
    with pytest.raises(IllegalMove, match=f"{act} is not possible when a consent is {state}"):
        move(state, act)
