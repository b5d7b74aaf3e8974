"""Whether a message shows us something that may not be ours, and whether that is asked, or is an answer or a wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.talk import Where
from chaupal.engine.understood import CERTAIN, choice
from chaupal.genuine.queries import HARD, Kind, is_of_ours, kinds_in, kinds_unasked, may_show
from chaupal.understanding.queries import asks_if_ours, bids_to_open, speaks_of_money, tells_own_account

if TYPE_CHECKING:
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

ASKED, TOLD = "asked", "told"  # TOLD: without a question, it may be part of what somebody tells at length
_FREE = (Where.NEW, Where.LOBBY)  # nothing is asked there
_PASTED = (*_FREE, Where.CONFIRMING)  # where a message of ours that is pasted back would begin something
# a phone number beside "sahi hai" is an answer, and "is it true that I pay ₹50?" a question about a fee
_DOUBTED = frozenset({Kind.LINK, Kind.UPI, Kind.SECRET, Kind.NUMBER, Kind.APPROACH})
_MEANT = ("emergency", "updates", "language")  # which no message of ours is taken for
_ENDS = ("stop", "withdraw")
_BIDS = frozenset({Kind.MONEY, Kind.SECRET})
_MESSAGE = 12  # words: who passes on so many shows a message; fewer that bid to pay are no story about it
_AT_ONCE = 1  # turns in which a fact may come between
_CRIME = "cyber"  # the one danger that is told of in a forged message as well


def shows_us(talk: Talk, said: str, reading: Reading, *, fits: bool, forwarded: bool, takes_mail: bool = False) -> str:
    """Whether it is asked if something is ours: in words, by passing it on, or as we asked to be shown it (ASKED).

    What is passed on may be an answer, too (a son's words, a neighbour's address): it is one where it `fits` the
    question, unless it bids to pay, to open or to tell something. What bids that, or tells of somebody who wants money
    or a code, is answered without a question as well, in every place. In danger, whom to call comes first; of
    money that is gone, too, unless a message is there that may be forged. `takes_mail`: an e-mail address is asked for.
    """
    if reading.command == "emergency":
        is_shown = reading.argument == _CRIME and (forwarded or asks_if_ours(said))
        return ASKED if is_shown and kinds_in(said) & HARD else ""
    is_wanted = talk.asked_to_show > 0 and talk.turn - talk.asked_to_show <= _AT_ONCE
    may_ask = asks_if_ours(said, shows=True, calls=True)
    if not (may_ask or forwarded or is_wanted or may_show(said)):
        return ""
    kinds = kinds_in(said)
    if may_ask and asks_if_ours(said, shows=bool(kinds & _DOUBTED), calls=Kind.PHONE in kinds):
        return ASKED if kinds or not _is_sure(reading) else ""
    if forwarded or is_wanted:
        return ASKED if _is_message(talk, said, reading, kinds, fits=fits, forwarded=forwarded) else ""
    if not _is_unasked(talk, said, reading, fits=fits, takes_mail=takes_mail):
        return ""
    is_bare = kinds & _BIDS and Kind.APPROACH not in kinds and len(said.split()) <= _MESSAGE  # nobody tells it
    return ASKED if is_bare else TOLD


def pasted(talk: Talk, said: str, reading: Reading) -> str:
    """Whether a message of ours comes back, whole or in part, where it would begin something."""
    is_free = talk.form is None and talk.where in _PASTED
    is_plain = reading.command not in _MEANT and (not reading.topic or len(said.split()) >= _MESSAGE)
    ends = reading.command in _ENDS and len(said.split()) < _MESSAGE  # their own words, though ours are like them
    return ASKED if is_free and is_plain and not ends and is_of_ours(said) else ""


def _is_sure(reading: Reading) -> bool:
    """Whether a service is meant: "I got an SMS about a challan, is it real?" is answered by the challans."""
    return bool(reading.services) and reading.services[0][1] >= CERTAIN


def _is_unasked(talk: Talk, said: str, reading: Reading, *, fits: bool, takes_mail: bool) -> bool:
    """Whether it is there without a question: what bids to pay or to open, whatever else is understood by it.

    A link or a phone number by itself may be an answer, or stand beside a wish; one's own account is none to pay to.
    """
    kinds = kinds_unasked(said)
    is_bidden = bool(kinds & _BIDS)
    if Kind.APPROACH in kinds:
        return True
    if Kind.UPI in kinds and (speaks_of_money(said) or not takes_mail) and not tells_own_account(said):
        return True
    if Kind.LINK in kinds and (is_bidden or bids_to_open(said)):
        return True
    if fits or _is_plain(reading):
        return False
    is_called = Kind.PHONE in kinds and (Kind.MONEY in kinds or bids_to_open(said))
    return is_called or Kind.LINK in kinds or (Kind.SECRET in kinds and talk.where in _FREE)


def _is_plain(reading: Reading) -> bool:
    """Whether it is understood as something else."""
    return bool(reading.command or reading.topic or choice(reading.services))


def _is_message(
    talk: Talk, said: str, reading: Reading, kinds: frozenset[Kind], *, fits: bool, forwarded: bool
) -> bool:
    """Whether what may be shown to us is that, and no answer or wish."""
    if kinds & HARD:
        return True
    if talk.where not in _FREE:
        return bool(kinds) and not fits
    return bool(kinds) or len(said.split()) >= _MESSAGE or (forwarded and not _is_plain(reading))
