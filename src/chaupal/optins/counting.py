"""What each place of a campaign brought: its pages opened, people who came, who agreed, who declined; of nobody.

A count is the sum over its slots: whoever adds takes one at random, so that few wait for the same row.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db.models import Sum

from chaupal.kit import rows
from chaupal.optins.base import Counted
from chaupal.optins.campaigns import campaigns_of
from chaupal.optins.models import CampaignRow, PlaceRow, Tally

if TYPE_CHECKING:
    from collections.abc import Collection

SLOTS = 4
_KEYS = {"campaign_id": "bigint", "place_id": "bigint", "way": "text", "slot": "smallint"}
_STEPS = ("opened", "came", "agreed", "declined")
_COLUMNS = {**_KEYS, **dict.fromkeys(_STEPS, "int")}


def count(step: str, campaign: int | None, place: int | None, way: str) -> None:
    """One more. In the caller's transaction; what belongs to no campaign is not counted."""
    if campaign is not None:
        sums = tuple(int(step == each) for each in _STEPS)
        rows.add(
            "optins_tally", _COLUMNS, [(campaign, place or 0, way, secrets.randbelow(SLOTS), *sums)], keys=len(_KEYS)
        )


def counted(departments: Collection[str] | None = None) -> list[Counted]:
    """What every place brought, and every way without one; of these departments or all, the newest campaign first."""
    if departments is None:
        departments = set(CampaignRow.objects.values_list("department", flat=True))
    campaigns = {one.id: one for one in campaigns_of(departments)}
    places = list(PlaceRow.objects.filter(campaign__in=campaigns).order_by("id"))
    by_place: dict[tuple[int, int, str], tuple[int, ...]] = {}
    for one in (
        Tally.objects.filter(campaign_id__in=campaigns)
        .values(*list(_KEYS)[:3])
        .annotate(**{f"sum_{step}": Sum(step) for step in _STEPS})
    ):
        by_place[one["campaign_id"], one["place_id"], one["way"]] = tuple(one[f"sum_{step}"] for step in _STEPS)
    found = []
    for row in places:
        of_ways = [sums for (_, place, _), sums in by_place.items() if place == row.id]
        brought = [sum(each) for each in zip(*of_ways, strict=True)] or [0, 0, 0, 0]
        found.append(Counted(campaigns[row.campaign_id], row.name, row.code, "", *brought))
    found += [
        Counted(campaigns[campaign], "", "", way, *sums)
        for (campaign, place, way), sums in sorted(by_place.items())
        if not place
    ]
    order = {campaign: place for place, campaign in enumerate(campaigns)}
    return sorted(found, key=lambda one: order[one.campaign.id])
