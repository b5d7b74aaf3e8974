"""What only calls something: a paper that is there or is to be left, an answer as it stands. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_HAND = words_of("remarks.at_hand", "remarks.have", "remarks.sent", "remarks.given", "grammar.give", "grammar.is")
_LEAVE = words_of("answers.leave", "remarks.leave")
_AROUND = words_of(
    "calendar.now", "grammar.article", "grammar.honorific", "grammar.i", "grammar.i_or_in", "grammar.is",
    "grammar.please", "grammar.this", "grammar.we",
)  # fmt: skip
_AROUND_YES = _AROUND | words_of("answers.assent", "answers.fine", "remarks.coming", "remarks.soon")
_AROUND_LEAVE = _AROUND | _LEAVE | words_of("grammar.give", "remarks.onward", "remarks.picture")
_AROUND_VALUE = _AROUND | words_of("grammar.of", "grammar.only", "lexicon.mine")


def is_at_hand(said: str, paper: str) -> bool:
    """Whether it is only said of a paper, by a word of its name or none, that it is there: "ye rahi report"."""
    spoken = sounds(said)
    is_there = spoken & _AT_HAND and spoken.isdisjoint(NOT)
    return bool(is_there) and is_only(said, _AT_HAND | _AROUND_YES | sounds(paper))


def leaves_out(said: str, paper: str) -> bool:
    """Whether it is only said of a paper, by a word of its name or as any, to leave it: "rehne do photo"."""
    return not _LEAVE.isdisjoint(sounds(said)) and is_only(said, _AROUND_LEAVE | sounds(paper))


def only_calls(said: str, shown: Sequence[str], label: str) -> bool:
    """Whether nothing is said but what it is called and how it is shown, in either language: "pita Ram Prasad hai"."""
    spoken, allowed = sounds(said), _AROUND_VALUE | sounds(label)
    return any(value and is_only(value, spoken) and is_only(said, allowed | sounds(value)) for value in shown)
