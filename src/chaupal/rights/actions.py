"""Who acts for a citizen, complaints about data, and what a law keeps of somebody who is erased."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction

from chaupal.citizens.queries import everyone_of, key_of, key_to_tell
from chaupal.engine.effects import DAYS_TO_ANSWER
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_code
from chaupal.kit.sealing import reseal as resealed
from chaupal.kit.sealing import seal
from chaupal.mailbox.actions import post
from chaupal.rights.base import COMPLAINT
from chaupal.rights.models import Complaint, Kept, Nominee, Warned
from chaupal.rights.queries import context, of_complaint, of_nominee
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from chaupal.rights.base import Kind


TASK = "data_complaint"


class AlreadyAnswered(Exception):
    """Another answer was faster."""


def nominate(citizen_id: int, key: bytes, whom: Mapping[str, str] | None, at: datetime) -> None:
    """Keeps who acts for the citizen, in place of whom they named before; None: nobody. In the caller's transaction."""
    Nominee.objects.filter(citizen_id__in=everyone_of(citizen_id)).delete()
    if whom is None:
        return
    sealed = seal(key, orjson.dumps(whom), of_nominee(citizen_id))
    Nominee.objects.create(citizen_id=citizen_id, whom=sealed, at=at)


def complain(citizen_id: int, conversation_id: int, key: bytes, text: str, at: datetime) -> Complaint:
    """Enters a complaint and asks for a person; in the caller's transaction."""
    number = f"{COMPLAINT}{day_in_india(at).year}-{new_code()}"
    made = Complaint(number=number, citizen_id=citizen_id, conversation_id=conversation_id, at=at)
    made.text = seal(key, text.encode(), of_complaint(made.id, "text"))
    made.due_on = day_in_india(at) + timedelta(days=DAYS_TO_ANSWER)
    made.save(force_insert=True)
    open_task(TASK, str(made.id), facts={"number": made.number})
    return made


def answer(complaint_id: int, text: str, *, by: str) -> None:
    """The officer's answer goes into the chat and closes the task. Raises AlreadyAnswered, Complaint.DoesNotExist.

    Who had the rest erased since has no chat: it is kept, and told when they ask with the number.
    """
    with transaction.atomic():
        made = Complaint.objects.select_for_update().get(id=complaint_id)
        if made.answered_at is not None:
            raise AlreadyAnswered(made.number)
        made.answer = seal(key_of(made.citizen_id), text.encode(), of_complaint(made.id, "answer"))
        made.answered_at = now()
        made.save(update_fields=["answer", "answered_at"])
        close_task(TASK, str(made.id), by=by)
        if key_to_tell(made.citizen_id) is None:
            return
        fact = {"type": "data_complaint_answered", "number": made.number, "answer": text}
        post(made.conversation_id, fact, f"data_complaint/{made.id}/answered")


def warn(citizen_id: int, at: datetime, erase_at: datetime) -> bool:
    """Notes that they are told; whether they were not before. In the caller's transaction."""
    _, new = Warned.objects.get_or_create(citizen_id=citizen_id, defaults={"at": at, "erase_at": erase_at})
    return new


def put_off(citizen_id: int, erase_at: datetime) -> None:
    """What tells them is not out yet."""
    Warned.objects.filter(citizen_id=citizen_id).update(erase_at=erase_at)


def no_longer_quiet(citizen_id: int) -> None:
    """They wrote, or it is done."""
    Warned.objects.filter(citizen_id=citizen_id).delete()


def reseal(citizen_id: int, old: bytes, new: bytes) -> None:
    """What is to be answered still is sealed anew, under the key that stays. In the caller's transaction."""
    for made in Complaint.objects.filter(citizen_id=citizen_id, answered_at=None):
        made.text = resealed(old, new, made.text, of_complaint(made.id, "text"))
        made.save(update_fields=["text"])


def forget(citizen_id: int) -> None:
    """Of somebody who is erased: whom they named, and complaints that were answered. In the caller's transaction."""
    Nominee.objects.filter(citizen_id=citizen_id).delete()
    no_longer_quiet(citizen_id)
    Complaint.objects.filter(citizen_id=citizen_id, answered_at__isnull=False).delete()


def empty(citizen_id: int) -> None:
    """The time of what they complained of is over. In the caller's transaction."""
    theirs = Complaint.objects.filter(citizen_id=citizen_id)
    for made in theirs.filter(answered_at=None):
        close_task(TASK, str(made.id))
    theirs.delete()


def keep(citizen_id: int, key: bytes, until: Mapping[Kind, date], held: Mapping[Kind, Any]) -> None:
    """Enters what stays and until when; `held` is sealed under the retention key. In the caller's transaction."""
    Kept.objects.bulk_create(
        [
            Kept(citizen_id=citizen_id, kind=kind, until=day, sealed=_sealed(citizen_id, key, kind, held))
            for kind, day in until.items()
        ],
        ignore_conflicts=True,
    )


def _sealed(citizen_id: int, key: bytes, kind: Kind, held: Mapping[Kind, Any]) -> bytes:
    return seal(key, orjson.dumps(held[kind]), context(citizen_id, kind)) if kind in held else b""


def keep_longer(kept: Kept, until: date) -> None:
    """Its time is not over yet."""
    Kept.objects.filter(id=kept.id).update(until=until)


def let_go(kept: Kept) -> bool:
    """The class is over; whether it was the citizen's last. In the caller's transaction."""
    Kept.objects.filter(id=kept.id).delete()
    return not Kept.objects.filter(citizen_id=kept.citizen_id).exists()
