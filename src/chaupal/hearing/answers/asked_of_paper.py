"""Of which thing it is asked if it must be: "is Aadhaar compulsory?", "voter card lagega kya". Pure."""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import begins_asking, is_question

_MOST_WORDS = 10
_IF, _WITHOUT = words_of("grammar.if"), words_of("about.without")
_MUST = words_of("about.needed", "about.must")
_NONE = NOT | words_of("answers.do_not", "answers.none")
_OPENS = words_of("topics.opens", "grammar.is")
_IF_NEEDED = _MUST | _WITHOUT | _IF
_OF_ASKING = _IF_NEEDED | _NONE | words_of(
    "about.around", "about.follows", "about.may", "answers.any", "grammar.also", "grammar.article", "grammar.do",
    "grammar.for", "grammar.having", "grammar.how", "grammar.i", "grammar.in", "grammar.is", "grammar.of",
    "grammar.please", "grammar.then", "grammar.this", "grammar.to", "grammar.we", "grammar.what", "lexicon.mine",
    "remarks.have",
)  # fmt: skip


def if_needed(said: str) -> frozenset[str]:
    """The words of which it is asked if that must be, or what to do without it: "voter card lagega?"; else none."""
    spoken = sounds(said)
    if spoken.isdisjoint(_IF_NEEDED) or said.count(" ") >= _MOST_WORDS:
        return frozenset()
    is_without = bool(spoken & _WITHOUT or (spoken & _NONE and spoken & _IF))
    asks = is_question(said) or begins_asking(said) or not _OPENS.isdisjoint(sounds(said.split(maxsplit=1)[0]))
    return spoken - _OF_ASKING if is_without or (asks and spoken & _MUST) else frozenset()
