"""The visit or hearing that is set for a case, on its page, and what its officer can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from chaupal.applications import queries
from chaupal.applications.base import State
from chaupal.citizens.queries import key_of
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import CaseFile
    from chaupal.console.access import OfficerRequest

KINDS: dict[str, _StrPromise] = {"visit": gettext_lazy("Visit"), "hearing": gettext_lazy("Hearing")}
REPLIES: dict[str, _StrPromise] = {
    "": gettext_lazy("no answer yet"),
    "accepted": gettext_lazy("will be there"),
    "countered": gettext_lazy("asks for another day"),
}


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """The open one, and what this officer can do about it."""
    meeting = queries.meeting_of(case.id, key_of(case.citizen_id)) if case.meeting_on else None
    mine = queries.on_desk(request.user, case) and allowed(request.user, case.department, Permission.SET_MEETINGS)
    return {
        "meeting": meeting,
        "meeting_kind": KINDS[meeting.kind] if meeting else "",
        "meeting_reply": REPLIES[meeting.reply] if meeting else "",
        "meeting_kinds": KINDS.items(),
        "may_set_meeting": mine and case.state in {State.FILED, State.IN_PROGRESS},
        "may_end_meeting": mine and meeting is not None,
        "meeting_has_come": meeting is not None and meeting.day <= day_in_india(now()),
    }
