"""What a law keeps of somebody who goes on writing goes as well, each case and each paper on a day of its own.

The same classes and times as after an erasure (rights/retention.yaml); here each runs by itself. A certificate stays
while it is good until a day that is told on it. A step looks at some, by their ids, which is to say by their age.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications import actions as applications
from chaupal.applications.queries import settled_before
from chaupal.certificates import actions as certificates
from chaupal.certificates.queries import lying_since
from chaupal.documents import actions as documents
from chaupal.identity import actions as identity
from chaupal.kit.dates import day_in_india
from chaupal.rights.base import Kind, days_of

if TYPE_CHECKING:
    from datetime import datetime

LOOKED_AT = 250  # cases or papers in one step


def end_cases(after: int, now: datetime) -> int:
    """Empties those among some cases whose time is over; the last one looked at, 0 at the end."""
    over, last = settled_before(now - timedelta(days=days_of(Kind.CASES)), after, LOOKED_AT)
    if over:
        with transaction.atomic():
            applications.empty_cases(over)
            documents.let_go_of_cases(over)
            identity.empty_cases(over)
    return last


def end_papers(after: int, now: datetime) -> int:
    """Lets go those among some certificates and receipts whose time is over; the last one looked at, 0 at the end."""
    oldest = {receipt: now - timedelta(days=days_of(_KINDS[receipt])) for receipt in _KINDS}
    some = lying_since(max(oldest.values()), after, LOOKED_AT)
    over = [
        one for one, at, receipt, until in some if at < oldest[receipt] and (not until or until < day_in_india(now))
    ]
    if over:
        certificates.empty_papers(over)
    return some[-1][0] if len(some) == LOOKED_AT else 0


_KINDS = {False: Kind.CERTIFICATES, True: Kind.PAYMENTS}
