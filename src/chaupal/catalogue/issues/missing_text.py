"""A text that a service says but does not hold in some language, or that holds other {placeholders} there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.fees import filled_in
from chaupal.catalogue.keys import ENTITLED, IN_MENUS, allowed, fields_of, needed
from chaupal.catalogue.placeholders import misplaced, placeholders
from chaupal.engine.definition import IN_CASE, Field, Find, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

VALUE = {"value"}  # in the question whether what stands on a paper is meant
RECORD = {"found": {"record"}, "not_found": {"record"}}  # what the engine fills in; of what is found, its fields too


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service and every department's names."""
    for entry in library.readable:
        yield from _missing(entry)
        yield from _filled(entry, _recorded(entry, library))
        yield from _lists(entry, library)
    for department in library.departments:
        for language in library.told:
            if not department.department.names.get(language):
                yield department.sheet.at("names", f"the name in `{language}` is missing; write names.{language}")


def _missing(entry: ServiceSheet) -> Iterator[Fault]:
    """A text is named once, with all the languages that lack it, in the file of the first of them."""
    in_menus = {language: file for language, file in entry.messages.items() if language not in entry.spoken}
    for keys, files in ((needed(entry.service), entry.spoken), (IN_MENUS, in_menus)):
        for key in dict.fromkeys(keys):
            lacking = [language for language, file in files.items() if not file.texts.get(key)]
            if lacking:
                languages = " and ".join(f"`{language}`" for language in lacking)
                yield files[lacking[0]].sheet.at(key, f"`{key}` is missing in {languages}; write it")


def _lists(entry: ServiceSheet, library: Library) -> Iterator[Fault]:
    """The options of a shared list stand in every language of the forms that offer them."""
    named = dict.fromkeys(str(field.spec.rules.get("list", "")) for field in fields_of(entry.service))
    for options in (library.lists[name] for name in named if name in library.lists):
        for language in entry.service.languages:
            for value in options.lacking(language):
                what = f"`{value}` has no label in `{language}`, which `{entry.service.id}` speaks; write it"
                yield options.sheet.at(value, what)


def _recorded(entry: ServiceSheet, library: Library) -> dict[str, set[str]]:
    """By the text that tells what was found: the fields of its register's records, as far as they are known."""
    registers = {register.register.id: register.register for register in library.registers}
    finds = [item for item in entry.service.items if isinstance(item, Find) and item.register in registers]
    return {f"found.{find.id}": set(registers[find.register].told) for find in finds}


def _before(entry: ServiceSheet, key: str) -> list[str]:
    """The fields of a row that are asked before the one whose question this is."""
    rows, field, _ = key.split(".", 2)
    names = [
        field.id for each in entry.service.items if isinstance(each, Rows) and each.id == rows for field in each.fields
    ]
    return names[: names.index(field)] if field in names else []


def _filled(entry: ServiceSheet, recorded: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Placeholders: the same in every language, and only what the engine fills in."""
    fields = {item.id for item in entry.service.items if isinstance(item, Field)}
    first, *others = entry.spoken.values()
    fees = filled_in(entry.service)
    for key in (*needed(entry.service), *allowed(entry.service)):
        answered = fields if key.endswith((".ask", ".together", ".fails", ".passed")) or key == ENTITLED else set()
        answered = answered | (VALUE if key.endswith(".perhaps") else set())
        row = {"n", *_before(entry, key)} if key.count(".") > 1 and key.endswith(".ask") else set()
        fillable = fees | answered | row | RECORD.get(key.partition(".")[0], set()) | recorded.get(key, set())
        template = first.texts.get(key, "")
        in_cases = [(file, f"{key}{IN_CASE}{case}") for file in entry.spoken.values() for case in entry.service.cases]
        for file, name in ((first, key), *in_cases):  # a case may leave out what the plain text mentions
            what = misplaced(file.texts.get(name, ""), fillable)
            if what:
                yield file.sheet.at(name, f"`{name}` {what}")
        for other in others:
            if key in other.texts and key in first.texts and placeholders(other.texts[key]) != placeholders(template):
                yield other.sheet.at(key, f"`{key}` must hold the same {{placeholders}} as in {first.sheet.path.name}")
