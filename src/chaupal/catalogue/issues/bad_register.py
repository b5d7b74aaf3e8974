"""A register that cannot be searched, whose demo records nobody would find, or that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.catalogue.parts import meant
from chaupal.catalogue.registers import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault, RegisterDefinition
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.registers import RegisterSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every register."""
    seen: dict[str, str] = {}
    for entry in library.registers:
        folder = entry.sheet.path.parent.parent.name
        twin = seen.setdefault(entry.register.id, folder)
        if twin != folder:
            yield entry.sheet.at("", f"{twin} has a register of this name, too; give one of them another name")
        if not entry.sheet.faults:
            yield from _kept(entry)
            yield from _ways(entry)
            for n, record in enumerate(entry.register.records):
                yield from (entry.sheet.at(f"records.{n}", what) for what in _record(entry.register, record, library))


def _kept(entry: RegisterSheet) -> Iterator[Fault]:
    known = settings.REGISTER_KEEPERS
    keepers = entry.register.keepers
    for keeper in keepers:
        if keeper not in known:
            what = f"nobody is called `{keeper}`{meant(keeper, known)}; keepers are named in config/wiring.py"
            yield entry.sheet.at("keeper", what)
    if LOCAL in keepers and not entry.register.records:
        yield entry.sheet.at("records", "there is no record; write some for the city in a box")
    owed = entry.register.lines or any("lines" in record for record in entry.register.records)
    if owed and len(keepers) > 1:
        yield entry.sheet.at("keeper", "where something is paid one must keep the register, not several; leave one")


def _ways(entry: RegisterSheet) -> Iterator[Fault]:
    if not entry.register.ways:
        yield entry.sheet.at("", "`ways` is missing; say by what a record is found: `ways: [{exact: [number]}]`")
    held = {name for record in entry.register.records for name in record}
    for n, way in enumerate(entry.register.ways):
        for name in way.fields:
            if entry.register.records and name not in held:
                yield entry.sheet.at(f"ways.{n}", f"no record has `{name}`{meant(name, held)}; mend the way or add it")


def _record(register: RegisterDefinition, record: Mapping[str, Any], library: Library) -> Iterator[str]:
    yield from _languages("label", record.get("label"), library)
    if register.ways and not any(all(record.get(name) for name in way.fields) for way in register.ways):
        yield "no way finds this record; give it what one of the `ways` asks for"
    for name in {name for way in register.ways for name in way.fields}:
        if not isinstance(record.get(name, ""), str | int):
            yield f"`{name}` is searched by, so it must be one text, not {record[name]!r}"
    for line in record.get("lines") or ():
        yield from _line(line, library)


def _line(line: Any, library: Library) -> Iterator[str]:
    if not isinstance(line, dict) or set(line) != {"line", "paise"} or type(line["paise"]) is not int:
        yield "each of `lines` must be {line: {hi: …, en: …}, paise: a whole number}"
    else:
        yield from _languages("line", line["line"], library)


def _languages(name: str, value: Any, library: Library) -> Iterator[str]:
    texts = value if isinstance(value, dict) else {}
    for language in library.languages:
        if not isinstance(texts.get(language), str) or not texts[language]:
            yield f"`{name}` is missing in `{language}`; write `{name}: {{{language}: …}}`"
