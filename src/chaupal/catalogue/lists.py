"""Lists of options that services share: `services/lists/<name>.yaml`, one line a value with its labels.

A value may stand `under` a value of another list (an office under its district), so that one answer narrows the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from chaupal.catalogue.parts import Part, in_languages, whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "lists"


@dataclass(frozen=True, slots=True)
class OptionList:
    """A list as read: (value, labels in the order of the languages, then other spellings); what each stands under.

    `told`: value -> sayings that tell it in a sentence, as in `first_words.yaml`.
    """

    sheet: Sheet
    options: tuple[tuple[str, tuple[str, ...]], ...]
    under: Mapping[str, str]
    told: Mapping[str, tuple[str, ...]]

    def lacking(self, language: str) -> Iterator[str]:
        """The values that have no label in the language; they are shown in another."""
        return (value for value, _ in self.options if language not in self.sheet.data[value])


def read_lists(root: Path) -> dict[str, OptionList]:
    """Every shared list, by name."""
    return {path.stem: _read(path) for path in sorted((root / FOLDER).glob("*.yaml"))}


def _read(path: Path) -> OptionList:
    sheet = read_sheet(path, texts=True)
    parts = whole(sheet).children()
    options = tuple((value, _labels(part)) for value, part in parts)
    under = {value: str(part.data["under"]) for value, part in parts if "under" in part.data}
    if under and len(under) < len(options):
        sheet.wrong("", "either every value stands `under` another or none does; complete it")
    told = {value: tuple(part.names("told")) for value, part in parts if "told" in part.data}
    return OptionList(sheet, options, under, told)


def _labels(part: Part) -> tuple[str, ...]:
    told = {language: normalize("NFC", label) for language, label in in_languages(part).items()}
    labels = (told.get(language) or next(iter(told.values()), "") for language in LANGUAGES)
    return (*labels, *(normalize("NFC", spelling) for spelling in part.names("also")))
