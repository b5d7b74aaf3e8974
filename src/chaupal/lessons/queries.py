"""What may be learnt, by the service that was meant."""

from collections.abc import Collection
from dataclasses import dataclass

from chaupal.lessons.models import Lesson

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

    @property
    def service(self) -> str:
        """The service that it tells something of: the one chosen, else the first proposed, else none."""
        return self.chosen or next(iter(self.proposed), "")


def unclear(services: Collection[str] | None = None, *, least: int = 1) -> list[Unclear]:
    """What is not dealt with, the most frequent first; of these services and of none, if they are given."""
    rows = Lesson.objects.filter(taken=False, count__gte=least).order_by("-count", "-last_on", "id")
    found = (_unclear(row) for row in rows.iterator())
    wanted = [one for one in found if services is None or not one.service or one.service in services]
    return wanted[:MOST]


def lessons_of(service: str, *, least: int = 1) -> list[Unclear]:
    """Words that turned out to mean this service."""
    rows = Lesson.objects.filter(taken=False, count__gte=least, chosen=service).order_by("-count", "id")
    return [_unclear(row) for row in rows[:MOST]]


def _unclear(row: Lesson) -> Unclear:
    proposed = tuple(row.proposed.split())
    return Unclear(row.pk, row.kind, row.words, row.way, proposed, row.chosen, row.count)
