"""A look-up or landing without a register, a look-up by what is not asked before it, a bill from what is no look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.catalogue.registers import LOCAL
from chaupal.engine.definition import CODED, Field, Find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault, RegisterDefinition
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service."""
    registers = {entry.register.id: entry.register for entry in library.registers}
    for entry in library.readable:
        yield from _by(entry)
        yield from _register(entry, registers)
        yield from _unguarded(entry, registers)
        yield from _recordless(entry, registers)
        yield from _bill(entry)
        yield from _lands(entry, registers)


def _by(entry: ServiceSheet) -> Iterator[Fault]:
    asked: set[str] = set()
    for item in entry.service.items:
        if isinstance(item, Field):
            asked.add(item.id)
        elif isinstance(item, Find):
            for name in item.by:
                if name not in asked:
                    what = f"`{item.id}` looks up by `{name}`, which is no field asked before it; move it in `ask`"
                    yield entry.sheet.at(f"finds.{item.id}.by", what)


def _unguarded(entry: ServiceSheet, registers: Mapping[str, RegisterDefinition]) -> Iterator[Fault]:
    """A code is asked for to be shown a record, and no register says where one would go: all would be shown to all."""
    asked = [registers.get(item.register) for item in entry.service.items if isinstance(item, Find)]
    if entry.service.identity.show.level == CODED and not any(register and register.mobile for register in asked):
        what = "`show: 2` needs a register that names the field with the number; write `mobile: <field>` there"
        yield entry.sheet.at("identity.show", what)


def _recordless(entry: ServiceSheet, registers: Mapping[str, RegisterDefinition]) -> Iterator[Fault]:
    """An option by which alone a record must be found, where our own files hold the records and none of it."""
    fields = {field.id: field for field in entry.service.fields if field.spec.kind == "choice"}
    for item in (each for each in entry.service.items if isinstance(each, Find) and each.required):
        register = registers.get(item.register)
        if register is None or LOCAL not in register.keepers or not register.records:
            continue
        alone = {way.fields[0] for way in register.ways if len(way.fields) == 1}
        for field in (fields[name] for name in item.by if name in alone & fields.keys()):
            held = {str(record.get(field.id)) for record in register.records}
            for value in (value for value, _ in field.spec.options if value not in held):
                what = f"`{register.id}` has no record of `{value}`{meant(value, held)}"
                yield entry.sheet.at(f"fields.{field.id}", f"{what}; add it there, or take the option out")


def _lands(entry: ServiceSheet, registers: Mapping[str, RegisterDefinition]) -> Iterator[Fault]:
    name = entry.service.lands_in
    if name and name not in registers:
        what = f"there is no register `{name}`{meant(name, registers)}; write registers/<name>.yaml"
        yield entry.sheet.at("lands_in", what)


def _register(entry: ServiceSheet, registers: Mapping[str, RegisterDefinition]) -> Iterator[Fault]:
    for item in entry.service.items:
        if not isinstance(item, Find):
            continue
        register = registers.get(item.register)
        if register is None:
            what = (
                f"there is no register `{item.register}`{meant(item.register, registers)}; write registers/<name>.yaml"
            )
            yield entry.sheet.at(f"finds.{item.id}.register", what)
        elif not any(set(way.fields) <= set(item.by) for way in register.ways):
            ways = " or ".join(" and ".join(way.fields) for way in register.ways)
            what = f"nothing is found in `{register.id}` by {', '.join(item.by)}; it is searched by {ways}"
            yield entry.sheet.at(f"finds.{item.id}.by", what)
        elif not register.dues:  # what is computed is computed of other answers
            yield from _idle(entry, item, register)


def _idle(entry: ServiceSheet, item: Find, register: RegisterDefinition) -> Iterator[Fault]:
    """A name by which no way searches and which no record has, so that what is asked for it finds nothing."""
    searched = {name for way in register.ways for name in way.fields} | {
        name for one in register.records for name in one
    }
    for name in item.by:
        if name not in searched:
            what = f"`{register.id}` knows no `{name}`{meant(name, searched)}; call the field as the register does"
            yield entry.sheet.at(f"finds.{item.id}.by", what)


def _bill(entry: ServiceSheet) -> Iterator[Fault]:
    bill = entry.service.bill
    if bill is None:
        return
    found = {item.id: item for item in entry.service.items if isinstance(item, Find)}
    if bill not in found:
        yield entry.sheet.at("bill", f"`bill` names `{bill}`, which is no look-up under `finds`")
    elif not found[bill].required:
        yield entry.sheet.at("bill", f"`{bill}` brings the bill, so it must be `required: true`")
