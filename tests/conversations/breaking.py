"""Breaks a part of the shell for a while: what happens around a fault is what is tried."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from chaupal.conversations.apply import APPLIERS
from chaupal.engine import transitions
from chaupal.engine.effects import Say
from chaupal.engine.events import TextReceived
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

PLACES: dict[str, tuple[Any, Any]] = {
    "first_contact": (transitions.MOVES, (Where.NEW, TextReceived)),
    "say": (APPLIERS, Say),
}


@contextmanager
def broken(
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    *,
    when: Callable[[Any], bool] = lambda _: True,
    times: int = 10_000,
    after: bool = False,
    error: Exception | None = None,
) -> Iterator[None]:
    """The part raises, for orders where `when` holds; `after` lets it do its work first."""
    table, key = PLACES[what]
    whole, left = table[key], times

    def part(*given: Any) -> None:
        nonlocal left
        concerned = any(when(order) for order in given[-1]) if what == "say" else True
        if concerned and left:
            left -= 1
            if after:
                whole(*given)
            raise error or RuntimeError("broken for a test")
        whole(*given)

    with monkeypatch.context() as patch:
        patch.setitem(table, key, part)
        yield
