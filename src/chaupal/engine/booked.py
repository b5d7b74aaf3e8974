"""The times that a form asks for and a case has: when they are, and what can still be done about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chaupal.engine import cases
from chaupal.engine.definition import Slot
from chaupal.engine.forms import flow
from chaupal.engine.taps import claim
from chaupal.hearing.answers import show as show_answer
from chaupal.hearing.answers.slots import show
from chaupal.kit.dates import in_india

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.effects import Option
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case, Form

OPEN = ("filed", "in_progress", "waiting_for_citizen", "approved", "done")


def chosen(service: Service, form: Form, today: date) -> dict[str, tuple[str, dict[str, Any]]]:
    """The times that a form asks for: slot -> (calendar, value)."""
    items = flow.relevant(service, form, today)
    return {item.id: (item.calendar, form.answers[item.id]) for item in items if isinstance(item, Slot)}


def in_form(scene: Scene) -> str:
    """The one time that the open form asks for and has; empty if there is none, or several."""
    form = scene.talk.form
    times = [item.id for item in scene.service.items if isinstance(item, Slot)] if form else []
    held = [time for time in times if form and time in form.answers]
    return held[0] if len(held) == 1 else ""


def hours_to_pay(scene: Scene, service: Service, form: Form) -> int | None:
    """How long the times of a form are kept while it is paid; None for a form without."""
    hours = [
        scene.catalogue.calendars[calendar].at(str(value.get("place", ""))).hours_to_pay
        for calendar, value in chosen(service, form, scene.today).values()
        if calendar in scene.catalogue.calendars
    ]
    return min(hours, default=None)


def lines(scene: Scene, case: Case) -> list[str]:
    """When the appointments of a case are, for its status."""
    if case.state not in OPEN:
        return []
    service = cases.service_of(scene, case)
    return [
        scene.text("slot.line", label=_label(scene, service, slot), at=_when_and_where(scene, service, slot, value))
        for slot, value in case.slots.items()
        if has_time(value)
    ]


def _when_and_where(scene: Scene, service: Service, slot: str, value: dict[str, Any]) -> str:
    """The time with the place in the citizen's words; the place has a part for each answer that names it."""
    at = next((item.at for item in service.items if isinstance(item, Slot) and item.id == slot), ())
    specs = {field.id: field.spec for field in service.fields}
    parts = zip(at, str(value.get("place", "")).split("/"), strict=False)
    places = [show_answer(specs[name], part, scene.language) for name, part in parts if name in specs and part]
    return ", ".join([show(value, scene.language), *places])


def _label(scene: Scene, service: Service, slot: str) -> str:
    """What a time is called; by the service's name, if the service knows it no more."""
    return scene.text(f"{slot}.label" if scene.has_text(f"{slot}.label", service) else "name", service)


def options(scene: Scene, case: Case) -> list[Option]:
    """What can be done about the appointment of a case, until it begins."""
    slot = changeable(case, scene.now)
    if slot is None:
        return []
    move = [scene.option(claim("move", case.number), "slot.move")] if is_open(scene, case, slot) else []
    return [*move, scene.option(claim("unbook", case.number), "slot.cancel")]


def is_open(scene: Scene, case: Case, slot: str) -> bool:
    """Whether another time can be had at all: its calendar may have been closed since."""
    known = {item.id: item.calendar for item in cases.service_of(scene, case).items if isinstance(item, Slot)}
    return known.get(slot) in scene.catalogue.calendars


def changeable(case: Case, now: datetime) -> str | None:
    """The slot of a case that can still be moved or cancelled: the first that has not begun."""
    if case.state not in OPEN:
        return None
    return next((slot for slot, value in case.slots.items() if not has_time(value) or _is_ahead(value, now)), None)


def has_time(value: dict[str, Any]) -> bool:
    """Whether a time was chosen; a late payment can have lost it."""
    return "at" in value or "on" in value


def _is_ahead(value: dict[str, Any], now: datetime) -> bool:
    begins = datetime.fromisoformat(value.get("at") or value["on"])
    return begins > in_india(now).replace(tzinfo=None)
