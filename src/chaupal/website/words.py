"""The website's texts: `messages/<language>.yaml`, one tree of keys in every language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from chaupal.kit import yaml_files
from chaupal.kit.languages import nearest

FOLDER = Path(__file__).parent / "messages"


def of_pages(code: str) -> str:
    """The language that pages are in nearest to a code."""
    return nearest(code, dict(settings.LANGUAGES))


@cache
def words(language: str) -> dict[str, Any]:
    """All texts in the language, or the nearest one that pages are in."""
    held: dict[str, Any] = yaml_files.read(FOLDER / f"{of_pages(language)}.yaml")
    return held
