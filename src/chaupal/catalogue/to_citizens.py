"""The texts that citizens read: what a service says, what all of them say, and the options of shared lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.library import Library
    from chaupal.catalogue.messages import Messages
    from chaupal.catalogue.sheets import Sheet

# first parts of keys
TO_OFFICERS = ("check", "findings", "role")


class Told(NamedTuple):
    """A text, where it stands, and its language."""

    sheet: Sheet
    key: str
    language: str
    text: str


def texts(library: Library) -> Iterator[Told]:
    """Every text in every language and version; names of papers and offices among them."""
    spoken = [(language, file) for language, files in library.shared.items() for file in files]
    spoken += [each for entry in library.readable for each in entry.messages.items()]
    for language, file in spoken:
        for key, text in file.texts.items():
            if key.partition(".")[0] not in TO_OFFICERS:
                yield Told(file.sheet, key, language, text)
    yield from _options(library)


def _options(library: Library) -> Iterator[Told]:
    """The labels of shared lists."""
    for options in library.lists.values():
        for value, _ in options.options:
            for language, label in options.sheet.data[value].items():
                if language in LANGUAGES:
                    yield Told(options.sheet, f"{value}.{language}", language, label)


def names(library: Library, language: str) -> frozenset[str]:
    """What is called so on paper: services, departments and kinds of papers."""
    services = (file.texts.get(key, "") for file in _messages(library, language) for key in ("name", "short_name"))
    departments = (entry.department.names.get(language, "") for entry in library.departments)
    texts = library.shared_texts(language).items()
    papers = (text for key, text in texts if key.startswith("paper."))
    return frozenset(filter(None, (*services, *departments, *papers)))


def _messages(library: Library, language: str) -> Iterator[Messages]:
    return (entry.messages[language] for entry in library.readable if language in entry.messages)
