"""The languages Chaupal speaks, and the script a text is written in.

To add a language: a line here, month names in `dates`, yes and no in `hearing/answers/yes_no`, its messages files. The
order is that of the labels of a choice, so new ones go to the end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Language:
    """A shipped language: its name as its speakers write it, and its script (ISO 15924)."""

    own_name: str
    script: str

    @property
    def direction(self) -> str:
        """How it runs, as HTML's `dir` says it."""
        return "rtl" if self.script == "Arab" else "ltr"


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "hi": Language("हिन्दी", "Deva"),
        "en": Language("English", "Latn"),
    },
)
FIRST = next(iter(LANGUAGES))

# the 22 languages of the Eighth Schedule of the Constitution by their codes (BCP 47), in the order of their names there
SCHEDULED: Mapping[str, Language] = MappingProxyType(
    {
        "as": Language("অসমীয়া", "Beng"),
        "bn": Language("বাংলা", "Beng"),
        "brx": Language("बड़ो", "Deva"),
        "doi": Language("डोगरी", "Deva"),
        "gu": Language("ગુજરાતી", "Gujr"),
        "hi": LANGUAGES["hi"],
        "kn": Language("ಕನ್ನಡ", "Knda"),
        "ks": Language("کٲشُر", "Arab"),
        "kok": Language("कोंकणी", "Deva"),
        "mai": Language("मैथिली", "Deva"),
        "ml": Language("മലയാളം", "Mlym"),
        "mni": Language("ꯃꯤꯇꯩꯂꯣꯟ", "Mtei"),
        "mr": Language("मराठी", "Deva"),
        "ne": Language("नेपाली", "Deva"),
        "or": Language("ଓଡ଼ିଆ", "Orya"),
        "pa": Language("ਪੰਜਾਬੀ", "Guru"),
        "sa": Language("संस्कृतम्", "Deva"),
        "sat": Language("ᱥᱟᱱᱛᱟᱲᱤ", "Olck"),
        "sd": Language("سنڌي", "Arab"),
        "ta": Language("தமிழ்", "Taml"),
        "te": Language("తెలుగు", "Telu"),
        "ur": Language("اردو", "Arab"),
    },
)

# Unicode blocks of the scripts of the 22 scheduled languages
_BLOCKS = (
    ("Arab", 0x0600, 0x0780),
    ("Deva", 0x0900, 0x0980),
    ("Beng", 0x0980, 0x0A00),
    ("Guru", 0x0A00, 0x0A80),
    ("Gujr", 0x0A80, 0x0B00),
    ("Orya", 0x0B00, 0x0B80),
    ("Taml", 0x0B80, 0x0C00),
    ("Telu", 0x0C00, 0x0C80),
    ("Knda", 0x0C80, 0x0D00),
    ("Mlym", 0x0D00, 0x0D80),
    ("Olck", 0x1C50, 0x1C80),
    ("Mtei", 0xABC0, 0xAC00),
)
_LAST_LATIN = 0x0250


def shipped(code: str) -> str:
    """The shipped language nearest to a code: itself, its base (`hi-Latn` is `hi`), or the first."""
    base = code.partition("-")[0]
    return base if base in LANGUAGES else FIRST


def script(text: str) -> str | None:
    """The script most letters of the text are in: `Deva`, `Latn`, …; `Zyyy` if one not listed; None without letters."""
    counts = Counter(map(_script, filter(str.isalpha, text)))
    return max(counts, key=counts.__getitem__, default=None)


def _script(letter: str) -> str:
    code = ord(letter)
    if code < _LAST_LATIN:
        return "Latn"
    return next((name for name, start, end in _BLOCKS if start <= code < end), "Zyyy")
