"""Each key that a schema of the catalogue declares, where a shipped file holds it, and ways to spoil it there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from chaupal.catalogue.schema.checking import ways_of
from chaupal.catalogue.schema.files import KINDS, json_schema
from chaupal.catalogue.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TWICE = "__twice"
ROWS = ("talk",)
TEXTS = ("texts", "shared_texts")


@dataclass(frozen=True)
class Place:
    """A key in a file, and what the schema says of it: `part.key` is what it is called there."""

    kind: str
    file: Path
    at: tuple[str, ...]
    part: str
    node: Any
    needed: bool
    stands: bool  # else it might stand there

    @property
    def key(self) -> str:
        return self.at[-1]

    @property
    def name(self) -> str:
        return f"{self.kind}: {self.part}.{self.key}"


def declared(kind: str) -> set[str]:
    """All keys that its schema declares."""
    schema = json_schema(kind)
    parts = [schema, *schema.get("$defs", {}).values()]
    return {f"{kind}: {part['title']}.{key}" for part in parts for key in part.get("properties", ())}


@cache
def data(kind: str, file: Path) -> Any:
    return read_sheet(file, rows=kind in ROWS, texts=kind in TEXTS).data


def places(kind: str, root: Path) -> dict[str, Place]:
    """Each declared key where it stands first, or might; those of parts that no shipped file has are left out."""
    found: dict[str, Place] = {}
    for file in sorted(root.glob(KINDS[kind].path)):
        for place in _within(kind, file, data(kind, file), ()):
            if place.stands > (place.name in found and found[place.name].stands) or place.name not in found:
                found[place.name] = place
        if found.keys() >= declared(kind) and all(place.stands for place in found.values()):
            break
    return found


def _within(kind: str, file: Path, told: Any, at: tuple[str, ...]) -> Iterator[Place]:
    if isinstance(told, list):
        for number, each in enumerate(told):
            yield from _within(kind, file, each, (*at, str(number)))
    if not isinstance(told, dict):
        return
    parts = [way for way in ways_of(json_schema(kind), at) if told.keys() & way.get("properties", {}).keys()]
    for part in parts:
        for key, node in part["properties"].items():
            stands = told.get(key) is not None
            yield Place(kind, file, (*at, key), part["title"], node, key in part.get("required", ()), stands)
    for key, value in told.items():
        yield from _within(kind, file, value, (*at, key))


def misspelt(key: str) -> str:
    """As fingers slip."""
    return key[:-2] + key[-1] + key[-2] if len(key) > 2 and key[-1] != key[-2] else f"{key}x"


def spoilt(place: Place, how: str) -> str:
    """The file, as YAML, with the key misspelt, missing, there twice, or with what it cannot hold."""
    whole = changed(data(place.kind, place.file), place.at, how)
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000).replace(TWICE, "")


def can_be(place: Place, how: str) -> bool:
    """Whether it can be spoilt so: what may be left out is not missing."""
    if how in ("misspelt", "another type"):
        return True
    is_one_of = "enum" in place.node or "const" in place.node
    return place.stands and {"missing": place.needed, "unknown value": is_one_of}.get(how, True)


def changed(told: Any, at: tuple[str, ...], how: str) -> Any:
    key, *rest = at
    if isinstance(told, list):
        return [changed(each, tuple(rest), how) if number == int(key) else each for number, each in enumerate(told)]
    if rest:
        return {name: changed(value, tuple(rest), how) if name == key else value for name, value in told.items()}
    others = {name: value for name, value in told.items() if name != key}
    return others | HOW[how](key, told.get(key, 1))


HOW: dict[str, Callable[[str, Any], dict[str, Any]]] = {
    "misspelt": lambda key, value: {misspelt(key): value},
    "twice": lambda key, value: {key: value, f"{key}{TWICE}": value},
    "missing": lambda _key, _value: {},
    "another type": lambda key, value: {key: 7.5 if isinstance(value, list) else [{"x": {"y": [1]}}]},
    "unknown value": lambda key, value: {key: f"{value}x"},
}
