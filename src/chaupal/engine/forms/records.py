"""What a register found, in the citizen's words."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING, Any

from chaupal.engine.forms.spelt import OF_PEOPLE, OF_PLACES
from chaupal.hearing.answers import places
from chaupal.hearing.answers.spelling import in_script
from chaupal.kit.dates import long_date
from chaupal.kit.money import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

UNTOLD = "—"
_UNTOLD = ("label", "lines")  # the one is `record`, the other the bill


def label(record: Mapping[str, Any], language: str) -> str:
    """How a register calls one of its records."""
    return shown(record.get("label") or record.get("id", ""), language)


def params(record: Mapping[str, Any], language: str) -> dict[str, str]:
    """What a text may name: each field of the record, and how it is called as `record`."""
    told = {name: _in_script(name, value, language) for name, value in record.items() if name not in _UNTOLD}
    return told | {"record": label(record, language)}


def _in_script(name: str, value: Any, language: str) -> str:
    """The name of a person or a place is told in the script of the language."""
    told = shown(value, language)
    if name in OF_PLACES:
        return places.in_script(told, language)
    return in_script(told, language) if name in OF_PEOPLE else told


def filled(template: str, told: Mapping[str, str]) -> str:
    """The text with what the record tells; a line of which it tells nothing is left out, part of one is a dash."""
    lines = [line for line in template.split("\n") if not _is_untold(line, told)]
    return "\n".join(lines).format_map(
        defaultdict(lambda: UNTOLD, {name: text or UNTOLD for name, text in told.items()})
    )


def _is_untold(line: str, told: Mapping[str, str]) -> bool:
    named = [name for _, name, _, _ in Formatter().parse(line) if name]
    return bool(named) and not any(told.get(name) for name in named)


def shown(value: Any, language: str) -> str:
    """A value of a record: in the citizen's language where it has several, dates written out, numbers grouped."""
    if isinstance(value, dict):
        return str(value.get(language) or next(iter(value.values()), ""))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return grouped(value)
    try:
        return long_date(date.fromisoformat(value), language)
    except (TypeError, ValueError):
        return "" if value is None else str(value)
