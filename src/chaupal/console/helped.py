"""At a case that somebody filled in for the citizen: who, how she agreed, and how long they hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy

from chaupal.helping.base import Way
from chaupal.helping.queries import State, of_case

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile

WAYS = {
    Way.CODE: gettext_lazy("by the code of an SMS to their own telephone"),
    Way.CALL: gettext_lazy("by a missed call from their own telephone"),
}


def shown(case: CaseFile) -> dict[str, Any]:
    """What the page tells of it; nothing where the citizen filed it."""
    found = of_case(case.conversation_id)
    if found is None:
        return {}
    return {
        "helper": found.helper or gettext("not kept any more"),
        "relation": found.relation,
        "digits": found.digits,
        "registered": found.registered,
        "way": WAYS[Way(found.method)] if found.method else "",
        "given_at": found.given_at,
        "until": found.ended_at or found.until,
        "open": found.state == State.OPEN,
        "own_digits": found.own_digits,
    }
