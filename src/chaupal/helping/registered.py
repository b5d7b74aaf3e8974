"""Helpers of service centres: registered by a department's head for a time, and blocked at once where that must be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import orjson

from chaupal.helping.base import Registered, Why
from chaupal.helping.holding import CONTEXT, phone_hash
from chaupal.helping.models import Helper
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.kit.slices import delete_slice
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

KEPT = timedelta(days=365)  # of a helper whose time is over


class NotTaken(Exception):
    """A helper cannot be registered so; the message says why."""


def register(
    phone: str, name: str, centre: str, departments: Sequence[str], ends_on: date | None, by: str
) -> Registered:
    """Enters a helper, or anew; one who is blocked stays so. Raises NotTaken."""
    number = mobile(phone)
    if not number or not name.strip() or not centre.strip() or not departments:
        raise NotTaken("a name, a centre, a mobile number and a department are needed")
    if ends_on and ends_on < day_in_india(now()):
        raise NotTaken("the last day is over")
    row = Helper.objects.filter(phone_hash=phone_hash(number)).first() or Helper(id=new_id())
    row.phone_hash, row.departments, row.ends_on = phone_hash(number), ",".join(sorted(departments)), ends_on
    row.made_by, row.made_at = by, now()
    held = {"name": " ".join(name.split())[:80], "centre": " ".join(centre.split())[:80], "phone": number}
    row.held = _sealed(row.id, held)
    row.save()
    return opened(row)


def _sealed(row: int, held: dict[str, str]) -> bytes:
    return seal(derived_key(CONTEXT), orjson.dumps(held), f"helper/{row}")


def opened(row: Helper | None) -> Registered:
    """The helper as other rooms are told of them."""
    assert row is not None
    held = orjson.loads(unseal(derived_key(CONTEXT), row.held, f"helper/{row.id}"))
    departments = tuple(filter(None, row.departments.split(",")))
    digest = bytes(row.phone_hash).hex()
    told = (held["name"], held["centre"], held["phone"], departments)
    return Registered(row.id, *told, row.ends_on, row.blocked_at, digest)


def is_good(row: Helper | None) -> bool:
    """Whether they are registered today, and not blocked."""
    if row is None or row.blocked_at or not row.departments:
        return False
    return row.ends_on is None or row.ends_on >= day_in_india(now())


def barred(phone: str) -> str:
    """Why whoever writes from that number helps nobody, whoever it is; empty if they may."""
    own = mobile(phone)
    if not own:
        return Why.PHONELESS
    return Why.BLOCKED if Helper.objects.filter(phone_hash=phone_hash(own), blocked_at__isnull=False).exists() else ""


def of_phone(phone: str) -> Registered | None:
    """The registered helper of that number, whose time is not over."""
    row = Helper.objects.filter(phone_hash=phone_hash(mobile(phone))).first()
    return opened(row) if is_good(row) else None


def registered_for(departments: Iterable[str]) -> list[Registered]:
    """Those who are registered for these departments today, the newest first; and who is blocked there."""
    wanted = set(departments)
    rows = (row for row in Helper.objects.order_by("-made_at") if row.blocked_at or is_good(row))
    return [one for one in map(opened, rows) if wanted & set(one.departments)]


def is_of(helper_hash: bytes, departments: Iterable[str]) -> bool:
    """Whether that number is registered for one of these departments, or was blocked by one."""
    row = Helper.objects.filter(phone_hash=helper_hash).first()
    return row is not None and bool(set(departments) & set(row.departments.split(",")))


def bar(helper_hash: bytes, name: str, digits: str, departments: Iterable[str], by: str) -> None:
    """That number helps nobody any more; of who was not registered it stands by which departments."""
    row = Helper.objects.filter(phone_hash=helper_hash).first()
    if row is None:
        row = Helper(id=new_id(), phone_hash=helper_hash, made_by=by, ends_on=day_in_india(now()) - timedelta(days=1))
        row.departments = ",".join(sorted(departments))
        row.held = _sealed(row.id, {"name": name, "centre": "", "phone": digits})
    row.blocked_at, row.blocked_by = row.blocked_at or now(), row.blocked_by or by
    row.save()


def unbar(helper_hash: bytes) -> None:
    """They may help again: who was registered, as long as that holds."""
    Helper.objects.filter(phone_hash=helper_hash).update(blocked_at=None, blocked_by="")


def prune(at: datetime) -> bool:
    """Who is registered no more for long, and not blocked, is forgotten; whether more may be left."""
    return delete_slice(Helper.objects.filter(ends_on__lt=day_in_india(at - KEPT), blocked_at=None))
