"""What may be learnt, by the service that was meant."""

from collections.abc import Collection
from dataclasses import dataclass

from chaupal.kit import pages
from chaupal.lessons.models import MOST_FREQUENT, Lesson

MOST = 200


@dataclass(frozen=True, slots=True)
class Unclear:
    """Masked words, how often they came, what was proposed and what was chosen (ids; empty: nothing)."""

    id: int
    kind: str
    text: str
    way: str
    proposed: tuple[str, ...]
    chosen: str
    count: int
    service: str  # that it tells something of: the one chosen, else the first proposed, else none


def unclear(services: Collection[str] | None = None, *, least: int = 1) -> list[Unclear]:
    """What is not dealt with, the most frequent first; of these services and of none, if they are given."""
    rows = Lesson.objects.filter(taken=False, count__gte=least)
    if services is None:
        return [_unclear(row) for row in rows.order_by(*MOST_FREQUENT)[:MOST]]
    of_each = pages.Each(rows, ("service",), [("",), *((service,) for service in sorted(services))])
    return [_unclear(row) for row in pages.read(rows, [pages.Tier([of_each], MOST_FREQUENT)], MOST).rows]


def lessons_of(service: str, *, least: int = 1) -> list[Unclear]:
    """Words that turned out to mean this service."""
    rows = Lesson.objects.filter(taken=False, count__gte=least, service=service, chosen=service)
    return [_unclear(row) for row in rows.order_by(*MOST_FREQUENT)[:MOST]]


def _unclear(row: Lesson) -> Unclear:
    proposed = tuple(row.proposed.split())
    return Unclear(row.pk, row.kind, row.words, row.way, proposed, row.chosen, row.count, row.service)
