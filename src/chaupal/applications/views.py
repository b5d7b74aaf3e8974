"""What an officer chose in the queue, kept under a name of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.base import TooMany
from chaupal.applications.models import View

if TYPE_CHECKING:
    from chaupal.departments.base import Officer

MOST_VIEWS = 12  # of an officer: what does not fit above the queue is found by nobody
LONGEST_NAME, LONGEST_QUERY = 40, 400


def keep_view(officer: Officer, name: str, query: str) -> View:
    """Keeps it; a name that is there stands for the new choice. Raises TooMany, ValueError if it is empty or long."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        raise ValueError(name)
    with transaction.atomic():
        others = View.objects.select_for_update().filter(officer=officer)
        if len(others.exclude(name=name)) >= MOST_VIEWS:
            raise TooMany(name)
        view, _ = View.objects.update_or_create(officer=officer, name=name, defaults={"query": query})
    return view


def drop_view(officer: Officer, view_id: int) -> bool:
    """Whether it was theirs, and there."""
    return bool(View.objects.filter(officer=officer, id=view_id).delete()[0])


def views_of(officer: Officer) -> list[View]:
    """By name."""
    return list(View.objects.filter(officer=officer).order_by("name")[:MOST_VIEWS])
