"""Campaigns and the places where their codes hang: made, found, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from chaupal.catalogue.queries import catalogue
from chaupal.departments.queries import numbers_in_service
from chaupal.kit.clock import now
from chaupal.optins.base import DEMO_NUMBER, Campaign, NotTaken, Place
from chaupal.optins.codes import code_in, new_code
from chaupal.optins.models import CampaignRow, PlaceRow
from chaupal.telephony.queries import line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from chaupal.engine.definition.offices import Catalogue

LONGEST = 80  # characters of a name
_KEYWORD, _WORDS = 16, 3  # letters of a keyword; words of an SMS among which it is


def make(
    department: str, name: str, places: Iterable[str], *, by: str, language: str, service: str = "", number: str = "",
    keyword: str = "",
) -> list[Place]:  # fmt: skip
    """Makes a campaign, or adds places to the one of that name: all its places. Safe to run twice; raises NotTaken."""
    name, keyword = " ".join(name.split()), keyword.strip().upper()
    wanted = list(dict.fromkeys(filter(None, (" ".join(place.split()) for place in places))))
    dialled = _checked(department, name, wanted, language, service, number, keyword)
    values = {"language": language, "service": service, "number": dialled, "keyword": keyword, "made_by": by}
    try:
        with transaction.atomic():
            row, _ = CampaignRow.objects.get_or_create(department=department, name=name, defaults=values)
            for place in wanted:
                PlaceRow.objects.get_or_create(campaign=row, name=place, defaults={"code": new_code()})
    except IntegrityError:
        message = f"another campaign has the number {number or '-'} or the keyword {keyword or '-'}"
        raise NotTaken(message) from None
    return [_place(place) for place in PlaceRow.objects.filter(campaign=row).select_related("campaign").order_by("id")]


def load_demo_campaign(book: Catalogue) -> None:
    """The city in a box: a campaign of its first department, if there is none yet."""
    if CampaignRow.objects.exists():
        return
    department = next(iter(book.departments))
    places = ["Ward office, Rohini", "Metro station, Kashmere Gate"]
    make(
        department,
        "Camps in your ward",
        places,
        by="demo",
        language=book.languages[0],
        number=DEMO_NUMBER,
        keyword="CAMP",
    )


def _checked(
    department: str, name: str, places: list[str], language: str, service: str, number: str, keyword: str
) -> str:
    """The number in full, or nothing; raises NotTaken."""
    book = catalogue()
    faults = {
        f"there is no department {department!r}": department not in book.departments,
        f"no number of ours serves {department!r}: run `chaupal number`": not any(
            one.department in (department, "") for one in numbers_in_service()
        ),
        f"a campaign has a name of at most {LONGEST} characters": not 0 < len(name) <= LONGEST,
        "name at least one place": not places,
        f"a place has a name of at most {LONGEST} characters": any(len(place) > LONGEST for place in places),
        f"{language!r} is none of the languages {', '.join(book.languages)}": language not in book.languages,
        f"{service!r} is no service on offer": bool(service) and service not in book.current,
        f"{number!r} is no number in India": bool(number) and not line(number),
        f"a keyword is one word of at most {_KEYWORD} letters": bool(keyword)
        and not (keyword.isalnum() and len(keyword) <= _KEYWORD),
    }
    fault = next((told for told, holds in faults.items() if holds), "")
    if fault:
        raise NotTaken(fault)
    return line(number)


def end(campaign: int) -> bool:
    """Its codes, number and keyword do nothing any more; whether it was open."""
    return bool(CampaignRow.objects.filter(id=campaign, ended_at=None).update(ended_at=now()))


def place_of(code: str) -> Place | None:
    """The place whose code it is."""
    row = PlaceRow.objects.filter(code=code.upper()).select_related("campaign").first()
    return _place(row) if row else None


def first_place(campaign: Campaign) -> Place:
    """Where a letter leads that is asked for at none: it has the code of one."""
    return _place(PlaceRow.objects.select_related("campaign").filter(campaign=campaign.id).earliest("id"))


def place_named(place: int) -> Place:
    """The place of that row."""
    return _place(PlaceRow.objects.select_related("campaign").get(id=place))


def campaign_of(*, number: str = "", keyword: str = "") -> Campaign | None:
    """The campaign of a number that was called, or of a word that was sent by SMS."""
    if not number and not keyword:
        return None
    named = {"number": number} if number else {"keyword": keyword.upper()}
    row = CampaignRow.objects.filter(**named).first()
    return _campaign(row) if row else None


def campaign_of_id(campaign: int) -> Campaign:
    """The campaign of that id."""
    return _campaign(CampaignRow.objects.get(id=campaign))


def only_campaign() -> Campaign | None:
    """The one campaign that is open and has a keyword, if it is the only one."""
    found = list(CampaignRow.objects.filter(ended_at=None).exclude(keyword="")[:2])
    return _campaign(found[0]) if len(found) == 1 else None


def meant_by(words: str) -> Campaign | None:
    """The campaign whose keyword, or a code of which, stands in an SMS: `CAMP`, `START CAMP`, `JOIN-7K2QRX`."""
    code = code_in(words)
    place = place_of(code) if code else None
    if place:
        return place.campaign
    told = [word.strip(".,!\"'") for word in words.split()[:_WORDS]]
    return next((found for word in told if word.isalnum() and (found := campaign_of(keyword=word))), None)


def campaigns_of(departments: Collection[str]) -> list[Campaign]:
    """The departments' campaigns, the newest first."""
    return [_campaign(row) for row in CampaignRow.objects.filter(department__in=list(departments)).order_by("-id")]


def _campaign(row: CampaignRow) -> Campaign:
    return Campaign(
        row.id,
        row.department,
        row.name,
        row.language,
        row.service,
        row.number,
        row.keyword,
        row.ended_at is None,
    )


def _place(row: PlaceRow) -> Place:
    return Place(row.id, _campaign(row.campaign), row.name, row.code)
