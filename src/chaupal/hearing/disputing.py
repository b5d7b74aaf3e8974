"""What is said against a bill, and that money is wanted back. Pure.

Only where there is a bill is it listened to: the words are many, and elsewhere mean other things.
"""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.packs import words_of

_OBJECTS = words_of("remarks.objects", "remarks.complains")
_BILL, _WRONG, _CORRECT = words_of("remarks.billed"), words_of("answers.wrong"), words_of("remarks.right")
_SO, _MUCH, _DEAR = words_of("remarks.so_much"), words_of("remarks.much", "remarks.dear"), words_of("remarks.dear")
_PAY, _LATER = words_of("remarks.will_pay"), words_of("calendar.later", "calendar.now", "calendar.tomorrow")
_WHO, _WROTE = words_of("remarks.by_whom"), words_of("remarks.wrote")
_MINE = words_of("lexicon.mine")
_REFUND, _BACK, _MONEY = words_of("remarks.refund"), words_of("remarks.back"), words_of("remarks.money")
_TWICE, _TAKEN = words_of("remarks.twice"), words_of("remarks.taken")


def disputes(spoken: frozenset[str]) -> bool:
    """Whether a bill is objected to: "aapatti hai", "this is too much", "82 kisne likha", "challan mera nahi"."""
    denies = not spoken.isdisjoint(NOT)
    calls_wrong = spoken & _WRONG or (denies and spoken & (_CORRECT | _MINE | _PAY)) or spoken & _DEAR
    if denies and spoken & _PAY and spoken & _LATER:
        return False
    return bool(spoken & _OBJECTS or (spoken & _BILL and calls_wrong) or (spoken & _SO and spoken & _MUCH)) or bool(
        spoken & _WHO and spoken & _WROTE
    )


def wants_back(spoken: frozenset[str]) -> bool:
    """Whether money that was paid is wanted back, or missed: "refund", "paise wapas kaise milenge", "I paid twice"."""
    return bool(spoken & _REFUND or (spoken & _MONEY and spoken & (_BACK | _TWICE | _TAKEN)) or spoken & _TWICE)
