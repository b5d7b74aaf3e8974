"""A word that offices write and no neighbour says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.plainness import office_words
from chaupal.catalogue.to_citizens import names, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text that a citizen reads, in the languages whose office words are listed."""
    listed = {language: office_words(language, names(library, language)) for language in library.shared}
    for told in texts(library):
        words = listed.get(told.language)
        for word, instead in words.found_in(told.text) if words else ():
            yield told.sheet.at(told.key, f"`{told.key}` says `{word}`, as offices write; say: {instead}")
