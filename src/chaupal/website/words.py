"""The website's texts: `messages/<language>.yaml`, one tree of keys in every language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from chaupal.kit import languages, yaml_files

FOLDER = Path(__file__).parent / "messages"


@cache
def words(language: str) -> dict[str, Any]:
    """All texts in the language, or the nearest one shipped."""
    held: dict[str, Any] = yaml_files.read(FOLDER / f"{languages.shipped(language)}.yaml")
    return held
