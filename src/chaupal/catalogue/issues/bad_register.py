"""A register that cannot be searched, whose demo records nobody would find, or that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.catalogue.parts import meant
from chaupal.catalogue.register_records import record_faults
from chaupal.catalogue.registers import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.registers import RegisterSheet

DROP = "drop"


def check(library: Library) -> Iterator[Fault]:
    """Looks at every register."""
    seen: dict[str, str] = {}
    for entry in library.registers:
        folder = entry.sheet.path.parent.parent.name
        twin = seen.setdefault(entry.register.id, folder)
        if twin != folder:
            yield entry.sheet.at("", f"{twin} has a register of this name, too; give one of them another name")
        if not entry.sheet.faults:
            yield from _named(entry, library)
            yield from _kept(entry)
            yield from _ways(entry)
            yield from _limits(entry)
            spoken = library.spoken_at(entry.register.id)
            for n, record in enumerate(entry.register.records):
                faults = record_faults(entry.register, record, spoken)
                yield from (entry.sheet.at(f"records.{n}", what) for what in faults)


def _named(entry: RegisterSheet, library: Library) -> Iterator[Fault]:
    """Whether officers read what it is called, each in their language."""
    called = entry.register.names
    if not called and entry.register.id in library.named("register"):
        return
    if lacking := [language for language in library.spoken_at(entry.register.id) if not called.get(language)]:
        told = ", ".join(f"{language}: …" for language in lacking)
        yield entry.sheet.at("name" if called else "", f"say what officers call it: `name: {{{told}}}`")


def _limits(entry: RegisterSheet) -> Iterator[Fault]:
    """Whether what is said of fields is said of fields that are there, and a record can be told from all others."""
    register, held = entry.register, {name for record in entry.register.records for name in record}
    for name in register.bounds.keys() - held if register.records else ():
        yield entry.sheet.at(f"bounds.{name}", f"no record has `{name}`{meant(name, held)}; mend it or leave it out")
    if not register.unique:
        return
    if not any(set(way.exact) == {*register.unique} and not way.name for way in register.ways):
        yield entry.sheet.at("unique", "a record is looked up by it, so it must be one of the `ways`, without a name")
    seen = dict[str, int]()
    for n, record in enumerate(register.records):
        if (first := seen.setdefault(str([record.get(name) for name in register.unique]), n)) != n:
            yield entry.sheet.at(f"records.{n}", f"{', '.join(register.unique)} is the same as in record {first}")


def _kept(entry: RegisterSheet) -> Iterator[Fault]:
    known = settings.REGISTER_KEEPERS
    keepers = entry.register.keepers
    for keeper in keepers:
        if keeper not in known:
            what = f"nobody is called `{keeper}`{meant(keeper, known)}; keepers are named in config/wiring.py"
            yield entry.sheet.at("keeper", what)
    if LOCAL in keepers and not entry.register.records:
        yield entry.sheet.at("records", "there is no record; write some for the city in a box")
    if DROP in keepers and entry.register.drop is None:
        yield entry.sheet.at("keeper", "`drop:` is missing; say which folder files are exchanged in")
    if DROP in keepers and not entry.register.records:
        yield entry.sheet.at("records", "there is no record; write an invented one: it says which type each field has")
    rest = entry.register.rest
    told = any("lines" in record for record in entry.register.records) or (rest and "bill" in rest.calls)
    owed = entry.register.dues or told
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
