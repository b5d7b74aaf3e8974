"""A department's cases for its own systems: the newest first, or in the order in which they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications.models import Application, Decision
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.applications.states import State

_LAST = 2**63 - 1  # id
_SEALED = ("answers", "findings", "papers")


def of_department(
    department: str,
    *,
    service: str = "",
    state: State | None = None,
    changed_since: datetime | None = None,
    after: int | None = None,
    most: int,
) -> tuple[list[Application], int | None]:
    """Some cases, still sealed, behind the mark of the page before; with the mark for the next, None after the last.

    As they changed, a case comes once a page, and again on a later one if it changed again.
    """
    chosen: dict[str, object] = {"department": department}
    chosen |= {"service": service} if service else {}
    chosen |= {"state": state} if state else {}
    if changed_since is not None:
        return _changed(chosen, min(max(first_id(changed_since) - 1, after or 0), _LAST), most)
    found = Application.objects.defer(*_SEALED).filter(**chosen).order_by("-id")
    page = list((found.filter(id__lt=min(after, _LAST)) if after is not None else found)[:most])
    return page, page[-1].id if len(page) == most else None


def _changed(chosen: dict[str, object], behind: int, most: int) -> tuple[list[Application], int | None]:
    """By the acts, whose ids rise: what changed long ago is not looked at."""
    acts = Decision.objects.filter(id__gt=behind, **{f"application__{name}": value for name, value in chosen.items()})
    found = list(acts.order_by("id").values_list("id", "application_id")[:most])
    cases = Application.objects.defer(*_SEALED).in_bulk({case for _, case in found})
    page = [cases[case] for case in dict.fromkeys(case for _, case in found)]
    return page, found[-1][0] if len(found) == most else None
