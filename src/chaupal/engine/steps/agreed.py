"""How a consent is told to whoever gave it: whose it is, what for, and for which services. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import cases
from chaupal.engine.definition.grounds import STATE
from chaupal.engine.effects import ROW_TITLE, Option
from chaupal.engine.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.engine.definition import Service
    from chaupal.engine.scene import Scene

BY_LAW = "⚖️"  # stands at what the law lets the State use, too; `own.by_law` says so
GIVEN = "given"  # a state of the ledger
MOST_SERVICES = 3  # that a consent was used for, in a list of consents


def line(scene: Scene, key: str, one: Mapping[str, Any]) -> str:
    """A line of the list of consents; with the services that it was used for here."""
    on = cases.day(scene, one["on"])
    how = f"own.how.{one.get('how', '')}"
    used = [service for service in served(scene, f"{one['department']}/{one['purpose']}") if _is_used(scene, service)]
    purpose = with_services(scene, purpose_of(scene, one), used, MOST_SERVICES)
    said = scene.text(key, office=office_of(scene, one["department"]), purpose=purpose, on=on)
    said = f"{said}: {scene.text(how)}" if scene.has_text(how) else said
    return f"{said} {BY_LAW}" if one.get("ground") == STATE and one["state"] == GIVEN else said


def _is_used(scene: Scene, service: Service) -> bool:
    """Whether the citizen has a case or a form of that service here."""
    talk = scene.talk
    return any(one is not None and one.service == service.id for one in (*talk.cases, *talk.parked, talk.form))


def with_services(scene: Scene, purpose: str, services: Sequence[Service], most: int) -> str:
    """A purpose with the services that it is for, as people call them."""
    names = [scene.text("short_name", service) for service in services]
    shown = ", ".join(names[:most])
    return f"{purpose} ({shown}{' …' if len(names) > most else ''})" if names else purpose


def row(scene: Scene, option: str, key: str, one: Mapping[str, Any]) -> Option:
    """What one tap takes back, or gives again."""
    about = scene.text(key, purpose=purpose_of(scene, one))
    return Option(option, office_of(scene, one["department"])[:ROW_TITLE], cut(about))


def office_of(scene: Scene, department: str) -> str:
    """A department as it stands on a row."""
    known = scene.catalogue.departments.get(department)
    return known.short(scene.language) if known else department


def purpose_of(scene: Scene, one: Mapping[str, Any]) -> str:
    """What a consent is for, in the citizen's words."""
    key = f"purpose.{one['purpose']}"
    return scene.text(key) if scene.has_text(key) else str(one["purpose"])


def served(scene: Scene, name: str) -> Iterator[Service]:
    """The services on offer for which that consent is asked."""
    return (service for service in scene.catalogue.offered() if service.consent == name)
