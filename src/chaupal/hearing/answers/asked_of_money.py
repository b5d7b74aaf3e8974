"""What is asked of money: how much it is, what is let off, what comes on top, if it may be paid in parts. Pure."""

from __future__ import annotations

from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import words

REBATE, LATE, IN_PARTS = "rebate", "late", "in_parts"
_MOST_WORDS = 14
_HOW_MUCH = words_of("grammar.how_much")
_AROUND = frozenset[str]().union(*map(sounds, (*phrases_of("topics.around"), *phrases_of("topics.asks"))))
_REBATE, _LATE, _IN_PARTS = words_of("money.rebate"), words_of("money.late"), words_of("money.in_parts")
_HALF, _PAY = words_of("money.half"), words_of("money.pay")


def asked_of_money(said: str) -> str:
    """Which of them; empty if none is named."""
    if len(said.split()) > _MOST_WORDS:
        return ""
    spoken = sounds(said)
    if spoken & _IN_PARTS or (spoken & _HALF and spoken & _PAY):
        return IN_PARTS
    return REBATE if spoken & _REBATE else LATE if spoken & _LATE else ""


def asks_how_much(asked: str) -> bool:
    """Whether a question is no more than how much it is: of what, is known where it is asked."""
    spoken = [sounds(word) for word in words(asked)]
    return any(each & _HOW_MUCH for each in spoken) and all(each & (_HOW_MUCH | _AROUND) for each in spoken)
