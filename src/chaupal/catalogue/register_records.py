"""What can be wrong with a record of a register, whether it stands in its YAML or comes from a department's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chaupal.catalogue.base import RegisterDefinition


def record_faults(register: RegisterDefinition, record: Mapping[str, Any], languages: Collection[str]) -> Iterator[str]:
    """What does not hold, and how to mend it."""
    yield from _languages("label", record.get("label"), languages)
    if register.ways and not any(all(record.get(name) for name in way.fields) for way in register.ways):
        yield "no way finds this record; give it what one of the `ways` asks for"
    for name in sorted({name for way in register.ways for name in way.fields}):
        if not isinstance(record.get(name, ""), str | int):
            yield f"`{name}` is searched by, so it must be one text, not {record[name]!r}"
    lines = record.get("lines") or ()
    wrong = [fault for line in lines for fault in _line(line, languages)]
    yield from wrong
    if not wrong and sum(line["paise"] for line in lines) < 0:
        yield "`lines` come to less than nothing; what is owed to a citizen is no bill"
    for name, bound in register.bounds.items():
        yield from bound.faults(name, record.get(name))


def _line(line: Any, languages: Collection[str]) -> Iterator[str]:
    if not isinstance(line, dict) or set(line) != {"line", "paise"} or type(line["paise"]) is not int:
        yield "each of `lines` must be {line: {hi: …, en: …}, paise: a whole number}"
    else:
        yield from _languages("line", line["line"], languages)


def _languages(name: str, value: Any, languages: Collection[str]) -> Iterator[str]:
    texts = value if isinstance(value, dict) else {}
    for language in languages:
        if not isinstance(texts.get(language), str) or not texts[language]:
            yield f"`{name}` is missing in `{language}`; write `{name}: {{{language}: …}}`"
