"""Golden talks against what is said now: which step goes otherwise than it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import talk_sheet
from chaupal.conversations.golden import Player
from chaupal.engine.effects import Learn, Say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from chaupal.catalogue.base import Fault
    from chaupal.engine.advance import Turn
    from chaupal.engine.definition.offices import Catalogue

ANSWERS = ("replies", "effects")
LONGEST = 200  # characters of what is said that are told


def answered(turn: Turn) -> dict[str, list[str]]:
    """What a turn led to, as golden talks write it: keys of the texts said, names of the other orders."""
    replies = [key for effect in turn.effects if isinstance(effect, Say) for key in effect.keys]
    if "confirm.one" in replies:  # whether first words were a question, too, is the router's: tests/understanding
        replies = [key for key in replies if not key.startswith("topic.")]
    others = [type(effect).__name__ for effect in turn.effects if not isinstance(effect, Say | Learn)]
    names = [re.sub(r"(?<=.)([A-Z])", r"_\1", name).lower() for name in others]
    return {"replies": replies, "effects": names} if names else {"replies": replies}


def said(turn: Turn) -> str:
    """Everything that the citizen reads."""
    parts: list[str] = []
    for effect in turn.effects:
        if isinstance(effect, Say):
            parts += [effect.body, *(f"[{option.title}] {option.description}".strip() for option in effect.options)]
            parts += list(effect.link or ())
    return "\n".join(parts)


def differences(book: Catalogue, service: str, talk: Path) -> tuple[int, list[Fault]]:
    """How many steps the talk has, and where the first stands that goes otherwise; what is behind it tells no more."""
    sheet = talk_sheet(talk)
    if sheet.faults:
        return 0, sheet.faults
    player = Player(book, service)
    for number, step in enumerate(sheet.data):
        try:
            wrong = next(_wrong(step, player.step(step)), "")
        except Exception as error:  # noqa: BLE001 - whatever keeps it from being played is told, at its line
            wrong = f"this step cannot be played: {error}"
        if wrong:
            return len(sheet.data), [sheet.at(str(number), wrong)]
    return len(sheet.data), []


def _wrong(step: dict[str, Any], turn: Turn) -> Iterator[str]:
    written = {key: step[key] for key in ANSWERS if key in step}
    if answered(turn) != written:
        yield f"written is {_listed(written)}; now it is {_listed(answered(turn))}"
    if step.get("says", "") not in said(turn):
        yield f"{step['says']!r} is not said; now it is: {said(turn)[:LONGEST]!r}"


def _listed(answers: dict[str, list[str]]) -> str:
    return "; ".join(f"{key}: [{', '.join(names)}]" for key, names in answers.items())
