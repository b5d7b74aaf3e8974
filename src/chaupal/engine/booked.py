"""The times that a form asks for and a case has: when they are, and what can still be done about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.answers.slots import show
from chaupal.engine.definition import Slot
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


def lines(scene: Scene, case: Case) -> list[str]:
    """When the appointments of a case are, for its status."""
    if case.state not in OPEN:
        return []
    service = scene.catalogue.service(case.service, case.version)
    return [
        scene.text("slot.line", label=scene.text(f"{slot}.label", service), at=show(value, scene.language))
        for slot, value in case.slots.items()
        if has_time(value)
    ]


def options(scene: Scene, case: Case) -> list[Option]:
    """What can be done about the appointment of a case, until it begins."""
    if changeable(case, scene.now) is None:
        return []
    return [
        scene.option(f"move|{case.number}", "slot.move"),
        scene.option(f"unbook|{case.number}", "slot.cancel"),
    ]


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
