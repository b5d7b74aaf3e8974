"""Tables of moves: every room's has one shape; what is not in one raises and changes nothing."""

from enum import StrEnum

import pytest

from chaupal.applications import states as applications
from chaupal.breaches import states as breaches
from chaupal.consent import states as consent
from chaupal.documents import states as documents
from chaupal.helping import states as helping
from chaupal.kit.moves import IllegalMove, Moves
from chaupal.landing import states as landing
from chaupal.payments import states as payments

pytestmark = pytest.mark.once
ROOMS = (applications, breaches, consent, documents, helping, landing)
TABLES = [*(room.MOVES for room in ROOMS), *payments.MOVES.values()]


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"


class Push(StrEnum):
    PUSH = "push"
    PULL = "pull"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.what)
def test_a_room_s_table_is_whole_and_refuses_the_rest(table):
    moves = set(table)
    acts = type(next(iter(moves))[1])
    for state in table.states:
        for act in acts:
            if table.may(state, act):
                assert (state, act, table.after(state, act)) in moves
                assert state in table.before(table.after(state, act))
            else:
                with pytest.raises(IllegalMove, match=f"^{act} is not possible when {table.what} is {state}$"):
                    table.after(state, act)


def test_a_state_without_a_row_is_refused_at_start_up():
    with pytest.raises(ValueError, match="a door: no row for shut"):
        Moves("a door", Door, {Door.OPEN: {Push.PUSH: Door.SHUT}})
