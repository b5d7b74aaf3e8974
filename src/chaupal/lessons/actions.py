"""Keeping what may be learnt from, and letting it go."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import F

from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.lessons.models import LONGEST, Lesson
from chaupal.understanding.queries import masked, way_of

LEAST_WORDS, LEAST_LETTERS = 2, 6


def note(kind: str, text: str, proposed: Sequence[str] = (), chosen: str = "") -> None:
    """Counts words that were not understood at once, masked. In the caller's transaction."""
    hidden = masked(text)[:LONGEST]
    if len(hidden.split()) < LEAST_WORDS or sum(map(str.isalpha, hidden)) < LEAST_LETTERS:
        return  # nothing can be learnt from it
    about = {"kind": kind, "text": hidden, "way": way_of(hidden), "proposed": " ".join(proposed), "chosen": chosen}
    digest = hashlib.sha256("\0".join(about.values()).lower().encode()).digest()
    today = day_in_india(now())
    row, _ = Lesson.objects.get_or_create(digest=digest, defaults={**about, "first_on": today, "last_on": today})
    Lesson.objects.filter(pk=row.pk).update(count=F("count") + 1, last_on=today)


def put_aside(ids: Iterable[int]) -> int:
    """These are dealt with; how many they were."""
    return Lesson.objects.filter(pk__in=list(ids), taken=False).update(taken=True)


def forget_old() -> int:
    """Lets go what nobody said again for CHAUPAL_LESSON_DAYS; how many they were."""
    oldest = day_in_india(now()) - timedelta(days=settings.CHAUPAL_LESSON_DAYS)
    gone, _ = Lesson.objects.filter(last_on__lt=oldest).delete()
    return gone
