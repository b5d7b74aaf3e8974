"""What people say where a code, a PIN, a sign-in or one thing at a time is waited for, instead of it. Pure."""

from __future__ import annotations

from enum import StrEnum

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import words

_THING, _COME = words_of("awaited.thing"), words_of("awaited.come")
_AGAIN, _SEND, _RESEND = words_of("awaited.again"), words_of("awaited.send"), words_of("awaited.resend")
_WAY, _PIN = words_of("awaited.way"), words_of("awaited.pin")
_PHONE, _GONE = words_of("awaited.phone"), words_of("awaited.gone")
_FORGOT, _REMEMBER = words_of("awaited.forgot"), words_of("awaited.remember")
_LEAVE, _AROUND = words_of("awaited.leave"), words_of("awaited.around")
_REFUSES, _SAYS, _AGREES = words_of("awaited.refuses"), words_of("awaited.says"), words_of("awaited.agrees")
_NOT = NOT | words_of("answers.do_not")
_MOST, _FEW, _NAMED = 14, 5, 2  # words


class Instead(StrEnum):
    """What is said instead of it."""

    NOT_COME = "not_come"  # it did not come, or is to be sent once more
    LACKS = "lacks"  # they have not that way
    AWAY = "away"  # the telephone that it comes to is elsewhere, lost, or another's: "my SIM is at home"
    FORGOT = "forgot"  # their PIN
    REFUSES = "refuses"  # somebody else says no
    LEAVES = "leaves"  # it is to be left
    ASKS = "asks"  # why, how long, what it is: heard as everywhere (remarks.py)


def instead(said: str) -> Instead | None:
    """What is said of these; None if it is something else."""
    spoken = sounds(said)
    if not spoken or len(said.split()) > _MOST:
        return None
    denies = not spoken.isdisjoint(_NOT)
    if _not_come(spoken, len(said.split()), denies=denies):
        return Instead.NOT_COME
    found = {
        Instead.FORGOT: spoken & _PIN and (spoken & _FORGOT or (denies and spoken & _REMEMBER)),
        Instead.LACKS: spoken & (_WAY | _PIN) and denies,
        Instead.AWAY: spoken & _PHONE and (spoken & _GONE or denies),
        Instead.REFUSES: spoken & _REFUSES or (denies and spoken & (_SAYS | _AGREES)),
        Instead.LEAVES: spoken & _LEAVE and all(sounds(word) & (_LEAVE | _AROUND) for word in words(said)),
    }
    return next((meant for meant, is_said in found.items() if is_said), None)


def _not_come(spoken: frozenset[str], size: int, *, denies: bool) -> bool:
    """Whether nothing came, or it is to be sent once more: "code nahi aaya", "send another one"."""
    if spoken & _RESEND:
        return True
    is_missed = denies and spoken & _COME and (spoken & _THING or size <= _FEW)
    is_named = spoken & _THING and size <= _NAMED  # "new link"
    return bool(is_missed or (spoken & _AGAIN and (spoken & _SEND or is_named)))
