"""Takes a sheet apart with types. What is not as it must be is as if it were not there: the schema says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaupal.catalogue.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One mapping of a sheet, and where it stands."""

    sheet: Sheet
    at: str
    data: dict[str, Any]

    def path(self, key: str) -> str:
        """The dotted path of a key in it."""
        return f"{self.at}.{key}" if self.at else key

    def wrong(self, key: str, what: str) -> None:
        """Notes a fault at a key, or at the part itself."""
        self.sheet.wrong(self.path(key) if key else self.at, what)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.data.get(key)
        return value if isinstance(value, str) else default

    def whole(self, key: str, default: int = 0) -> int:
        """A whole number."""
        value = self.data.get(key)
        return value if type(value) is int else default

    def flag(self, key: str) -> bool:
        """True or false; false if it is not there."""
        return self.data.get(key) is True

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names; nested lists are read one after the other."""
        value = self.data.get(key)
        return tuple(_flat(value)) if isinstance(value, list) else ()

    def part(self, key: str) -> Part:
        """The mapping under a key; an empty one if there is none."""
        return self._part(self.path(key), self.data.get(key))

    def parts(self, key: str) -> list[tuple[str, Part]]:
        """The mappings under a mapping's keys, by name."""
        return self.part(key).children()

    def children(self) -> list[tuple[str, Part]]:
        """The mappings under its keys, by name."""
        return [(name, self._part(self.path(name), value)) for name, value in self.data.items()]

    def rows(self, key: str) -> list[Part]:
        """The mappings in a list."""
        value = self.data.get(key)
        rows = value if isinstance(value, list) else []
        return [self._part(f"{self.path(key)}.{n}", row) for n, row in enumerate(rows)]

    def _part(self, at: str, value: Any) -> Part:
        return Part(self.sheet, at, value if isinstance(value, dict) else {})


def _flat(values: list[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        elif isinstance(value, str):
            yield value


def whole(sheet: Sheet) -> Part:
    """The sheet itself as a part."""
    return Part(sheet, "", sheet.data)


def in_languages(part: Part) -> dict[str, str]:
    """What stands there by language, in the order of the languages."""
    return {language: part.text(language) for language in LANGUAGES if language in part.data}


def meant(word: str, names: Iterable[str]) -> str:
    """` (did you mean …?)` if another name is a slip of the pen away."""
    slips = min(2, max(1, len(word) // 4))
    close = process.extractOne(word, sorted({*names} - {word}), scorer=OSA.distance, score_cutoff=slips)
    return f" (did you mean `{close[0]}`?)" if close else ""
