"""A citizen's own case, as they name it in a talk: filed there, or with another number of ours."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist

from chaupal.applications.models import Application
from chaupal.citizens.queries import everyone_of
from chaupal.mailbox.queries import address


def own(conversation_id: int, number: str) -> Application | None:
    """The case of that number, locked, if whoever has that conversation filed it. In the caller's transaction."""
    numbered = Application.objects.select_for_update().filter(number=number)
    found = numbered.first()
    return found if found is not None and is_own(conversation_id, found) else None


def is_own(conversation_id: int, case: Application) -> bool:
    """Whether it was filed in that conversation, or in another of the same citizen's."""
    if case.conversation_id == conversation_id:
        return True
    try:
        there = address(conversation_id)
    except ObjectDoesNotExist:
        return False
    return case.citizen_id in everyone_of(there.citizen_id)
