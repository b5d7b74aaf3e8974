"""How many words a shared text may have: MOST_WORDS, and those of `messages/budgets.yaml` as many as stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.kit.word_count import word_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from chaupal.catalogue.messages import Messages

MOST_WORDS = 30
FILE = "budgets.yaml"


def read_word_budgets(folder: Path) -> Sheet:
    """The shared texts that may have more words than all, `key: words`; there need not be any."""
    path = folder / FILE
    sheet = read_sheet(path) if path.exists() else Sheet(path)
    for key, words in sheet.data.items():
        if type(words) is not int:
            sheet.wrong(key, f"`{key}` must be a number of words, not {words!r}")
    sheet.data = {key: words for key, words in sheet.data.items() if type(words) is int}
    return sheet


def words_of_shared(shared: Mapping[str, Sequence[Messages]]) -> dict[str, int]:
    """The words of each shared text in the language in which it has most."""
    found: dict[str, int] = {}
    for files in shared.values():
        for key, text in ((key, text) for file in files for key, text in file.texts.items()):
            found[key] = max(found.get(key, 0), word_count(text))
    return found
