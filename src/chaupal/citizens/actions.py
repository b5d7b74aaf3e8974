"""Meeting citizens, following them to another number, what is remembered of them, and erasing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Coalesce

from chaupal.citizens import codes, destroyed, renewing, rewrapping, uniting
from chaupal.citizens.by_telephone import enter_by_phone, join
from chaupal.citizens.following import follow
from chaupal.citizens.meeting import meet
from chaupal.citizens.models import Citizen, Handle, JoinCode
from chaupal.citizens.queries import everyone_of, is_erased, known_twice, wrap
from chaupal.kit import rows
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "change_keys",
    "empty_log",
    "enter_by_phone",
    "erase",
    "follow",
    "forget_handles",
    "forget_orphans",
    "hash_anew",
    "join",
    "known_to_one_number",
    "known_twice",
    "list_leaving",
    "make_code",
    "meet",
    "overwrite",
    "prune_codes",
    "refuse_closed",
    "renewal_under_way",
    "rewrap_keys",
    "seal_anew",
    "set_languages",
    "set_stopped",
    "speak_for",
    "stop_speaking",
    "take_after",
    "take_code",
    "take_over_destroyed",
    "tidy_keys",
    "unite",
]


take_over_destroyed = destroyed.take_over
rewrap_keys = rewrapping.rewrap
refuse_closed = rewrapping.refuse_closed
tidy_keys = rewrapping.tidy
unite = uniting.unite
hash_anew = uniting.hash_anew
known_to_one_number = uniting.waiting
make_code = codes.make
take_code = codes.take
prune_codes = codes.prune
renewal_under_way = renewing.under_way
change_keys = renewing.change_keys
seal_anew = renewing.seal_anew


def forget_orphans() -> None:
    """Handles that a message entered while its citizen was being erased: the next message meets a new citizen."""
    Handle.objects.filter(citizen__erased_at__isnull=False).delete()


def set_languages(languages: dict[int, str]) -> None:
    """Remembers in which language each citizen is served."""
    rows.update("citizens_citizen", {"id": "bigint", "language": "text"}, list(languages.items()))


def set_stopped(citizens: dict[int, bool]) -> None:
    """Remembers who opted out: to them nothing is sent outside the window they opened."""
    rows.update("citizens_citizen", {"id": "bigint", "stopped": "boolean"}, list(citizens.items()))


def take_after(citizen_id: int, twins: Sequence[int]) -> None:
    """Who has no language yet has that of those who turned out to be them."""
    told = Citizen.objects.filter(id__in=list(twins)).exclude(language="").order_by("-id")
    if language := told.values_list("language", flat=True).first():
        Citizen.objects.filter(id=citizen_id, language="").update(language=language)


def speak_for(citizen_id: int, other: int | None) -> None:
    """From now on what they write is for the other; None: for themselves again. In the caller's transaction."""
    Citizen.objects.filter(id=citizen_id).update(speaks_for=other)


def stop_speaking(citizen_id: int, other: int | None) -> None:
    """What they write is for that other no more. In the caller's transaction."""
    Citizen.objects.filter(id=citizen_id, speaks_for=other).update(speaks_for=None)


def forget_handles(citizen_id: int) -> None:
    """From now on whoever writes under this number or user id is somebody new. In the caller's transaction."""
    JoinCode.objects.filter(citizen_id=citizen_id).delete()
    Handle.objects.filter(citizen_id=citizen_id).delete()


def list_leaving(citizen_id: int) -> None:
    """They are told that it is done: from now on no backup brings them back, though the key goes a moment later."""
    destroyed.note([one for one in everyone_of(citizen_id) if not is_erased(one)], records=True)


def erase(citizen_id: int, *, records: bytes | None = None) -> None:
    """Destroys the key: nothing that was sealed under it can be read any more (DPDP Act s.12(3)).

    `records` is the key under which the office's records of this citizen were sealed anew, if a law keeps any: it
    takes the place of the old one, and who the citizen was on WhatsApp is forgotten all the same. Before, it is noted
    outside the database (destroyed.py); raises OSError, and destroys nothing, where that cannot be.
    """
    overwrite()
    wrapped = wrap(citizen_id, records) if records else None
    with transaction.atomic():
        forget_handles(citizen_id)
        same = Q() if records else Q(same_as=citizen_id, erased_at=None)
        left = Citizen.objects.filter(Q(id=citizen_id) | same, wrapped_key__isnull=False)
        destroyed.note(left.values_list("id", flat=True), records=records is not None)
        with rewrapping.looks_again():
            left.update(
                wrapped_key=wrapped, erased_at=Coalesce("erased_at", Value(now(), DateTimeField())), language=""
            )
    if not connection.in_atomic_block:
        empty_log()


def overwrite() -> None:
    """From now on this connection zeroes in the file what it deletes, and not only unlinks it."""
    if connection.vendor == "sqlite":
        rows.select("PRAGMA secure_delete = ON")


def empty_log() -> None:
    """A destroyed key leaves the database's log file, too; after the transaction that destroyed it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
