"""What the figures are counted from: some cases or acts at a time, in the order of their ids, which tell the time."""

from __future__ import annotations

from chaupal.applications.base import Acted, Filed, Resting
from chaupal.applications.models import Application, Decision
from chaupal.applications.states import OPEN


def cases_filed(after: int, before: int, most: int) -> list[Filed]:
    """Cases behind that id and before the other."""
    found = Application.objects.filter(id__gt=after, id__lt=before).order_by("id")
    return [Filed(*row) for row in found.values_list("id", "department", "service")[:most]]


def acts_between(after: int, before: int, most: int) -> list[Acted]:
    """Acts behind that id and before the other."""
    found = Decision.objects.filter(id__gt=after, id__lt=before).order_by("id")
    of_case = [f"application__{name}" for name in ("department", "service", "filed_at", "promised_on")]
    columns = ("id", *of_case[:2], "act", "officer_id", "at", *of_case[2:])
    return [Acted(*row) for row in found.values_list(*columns)[:most]]


def open_behind(after: int, most: int) -> list[Resting]:
    """Cases behind that id that are not decided."""
    found = Application.objects.filter(id__gt=after, state__in=sorted(OPEN)).order_by("id")
    columns = ("id", "department", "service", "stage", "state", "filed_at", "promised_on")
    return [Resting(*row) for row in found.values_list(*columns)[:most]]
