"""A sentence for citizens that is too long to be read at one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.plainness import MOST_WORDS, sentences
from chaupal.catalogue.to_citizens import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text that a citizen reads."""
    for told in texts(library):
        for sentence, count in sentences(told.text):
            if count > MOST_WORDS:
                what = f"`{told.key}` has a sentence of {count} words, {MOST_WORDS} are read at one go; make it two"
                yield told.sheet.at(told.key, f"{what}: {sentence}")
