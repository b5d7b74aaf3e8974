"""What can be wrong with a record of a register, whether it stands in its YAML or comes from a department's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.bounds import is_day
from chaupal.catalogue.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chaupal.catalogue.base import RegisterDefinition


def record_faults(
    register: RegisterDefinition, record: Mapping[str, Any], languages: Collection[str]
) -> Iterator[Wrong]:
    """What does not hold, and how to mend it."""
    yield from _languages("label", record.get("label"), languages)
    if register.ways and not any(all(record.get(name) for name in way.fields) for way in register.ways):
        yield Wrong("no_way")
    for name in sorted({name for way in register.ways for name in way.fields}):
        if not isinstance(record.get(name, ""), str | int):
            yield Wrong("not_one_text", name=name, value=record[name])
    lines = record.get("lines") or ()
    wrong = [fault for line in lines for fault in _line(line, languages)]
    yield from wrong
    if not wrong and sum(line["paise"] for line in lines) < 0:
        yield Wrong("less_than_nothing", name="lines")
    for name in sorted(register.days & record.keys()):
        if record[name] not in (None, "") and not is_day(record[name]):
            yield Wrong("no_day", name=name, value=record[name])
    needed = {*register.dues.of, register.dues.field} if register.dues else set()
    for name, bound in register.bounds.items():
        yield from bound.faults(name, record.get(name), needed=name in needed)


def _line(line: Any, languages: Collection[str]) -> Iterator[Wrong]:
    if not isinstance(line, dict) or set(line) != {"line", "paise"} or type(line["paise"]) is not int:
        yield Wrong("no_amount", name="lines")
    else:
        yield from _languages("line", line["line"], languages)


def _languages(name: str, value: Any, languages: Collection[str]) -> Iterator[Wrong]:
    texts = value if isinstance(value, dict) else {}
    for language in languages:
        if not isinstance(texts.get(language), str) or not texts[language]:
            yield Wrong("text_missing", name=name, language=language)
