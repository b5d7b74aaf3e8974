"""Cases found by whole words of a name, in whichever script it was written, over answers that are sealed.

Of each word of the names of a form's people there is a keyed hash of its consonants, which सुनीता, Suneeta and Sunita
have in common. What is found by it is opened, and shown where the name sounds like what was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import Count

from chaupal.applications.areas import area_of
from chaupal.applications.models import Application, Name
from chaupal.applications.open import answers_of
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import keys_of, standing
from chaupal.engine.definition import meaning
from chaupal.kit import names, pages
from chaupal.kit.sealing import SealError, keyed_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from chaupal.engine.definition import Service

LOOKED_AT = 1000  # the newest cases with the rarest word among which those with all words are looked for
OPENED = 100  # of these, so many are opened
MOST_WORDS = 5  # of a name that is looked for
STEP = 250  # cases of which the names are drawn at once


class Hit(NamedTuple):
    """A case, still sealed, and the name by which it was found."""

    case: Application
    name: str


class Found(NamedTuple):
    """The newest first; `more`: there may be others, for whose sake the name should be written in full."""

    hits: list[Hit]
    more: bool = False


def candidates(name: str, departments: Collection[str]) -> tuple[list[int], bool]:
    """Cases of these departments that have all of its words, the newest first, and whether there may be more."""
    sounds = sorted(_sounds([name]))[:MOST_WORDS]
    if not sounds:
        return [], False
    each = [_with(sound, departments) for sound in sounds]
    counts = pages.count(*each)
    rarest = counts.index(min(counts))
    tier = pages.Tier(each[rarest], ("-application_id",))
    newest = [row.application_id for row in pages.read(Name.objects.all(), [tier], LOOKED_AT).rows]
    having = Name.objects.filter(application__in=newest, sound__in=sounds).values("application_id").order_by()
    whole = having.annotate(many=Count("pk")).filter(many=len(sounds)).values_list("application_id", flat=True)
    found = sorted(whole, reverse=True)
    return found[:OPENED], len(newest) == LOOKED_AT or len(found) > OPENED


def opened(name: str, cases: Sequence[int]) -> list[Hit]:
    """Those of the cases in which a name sounds so; whoever shows them has audited it before."""
    rows = Application.objects.in_bulk(list(cases))
    keys = keys_of(list({row.citizen_id for row in rows.values()}))
    hits = []
    for case in cases:
        row = rows.get(case)
        if row is None or row.citizen_id not in keys:
            continue
        told = _names(row, keys[row.citizen_id])
        if like := next((one for one in told if _has_words(one, name)), ""):
            hits.append(Hit(row, like))
    return hits


def draw() -> bool:
    """Draws what cases are found by out of some whose answers it was not drawn from yet; whether more may be left.

    In a transaction of its own, under the rows' locks: who puts an answer right in between waits, and has it redrawn.
    """
    with transaction.atomic():
        rows = list(Application.objects.select_for_update().filter(drawn=False).order_by("id")[:STEP])
        citizens = list({row.citizen_id for row in rows})
        keys, how = keys_of(citizens), standing(citizens)
        Name.objects.filter(application__in=[row.id for row in rows]).delete()
        drawn: list[Name] = []
        for row in rows:
            row.drawn = True
            if row.citizen_id in keys and not how[row.citizen_id].erased:
                drawn += _drawn(row, keys[row.citizen_id])
        Name.objects.bulk_create(drawn)
        Application.objects.bulk_update(rows, ["drawn", "area"])
    return len(rows) == STEP


def forget(cases: Iterable[int]) -> None:
    """Nobody finds these by a name any more. In the caller's transaction."""
    Name.objects.filter(application__in=list(cases)).delete()


def _drawn(row: Application, key: bytes) -> list[Name]:
    try:
        answers = answers_of(row, key)
    except (Erased, SealError):
        return []
    service = catalogue().known(row.service, row.version)
    row.area = row.area or area_of(service, answers)
    sounds = sorted(_sounds(_people(service, answers)))
    return [Name(application=row, department=row.department, sound=sound) for sound in sounds]


def _names(row: Application, key: bytes) -> list[str]:
    try:
        return _people(catalogue().known(row.service, row.version), answers_of(row, key))
    except (Erased, SealError):
        return []


def _people(service: Service, answers: dict[str, Any]) -> list[str]:
    """The names of the people whom the form is about, and of whoever applied."""
    asked = (meaning.meant(service).get(meaning.path(person, "name")) for person in service.who)
    return [str(answers[field.id]) for field in asked if field is not None and answers.get(field.id)]


def _sounds(told: Iterable[str]) -> set[bytes]:
    """A keyed hash of each word's consonants; without a case's number, as the same name is looked for in all."""
    return {keyed_hash(f"name/{names.skeleton(word)}") for name in told for word in names.words(name)}


def _with(sound: bytes, departments: Collection[str]) -> list[pages.Branch]:
    values = [(department,) for department in sorted(departments)]
    return [pages.Each(Name.objects.filter(sound=sound), ("department",), values)]


def _has_words(name: str, wanted: str) -> bool:
    """Whether each word that is looked for is one of the name's, as it sounds."""
    words = names.spelt(name)
    return all(any(names.of_words(word, one) >= names.SAME_NAME for one in words) for word in names.spelt(wanted))
