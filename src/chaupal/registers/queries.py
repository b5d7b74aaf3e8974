"""How the registers are."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Min

from chaupal.catalogue.queries import catalogue, registers
from chaupal.engine.definition import Find
from chaupal.registers.asking import FAILURES, LONGEST, is_away, is_to_be_tried
from chaupal.registers.base import Act, Register, UnknownRegister
from chaupal.registers.guarding import bare
from chaupal.registers.local.cells import types_of
from chaupal.registers.local.models import Record
from chaupal.registers.local.office import Entry, Was, changes_of, entry, looked_up, ours
from chaupal.registers.local.register import among
from chaupal.registers.models import Health, Settlement
from chaupal.registers.vendors import keepers_of, misnamed

__all__ = [
    "FAILURES",
    "LONGEST",
    "Entry",
    "Health",
    "Settlement",
    "Was",
    "changes_of",
    "demo_records",
    "entry",
    "faults",
    "has_more_than",
    "health",
    "is_away",
    "is_genuine",
    "is_to_be_tried",
    "keeper_that",
    "looked_up",
    "ours",
    "settled_after",
    "types_of",
    "unsettled",
]


def has_more_than(register: str, most: int) -> bool:
    """Whether more records than that stand in a register of ours."""
    return Record.objects.filter(register=register)[: most + 1].count() > most


def faults() -> dict[str, list[str]]:
    """What is wrong with each register's settings or connection: empty lists when all is well.

    Somebody else's system counts once a service looks up there, or lands.
    """
    wrong = misnamed()
    used = _used()
    shipped = [name for name in registers() if name in used or not all(one.remote for one in keepers_of(name))]
    names = dict.fromkeys((*shipped, *settings.CHAUPAL_REGISTER_KEEPERS))
    return {name: [wrong[name]] if name in wrong else _checked(name) for name in names}


def _used() -> set[str]:
    services = catalogue().services.values()
    found = {item.register for one in services for item in one.items if isinstance(item, Find)}
    return found | {one.lands_in for one in services} | set(settings.CHAUPAL_LANDS_IN.values())


def _checked(register: str) -> list[str]:
    return [fault for keeper in keepers_of(register) for fault in keeper.check_config(register)]


def demo_records(register: str, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """The fictitious records of a register that fit, without a database. Raises KeyError for an unknown register."""
    definition = registers()[register]
    return bare(definition, among(definition, by, today))


def keeper_that(register: str, act: Act) -> Register | None:
    """The first of the register's keepers that can do this; None if none can, or nobody knows the register."""
    try:
        return next((keeper for keeper in keepers_of(register) if act in keeper.able(register)), None)
    except UnknownRegister:
        return None


def is_genuine(register: str, raw: bytes, headers: Mapping[str, str]) -> bool:
    """Whether a keeper of the register says that a call is its own."""
    try:
        return any(keeper.is_genuine(register, raw, headers) for keeper in keepers_of(register))
    except UnknownRegister:
        return False


def health() -> list[Health]:
    """How those registers answer that are somebody else's systems, as far as they were asked, by name."""
    return list(Health.objects.order_by("register"))


def settled_after(moment: datetime, most: int) -> list[Settlement]:
    """The first payments that registers took note of after that moment."""
    return list(Settlement.objects.filter(settled_at__gt=moment).order_by("settled_at")[:most])


def unsettled() -> dict[str, tuple[int, datetime]]:
    """Register -> how many payments it is still to be told of, and since when."""
    waiting = Settlement.objects.filter(settled_at=None).order_by().values("register")
    found = waiting.annotate(count=Count("id"), since=Min("asked_at"))
    return {row["register"]: (row["count"], row["since"]) for row in found}
