"""The privacy notice that consents refer to: `notices/<language>.yaml`, with its version and the hash of its text.

Whoever changes the text raises the version, here and in the catalogue (a test compares them): each consent names the
version that was shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "notices"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, and points under them."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in one language. `sha256` is of the file as it stands, in hex."""

    version: str
    language: str
    title: str
    updated: str
    summary: str
    sections: tuple[Section, ...]
    sha256: str


@cache
def read_notice(language: str) -> Notice:
    """The notice in that language; raises FileNotFoundError."""
    raw = (FOLDER / f"{language}.yaml").read_bytes()
    held = yaml.safe_load(raw)
    sections = tuple(
        Section(part["heading"], tuple(part.get("paragraphs", ())), tuple(part.get("points", ())), part.get("id", ""))
        for part in held.pop("sections")
    )
    return Notice(language=language, sections=sections, sha256=hashlib.sha256(raw).hexdigest(), **held)
