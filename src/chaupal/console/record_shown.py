"""A record of a register as officers read it, and what a change made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from chaupal.console import words
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import RegisterDefinition


def shown(register: RegisterDefinition, content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each field by what it is called, and what it says."""
    return [(words.register_field(register, name), _text(value)) for name, value in content.items()]


def differences(
    register: RegisterDefinition, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """What a field is called, said before and says after, for each that differs."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [(words.register_field(register, name), _text(before.get(name)), _text(after.get(name))) for name in names]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, dict):
        if value.keys() == {"line", "paise"}:
            line = value["line"]
            text = line.get(words.language()) or next(iter(line.values()), "")
            return f"{text}: {rupees(value['paise'], words.language())}"
        return " · ".join(map(_text, value.values()))
    if isinstance(value, list):
        return ", ".join(map(_text, value)) or "—"
    return "—" if value in (None, "") else str(value)
