"""Walking a chain row by row: the first that does not fit, in steps of bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.chains.base import Break, is_ours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.chains.base import Chain, Link

AT_ONCE = 2000  # rows held in memory


@dataclass(frozen=True, slots=True)
class Walk:
    """How far it went, and what was found there; `ended` if nothing stands behind."""

    reached: int
    found: Break | None = None
    ended: bool = False


def walk(chain: Chain, kept: Mapping[int, Mapping[str, str]], *, after: int = 0, most: int | None = None) -> Walk:
    """Looks at the rows behind `after` (itself looked at before), at most so many of them.

    `kept` is what was anchored outside: sequence -> digest -> when.
    """
    before = chain.links(after - 1, 1) if after else []
    if after and (not before or before[0].sequence != after):
        return Walk(after, Break(chain.name, after, "is missing"), ended=True)
    reached, end, limit = after, before[0].digest if before else "", after + most if most else None
    while limit is None or reached < limit:
        links = chain.links(reached, AT_ONCE if limit is None else min(AT_ONCE, limit - reached))
        for link in links:
            why = _fault(link, reached + 1, end, kept)
            if why:
                return Walk(reached, Break(chain.name, reached + 1, why), ended=True)
            reached, end = link.sequence, link.digest
        if not links:
            walked = _at_the_end(chain, reached, end, kept)
            if walked.ended:
                return walked
    return Walk(reached)


def _fault(link: Link, sequence: int, end: str, kept: Mapping[int, Mapping[str, str]]) -> str:
    if link.sequence != sequence:
        return "is missing"
    if link.previous != end:
        return "does not follow from the row before it"
    if link.digest != link.reckoned:
        return "was changed or put in"
    others = [at for digest, at in kept.get(sequence, {}).items() if digest != link.digest]
    return f"is not the one that was anchored at {others[0]}" if others else ""


def _at_the_end(chain: Chain, reached: int, end: str, kept: Mapping[int, Mapping[str, str]]) -> Walk:
    """The end must be the head's, and no anchor may lie behind it."""
    head, why = chain.head(), ""
    beyond = min((sequence for sequence in kept if sequence > reached), default=0)
    if head.sequence > reached:  # rows may have come meanwhile
        return Walk(reached) if chain.links(reached, 1) else _missing(chain, reached + 1, "the head lies behind it")
    if head.sequence < reached or head.digest != end:
        why = "is not where the head says that the chain ends"
    elif reached and not is_ours(chain.name, head):
        why = "is the end, but the head does not bear our seal"
    elif beyond:
        return _missing(chain, reached + 1, f"row {beyond} was anchored at {next(iter(kept[beyond].values()))}")
    return Walk(reached, Break(chain.name, max(reached, 1), why) if why else None, ended=True)


def _missing(chain: Chain, sequence: int, why: str) -> Walk:
    return Walk(sequence - 1, Break(chain.name, sequence, f"is missing: {why}"), ended=True)
