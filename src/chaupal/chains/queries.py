"""The chains of all rooms, and whether they are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.chains.models import Anchored
from chaupal.chains.outside import fault, is_set
from chaupal.chains.walking import walk

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.chains.base import Break, Chain


def chains(family: str = "") -> list[Chain]:
    """All chains, or those of one family: `consent` is all that begin with `consent.`."""
    found = [chain for path in settings.CHAINS for chain in import_string(path)()]
    return [chain for chain in found if not family or chain.name.partition(".")[0] == family]


def newest_break(chain: Chain, last: int) -> Break | None:
    """What does not fit among the newest rows of a chain; cheap enough for a page."""
    return walk(chain, {}, after=max(0, chain.head().sequence - last)).found


def anchors_fault() -> str:
    """Why heads go nowhere outside, or nothing."""
    if not is_set():
        return "set CHAUPAL_ANCHOR_URL or CHAUPAL_ANCHOR_EMAIL: an older state put back would not show"
    return fault()


def anchored_at() -> datetime | None:
    """When a head was sent outside last."""
    return Anchored.objects.order_by("-at").values_list("at", flat=True).first()
