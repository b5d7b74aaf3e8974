"""Papers that need not be sent, because they were issued here or lie with whoever issued them: orders and facts.

What is on offer is a plain fact, an *offer*: `id` (its source, a hyphen, what the source knows it by), `source`, `kind`
of paper, `number`, `by` (who issued it, language -> name), `on` and `until` (ISO days; empty: for good), `name` of its
holder, `own` (whether that is who writes; None: it may be), `kin` (which relatives of theirs it may be), `whose`
(`definition/proofs.py`) and `tells`: what on it says whose it is (`forms/holder.py`). What else stands on it is told
only once the citizen has agreed: with DocumentKept, whose `issued` is the offer and what its source adds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_VALID = "not_valid"  # why a paper that was on offer is refused: it counts no more, or is not theirs


@dataclass(frozen=True, slots=True)
class SeekPapers:
    """Ask what could be taken for a paper of the form that may be of these kinds; PapersOnOffer follows at once."""

    reference: str
    paper: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsePaper:
    """The citizen agreed that this offer is used for that paper of the form; DocumentKept or DocumentRefused follows.

    Whoever carries it out looks once more whether it is theirs and counts today: the offer may be old, or made up.
    """

    reference: str
    service: str
    paper: str
    offer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PapersOnOffer:
    """What could be taken for a paper of the form, the best first (see SeekPapers)."""

    reference: str
    paper: str
    offers: tuple[Mapping[str, Any], ...] = ()


PaperOrder = SeekPapers | UsePaper
