"""One call to a department's system once more, for an officer who looks why it does not do: nothing personal is shown.

Only what reads is asked. Names of things stay, so that it can be seen of what shape an answer is; what they hold is
masked letter by letter, but for words of the description itself and for the number that was asked about.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import registers
from chaupal.registers.base import Act, Changes, Fault, Standing
from chaupal.registers.queries import keeper_that
from chaupal.registers.rest.register import RestRegister
from chaupal.registers.vendors import keepers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.registers.rest.exchange import Answer, Sent

LONGEST = 6000  # characters that are shown of an answer
_LETTER, _DIGIT, _SECRET = "x", "9", "•••"
_NAME = re.compile(r"(?!.*\d.*\d.*\d.*\d)[A-Za-z_$@][\w$@.-]{0,63}", re.ASCII)  # of a thing: no number of anybody's
_PLAIN_HEADERS = ("accept", "content-type")


def replay(register: str, number: str, cursor: str) -> list[str]:
    """What was sent, what came back, and what became of it, each a text of lines. Without a number: what changed."""
    told: list[str] = []
    number = number if number and keeper_that(register, Act.STATUS) else ""
    act = Act.STATUS if number else Act.CHANGES
    keeper = keeper_that(register, act)
    if keeper is None:
        faults = [fault for one in keepers_of(register) for fault in one.check_config(register)]
        return faults or ["ok"]
    if isinstance(keeper, RestRegister):
        kept = _states(register) | {number}
        keeper = RestRegister(lambda sent, answer: told.append("\n".join(_exchange(sent, answer, kept))))
    answer = keeper.status(register, number) if number else keeper.changes(register, cursor)
    return [*told, _outcome(answer)]


def _outcome(answer: Standing | Changes | Fault) -> str:
    if isinstance(answer, Fault):
        return f"FAULT ({'may be asked again' if answer.retryable else 'not to be asked again'}): {answer.why}"
    if isinstance(answer, Changes):
        return f"ok: {len(answer.standings)} changes{', and more' if answer.more else ''}"
    return f"ok: {answer.state}{f', {answer.stage}' if answer.stage else ''}"


def _states(register: str) -> frozenset[str]:
    definition = registers().get(register)
    return frozenset(definition.rest.states) if definition and definition.rest else frozenset()


def _exchange(sent: Sent, answer: Answer | None, kept: frozenset[str]) -> Iterator[str]:
    yield f"{sent.method} {sent.path}"
    for name, value in sent.query.items():
        yield f"  ?{name}={masked(value, kept)}"
    for name, value in sent.headers.items():
        yield f"  {name}: {value if name in _PLAIN_HEADERS else _SECRET}"
    if sent.body:
        yield _SECRET
    if answer is None:
        yield "no answer"
        return
    yield f"HTTP {answer.status} {answer.mime}"
    if answer.told is None:
        yield f"{len(answer.content)} bytes that are no whole JSON"
    else:
        yield json.dumps(masked(answer.told, kept), ensure_ascii=False, indent=1)[:LONGEST]


def masked(told: Any, kept: frozenset[str]) -> Any:
    """The same shape, with every letter and digit gone; words that are `kept` stay, and so do names of things."""
    if isinstance(told, dict):
        return {
            name if _NAME.fullmatch(name) else masked(name, kept): masked(value, kept) for name, value in told.items()
        }
    if isinstance(told, list):
        return [masked(value, kept) for value in told]
    if told is None or isinstance(told, bool) or str(told) in kept:
        return told
    return "".join(_DIGIT if each.isdigit() else each if _is_sign(each) else _LETTER for each in str(told))


def _is_sign(each: str) -> bool:
    """What tells the shape of a day, a number or a path."""
    return each in " -/:.,+_@" or not each.isprintable()
