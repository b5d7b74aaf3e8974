"""Citizens who are known by a telephone number alone, which they showed to have: by a code, or a call from it.

That proves nothing of WhatsApp: the handle is one of the telephone network (`LINE`), and no talk is joined by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from chaupal.citizens.base import LINE, REASSIGNED_AFTER, Sender
from chaupal.citizens.handles import enter, find, move, new_citizen, row_of
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import handle_hash
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from chaupal.citizens.base import Known
    from chaupal.citizens.handles import Row


def enter_by_phone(phone: str) -> Known:
    """A fresh record of whoever has that number now (`919810012345`), with a key of its own; in a transaction.

    Who had the number lately is the same person: what is done for one of their records is done for all. A number that
    was not shown for as long as operators keep one unused may have passed to somebody else.
    """
    at = int(now().timestamp())
    sender = Sender("", phone=phone, at=at)
    digest = handle_hash(LINE, phone)
    held = find({sender: {LINE: digest}}).get(digest)
    citizens: list[Row] = []
    known = new_citizen(citizens)
    if held is None:
        enter(citizens, {digest: row_of(sender, LINE, known, 0)})
        return known
    enter(citizens, {})
    if at - held.since < REASSIGNED_AFTER.total_seconds():
        owner = Citizen.objects.values_list("same_as", flat=True).get(id=held.known.citizen_id)
        Citizen.objects.filter(id=known.citizen_id).update(same_as=owner or held.known.citizen_id)
        move(row_of(sender, LINE, held.known, 0), held.stored)
    else:
        move(row_of(sender, LINE, known, 0), held.stored)
    return known


def join(citizen_id: int, owner_id: int) -> None:
    """The first turned out to be the second, with all who were the same as it. In the caller's transaction."""
    same = Citizen.objects.filter(id=citizen_id).values_list("same_as", flat=True).first() or citizen_id
    if owner_id not in (same, citizen_id):
        Citizen.objects.filter(Q(id=same) | Q(same_as=same), erased_at=None).update(same_as=owner_id)
