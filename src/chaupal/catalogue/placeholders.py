"""The {placeholders} of a text."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def placeholders(template: str) -> frozenset[str] | None:
    """Their names, or None if the braces do not pair."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
    except ValueError:
        return None


def misplaced(template: str, fillable: AbstractSet[str]) -> str:
    """What is wrong with a text's placeholders where only these are filled in; empty if nothing is."""
    names = placeholders(template)
    if names is None:
        return "has a brace too many or too few"
    unknown = sorted(names - fillable)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(fillable)) or "none"
        return f"names {{{unknown[0]}}}, which nothing fills in; filled in here: {known}"
    return ""
