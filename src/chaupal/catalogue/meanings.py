"""What fields may be about: the vocabulary of `meanings.yaml`, which says in a line what each is.

`child.mother.name` is a property (name) of a person (the mother of the child); `bank.account` is a thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).with_name("meanings.yaml")
TOLD_AS = ("self", "child", "dead", "kin")


@dataclass(frozen=True, slots=True)
class Meanings:
    """All that can be meant; of properties and things the kinds of answers that each may be."""

    told_as: Mapping[str, str]  # person -> one of TOLD_AS, or empty: whose words in a first sentence tell of them
    properties: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[str]]  # by their path, `bank.account`
    kept: Mapping[str, tuple[str, ...]]  # kept detail -> what of the sender it may answer
    read: Mapping[str, tuple[str, ...]]  # what is read off a paper -> the ends of what it may answer
    lines: Mapping[str, str]  # person, property or thing -> what it is, for those who write services

    def persons(self, means: str) -> tuple[str, ...]:
        """Whom it is about, from the one in the form to their kin; empty for a thing."""
        return () if means in self.things else tuple(means.split(".")[:-1])

    def kinds(self, means: str) -> frozenset[str] | None:
        """The kinds of answers that it may be; None if there is no such thing."""
        if means in self.things:
            return self.things[means]
        persons = self.persons(means)
        known = bool(persons) and all(person in self.told_as for person in persons)
        return self.properties.get(means.rpartition(".")[2]) if known else None

    def of_kind(self, kind: str, who: tuple[str, ...]) -> list[str]:
        """What an answer of that kind can mean there, what is told of persons first."""
        fitting = (path for path in self.paths(who) if kind in (self.kinds(path) or ()))
        return sorted(fitting, key=lambda path: path in self.things)

    def paths(self, who: tuple[str, ...]) -> list[str]:
        """What can be meant in a form about these persons, but of their kin."""
        known = [person for person in who if person in self.told_as]
        return [*self.things, *(f"{person}.{name}" for person in known for name in self.properties)]


@cache
def meanings() -> Meanings:
    """The vocabulary, read once."""
    stated = yaml_files.read(FILE)
    things = {f"{thing}.{name}": of for thing, parts in stated["things"].items() for name, of in parts.items()}
    described = stated["persons"] | stated["properties"] | things
    return Meanings(
        {name: of.get("as", "") for name, of in stated["persons"].items()},
        {name: frozenset(of["kinds"]) for name, of in stated["properties"].items()},
        {path: frozenset(of["kinds"]) for path, of in things.items()},
        {name: tuple(answers) for name, answers in stated["kept"].items()},
        {name: tuple(answers) for name, answers in stated["read"].items()},
        {name: of["is"] for name, of in described.items()},
    )
