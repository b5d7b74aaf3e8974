"""A first sentence, and what is made of it once, however many forms it is held against."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from chaupal.hearing import phatic, sayings, small
from chaupal.hearing.answers.date_words import parts_of
from chaupal.hearing.mentions import LONGEST, mentions
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import folded, sound
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.mentions import Mentions
    from chaupal.hearing.sayings import Clause

AROUND = ",.;:।()?!"
_AROUND = frozenset((*AROUND, "🙏", "\n"))
_DAYS_AHEAD, _SINCE = words_of("calendar.day_names"), words_of("grammar.from")
_NEXT = words_of("calendar.next")  # next Sunday: this one, or that after it?


@cache
def _greetings() -> tuple[frozenset[tuple[str, ...]], int]:
    """The greetings, and how many words the longest has."""
    told = frozenset(split(phrase).keys for phrase in phrases_of("wishing.greetings"))
    return told, max(map(len, told))


class Sentence:
    """What somebody says; each look at it is taken when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Takes it as it was written."""
        self.text, self.plain = text, phatic.without_pleas(text)
        self.short = self.plain[:LONGEST]

    @cached_property
    def mentions(self) -> Mentions:
        """Whom and what it mentions."""
        return mentions(self.told)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its parts, folded."""
        return sayings.clauses(self.short)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The words of these, and what stands for anything between two."""
        return frozenset((sayings.FAR, *chain.from_iterable(self.clauses)))

    @cached_property
    def story(self) -> str:
        """All of it without the greeting."""
        return _ungreeted(self.text)

    @cached_property
    def told(self) -> str:
        """The same without pleas."""
        return _ungreeted(self.plain)

    @cached_property
    def length(self) -> int:
        """How many words are told: what is only polite is none."""
        return sum(not isinstance(word, small.Polite) for word in small.words(self.told))

    @cached_property
    def days_of_month(self) -> frozenset[str]:
        """Days that are told without their year: "20 December"."""
        told = {day: parts_of(day) for day in map(" ".join, pairwise(self._folded.split()))}
        return frozenset(day for day, parts in told.items() if isinstance(parts, tuple) and None not in parts[:2])

    @cached_property
    def days_ahead(self) -> frozenset[str]:
        """Days that are told by their name: "on Sunday"; "since Monday" is none."""
        spoken = self._folded.split()
        beside = zip(["", *spoken], spoken, [*spoken[1:], ""], strict=False)
        return frozenset(word for before, word, after in beside if _is_ahead(before, word, after))

    @cached_property
    def _folded(self) -> str:
        return folded(self.short)


def _ungreeted(text: str) -> str:
    heard, at, longest = split(text).words, 0, _greetings()[1]
    while at < len(heard) and (size := _greets([word.key for word in heard[at : at + longest]])):
        at += size
    return text[heard[at].start if 0 < at < len(heard) else 0 :].strip()


def _is_ahead(before: str, word: str, after: str) -> bool:
    named = sound(word.strip(AROUND)) in _DAYS_AHEAD
    return named and sound(after.strip(AROUND)) not in _SINCE and sound(before.strip(AROUND)) not in _NEXT


def _greets(said: Sequence[str]) -> int:
    """How many of the words are a greeting, or a mark beside one."""
    sizes = (size for size in range(len(said), 0, -1) if tuple(said[:size]) in _greetings()[0])
    return 1 if said[0] in _AROUND else next(sizes, 0)
