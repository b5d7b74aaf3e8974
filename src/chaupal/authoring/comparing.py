"""What differs between two versions of a service: line by line in its files, and by name where a part has one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from chaupal.authoring.base import Part, Refused
from chaupal.authoring.folders import SHEET, as_version
from chaupal.authoring.parts import parts_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

AROUND = 2  # lines shown about a change


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a difference: `+` came, `-` went, a space stayed, `@` begins another place."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class FileDifference:
    """What differs in one file."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Changed:
    """A part that has a name, as it was and as it is."""

    part: Part
    before: str
    after: str


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileDifference]:
    """By file, the sheet first; that the number of the version rose is no difference."""
    before, after = as_version(old, 0), as_version(new, 0)
    names = sorted({*before, *after}, key=lambda name: (name != SHEET, name))
    differing = (name for name in names if before.get(name, "") != after.get(name, ""))
    return [FileDifference(name, list(_rows(before.get(name, ""), after.get(name, "")))) for name in differing]


def _rows(old: str, new: str) -> Iterator[Row]:
    told = list(unified_diff(old.splitlines(), new.splitlines(), n=AROUND, lineterm=""))[2:]
    for line in told:
        yield Row("@", "") if line.startswith("@@") else Row(line[0], line[1:])


def changed_parts(old: Mapping[str, str], new: Mapping[str, str], languages: Sequence[str]) -> list[Changed]:
    """The parts with a name that differ; none where a file cannot be read as YAML."""
    try:
        before = {part.name: part for part in _all(old, languages)}
        after = {part.name: part for part in _all(new, languages)}
    except Refused:
        return []
    return [
        Changed(part, before[name].said if name in before else "", part.said)
        for name, part in after.items()
        if name not in before or before[name].said != part.said
    ]


def _all(files: Mapping[str, str], languages: Sequence[str]) -> Iterator[Part]:
    yield from parts_of(files)
    for language in languages:
        for key, text in texts_of(files, language).items():
            yield Part(f"messages/{language}.yaml", key, text, "text", key)
