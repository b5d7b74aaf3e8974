"""A shared text that stands in one language and not in another, twice in one, or with other {placeholders}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.placeholders import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.messages import Messages


def check(library: Library) -> Iterator[Fault]:
    """Compares every language's files with those of all the others together."""
    where = {language: _where(files) for language, files in library.shared.items()}
    everything = {key: file for keys in reversed(where.values()) for key, file in keys.items()}  # the first counts
    for language, keys in where.items():
        for key, file in everything.items():
            if key not in keys:
                yield file.sheet.at(key, f"`{key}` is missing in `{language}`; write it in the file beside this")
            elif placeholders(keys[key].texts[key]) != placeholders(file.texts[key]):
                what = f"`{key}` must hold the same {{placeholders}} as in {file.sheet.path.name}"
                yield keys[key].sheet.at(key, what)
    for files in library.shared.values():
        yield from _twice(files)


def _where(files: tuple[Messages, ...]) -> dict[str, Messages]:
    return {key: file for file in files for key in file.texts}


def _twice(files: tuple[Messages, ...]) -> Iterator[Fault]:
    seen: dict[tuple[str, Path], str] = {}  # the state's own folder may say otherwise
    for file in files:
        for key in file.texts:
            where = key, file.sheet.path.parent
            if where in seen:
                yield file.sheet.at(key, f"`{key}` stands in {seen[where]}, too; keep one")
            seen[where] = file.sheet.path.name
