"""A shared text with more words than its budget, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.word_budgets import MOST_WORDS, words_of_shared
from chaupal.kit.word_count import word_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every shared text, and at budgets that hold for none, or that none needs."""
    allowed = library.word_budgets
    for files in library.shared.values():
        for file in files:
            for key, text in file.texts.items():
                words, most = word_count(text), max(allowed.data.get(key, 0), MOST_WORDS)
                if words > most:
                    yield file.sheet.at(key, f"`{key}` has {words} words, {most} are its budget; say it shorter")
    words_of = words_of_shared(library.shared)
    for key in allowed.data:
        if words_of.get(key, 0) <= MOST_WORDS:
            yield allowed.at(
                key, f"`{key}` needs no budget of its own: all may have {MOST_WORDS} words; `chaupal catalogue lower`"
            )
