"""Of which thing it is asked if it must be, "is Aadhaar compulsory?"; if what is issued will do somewhere. Pure."""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of

_MOST_WORDS = 10
_IF, _WITHOUT = words_of("grammar.if"), words_of("about.without")
_MUST = words_of("about.needed", "about.must")
_NONE = NOT | words_of("answers.do_not", "answers.none")
_OPENS = words_of("topics.opens", "grammar.is")
_IF_NEEDED = _MUST | _WITHOUT | _IF
_THERE, _ACCEPTED = words_of("about.there"), words_of("about.accepted", "remarks.will_do")
_OF_ASKING = _IF_NEEDED | _NONE | words_of(
    "about.around", "about.follows", "about.may", "answers.any", "grammar.also", "grammar.article", "grammar.do",
    "grammar.for", "grammar.having", "grammar.how", "grammar.i", "grammar.in", "grammar.is", "grammar.of",
    "grammar.please", "grammar.then", "grammar.this", "grammar.to", "grammar.we", "grammar.what", "lexicon.mine",
    "remarks.have",
)  # fmt: skip
_OF_ACCEPTING = (
    _OF_ASKING
    | _THERE
    | _ACCEPTED
    | words_of("answers.others", "remarks.another", "grammar.at", "grammar.here", "topics.opens")
)


def if_needed(said: str, *, asks: bool) -> frozenset[str]:
    """The words of which it is asked if that must be, or what to do without it: "voter card lagega?"; else none."""
    spoken = sounds(said)
    if spoken.isdisjoint(_IF_NEEDED) or said.count(" ") >= _MOST_WORDS:
        return frozenset()
    is_without = bool(spoken & _WITHOUT or (spoken & _NONE and spoken & _IF))
    asks = asks or not _OPENS.isdisjoint(sounds(said.split(maxsplit=1)[0]))
    return spoken - _OF_ASKING if is_without or (asks and spoken & _MUST) else frozenset()


def asks_if_accepted(said: str) -> bool:
    """Whether nothing is said but if it will do at a school, a bank, in another state: "school mein chalega?"."""
    if _THERE.isdisjoint(sounds(said)) or _ACCEPTED.isdisjoint(sounds(said)) or said.count(" ") >= _MOST_WORDS:
        return False
    return is_only(said, _OF_ACCEPTING)
