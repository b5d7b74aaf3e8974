"""Of which thing it is asked if it must be, "is Aadhaar compulsory?"; if what is issued will do somewhere. Pure."""

from __future__ import annotations

from itertools import pairwise

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.script import words

_MOST_WORDS, _LEAST = 10, 3
_HAS, _TO, _OR = words_of("about.has"), words_of("grammar.to"), words_of("grammar.or")
_A_PAPER, _COPIES, _ORIGINAL = words_of("about.a_paper"), words_of("about.a_copy"), words_of("about.original")
_WILL, _DOES, _WILL_DO = words_of("promises.shall"), words_of("about.does"), words_of("remarks.will_do")
_FINE, _SENDING = words_of("answers.fine"), words_of("answers.sending", "remarks.may")
_INSTEAD = words_of("remarks.another")
_OF_PAPERS, _GOES = _A_PAPER | _COPIES | _ORIGINAL, _WILL_DO | _FINE | _SENDING | _INSTEAD | _ORIGINAL
_IF, _WITHOUT = words_of("grammar.if"), words_of("about.without")
_NEEDED, _MUST = words_of("about.needed"), words_of("about.needed", "about.must")
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
    if (spoken.isdisjoint(_IF_NEEDED) and not _has_to(said)) or said.count(" ") >= _MOST_WORDS:
        return frozenset()
    is_without = bool(spoken & _WITHOUT or (spoken & _NONE and spoken & _IF))
    asks = asks or leaves_open(said) or not _OPENS.isdisjoint(sounds(said.split(maxsplit=1)[0]))
    return spoken - _OF_ASKING if is_without or (asks and (spoken & _MUST or _has_to(said))) else frozenset()


def leaves_open(said: str) -> bool:
    """Whether it ends in "or not": "is compulsory or not", "zaroori hai ya nahi"."""
    told = [sounds(word) for word in words(said)]
    return len(told) > _LEAST and bool(told[-1] & NOT and told[-2] & _OR)


def _has_to(said: str) -> bool:
    """Whether something has to be, in two words: "do I have to give it"."""
    return not sounds(said).isdisjoint(_HAS) and any(
        one & _HAS and other & _TO for one, other in pairwise(sounds(word) for word in words(said))
    )


def asks_if_must_be(said: str) -> bool:
    """Whether it is left open if a paper must be, which no yes or no of a form is."""
    return bool(sounds(said) & _NEEDED) and leaves_open(said)


def asks_if_accepted(said: str) -> bool:
    """Whether nothing is said but if it will do at a school, a bank, in another state: "school mein chalega?"."""
    if _THERE.isdisjoint(sounds(said)) or _ACCEPTED.isdisjoint(sounds(said)) or said.count(" ") >= _MOST_WORDS:
        return False
    return is_only(said, _OF_ACCEPTING)


def asks_if_it_does(said: str) -> bool:
    """Whether it is asked if a paper will do, or is fine: "will his school id do?", "copy bhej dun?"."""
    spoken = sounds(said)
    if spoken.isdisjoint(_OF_PAPERS) or said.count(" ") >= _MOST_WORDS or not asks_us(said):
        return False
    told = [sounds(word) for word in words(said)]
    return bool(spoken & _GOES) or any(word & _DOES for word in told[-2:])


def asks_of_copy(said: str) -> bool:
    """Whether that is asked of a copy, or if it must be the original."""
    return bool(sounds(said) & (_COPIES | _ORIGINAL)) and asks_if_it_does(said)
