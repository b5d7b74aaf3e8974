"""The forms of our papers: `forms/<name>.yaml` holds what is printed, `forms/<name>.typ` how it looks.

To add a certificate: these two files, and the service names it (`outcome: {certificate: <name>}`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "forms"

Pair = dict[str, str]  # a text in Hindi and in English


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line; the first of the named facts that is known is its value."""

    sources: tuple[str, ...]
    label: Pair


@dataclass(frozen=True, slots=True)
class Form:
    """What is printed on one kind of paper."""

    name: str
    title: Pair
    rows: tuple[Row, ...]
    holder: tuple[str, ...] = ()  # whose paper it is: the first fact that is known
    months: int | None = None  # how long it is valid; None: for good
    statement: Pair | None = None
    numbers: Mapping[str, Pair] = field(default_factory=dict)  # labels that differ from the letterhead's
    corrections: Mapping[str, str] = field(default_factory=dict)
    table: Mapping[str, Pair] = field(default_factory=dict)  # heads of a table of money


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all papers share."""

    prefix: str
    names: Mapping[str, Pair]  # department -> its name, if it is longer on paper than in the chat
    above: Mapping[str, Pair]  # department -> the line above its name
    numbers: Mapping[str, Pair]
    words: Mapping[str, Pair]  # what a code is on paper
    verify: Pair
    signed: Pair


@cache
def form(name: str) -> Form:
    """The form of that name; raises FileNotFoundError."""
    held = _read(name)
    rows = tuple(Row(tuple(row["from"]), {"hi": row["hi"], "en": row["en"]}) for row in held.pop("rows"))
    holder = tuple(held.pop("holder", ()))
    return Form(name=name, rows=rows, holder=holder, **held)


@cache
def letterhead() -> Letterhead:
    """What all papers share."""
    return Letterhead(**_read("letterhead"))


def _read(name: str) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return held
