"""What is asked of money: how much it is, what of it is let off, what comes on top for who is late. Pure."""

from __future__ import annotations

from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import words

REBATE, LATE = "rebate", "late"
_MOST_WORDS = 14
_HOW_MUCH = words_of("grammar.how_much")
_AROUND = frozenset[str]().union(*map(sounds, (*phrases_of("topics.around"), *phrases_of("topics.asks"))))
_REBATE, _LATE = words_of("money.rebate"), words_of("money.late")


def asked_of_money(said: str) -> str:
    """Which of the two; empty if neither is named."""
    if len(said.split()) > _MOST_WORDS:
        return ""
    spoken = sounds(said)
    return REBATE if spoken & _REBATE else LATE if spoken & _LATE else ""


def asks_how_much(asked: str) -> bool:
    """Whether a question is no more than how much it is: of what, is known where it is asked."""
    spoken = [sounds(word) for word in words(asked)]
    return any(each & _HOW_MUCH for each in spoken) and all(each & (_HOW_MUCH | _AROUND) for each in spoken)
