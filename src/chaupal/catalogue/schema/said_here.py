"""What people say in one state alone, and what all services say there: words that are heard, and shared texts."""

from __future__ import annotations

from typing import Any

from chaupal.catalogue.schema.values import ANY, NAMES, TEXT, may, named, part, unless, value


def _is_number(told: str) -> bool:
    return told.replace(".", "", 1).isdecimal()


_HERE = {
    "city": "the city's name, as it is said and written",
    "hospitals": "hospitals, by the short names that people use",
    "of_schools": "words of schools' names",
    "landmarks": "words for what addresses are near to",
    "never": "words that are no person's name",
}
_WORDS = value("words with blanks between them", lambda told: isinstance(told, str), type="string")

MENTIONS = part(
    "Mentions",
    "What people mention, beside the words of the language.",
    {name: may(_WORDS, what) for name, what in _HERE.items()},
)
TERMS: Any = named(NAMES)
UNITS = part(
    "Units",
    "What measures are worth.",
    {"square_yards": may(named(_WORDS), "how many square yards -> the words for a measure of land of that size")},
    unless(lambda told: all(map(_is_number, told.get("square_yards") or ())), "write how many: `1008: bigha`"),
)
SHARED_TEXTS: Any = part(
    "Shared texts",
    "Texts of all services that this state says otherwise; each is called as in `src/chaupal/catalogue/messages/`.",
    {
        "term": may(named(TEXT), "what a word means that `heard/<language>/terms.yaml` hears"),
        "refused": may(ANY, "how an answer is refused, by its kind and what is wrong with it"),
    },
    extra="allow",
)
