"""Calendars and somebody who visits a clinic: what the tests of appointments are told in."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine import effects, events
from chaupal.engine.definition import Field, Service, Slot
from chaupal.engine.definition.offices import Calendar
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, DEPARTMENTS, Citizen, Reply, _texts

WARDS = (("rohini", ("Rohini",)), ("saket", ("Saket",)))
VISIT = Service(
    id="visit",
    version=1,
    department="transport",
    kind="appointment",
    purpose="passes",
    items=(
        Field("ward", Spec("choice", {}, WARDS)),
        Slot("time", "clinic", ("ward",)),
        Field("name", Spec("name")),
    ),
    texts=_texts("Clinic visit", "ward", "time", "name", **{f"ward.{value}": labels[0] for value, labels in WARDS}),
)
TOUR = replace(
    VISIT,
    id="tour",
    items=(Slot("date", "bus"), Field("name", Spec("name"))),
    texts=_texts("City tour", "date", "name"),
)
CLINIC = Calendar("clinic", frozenset(range(5)), ((600, 720),), every=30, capacity=2)
BUS = Calendar("bus", frozenset(range(7)), (), every=0, capacity=20)
CLINICS = replace(
    BOOK,
    services={("visit", 1): VISIT, ("tour", 1): TOUR, **BOOK.services},
    current={"visit": 1, "tour": 1, **BOOK.current},
    departments=DEPARTMENTS,
    calendars={"clinic": CLINIC, "bus": BUS},
)
DAYS = tuple({"on": f"2026-06-{day}", "free": 8} for day in (*range(16, 20), *range(22, 27), 29, 30))
HOURS = tuple({"at": f"2026-06-17T{hour}", "free": 2} for hour in ("10:00", "10:30", "11:00", "11:30"))
CHOSEN = {"at": "2026-06-17T10:30", "place": "rohini"}
READY = "10:30 am"


class Visitor(Citizen):
    """Somebody who wants an appointment; the calendar answers what was ordered last."""

    def __init__(self, service: str = "visit") -> None:
        super().__init__(CLINICS)
        self.order: effects.FindSlots | effects.HoldSlot | None = None
        self.filing: Any = None
        self.taps_id(f"svc|{service}")
        self.taps("I agree")

    def play(self, event: events.Event) -> Reply:
        reply = super().play(event)
        for order in reply.orders:
            if isinstance(order, effects.FindSlots | effects.HoldSlot):
                self.order = order
        return reply

    def finds(self, *records: dict[str, Any]) -> Reply:
        order = self.order
        assert isinstance(order, effects.FindSlots), order
        return self.play(events.SlotsFound(order.reference, order.slot, order.day, order.wish, records))

    def holds(self) -> Reply:
        order = self.order
        assert isinstance(order, effects.HoldSlot), order
        return self.play(events.SlotHeld(order.reference, order.slot, order.value))

    def is_late(self) -> Reply:
        order = self.order
        assert isinstance(order, effects.HoldSlot), order
        return self.play(events.SlotGone(order.reference, order.slot))


@pytest.fixture
def visitor() -> Visitor:
    visitor = Visitor()
    visitor.says("Rohini")
    return visitor


@pytest.fixture
def at_days(visitor: Visitor) -> Visitor:
    visitor.finds(*DAYS)
    return visitor


@pytest.fixture
def at_hours(at_days: Visitor) -> Visitor:
    at_days.taps("Wed, 17 June")
    at_days.finds(*HOURS)
    return at_days


@pytest.fixture
def booked(at_hours: Visitor) -> Visitor:
    """Filed, back in the lobby."""
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Submit")
    at_hours.hears(events.ApplicationFiled, number="CV/1", promised_on="")
    at_hours.says("menu")
    return at_hours
