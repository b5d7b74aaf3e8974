"""The privacy notice that consents refer to: `notices/<language>.yaml`, with its version and the hash of its text.

Whoever changes the text raises the version, here and in the catalogue (a test compares them): each consent names the
version that was shown. What differs by installation stands in it as {braces} and is filled in when it is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "notices"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, and points under them; the id is the same in every language."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]

    def filled(self, facts: Mapping[str, object]) -> Section:
        """With the facts put in."""
        paragraphs = tuple(text.format_map(facts) for text in self.paragraphs)
        return replace(self, paragraphs=paragraphs, points=tuple(text.format_map(facts) for text in self.points))


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in one language. `sha256` is of the file as it stands, in hex.

    `draft` says in the language that no translator has looked at it yet; empty where one has.
    """

    version: str
    language: str
    title: str
    updated: str
    summary: str
    sections: tuple[Section, ...]
    sha256: str
    draft: str = ""

    def filled(self, facts: Mapping[str, object]) -> Notice:
        """With the facts put in, as `queries.facts` has them: how many days each class is kept, and the officer."""
        return replace(self, sections=tuple(section.filled(facts) for section in self.sections))


@cache
def read_notice(language: str) -> Notice:
    """The notice in that language; raises FileNotFoundError."""
    raw = (FOLDER / f"{language}.yaml").read_bytes()
    held = yaml_files.parsed(raw)
    sections = tuple(
        Section(part["id"], part["heading"], tuple(part.get("paragraphs", ())), tuple(part.get("points", ())))
        for part in held.pop("sections")
    )
    return Notice(language=language, sections=sections, sha256=hashlib.sha256(raw).hexdigest(), **held)


@cache
def written() -> tuple[str, ...]:
    """The languages in which there is a notice, by their codes."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
