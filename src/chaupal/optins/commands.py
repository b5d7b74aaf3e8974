"""`chaupal campaign`: campaigns are made, ended, and shown with what they brought."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chaupal.kit.columns import columns
from chaupal.optins.base import NotTaken
from chaupal.optins.campaigns import campaigns_of, end, make
from chaupal.optins.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

HEADS = ("campaign", "department", "place or way", "code", "opened", "came", "agreed", "declined")
TEXTS = 4


def new(
    out: TextIO,
    errors: TextIO,
    department: str,
    name: str,
    places: Sequence[str],
    *,
    base: str,
    by: str = "command",
    **more: str,
) -> int:
    """Makes one, or adds places to it; 1 with a sentence where it cannot."""
    try:
        made = make(department, name, places, by=by, **more)
    except NotTaken as refused:
        errors.write(f"no campaign is made: {refused}\n")
        return 1
    out.writelines(f"{one.name}: JOIN-{one.code}  {base}/join/{department}/{one.code}\n" for one in made)
    return 0


def finish(out: TextIO, errors: TextIO, department: str, name: str) -> int:
    """Ends one: its codes, number and keyword do nothing any more."""
    found = next((one for one in campaigns_of([department]) if one.name == name), None)
    if found is None:
        errors.write(f"{department!r} has no campaign {name!r}\n")
        return 1
    out.write(f"{name}: {'ended' if end(found.id) else 'was over before'}\n")
    return 0


def show(out: TextIO, *, as_json: bool = False) -> int:
    """What every place brought, the newest campaign first."""
    rows = [
        {
            "campaign": one.campaign.name,
            "department": one.campaign.department,
            "place": one.place,
            "way": one.way,
            "code": one.code,
            "open": one.campaign.is_open,
            "opened": one.opened,
            "came": one.came,
            "agreed": one.agreed,
            "declined": one.declined,
        }
        for one in counted()
    ]
    if as_json:
        json.dump(rows, out, ensure_ascii=False, indent=2)
        out.write("\n")
        return 0
    shown = ("campaign", "department", "place", "code", *HEADS[TEXTS:])
    lines = [
        tuple(str(row["way"] if name == "place" and not row[name] else row[name]) for name in shown) for row in rows
    ]
    out.write(
        f"{columns(HEADS, lines, texts=TEXTS)}\n" if lines else "there is no campaign yet: chaupal campaign new\n"
    )
    return 0
