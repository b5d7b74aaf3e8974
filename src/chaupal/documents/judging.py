"""Whether what was read will do for the paper asked for. Pure.

The citizen holds the paper while they are told, so what a better photo mends is refused; but nobody is sent round in
circles: what they send again is taken, and an officer looks at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.queries import document_kinds, read_as
from chaupal.documents.readings import Read
from chaupal.documents.refusals import MOST_TRIES, QUALITY, Unusable
from chaupal.engine.definition import PICTURE, is_picture

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from chaupal.documents.apart import Outcome

NO_PAPER = "other"
UNKNOWN = "unknown"  # nothing was read off it, since it was taken for none of the kinds that the reader knows
_LOST = ("cut_off", "glare")  # a part of the paper cannot be seen, however well the rest reads


def judge(outcome: Outcome, accept: Collection[str], refused: Sequence[str], today: date) -> str:
    """Why the file is kept unread, or nothing; raises Unusable.

    `refused` are the reasons for which files for the same paper of the same form were refused before.
    """
    if outcome.unreadable in QUALITY:
        if is_picture(accept) or sum(reason in QUALITY for reason in refused) >= MOST_TRIES:
            return outcome.unreadable
        raise Unusable(outcome.unreadable)
    if outcome.unreadable:
        raise Unusable(outcome.unreadable, **outcome.params)
    read = Read.of(outcome)
    if "wrong_kind" not in refused and "not_a_paper" not in refused:
        _check_kind(read.kind, accept)
    lost = [warning for warning in read.warnings if warning in _LOST]
    if lost and read.kind in read_as(accept) and QUALITY.isdisjoint(refused):
        raise Unusable(lost[0])
    until = read.sure().get("valid_until", "")
    if until and until < today.isoformat() and "expired" not in refused and read.kind in read_as(accept):
        raise Unusable("expired", on=until)
    return UNKNOWN if read.kind in ("", NO_PAPER) and _might_know(accept) else ""


def _check_kind(kind: str, accept: Collection[str]) -> None:
    """Only a kind that the reader is sure of counts, and only where it could know those asked for."""
    known = document_kinds() | {PICTURE}
    if kind in read_as(accept) or known.isdisjoint(accept):
        return
    if kind in known:
        raise Unusable("wrong_kind", kind=kind)
    if kind == NO_PAPER and accept and document_kinds() >= set(accept):
        raise Unusable("not_a_paper")


def _might_know(accept: Collection[str]) -> bool:
    return not is_picture(accept) and not document_kinds().isdisjoint(accept)


def is_another(kind: str, accept: Collection[str]) -> bool:
    """Whether a paper that was taken is surely none of those asked for."""
    return kind in document_kinds() and kind not in read_as(accept) and _might_know(accept)


def usable(outcome: Outcome, accept: Collection[str]) -> Read:
    """What may fill the form: nothing of a kind that was not asked for."""
    read = Read.of(outcome)
    return read if read.kind in read_as(accept) else Read()
