"""Tables of moves: what may become of a case, a bill, a consent. One shape, and one way to refuse. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

State = TypeVar("State", bound=StrEnum)
Act = TypeVar("Act", bound=StrEnum)


class IllegalMove(Exception):
    """The table has no such move; nothing was changed. `state` and `act` are empty where a talk's table has none."""

    def __init__(self, message: str, state: str = "", act: str = "") -> None:
        super().__init__(message)
        self.state, self.act = state, act


class Moves(Generic[State, Act]):
    """State -> act -> the state after it; what is not there cannot happen.

    `what` is what moves, for messages. Each state has its row, an empty one if it is the end.
    """

    def __init__(self, what: str, states: type[State], table: Mapping[State, Mapping[Act, State]]) -> None:
        if missing := set(states) - set(table):
            raise ValueError(f"{what}: no row for {', '.join(sorted(missing))}")
        self.what, self.states, self._table = what, states, table

    def after(self, state: State, act: Act) -> State:
        """The state after the act; raises IllegalMove."""
        try:
            return self._table[state][act]
        except KeyError:
            message = f"{act} is not possible when {self.what} is {state}"
            raise IllegalMove(message, state, act) from None

    def may(self, state: State, act: Act) -> bool:
        """Whether the act can happen there."""
        return act in self._table[state]

    def before(self, state: State) -> tuple[State, ...]:
        """The states from which that one can be reached: the condition of an UPDATE that makes the move."""
        return tuple(start for start, acts in self._table.items() if state in acts.values())

    def __iter__(self) -> Iterator[tuple[State, Act, State]]:
        """Each move: from where, by what, to where."""
        return ((start, act, end) for start, acts in self._table.items() for act, end in acts.items())
