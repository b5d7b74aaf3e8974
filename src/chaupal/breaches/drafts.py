"""The notices of a breach as a person reads them before they go: one for each language and what was reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count

from chaupal.breaches import wording
from chaupal.breaches.base import Data
from chaupal.breaches.models import Breach, Touched
from chaupal.catalogue.queries import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in one language to all of whom the same was reached; `citizens` counts those, in any language."""

    language: str
    data: tuple[str, ...]
    citizens: int
    text: str


def values_for(breach: Breach, language: str, data: Data) -> tuple[str, ...]:
    """What the variables of the template say."""
    return wording.values(
        catalogue().texts[language],
        language,
        breach.nature,
        (breach.since, breach.until),
        data,
        breach.measures,
        settings.CHAUPAL_GRIEVANCE_OFFICER,
        drill=breach.drill,
    )


def language_of(known: str) -> str:
    """The language in which somebody is told: theirs, or the first on offer if it is not known or offered no more."""
    return known if known in catalogue().texts else catalogue().languages[0]


def notices(breach: Breach) -> list[Notice]:
    """Every text that goes out, by what was reached; none while nobody is found."""
    counted = Touched.objects.filter(breach=breach).values_list("data").annotate(Count("pk")).order_by("data")
    return [
        Notice(language, Data(data).names, citizens, _text(breach, language, Data(data)))
        for data, citizens in counted
        for language in catalogue().texts
    ]


def mark(drafts: Sequence[Notice]) -> str:
    """By which it is known that what is approved is what was read."""
    return wording.mark_of([one.text for one in drafts])


def _text(breach: Breach, language: str, data: Data) -> str:
    return wording.whole(catalogue().texts[language][wording.BODY], values_for(breach, language, data))
