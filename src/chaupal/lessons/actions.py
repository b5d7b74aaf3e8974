"""Keeping what may be learnt from, and letting it go."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import F

from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.kit.slices import delete_slice
from chaupal.lessons.models import LONGEST, Lesson, digest_of, sealed
from chaupal.lessons.writing import teaches
from chaupal.understanding.queries import masked, way_of


def note(kind: str, text: str, proposed: Sequence[str] = (), chosen: str = "") -> None:
    """Counts words that were not understood at once, masked. In the caller's transaction."""
    hidden = masked(text)[:LONGEST]
    if not teaches(hidden):
        return
    ends = {"kind": kind, "way": way_of(hidden), "proposed": " ".join(proposed), "chosen": chosen}
    found = digest_of((kind, hidden, ends["way"], ends["proposed"], chosen))
    number, today = new_id(), day_in_india(now())
    days = {"first_on": today, "last_on": today}
    about = chosen or next(iter(proposed), "")
    fresh = {"id": number, "text": sealed(number, hidden), **ends, **days, "service": about}
    row, _ = Lesson.objects.get_or_create(digest=found, defaults=fresh)
    Lesson.objects.filter(pk=row.pk).update(count=F("count") + 1, last_on=today)


def put_aside(ids: Iterable[int]) -> int:
    """These are dealt with; how many they were."""
    return Lesson.objects.filter(pk__in=list(ids), taken=False).update(taken=True)


def forget_old() -> bool:
    """Lets go some of what nobody said again for CHAUPAL_LESSON_DAYS; whether more may be left."""
    oldest = day_in_india(now()) - timedelta(days=settings.CHAUPAL_LESSON_DAYS)
    return delete_slice(Lesson.objects.filter(last_on__lt=oldest))
