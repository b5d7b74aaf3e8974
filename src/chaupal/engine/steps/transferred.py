"""A case that came to the wrong place lies with another office or department: where, why, and that its day stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.steps.agreed import office_of
from chaupal.engine.taps import claim

if TYPE_CHECKING:
    from chaupal.engine.case_facts import ApplicationTransferred
    from chaupal.engine.scene import Scene


def told(scene: Scene, event: ApplicationTransferred) -> None:
    """Nothing is to be done."""
    case = cases.case_of(scene, event.number)
    if case is None:
        return
    name = cases.name(scene, case)
    where = ", ".join(filter(None, (office_of(scene, event.department), event.office.get(scene.language, ""))))
    scene.say("transferred.told", service_name=name, number=case.number, office=where, reason=event.reason)
    if case.promised_on:
        scene.say("transferred.day", by=cases.day(scene, case.promised_on))
    scene.notice("application_update", name, case.number)
    scene.offer(scene.option(claim("case", case.number), "filed.status"))
