"""Takes a sheet apart with types: what is not as it must be becomes a fault, and reading goes on without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chaupal.kit.languages import FIRST, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaupal.catalogue.sheets import Sheet


_CUT = re.compile(r"""[()\]"'=<>]""")  # no name holds these


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

    def only(self, known: Iterable[str]) -> None:
        """Every key must be one of these."""
        names = tuple(known)
        for key in self.data:
            if key in names:
                continue
            if self.data[key] is None and _CUT.search(key):
                self.wrong(key, f"`{key}` seems to be cut off an expression at its comma; put the expression in quotes")
            else:
                self.wrong(key, f"`{key}` is not known here{meant(key, names)}; known are {', '.join(names)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        value = self.data.get(key)
        if value is None:
            return self._missing(key, "a text") if default is None else default
        if not isinstance(value, str):
            self.wrong(key, f"`{key}` must be a text, not {value!r}; put it in quotes")
            return ""
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 1) -> int:
        """A whole number; without a default it must be there."""
        value = self.data.get(key)
        if value is None:
            if default is None:
                self._missing(key, "a whole number")
            return default or 0
        if type(value) is not int or value < least:
            self.wrong(key, f"`{key}` must be a whole number of at least {least}, not {value!r}")
            return default or 0
        return value

    def flag(self, key: str) -> bool:
        """True or false; false if it is not there."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, f"`{key}` must be true or false, not {value!r}")
        return value is True

    def names(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of names; nested lists are read one after the other."""
        value = self.data.get(key)
        if value is None:
            if needed:
                self._missing(key, "a list such as [one, two]")
            return ()
        if not isinstance(value, list):
            self.wrong(key, f"`{key}` must be a list such as [one, two], not {value!r}")
            return ()
        return tuple(self._flat(key, value))

    def _flat(self, key: str, values: list[Any]) -> Iterator[str]:
        for value in values:
            if isinstance(value, list):
                yield from self._flat(key, value)
            elif isinstance(value, str) and value:
                yield value
            else:
                self.wrong(key, f"`{key}` must hold names, not {value!r}")

    def part(self, key: str) -> Part:
        """The mapping under a key; an empty one if it is not there."""
        return self._part(self.path(key), f"`{key}`", self.data.get(key))

    def parts(self, key: str) -> list[tuple[str, Part]]:
        """The mappings under a mapping's keys, by name."""
        return self.part(key).children()

    def children(self) -> list[tuple[str, Part]]:
        """The mappings under its keys, by name."""
        return [(name, self._part(self.path(name), f"`{name}`", value)) for name, value in self.data.items()]

    def rows(self, key: str) -> list[Part]:
        """The mappings in a list."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, f"`{key}` must be a list of `- {{…}}` lines")
            return []
        return [self._part(f"{self.path(key)}.{n}", f"each line of `{key}`", row) for n, row in enumerate(value)]

    def _part(self, at: str, name: str, value: Any) -> Part:
        if value is None:
            value = {}
        if not isinstance(value, dict):
            self.sheet.wrong(at, f"{name} must hold `key: value` entries, not {value!r}")
            value = {}
        return Part(self.sheet, at, value)

    def _missing(self, key: str, kind: str) -> str:
        self.wrong("", f"`{key}` is missing{f' in {self.at}' if self.at else ''}; give it {kind}")
        return ""


def whole(sheet: Sheet) -> Part:
    """The sheet itself as a part."""
    return Part(sheet, "", sheet.data)


def in_languages(part: Part) -> dict[str, str]:
    """What stands there by language, in the order of the languages; something must."""
    told = {language: part.text(language) for language in LANGUAGES if language in part.data}
    if not told:
        part.text(FIRST)
    return told


def meant(word: str, names: Iterable[str]) -> str:
    """` (did you mean …?)` if one of the names is a slip of the pen away."""
    slips = min(2, max(1, len(word) // 4))
    close = process.extractOne(word, sorted(names), scorer=OSA.distance, score_cutoff=slips)
    return f" (did you mean `{close[0]}`?)" if close else ""
