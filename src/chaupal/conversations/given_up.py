"""A form is given up: its bill is cancelled, its papers and the times that were kept for it are let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.appointments import actions as appointments
from chaupal.documents import actions as documents
from chaupal.payments import actions as payments

if TYPE_CHECKING:
    from datetime import datetime


def drop(conversation: int, reference: str, at: datetime) -> None:
    """Nothing of the form stays. In the caller's transaction."""
    payments.cancel_bill(conversation, reference, at)
    documents.drop(conversation, reference)
    appointments.release(conversation, reference)
