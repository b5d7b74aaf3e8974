"""The words of an SMS, out of its DLT template. Pure."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE, LONGEST = "{#var#}", 30  # characters of a value
FILE = Path(__file__).parent / "templates.yaml"


@cache
def templates() -> Mapping[str, Mapping[str, str]]:
    """Name -> language -> words."""
    held: dict[str, dict[str, str]] = yaml_files.read(FILE)
    return held


def filled(name: str, language: str, *values: str) -> str:
    """The words with the values in their places, cut where they are too long for an operator."""
    parts = templates()[name][language].split(VARIABLE)
    if len(parts) != len(values) + 1:
        message = f"template {name} has {len(parts) - 1} values, {len(values)} are given"
        raise ValueError(message)
    cut = (" ".join(value.split())[:LONGEST] for value in values)
    return parts[0] + "".join(value + part for value, part in zip(cut, parts[1:], strict=True))
