"""What is left of a help when one of the two has their data erased, and when the time of her case is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.db.models import Q

from chaupal.channel import actions as channel
from chaupal.helping.access import end
from chaupal.helping.asking import lapse
from chaupal.helping.base import KEPT, End
from chaupal.helping.holding import held_of
from chaupal.helping.models import Help
from chaupal.helping.states import State
from chaupal.kit.sealing import seal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox import actions as mailbox

if TYPE_CHECKING:
    from datetime import datetime

_STAYS = ("helper", "relation", "digits", "evidence")  # at her case: who filled it in, and that she agreed


def forget(citizen_id: int) -> None:
    """Somebody is erased: what they do for others, or others for them, is over. In the caller's transaction."""
    for row in Help.objects.filter(Q(helper_citizen_id=citizen_id) | Q(citizen_id=citizen_id), state=State.OPEN):
        end(row, End.ERASED)
    for row in Help.objects.filter(helper_citizen_id=citizen_id, state__in=(State.ASKED, State.AGREED)):
        lapse(row)
    given = Help.objects.filter(helper_citizen_id=citizen_id, talk_id__isnull=False)
    for talk in filter(None, given.values_list("talk_id", flat=True)):
        mailbox.forget_senders(talk)  # the helper's number goes out of what they wrote for others
        channel.delete_all([talk])


def reseal(citizen_id: int, new: bytes) -> None:
    """Of a help with a case who gave it stays with the case, under its new key; of another one nothing."""
    for row in Help.objects.filter(citizen_id=citizen_id):
        stays = {name: value for name, value in held_of(row).items() if name in _STAYS} if row.filed_at else None
        row.held = seal(new, orjson.dumps(stays), f"help/{row.id}") if stays else None
        row.phone_hash = row.name_hash = None
        row.save(update_fields=["held", "phone_hash", "name_hash"])


def empty(citizen_id: int) -> None:
    """What was kept with a case goes with it, when its time is over."""
    Help.objects.filter(citizen_id=citizen_id).delete()


def prune(at: datetime) -> bool:
    """Helps without a case go after a year; whether more may be left."""
    return delete_slice(Help.objects.filter(asked_at__lt=at - KEPT, filed_at=None).exclude(state=State.OPEN))
