"""What the packs of our languages list: words by what they mean, numbers by the words for them. Pure.

All languages hold at once, since people mix them. A list is named by its file and its name there: "calendar.month" is
`month` in `languages/<code>/calendar.yaml`. A new language is heard by its folder alone; what it lists not, it lacks.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.hearing.script import vocabulary
from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOME = files(__package__) / "languages"
LANGUAGES = tuple(sorted(folder.name for folder in _HOME.iterdir() if folder.is_dir()))


@cache
def pack(language: str, file: str) -> Any:
    """A file of a language's pack; empty where it has none of that name."""
    return MappingProxyType(yaml_files.parsed(written(language, file)) or {})


def written(language: str, file: str) -> bytes:
    """The file as it is written; nothing where there is none."""
    told = _HOME / language / f"{file}.yaml"
    return told.read_bytes() if told.is_file() else b""


def packs(file: str) -> list[Any]:
    """That file of every language that has it."""
    return [pack(language, file) for language in LANGUAGES if pack(language, file)]


@cache
def phrases_by(name: str) -> Mapping[str, tuple[str, ...]]:
    """Name -> the phrases of all languages under it: of a file that lists phrases alone, or of a part of one."""
    told = _told(name) if "." in name else packs(name)
    names = dict.fromkeys(each for held in told for each in held)
    return MappingProxyType({each: tuple(str(one) for held in told for one in held.get(each, ())) for each in names})


@cache
def phrases_of(name: str) -> tuple[str, ...]:
    """The phrases of a list, of all languages."""
    return tuple(str(phrase) for listed in _told(name) for phrase in listed)


def spelt_in(name: str) -> tuple[str, ...]:
    """The words of a list that is written in one line, of all languages, as they are spelt."""
    return tuple(word for listed in _told(name) if isinstance(listed, str) for word in listed.split())


@cache
def words_of(*lists: str) -> frozenset[str]:
    """The words of these lists, by their spelling and by their sound; KeyError if no language has such a list."""
    return frozenset().union(*(vocabulary(" ".join(_told(name))) for name in lists))


@cache
def numbers_of(table: str, *, scale: int = 1) -> Mapping[str, int]:
    """The numbers that words stand for, times `scale`, by their spelling and by their sound: months, numerals."""
    return MappingProxyType({word: round(number * scale) for word, number in words_for(table).items()})


@cache
def words_for(table: str) -> Mapping[str, Any]:
    """What each word of a table stands for, by the words' spelling and by their sound."""
    told = (each for language in _told(table) for each in language.items())
    return MappingProxyType({word: meant for meant, listed in told for word in vocabulary(listed)})


def _told(name: str) -> list[Any]:
    """What each language that has the list says in it."""
    file, _, key = name.partition(".")
    told = [held[key] for held in packs(file) if key in held]
    if not told:
        raise KeyError(name)
    return told
