"""That a paper is not at hand: where it is, who has it, who brings it, that it must be looked for. Pure.

"his is at home", "makan malik ke paas hai", "landlord will give it next week", "dhundhna padega". It is said in few
kinds of words: a place or person, time and giving, papers, small words; with any other something else may be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.promised import Promised, when
from chaupal.hearing.remarks import asks_us

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_MOST_WORDS, _LEAST = 14, 2
_PLACES = words_of("remarks.at_home", "about.there", "not_at_hand.places")
_PERSONS = words_of(
    "lexicon.father", "lexicon.mother", "lexicon.husband", "lexicon.wife", "lexicon.child", "lexicon.brother",
    "lexicon.sister", "lexicon.grandparent", "lexicon.kin", "not_at_hand.holders",
)  # fmt: skip
_HAS = words_of("grammar.having", "remarks.have", "not_at_hand.holds")
_SEARCH, _MUST = words_of("not_at_hand.search"), words_of("about.must", "about.has", "promises.to_consider")
_NOW, _NONE = words_of("remarks.not_now"), NOT | words_of("answers.do_not", "answers.none")
_GIVING = words_of("promises.will", "promises.they_will", "promises.deed", "remarks.given", "not_at_hand.brings")
_PAPERS = words_of("about.a_paper", "about.a_copy", "remarks.papers", "remarks.picture", "remarks.on_paper")
_TIMES = words_of(
    "calendar.today", "calendar.tomorrow", "calendar.one_day_off", "calendar.two_days_off", "calendar.three_days_off",
    "calendar.day", "calendar.week", "calendar.month", "calendar.later", "calendar.evening", "calendar.morning",
    "calendar.noon", "promises.night", "calendar.now", "not_at_hand.next",
)  # fmt: skip
_SMALL = words_of(
    "grammar.is", "grammar.in", "grammar.at", "grammar.to", "grammar.of", "grammar.from", "grammar.this",
    "grammar.they", "grammar.i", "grammar.i_or_in", "grammar.we", "grammar.to_me", "grammar.article", "grammar.only",
    "grammar.also", "grammar.then", "grammar.and", "grammar.but", "grammar.but_or_at", "grammar.honorific",
    "grammar.please", "grammar.for", "lexicon.mine", "lexicon.theirs", "remarks.pointing", "promises.shall",
    "promises.they", "promises.who", "about.has", "remarks.may", "answers.any", "answers.others",
    "not_at_hand.around",
)  # fmt: skip
_IS = words_of("grammar.is", "not_at_hand.left")
_SAID = _IS | _PLACES | _PERSONS | _HAS | _SEARCH | _MUST | _NOW | _NONE | _GIVING | _PAPERS | _TIMES | _SMALL


def is_not_at_hand(said: str, paper: AbstractSet[str] = frozenset()) -> bool:
    """Whether nothing but that is said. `paper`: words that the paper asked for may be called by."""
    spoken, size = sounds(said), len(said.split())
    if not _LEAST <= size <= _MOST_WORDS or any(map(str.isdigit, said)) or asks_us(said):
        return False
    is_given = spoken & _GIVING and when(said) not in (None, Promised())
    is_sought = spoken & _SEARCH and spoken & _MUST
    lacks = spoken & _NONE and spoken & _NOW  # "I have none" is for the place
    return bool(is_elsewhere(said) or is_given or is_sought or lacks) and is_only(said, _SAID | frozenset(paper))


def is_elsewhere(said: str) -> bool:
    """Whether it is somewhere, or somebody has it."""
    spoken = sounds(said)
    return bool((spoken & _PLACES and spoken & _IS) or (spoken & _PERSONS and spoken & _HAS and not spoken & _NONE))


def names_paper(said: str, called: AbstractSet[str] = frozenset()) -> bool:
    """Whether a paper is named in it."""
    return not sounds(said).isdisjoint(_PAPERS | called)
