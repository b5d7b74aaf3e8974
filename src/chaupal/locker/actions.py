"""What a locker gives and is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.documents.actions import expect
from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.locker.base import NAME
from chaupal.locker.issuer import pulled
from chaupal.locker.requests import DOC, URI

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["DOC", "URI", "pull_later", "pulled"]


def pull_later(
    *,
    citizen_id: int,
    conversation_id: int,
    reference: str,
    service: str,
    paper: str,
    kinds: Sequence[str],
    sign_in: int,
    now: datetime,
) -> None:
    """A document of one of these kinds is taken by a job; `document_kept` or `document_refused` follows.

    In the caller's transaction.
    """
    row = expect(
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        filename=f"{NAME}.pdf",
        now=now,
    )
    later("chaupal.locker.jobs.pull", row, sign_in, list(kinds), queue=REGISTERS)
