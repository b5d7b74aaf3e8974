"""A whole Aadhaar number that a citizen writes is heard, and kept by its last four digits.

So it is in the mail, in what was understood of it, and in all that comes of it. A number that a field took for another
(a consumer's, of twelve digits) stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing.answers.aadhaar import LENGTH, masked
from chaupal.understanding.queries import dumps, loads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.understood import Reading

_WRITTEN = ("text", "caption", "filename", "name", "address")  # what of an event a citizen wrote


def without_aadhaar(
    plain: Mapping[str, Any], reading: Reading | None = None
) -> tuple[Mapping[str, Any], Reading | None]:
    """The event and what was understood of it, as they are kept; the same ones where no such number is in it."""
    told = [name for name in _WRITTEN if isinstance(text := plain.get(name), str) and len(text) >= LENGTH]
    if all(masked(plain[name]) == plain[name] for name in told):
        return plain, reading
    taken = set(_numbers(reading)) if reading else set()
    hidden = {name: masked(plain[name], taken) for name in told}
    return {**plain, **hidden}, loads(_hidden(dumps(reading), taken)) if reading else None


def _numbers(reading: Reading) -> Iterator[str]:
    """What was taken for a value and has as many digits."""
    values = [told.value for told in reading.heard.values.values()]
    for told in (*reading.facts.values(), *reading.unsure.values()):
        values += told.values()
    return (value for value in values if isinstance(value, str) and len(value) == LENGTH and value.isdecimal())


def _hidden(part: Any, taken: set[str]) -> Any:
    if isinstance(part, str):
        return masked(part, taken)
    if isinstance(part, dict):
        return {name: _hidden(each, taken) for name, each in part.items()}
    return [_hidden(each, taken) for each in part] if isinstance(part, list) else part
