"""Words of a sentence in a place or a thing: remarks beside it are cut, what may be one is doubted. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import trimming
from chaupal.hearing.clauses import ends_part
from chaupal.hearing.parts import CLAUSE
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word, Words

DOUBTFUL = 0.6  # as sure as words are that may hold more than the value
# classes of words that say something of somebody; no place or thing is called so
_SAYS = frozenset("copula verb mine theirs question denial skip lost".split())
_NEVER = frozenset("article place number title".split())  # what such a word may be besides: the no of "H no 4"
_PLACE = frozenset(("place", "whereabouts"))
_NAMES = frozenset("place title and".split())  # what words of a name may be
_BESIDE = frozenset(("near",))  # "near our school" is part of an address
_OF_SOMEBODY = frozenset("mine theirs i copula".split())
_LEAVES = frozenset("do any near so unknown home".split())  # what is said besides of who leaves a thing to us


def without_remarks(lexicon: Lexicon, text: str) -> str:
    """The clauses that hold the value: "GTB Hospital, she was admitted there" is "GTB Hospital".

    A remark has no figure and no word for a place, and says something. At the beginning it is one only where what
    follows has a figure or such a word: "we shifted last year, House 4, …".
    """
    clauses = _clauses(split(text))
    told = [_is_told(lexicon, clause) for clause in clauses]
    first, last = 0, len(clauses)
    while last > 1 and not told[last - 1] and _says(lexicon, clauses[last - 1]):
        last -= 1
    while first < last - 1 and _is_lead(lexicon, clauses[first]) and any(told[first + 1 : last]):
        first += 1
    if last - first == len(clauses):
        return text
    return text[clauses[first][0].start : clauses[last - 1][-1].end].strip(trimming.MARKS)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand, in letters."""
    return [(clause[0].start, clause[-1].end) for clause in _clauses(split(text))]


def has_figures(text: str) -> bool:
    """Whether it tells a number or an e-mail address."""
    return "@" in text or any(map(str.isdigit, text))


def is_reason(lexicon: Lexicon, text: str) -> bool:
    """Whether a clause says something, and tells no thing."""
    words = split(text).words
    return not has_figures(text) and any(_is_said(lexicon, word) or _leaves(lexicon, word) for word in words)


def declines(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether one clause says that there is none, and no other tells a thing: "we are new, don't know, any will do"."""
    clauses = [text[clause[0].start : clause[-1].end] for clause in _clauses(split(text))]
    none = [trimming.declines(lexicon, clause, label) for clause in clauses]
    others = [split(clause).words for clause, is_none in zip(clauses, none, strict=True) if not is_none]
    return (
        any(none)
        and not any(_has_figure(clause) for clause in others)
        and all(_says(lexicon, clause) or all(_leaves(lexicon, word) for word in clause[:1]) for clause in others)
    )


def is_doubtful(lexicon: Lexicon, value: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether a value holds words that say something, so that it may be more than the place or thing."""
    return any(_is_said(lexicon, word) and word.key not in label for word in split(value).words)


def is_bare(lexicon: Lexicon, value: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether no word of it does anything, and no mark parts it: there is nothing that could be cut."""
    words = [word.key for word in split(value).words]
    return not any(key in CLAUSE or key in label or not _NAMES.issuperset(lexicon.get(key, ())) for key in words)


def _clauses(heard: Words) -> list[tuple[Word, ...]]:
    ends = [at for at in range(len(heard.words)) if ends_part(heard, at, CLAUSE)]
    parts = zip([0, *(at + 1 for at in ends)], [*ends, len(heard.words)], strict=True)
    clauses = (heard.words[start:end] for start, end in parts)
    return [clause for clause in clauses if any(any(map(str.isalnum, word.key)) for word in clause)]


def _is_told(lexicon: Lexicon, clause: tuple[Word, ...]) -> bool:
    """Whether it has a figure or a word for a place."""
    return _has_figure(clause) or any(not _PLACE.isdisjoint(lexicon.get(word.key, ())) for word in clause)


def _has_figure(clause: tuple[Word, ...]) -> bool:
    return any(any(map(str.isdigit, word.key)) for word in clause)


def _says(lexicon: Lexicon, clause: tuple[Word, ...]) -> bool:
    is_beside = any(not _BESIDE.isdisjoint(lexicon.get(word.key, ())) for word in clause)
    return len(clause) > 1 and not is_beside and any(_is_said(lexicon, word) for word in clause)


def _is_said(lexicon: Lexicon, word: Word) -> bool:
    classes = lexicon.get(word.key, ()) if len(word.key) > 1 else ()  # the H of "H no 4"
    return not _SAYS.isdisjoint(classes) and _NEVER.isdisjoint(classes)


def _is_lead(lexicon: Lexicon, clause: tuple[Word, ...]) -> bool:
    """Whether it says something of somebody, and names no place: "our old house", but not "our village is Rampur"."""
    classes = [lexicon.get(word.key, ()) for word in clause]
    is_place = any(not _PLACE.isdisjoint(each) for each in classes)
    is_of_somebody = any(not _OF_SOMEBODY.isdisjoint(each) for each in classes)
    is_said = not _has_figure(clause) and _says(lexicon, clause) and "place" not in classes[0]  # "Block See, House 4"
    return is_said and is_of_somebody and not (is_place and not all(classes))


def _leaves(lexicon: Lexicon, word: Word) -> bool:
    return not _LEAVES.isdisjoint(lexicon.get(word.key, ()))
