"""Every citizen gets another data key, and what lies under the one before is sealed anew, while citizens write.

A new key bears those before it (kit/sealing.py): whoever reads opens either, and writes under the new one. So nothing
waits for anything: first all keys change, then tables and files are walked. Whoever had taken up an older key and
writes late leaves a row that opens still; the next round takes it along. The ledger of consents, which nobody may
change, stays under the key that its entries were sealed with. Killed anywhere, the next run goes on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from chaupal.citizens.models import Citizen, Renewal
from chaupal.citizens.queries import keys_of, unwrap, wrap
from chaupal.citizens.rewrapping import BATCH, exchanged
from chaupal.kit import rows, sealed_files
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id
from chaupal.kit.sealing import Key, SealError, material_of, new_key, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

AT_ONCE = 100  # citizens whose rows are sealed anew in one step


def under_way() -> Renewal:
    """The round that is not done, or a new one."""
    if connection.vendor == "sqlite":  # what was sealed before must not lie about in free pages
        rows.select("PRAGMA secure_delete = ON")
    return Renewal.objects.filter(done_at=None).order_by("id").first() or Renewal.objects.create()


def change_keys(since: datetime) -> Iterator[int]:
    """Gives another key to all who were there then and have none of later; how many, batch by batch. Raises KeyAway."""
    after = 0
    theirs = Citizen.objects.filter(id__lt=first_id(since), wrapped_key__isnull=False).order_by("id")
    due = theirs.filter(Q(key_from=None) | Q(key_from__lt=since)).values_list("id", "wrapped_key")
    while batch := [(one, bytes(key or b"")) for one, key in due.filter(id__gt=after)[:BATCH]]:
        after = batch[-1][0]
        changes = [(one, old, new) for one, old in batch if (new := _another(one, old))]
        changed = exchanged(changes)
        stands = dict(Citizen.objects.filter(id__in=[one for one, *_ in changes]).values_list("id", "wrapped_key"))
        given = [one for one, _, new in changes if bytes(stands.get(one) or b"") == new]
        Citizen.objects.filter(id__in=given).update(key_from=now())
        yield changed


def _another(citizen: int, wrapped: bytes) -> bytes | None:
    """A new key that bears the one before; None if that does not open."""
    try:
        before = unwrap(citizen, wrapped)
    except SealError:
        return None
    return wrap(citizen, Key.of(new_key() + material_of(before)))


def seal_anew(renewal: Renewal) -> Iterator[int]:
    """Walks on from where the round is; how many values and files were sealed anew, step by step."""
    end = first_id(renewal.begun_at)
    while some := list(
        Citizen.objects.filter(id__gt=renewal.reached, id__lt=end).order_by("id").values_list("id", flat=True)[:AT_ONCE]
    ):
        anew, renewal.reached = _of(some), some[-1]
        renewal.save(update_fields=["reached"])
        yield anew


def _of(citizens: Sequence[int]) -> int:
    keys = {one: key for one, key in keys_of(citizens).items() if isinstance(key, Key) and key.earlier}
    owners = {
        "citizen_id": {one: one for one in keys},
        "conversation_id": _owned("mailbox_conversation", keys),
        "application_id": _owned("applications_application", keys),
    }
    return sum(_rows(model, keys, owners[getattr(model, "whose", "citizen_id")]) for model in sealed_models())


def _owned(table: str, keys: Mapping[int, Key]) -> dict[int, int]:
    """Row -> citizen."""
    clause, params = rows.among("citizen_id", list(keys))
    return dict(rows.select(f"SELECT id, citizen_id FROM {table} WHERE {clause}", params)) if keys else {}


def sealed_models() -> Iterator[type[models.Model]]:
    """Every table that says what of it is sealed under citizens' keys."""
    return (model for model in apps.get_models() if hasattr(model, "under_citizens_key"))


def _rows(model: Any, keys: Mapping[int, Key], owners: Mapping[int, int]) -> int:
    """What of these citizens stands in that table, and in the files that it names."""
    about = model._meta  # noqa: SLF001 - Django's documented way to a model's table
    changed, whose = defaultdict(list), getattr(model, "whose", "citizen_id")
    files = 0
    for row in _theirs(about, whose, list(owners), getattr(model, "parts", ("",))):
        key = keys[owners[row[whose]]]
        for column, context in model.under_citizens_key.items():
            old = row[column]
            if old and (new := renewed(key, old, context.format_map(row))):
                changed[column].append((row[about.pk.column], bytes(old), new))
        files += sum(sealed_files.renew(row[name], key) for name in getattr(model, "sealed_files", ()) if row[name])
    sealed = (
        rows.exchange(about.db_table, column, "bytea", values, key=about.pk.column)
        for column, values in changed.items()
    )
    return sum(sealed) + files


def _theirs(about: Any, whose: str, owners: list[int], parts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of these owners, column by column."""
    if not owners:
        return
    names = [field.column for field in about.concrete_fields]
    clause, params = rows.among(whose, owners)
    for part in parts:
        also = f" AND {part}" if part else ""
        query = f"SELECT {', '.join(names)} FROM {about.db_table} WHERE {clause}{also}"
        yield from (dict(zip(names, values, strict=True)) for values in rows.select(query, params))
