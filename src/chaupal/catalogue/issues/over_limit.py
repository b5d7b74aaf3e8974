"""A text, button or list that WhatsApp would refuse, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue import limits
from chaupal.engine.definition import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.messages import Messages
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text, and at how many options a choice has."""
    for entry in library.readable:
        yield from _options(entry)
        of_options = dict(limits.of_options(entry.service))
        for file in entry.messages.values():
            yield from _texts(file, of_options)
    for files in library.shared.values():
        for file in files:
            for key in file.texts:
                yield from _long(file, key, limits.OF_SHARED.get(key, limits.BODY))
    for department in library.departments:
        for language, name in department.department.names.items():
            if len(name) > limits.DEPARTMENT_NAME:
                yield department.sheet.at(f"names.{language}", _too_long("the name", name, limits.DEPARTMENT_NAME))


def _options(entry: ServiceSheet) -> Iterator[Fault]:
    for item in entry.service.items:
        if isinstance(item, Field):
            count, most = len(item.spec.options), limits.MOST_OPTIONS - item.optional
            if count > most:
                what = f"`{item.id}` has {count} options, a list holds {most}; split the question in two"
                yield entry.sheet.at(f"fields.{item.id}", what)
            for file in entry.messages.values():
                yield from _alike(file, [f"{item.id}.{value}" for value, _ in item.spec.options])


def _alike(file: Messages, keys: list[str]) -> Iterator[Fault]:
    """WhatsApp refuses two options with one title, and nobody could tell them apart."""
    seen: set[str] = set()
    for key in keys:
        title = file.texts.get(key, key)
        if title in seen:
            yield file.sheet.at(key, f"`{key}` reads like another option; word it differently")
        seen.add(title)


def _texts(file: Messages, of_options: dict[str, int]) -> Iterator[Fault]:
    for key in file.texts:
        head, _, tail = key.partition(".")
        if tail == "label":
            yield from _long(file, key, limits.ROW_TITLE)
        else:
            yield from _long(file, key, of_options.get(key) or limits.OF_SERVICE.get(head, limits.BODY))


def _long(file: Messages, key: str, most: int) -> Iterator[Fault]:
    text = file.texts[key]
    if len(text) > most:
        yield file.sheet.at(key, _too_long(f"`{key}`", text, most))


def _too_long(name: str, text: str, most: int) -> str:
    return f"{name} has {len(text)} characters, {most} fit; shorten it by {len(text) - most}"
