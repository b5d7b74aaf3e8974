"""What the website tells of the services and the numbers: read from the catalogue, so that it is never out of date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue, text
from chaupal.departments.queries import chat_link, numbers_in_service
from chaupal.engine.forms.promises import time_of

if TYPE_CHECKING:
    from chaupal.departments.base import NumberOfOurs
    from chaupal.engine.definition import Service


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the chat: a number as people read it, and the link that opens it."""

    display: str
    url: str

    @property
    def qr(self) -> str:
        """The link as a QR code (data URI)."""
        import segno  # noqa: PLC0415 - half a megabyte, for one page

        return str(segno.make(self.url, error="m", micro=False).svg_data_uri(scale=4, border=2))


@dataclass(frozen=True, slots=True)
class Offer:
    """A service in a language."""

    name: str
    short_name: str
    about: str
    fee: str
    time: str


@dataclass(frozen=True, slots=True)
class Office:
    """A department, what it offers, and its own door."""

    id: str
    name: str
    offers: tuple[Offer, ...]
    door: Door | None


def central_door(greeting: str) -> Door | None:
    """The number that serves every department; None before one is entered."""
    return next((door_of(number, greeting) for number in numbers_in_service() if not number.department), None)


def offices(language: str, greeting: str) -> list[Office]:
    """The departments that offer something, in the catalogue's order."""
    found = (office(name, language, greeting) for name in catalogue().departments)
    return [each for each in found if each.offers]


def office(department: str, language: str, greeting: str) -> Office:
    """One department, with the central number if it has none of its own; raises KeyError."""
    names = catalogue().departments[department].names
    services = [service for service in catalogue().offered() if service.department == department]
    by_department = {number.department: number for number in numbers_in_service()}
    own = by_department.get(department, by_department.get(""))
    offers = tuple(_offer(service, language) for service in services)
    return Office(department, names[language], offers, door_of(own, greeting) if own else None)


def door_of(number: NumberOfOurs, greeting: str) -> Door:
    """A way in, with the greeting typed already."""
    return Door(number.display, chat_link(number, greeting))


def _offer(service: Service, language: str) -> Offer:
    def said(key: str) -> str:
        return service.text(language, key) or ""

    time = time_of(service, partial(text, language))
    return Offer(said("name"), said("short_name"), said("about"), said("fee_note"), time)
