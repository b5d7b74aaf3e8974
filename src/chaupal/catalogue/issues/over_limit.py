"""A text, button or list that WhatsApp would refuse, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue import limits
from chaupal.catalogue.items import FINDINGS
from chaupal.catalogue.keys import fields_of, options_of
from chaupal.engine.definition import IN_CASE, plain
from chaupal.engine.effects import MOST_BUTTONS
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.lists import OptionList
    from chaupal.catalogue.messages import Messages
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text, and at options that read alike."""
    for entry in library.readable:
        yield from _options(entry)
        of_options = dict(limits.of_options(entry.service))
        for language, file in entry.messages.items():
            yield from _texts(file, entry.service.texts[language], of_options)
    for options in library.lists.values():
        yield from _list(options)
    for files in library.shared.values():
        for file in files:
            for key, text in file.texts.items():
                yield from _long(file, key, text, limits.OF_SHARED.get(key, limits.BODY))
    for department in library.departments:
        for language, name in department.department.names.items():
            if len(name) > limits.DEPARTMENT_NAME:
                yield department.sheet.at(f"names.{language}", _too_long("the name", name, limits.DEPARTMENT_NAME))


def _options(entry: ServiceSheet) -> Iterator[Fault]:
    for field in (*fields_of(entry.service), *entry.service.findings):
        for file in entry.spoken.values():
            for case in ("", *entry.service.cases):
                yield from _alike(file, list(options_of(field)), case)


def _alike(file: Messages, plain_keys: list[str], case: str) -> Iterator[Fault]:
    """WhatsApp refuses two options with one title, and nobody could tell them apart."""
    seen: set[str] = set()
    in_case = [(key, f"{key}{IN_CASE}{case}") for key in plain_keys]
    for key in (worded if worded in file.texts else key for key, worded in in_case):
        title = file.texts.get(key, key)
        if title in seen:
            yield file.sheet.at(key, f"`{key}` reads like another option; word it differently")
        seen.add(title)


def _list(options: OptionList) -> Iterator[Fault]:
    """A shared list: each label fits a button if there are few, a row if there are more, and each only once."""
    most = limits.BUTTON if len(options.options) <= MOST_BUTTONS else limits.ROW_TITLE
    for language, place in zip(LANGUAGES, range(len(LANGUAGES)), strict=True):
        seen: set[tuple[str, str]] = set()
        for value, labels in options.options:
            title = labels[place]
            if len(title) > most:
                yield options.sheet.at(f"{value}.{language}", _too_long(f"`{title}`", title, most))
            if (title, options.under.get(value, "")) in seen:
                yield options.sheet.at(f"{value}.{language}", f"`{title}` stands here twice; word it differently")
            seen.add((title, options.under.get(value, "")))


def _texts(file: Messages, said: Mapping[str, str], of_options: dict[str, int]) -> Iterator[Fault]:
    """As it is said: with the fee in its place."""
    for key, text in said.items():
        head, _, tail = plain(key).partition(".")
        if tail.rpartition(".")[2] == "label" and head != FINDINGS:
            yield from _long(file, key, text, limits.ROW_TITLE)
        else:
            yield from _long(file, key, text, of_options.get(plain(key)) or limits.OF_SERVICE.get(head, limits.BODY))


def _long(file: Messages, key: str, text: str, most: int) -> Iterator[Fault]:
    if len(text) > most:
        yield file.sheet.at(key, _too_long(f"`{key}`", text, most))


def _too_long(name: str, text: str, most: int) -> str:
    return f"{name} has {len(text)} characters, {most} fit; shorten it by {len(text) - most}"
