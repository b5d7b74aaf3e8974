"""What somebody says who has no paper to send now: not yet, all of them later, it is told in words instead. Pure."""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.promised import Promised, when
from chaupal.hearing.remarks import asks_us

_PAPERS = words_of("remarks.picture", "remarks.on_paper", "remarks.papers")
_EVERY, _NOW = words_of("remarks.every"), words_of("remarks.not_now")
_TYPING, _WRITING = words_of("remarks.in_words"), words_of("grammar.write")
_TELLING, _MAY = words_of("promises.telling"), words_of("remarks.may", "promises.shall")
_LACKING = NOT | words_of("answers.do_not", "answers.none")
_FEW, _MOST_WORDS = 8, 16
_TODAY = Promised(days=0)


def is_possible(said: str) -> bool:
    """Whether a word of these is in it at all."""
    return not sounds(said).isdisjoint(_EVERY | _NOW | _TYPING | _WRITING) or when(said) is not None


def come_later(said: str) -> bool:
    """Whether all papers are to come at another time: "saare kagaz kal", "I will send all the documents tomorrow"."""
    spoken = sounds(said)
    is_all = spoken & _EVERY and spoken & _PAPERS and len(said.split()) <= _MOST_WORDS
    return bool(is_all) and "?" not in said and when(said) not in (None, _TODAY)


def is_later(said: str) -> bool:
    """Whether nothing but a time is told: "wo bhi kal"; or only that it is not there yet: "abhi nahi hai"."""
    spoken, told = sounds(said), when(said)
    if "?" in said or len(said.split()) > _FEW or told == Promised() or asks_us(said):
        return False  # "later" alone puts it off by itself
    is_not_now = spoken & _NOW and spoken & _LACKING
    return bool(is_not_now) or (spoken.isdisjoint(_LACKING) and told not in (None, _TODAY))


def is_told(said: str) -> bool:
    """Whether what stands on it is told in words, or may be: "likh ke bata raha hu", "can I type it instead?"."""
    spoken = sounds(said)
    writes = spoken & _WRITING and spoken & (_TELLING - _WRITING)
    return bool(writes or (spoken & _TYPING and spoken & (_TELLING | _MAY))) and len(said.split()) <= _MOST_WORDS


def is_lacking(said: str) -> bool:
    """Whether it is only told that a paper or its photograph cannot be sent: that takes no yes back."""
    spoken = sounds(said)
    return bool(spoken & _PAPERS and spoken & _LACKING and spoken & _MAY) and len(said.split()) <= _FEW
