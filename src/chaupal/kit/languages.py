"""The languages Chaupal can speak, how each is written, and the script a text is in.

To add a language: docs/guides/add-a-language.md. How one is written is data (`written/<code>.yaml`); which of them an
installation ships is a setting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class InWords:
    """How numbers and amounts are written out; `both` joins rupees and paise, `only` ends the line."""

    below_hundred: tuple[str, ...]
    crore_lakh_thousand_hundred: tuple[str, ...]
    rupees: tuple[str, str]  # one, many
    paise: tuple[str, str]
    both: str
    only: str


@dataclass(frozen=True, slots=True)
class Written:
    """How dates, times, numbers, yes and no are written."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # short, Monday first
    time: str  # of {clock} and {part}
    parts_of_day: tuple[tuple[int, str], ...]  # (until that hour, its name)
    yes: str
    no: str
    in_words: InWords


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its name as its speakers write it, and its script (ISO 15924)."""

    own_name: str
    script: str

    @property
    def direction(self) -> str:
        """How it runs, as HTML's `dir` says it."""
        return "rtl" if self.script == "Arab" else "ltr"


def _read() -> Mapping[str, dict[str, Any]]:
    """By code, in the order of their `place`."""
    found = [path for path in files(__package__).joinpath("written").iterdir() if path.name.endswith(".yaml")]
    held = {path.name.removesuffix(".yaml"): yaml_files.parsed(path.read_bytes()) for path in found}
    return dict(sorted(held.items(), key=lambda one: one[1]["place"]))


def _written(held: Mapping[str, Any]) -> Written:
    words = held["in_words"]
    return Written(
        months=tuple(held["months"].split()),
        weekdays=tuple(held["weekdays"].split()),
        time=held["time"],
        parts_of_day=tuple(held["parts_of_day"].items()),
        yes=held["yes"],
        no=held["no"],
        in_words=InWords(
            tuple(words["below_hundred"].split()),
            tuple(words["crore_lakh_thousand_hundred"].split()),
            _pair(words["rupees"]),
            _pair(words["paise"]),
            words["both"],
            words["only"],
        ),
    )


def _pair(words: str) -> tuple[str, str]:
    one, many = words.split()
    return one, many


_HELD = _read()
# those that we have words of; the order is that of the labels of a choice
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {code: Language(held["own_name"], held["script"]) for code, held in _HELD.items()},
)
WRITTEN: Mapping[str, Written] = MappingProxyType({code: _written(held) for code, held in _HELD.items()})
FIRST = next(iter(LANGUAGES))
IN_LATIN = next(code for code, held in LANGUAGES.items() if held.script == "Latn")
OF_SCRIPT: Mapping[str, str] = MappingProxyType(  # script -> its language: of those that share one the first
    {held.script: code for code, held in reversed(tuple(LANGUAGES.items()))},
)
LATIN = "-Latn"  # behind the code of a language that is written in Latin letters, but has its own
WAYS: Mapping[str, str] = MappingProxyType(  # ways of writing -> their language
    {
        f"{code}{ending}": code
        for code, held in LANGUAGES.items()
        for ending in (("",) if held.script == "Latn" else ("", LATIN))
    },
)
PLACES: Mapping[str, int] = MappingProxyType({code: place for place, code in enumerate(LANGUAGES)})  # of labels

# the 22 languages of the Eighth Schedule of the Constitution by their codes (BCP 47), in the order of their names there
SCHEDULED: Mapping[str, Language] = MappingProxyType(
    {
        code: Language(*told)
        for code, told in yaml_files.parsed(files(__package__).joinpath("scheduled.yaml").read_bytes()).items()
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


class _Scripts(dict[str, str]):
    """Letter -> its script."""

    def __missing__(self, letter: str) -> str:
        return "Zyyy"


_SCRIPTS = _Scripts(
    {chr(code): name for name, start, end in (("Latn", 0, 0x0250), *_BLOCKS) for code in range(start, end)}
)


def base(code: str) -> str:
    """The language of a way of writing: `hi-Latn` is `hi`."""
    return code.partition("-")[0]


def nearest(code: str, among: Collection[str]) -> str:
    """The language nearest to a code: itself, its base (`hi-Latn` is `hi`), or the first."""
    language = base(code)
    return language if language in among else next(iter(among))


def shipped(code: str) -> str:
    """The language of ours nearest to a code."""
    return nearest(code, LANGUAGES)


def written(code: str) -> Written:
    """How the language of ours nearest to a code is written."""
    return WRITTEN[shipped(code)]


def scripts(text: str) -> Counter[str]:
    """How many letters of the text are in each script: `Deva`, `Latn`, …; `Zyyy` stands for those not listed."""
    return Counter(map(_SCRIPTS.__getitem__, filter(str.isalpha, text)))


def script(text: str) -> str | None:
    """The script most letters of the text are in; None without letters."""
    counts = scripts(text)
    return max(counts, key=counts.__getitem__, default=None)
