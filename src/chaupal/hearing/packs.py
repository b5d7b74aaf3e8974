"""What the packs of our languages list: words by what they mean, numbers by the words for them. Pure.

All languages hold at once, since people mix them. A list is named by its file and its name there: "calendar.month" is
`month` in `languages/<code>/calendar.yaml`. A new language is heard by its folder alone; what it lists not, it lacks.
What people say in one state alone (its places, its hospitals, its measures) stands in that state's folder, in files of
the same names: `heard/<code>/mentions.yaml`. It is named once, before anything is heard.
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
    from importlib.resources.abc import Traversable

_HOME = files(__package__) / "languages"
LANGUAGES = tuple(sorted(folder.name for folder in _HOME.iterdir() if folder.is_dir()))


class _State:
    """Where the words of the state that is served stand."""

    heard: Traversable | None = None


def follow(heard: Traversable) -> None:
    """From now on the words of that state are heard, too."""
    _State.heard = heard


def of_state(file: str) -> str:
    """A file of the state's; empty where it has none of that name."""
    path = _State.heard / file if _State.heard else None
    return path.read_text(encoding="utf-8") if path and path.is_file() else ""


@cache
def pack(language: str, file: str) -> Any:
    """A file of a language's pack, and what the state adds to it; empty where there is none of that name."""
    own, more = (yaml_files.parsed(told) or {} for told in _written(language, file))
    return MappingProxyType(_added(own, more))


def _added(own: Any, more: Any) -> Any:
    """What stands under the same names, one behind the other."""
    if isinstance(own, dict) and isinstance(more, dict):
        return {**own, **{name: _added(own[name], told) if name in own else told for name, told in more.items()}}
    return f"{own} {more}" if isinstance(own, str) else [*own, *more]


def written(language: str, file: str) -> bytes:
    """The file as it is written, and what the state adds; nothing where there is none."""
    return b"".join(_written(language, file))


def _written(language: str, file: str) -> tuple[bytes, bytes]:
    told = _HOME / language / f"{file}.yaml"
    return told.read_bytes() if told.is_file() else b"", of_state(f"{language}/{file}.yaml").encode()


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
