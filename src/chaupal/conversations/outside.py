"""`chaupal talk … --json`: a whole talk led from outside, a JSON object a line in and out, without a database.

What may be said, and what is told of the talk after each line, is a contract: others measure with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.conversations.rehearsal import Rehearsal, begin, enter
from chaupal.engine.forms.filling import asked_in_place
from chaupal.engine.talk import Where
from chaupal.engine.taps import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.effects import Option, Say

LONGEST = 1_000_000  # characters of a line


def lead(service: str, language: str, at: datetime, lines: TextIO, out: TextIO) -> None:
    """Plays until the lines end; `-` for the service begins in the lobby. Raises DefinitionError for an unknown one."""
    stage = enter(language, at) if service == "-" else begin(service, language, at)
    _tell(state(stage), out)
    for line in lines:
        if line.strip():
            why = _act(stage, line)
            _tell({"error": why} if why else state(stage), out)


@dataclass(frozen=True, slots=True)
class Played:
    """A talk that was led from outside: what was said in each turn, what may be tapped, what could not be played."""

    turns: Sequence[Sequence[Say]]  # the first before anything was ordered
    options: Sequence[Option]
    filed: bool
    owes: bool
    wrong: str = ""


def play(book: Catalogue, service: str, language: str, at: datetime, orders: Sequence[Mapping[str, Any]]) -> Played:
    """A talk about a service of that book, order by order (`ACTS`), up to the first that cannot be played."""
    stage = begin(service, language, at, book)
    turns, wrong = [_said(stage)], ""
    for order in orders:
        wrong = _act(stage, json.dumps(order))
        turns.append(_said(stage))
        if wrong:
            break
    return Played(turns, stage.options, stage.filed is not None, stage.bill is not None, wrong)


def _said(stage: Rehearsal) -> Sequence[Say]:
    told = list(stage.said)
    stage.said.clear()
    return told


def _tell(told: Mapping[str, Any], out: TextIO) -> None:
    print(json.dumps(told, ensure_ascii=False), file=out, flush=True)


def _act(stage: Rehearsal, line: str) -> str:
    """Plays what the line orders; why it cannot be played, if it cannot."""
    try:
        order = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        return "no JSON"
    acts = [name for name in order if name in ACTS] if isinstance(order, dict) else []
    if not isinstance(order, dict) or len(acts) != 1:
        return f"a line is an object with one of {', '.join(ACTS)}"
    try:
        return ACTS[acts[0]](stage, order[acts[0]], order)
    except (TypeError, ValueError, OverflowError) as error:
        return f"{acts[0]}: {error}"


def _hears(stage: Rehearsal, text: object, _: Mapping[str, Any]) -> str:
    stage.hears(_words(text))
    return ""


def _taps(stage: Rehearsal, option: object, _: Mapping[str, Any]) -> str:
    stage.taps(_words(option), next((one.title for one in stage.options if one.id == option), ""))
    return ""


def _sends(stage: Rehearsal, kind: object, order: Mapping[str, Any]) -> str:
    values = order.get("values")
    if values is not None and not isinstance(values, dict):
        return "values is an object: field -> value"
    stage.sends("image", "" if order.get("unread") else _words(kind), values)
    return ""


def _pins(stage: Rehearsal, place: Any, _: Mapping[str, Any]) -> str:
    latitude, longitude = map(float, place)
    stage.pins(latitude, longitude)
    return ""


def _waits(stage: Rehearsal, days: Any, _: Mapping[str, Any]) -> str:
    stage.waits(int(days))
    return ""


def _words(told: object) -> str:
    if not isinstance(told, str):
        message = "a text is expected"
        raise TypeError(message)
    return told.encode("utf-8", "replace").decode()  # half a character is none, as at the door


ACTS: Mapping[str, Callable[[Rehearsal, Any, Mapping[str, Any]], str]] = {
    "text": _hears,
    "tap": _taps,
    "photo": _sends,
    "pin": _pins,
    "pay": lambda stage, _, __: stage.pays(),
    "fail": lambda stage, _, __: stage.pays(well=False),
    "approve": lambda stage, note, _: stage.decides("approved", _words(note)),
    "reject": lambda stage, reason, _: stage.decides("rejected", _words(reason)),
    "ask": lambda stage, question, _: stage.asks(_words(question)),
    "days": _waits,
}


def state(stage: Rehearsal) -> dict[str, Any]:
    """Where the talk stands, and what was said since this was last asked."""
    form, filed = stage.talk.form, stage.filed
    said = [say.body for say in stage.said]
    options = [option for say in stage.said for option in say.options]
    stage.said.clear()
    return {
        "where": str(stage.talk.where),
        "service": form.service if form else filed.service if filed else None,
        "item": form.item or None if form else None,
        "group": list(form.group) if form else [],
        "said": said,
        "options": [{"id": option.id, "title": option.title} for option in options],
        "answers": dict(form.answers if form else filed.answers if filed else {}),
        "unsure": _unsure(stage, options),
        "skipped": list(form.skipped) if form else [],
        "bill": {"lines": [list(line) for line in stage.bill.lines]} if stage.bill else None,
        "filed": filed is not None,
        "outcome": stage.outcome or None,
    }


def _unsure(stage: Rehearsal, options: Sequence[Option]) -> list[str]:
    """What was heard or read and is put to the citizen now, to be said yes to."""
    form = stage.talk.form
    if form is None:
        return []
    if stage.talk.where is Where.CHECKING:
        service = stage.book.known(form.service, form.version)
        return sorted(form.facts.keys() - form.answers.keys() - asked_in_place(service))
    put = (tap for option in options if (tap := read(option.id)) and tap.scope == "read")
    return [form.item] if any(tap.form == form.reference for tap in put) else []
