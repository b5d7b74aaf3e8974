"""Persons, as they were written by people who had seen neither the code nor what it learns from: `persons/*.yaml`.

`sealed-*.yaml` are looked at only to be measured, so that nothing is made to fit them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

HERE = Path(__file__).parent / "persons"
SEALED = "sealed"
MEASURED = ("hi", "en")  # languages that the goals are for; others are measured by name
TOGETHER = "+"  # between the names of fields that one question asks for


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said to change an answer: `at` an item instead of answering it, or at the review.

    The form holds what it `was` until then.
    """

    at: str
    say: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wants a service: the true values, and what is said at each question.

    `tells` and `again`: item -> words, the first time it is asked and the second. `early`: item -> fields told beside
    it. `gates`: place (offer, consent, review, bill) -> yes in other words. A field of a row is named as the engine
    names it, `members.1.name`.
    """

    id: str
    service: str
    way: str
    opening: str
    opening_tells: tuple[str, ...]
    truth: Mapping[str, Any]
    tells: Mapping[str, str]
    again: Mapping[str, str]
    early: Mapping[str, Sequence[str]]
    declines: frozenset[str]
    gates: Mapping[str, str]
    corrections: tuple[Correction, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)  # rows -> how many there are

    def held(self, name: str, said: Sequence[Correction]) -> Any:
        """What the form should hold of a field when those corrections were said; None if nothing."""
        value = self.truth.get(name)
        for one in reversed(self.corrections):
            if one not in said and name in one.was:
                value = one.was[name]
        return value

    @property
    def language(self) -> str:
        """The language that is written in this way: `hi` for `hi-Latn`."""
        return self.way.partition("-")[0]


def people_in(file: Path) -> list[Person]:
    """Those of one file, whatever they write."""
    return [_person(plain) for plain in yaml.safe_load(file.read_text(encoding="utf-8"))]


def people(*, sealed: bool | None = None, languages: Collection[str] = MEASURED) -> list[Person]:
    """Those who write these languages: all of them, only those who are sealed, or only those who are not."""
    found = []
    for file in sorted(HERE.glob("*.yaml")):
        if sealed is None or file.name.startswith(SEALED) is sealed:
            found += people_in(file)
    return [one for one in found if one.language in languages]


def _of_row(rows: str, number: int, names: str) -> str:
    """`name+born` of the second row: `members.2.name+members.2.born`."""
    return TOGETHER.join(f"{rows}.{number}.{name}" for name in names.split(TOGETHER))


def _person(plain: Mapping[str, Any]) -> Person:
    parts: dict[str, dict[str, Any]] = {name: dict(plain.get(name) or {}) for name in ("truth", "tells", "again")}
    rows, declines = dict(plain.get("rows") or {}), list(plain.get("declines") or ())
    for name, each in rows.items():
        for number, row in enumerate(each, 1):
            declines += [_of_row(name, number, inner) for inner in row.get("declines") or ()]
            for part, held in parts.items():
                held |= {_of_row(name, number, inner): value for inner, value in (row.get(part) or {}).items()}
    return Person(
        id=plain["person"],
        service=plain["service"],
        way=plain["way"],
        opening=str(plain["opening"]),
        opening_tells=tuple(plain.get("opening_tells") or ()),
        truth=parts["truth"],
        tells={name: str(said) for name, said in parts["tells"].items()},
        again={name: str(said) for name, said in parts["again"].items()},
        early=dict(plain.get("early") or {}),
        declines=frozenset(declines),
        gates={name: str(said) for name, said in (plain.get("gates") or {}).items()},
        corrections=tuple(
            Correction(str(one["at"]), str(one["say"]), dict(one.get("was") or {}), dict(one.get("now") or {}))
            for one in plain.get("corrections") or ()
        ),
        rows={name: len(each) for name, each in rows.items()},
    )
