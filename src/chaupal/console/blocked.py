"""What the case page shows of a block, and what the reasons are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed
from chaupal.risk import queries
from chaupal.risk.base import DAYS

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.console.access import OfficerRequest

REASONS = {
    "abuse": gettext_lazy("Insulting messages"),
    "flood": gettext_lazy("Messages sent by a machine"),
    "forged": gettext_lazy("Papers that are not genuine"),
    "posing": gettext_lazy("Applications in somebody else's name"),
}


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """What the case page shows of it."""
    standing = queries.block_of(case.citizen_id)
    is_supervisor = allowed(request.user, case.department, Permission.BLOCK_CITIZENS)
    return {
        "unread": standing,
        "block_reason": REASONS[standing.reason] if standing else "",
        "may_block": is_supervisor and standing is None,
        "block_reasons": REASONS.items(),
        "block_days": DAYS,
    }
