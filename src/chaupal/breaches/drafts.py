"""The notices of a breach as a person reads them before they go: one for each language and what was reached."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.breaches import wording
from chaupal.breaches.base import Data
from chaupal.breaches.models import Breach, Touched
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import languages_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in one language to all of whom the same was reached; `citizens` counts those who are told in it."""

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
    """Every text that may go out, by what was reached; none while nobody is found.

    Those that are nobody's now are there, too: until it goes somebody may choose another language.
    """
    touched = Touched.objects.filter(breach=breach)
    found = []
    for data in touched.order_by("data").values_list("data", flat=True).distinct():
        spoken = Counter[str]()
        for known, citizens in languages_of(touched.filter(data=data).values("citizen_id")).items():
            spoken[language_of(known)] += citizens
        found += [
            Notice(language, Data(data).names, spoken[language], _text(breach, language, Data(data)))
            for language in catalogue().texts
        ]
    return found


def mark(drafts: Sequence[Notice]) -> str:
    """By which it is known that what is approved is what was read."""
    return wording.mark_of([one.text for one in drafts])


def _text(breach: Breach, language: str, data: Data) -> str:
    return wording.whole(catalogue().texts[language][wording.BODY], values_for(breach, language, data))
