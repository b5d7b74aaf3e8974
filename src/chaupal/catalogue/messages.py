"""Files of messages: flat keys for texts (`need.ask`), lists of spellings and of examples beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import plain
from chaupal.kit.languages import LATIN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ALSO = "_also"  # under a choice: other spellings of its options


@dataclass(frozen=True, slots=True)
class Messages:
    """One file in one language."""

    sheet: Sheet
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def spellings(self, field_id: str, value: str) -> tuple[str, ...]:
        """What else people write for an option: as it is offered in some case, and what is listed."""
        key = f"{field_id}.{value}"
        in_cases = tuple(text for name, text in self.texts.items() if name != key and plain(name) == key)
        return (*in_cases, *self.lists.get(f"{field_id}.{ALSO}.{value}", ()))


def read_messages(path: Path) -> Messages:
    """The file; what is neither a text nor a list of texts is a fault in its sheet."""
    messages = Messages(read_sheet(path, texts=True))
    _flatten(messages, "", messages.sheet.data)
    return messages


def _flatten(messages: Messages, at: str, data: dict[str, Any]) -> None:
    for key, value in data.items():
        here = intern(f"{at}.{key}" if at else key)  # each language has the same
        if isinstance(value, dict):
            _flatten(messages, here, value)
        elif isinstance(value, str):
            messages.texts[here] = normalize("NFC", value.strip())
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            messages.lists[here] = tuple(normalize("NFC", entry.strip()) for entry in value)
        else:
            messages.sheet.wrong(here, f"`{here}` must be a text or a list of texts")


def examples(messages: Mapping[str, Messages]) -> dict[str, tuple[str, ...]]:
    """What people say, by way of writing: `hi`, `hi-Latn`, `en`."""
    said = {language: file.lists.get("examples", ()) for language, file in messages.items()}
    latin = {f"{language}{LATIN}": file.lists.get("examples_latin", ()) for language, file in messages.items()}
    return {way: lines for way, lines in (said | latin).items() if lines}
