"""Whether a message shows us something and asks if it is ours, or is an answer or a wish like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.talk import Where
from chaupal.engine.understood import CERTAIN, choice
from chaupal.genuine.queries import HARD, Kind, kinds_in, may_show
from chaupal.understanding.queries import asks_if_ours

if TYPE_CHECKING:
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

_FREE = (Where.NEW, Where.LOBBY)  # nothing is asked there
# a phone number beside "sahi hai" is an answer, and "is it true that I pay ₹50?" a question about a fee
_DOUBTED = frozenset({Kind.LINK, Kind.UPI, Kind.SECRET, Kind.NUMBER})
_ALONE = frozenset({Kind.UPI, Kind.SECRET})  # shown without a question: what else may be meant by them?
_FEW = 4  # words beside a link that is shown so
_MESSAGE = 12  # words: who passes on so many shows a message
_AT_ONCE = 1  # turns in which a fact may come between
_CRIME = "cyber"  # the one danger that is told of in a forged message as well


def shows_us(talk: Talk, said: str, reading: Reading, *, fits: bool, forwarded: bool) -> bool:
    """Whether it is asked if something is ours: in words; by passing it on; or as we asked to be shown it.

    What is passed on may be an answer, too (a son's words, a neighbour's address): it is one where it `fits` the
    question, unless it bids to pay, to open or to tell something. In danger, whom to call comes first; of money that is
    gone, too, unless a message is there that may be forged.
    """
    if reading.command == "emergency":
        is_shown = reading.argument == _CRIME and (forwarded or asks_if_ours(said))
        return is_shown and bool(kinds_in(said) & HARD)
    is_wanted = talk.asked_to_show > 0 and talk.turn - talk.asked_to_show <= _AT_ONCE
    may_ask = asks_if_ours(said, shows=True)
    is_free = talk.where in _FREE
    if not (may_ask or forwarded or is_wanted or (is_free and may_show(said))):
        return False
    kinds = kinds_in(said)
    if may_ask and asks_if_ours(said, shows=bool(kinds & _DOUBTED)):
        return bool(kinds) or not _is_sure(reading)
    if not (forwarded or is_wanted):
        return is_free and _is_alone(said, kinds) and not _is_plain(reading)
    return _is_message(talk, said, reading, kinds, fits=fits, forwarded=forwarded)


def _is_sure(reading: Reading) -> bool:
    """Whether a service is meant: "I got an SMS about a challan, is it real?" is answered by the challans."""
    return bool(reading.services) and reading.services[0][1] >= CERTAIN


def _is_alone(said: str, kinds: frozenset[Kind]) -> bool:
    """Whether it is shown without a question, and tells nothing else."""
    is_link = Kind.LINK in kinds and (Kind.MONEY in kinds or len(said.split()) <= _FEW)
    return is_link or bool(kinds & _ALONE)


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
