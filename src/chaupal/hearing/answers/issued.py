"""Whether words mean a paper that was issued to whoever writes: "the one you gave", "you have it", "the same". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Sequence

_ISSUER, _ISSUED = words_of("issued.issuer"), words_of("issued.issued")
_SAME, _USE = words_of("issued.the_same"), words_of("issued.use")
_WRONG = words_of("answers.wrong")
_NEAR = 2  # words between whoever issued it and that they did: "aapne hi banaya"


def is_meant(said: str) -> bool:
    """Whether it is said without a no or a question: what somebody gave *us* is none of them."""
    if "?" in said:
        return False
    told = [{word, sound(word), sound(romanised(word))} for word in words(said)]
    every = frozenset().union(*told)
    if not (NOT | _WRONG).isdisjoint(every):
        return False
    is_same = not (_SAME.isdisjoint(every) or _USE.isdisjoint(every))
    return is_same or any(_ISSUER & word and _is_issued(told[at + 1 : at + 1 + _NEAR]) for at, word in enumerate(told))


def _is_issued(after: Sequence[set[str]]) -> bool:
    return any(_ISSUED & word for word in after)
