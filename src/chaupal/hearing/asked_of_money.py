"""What is asked of money: how much it is, what is let off, what comes on top, if it may be paid in parts. Pure."""

from __future__ import annotations

from itertools import pairwise

from chaupal.hearing.answers.denial import NOT, is_unknown
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.script import words

REBATE, LATE, IN_PARTS = "rebate", "late", "in_parts"
HOW_MUCH, WHY_SO_MUCH, SO_MUCH = "how_much", "why_so_much", "so_much"  # of the sum itself
_MOST_WORDS = 14
_HOW_MUCH = words_of("grammar.how_much")
_AROUND = frozenset[str]().union(*map(sounds, (*phrases_of("topics.around"), *phrases_of("topics.asks"))))
_REBATE, _LATE, _IN_PARTS = words_of("money.rebate"), words_of("money.late"), words_of("money.in_parts")
_HALF, _PAY, _BIT = words_of("money.half"), words_of("money.pay"), words_of("money.bit")
_CHARGED, _TELLING = words_of("money.charged"), words_of("money.telling")
_IN_ALL, _COSTLY, _DEAR = words_of("money.in_all"), words_of("money.costly"), words_of("remarks.dear")
_SO, _WHY, _WHEN = words_of("remarks.so_much"), words_of("grammar.why"), words_of("grammar.when")
_WHAT, _NOT_DONE = words_of("grammar.what"), words_of("answers.do_not")
_PAID, _COUNTED = words_of("remarks.money", "money.pay"), words_of("calendar.day", "calendar.week", "calendar.month")
_OF_SUMS = _COSTLY | _SO | _IN_ALL | _TELLING  # one of which is always there
_OF_DEAR = (
    _SO | _WHY | _DEAR | _COSTLY | _CHARGED | _HOW_MUCH | _PAID | _AROUND
    | words_of("money.takes", "grammar.is", "grammar.this", "grammar.i_or_in", "about.around")
)  # fmt: skip
_OF_TOTAL = _IN_ALL | _WHAT | _CHARGED | _AROUND | words_of("grammar.is", "grammar.should")


def asked_of_money(said: str) -> str:
    """Which of them; empty if none is named."""
    if len(said.split()) > _MOST_WORDS:
        return ""
    spoken = sounds(said)
    if spoken & _IN_PARTS or (spoken & _PAY and (spoken & _HALF or _bit_by_bit(said))):
        return IN_PARTS
    return REBATE if spoken & _REBATE else LATE if spoken & _LATE else ""


def _bit_by_bit(said: str) -> bool:
    """Whether a little is said twice: "thoda thoda karke"."""
    return any(one == other and sounds(one) & _BIT for one, other in pairwise(words(said)))


def asked_of_sum(said: str) -> str:
    """What is asked of the sum: how much it is at last, or why so much; or that it is too much. Empty if none of them.

    "when will you tell the fee", "kitna lagega total"; "itne paise kyun"; "so costly!".
    """
    spoken = sounds(said)
    if spoken.isdisjoint(_OF_SUMS) or len(said.split()) > _MOST_WORDS or is_unknown(said):
        return ""
    is_dear = bool(spoken & _COSTLY) or (bool(spoken & _SO) and is_only(said, _OF_DEAR))
    if spoken & _WHY and (is_dear or (spoken & _SO and spoken & (_CHARGED | _PAID))):
        return WHY_SO_MUCH
    if _asks_how_much_at_last(said, spoken):
        return HOW_MUCH
    return SO_MUCH if is_dear and spoken & (_COSTLY | _DEAR | _HOW_MUCH) and spoken.isdisjoint(NOT) else ""


def _asks_how_much_at_last(said: str, spoken: frozenset[str]) -> bool:
    if any(map(str.isdigit, said)):
        return False
    if spoken & _TELLING and spoken & _CHARGED:
        return bool(spoken & (_WHEN | NOT | _NOT_DONE | _IN_ALL)) or asks_us(said)
    is_sum = spoken & (_CHARGED | _HOW_MUCH | _PAID) and spoken & (_WHEN | _HOW_MUCH)
    return bool(spoken & _IN_ALL and (is_sum or (spoken & _WHAT and is_only(said, _OF_TOTAL)))) or (
        bool(is_sum and spoken & _TELLING) and not spoken & _COUNTED
    )


def asks_how_much(asked: str) -> bool:
    """Whether a question is no more than how much it is: of what, is known where it is asked."""
    spoken = [sounds(word) for word in words(asked)]
    return any(each & _HOW_MUCH for each in spoken) and all(each & (_HOW_MUCH | _AROUND) for each in spoken)
