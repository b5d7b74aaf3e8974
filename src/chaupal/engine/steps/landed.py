"""An application in its department's own system: it waits for it, is filed there, is taken back, brings a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.landed import ApplicationLanded, RegisterIssued
    from chaupal.engine.scene import Scene

FILED = "filed"


def landed(scene: Scene, event: ApplicationLanded) -> None:
    """What is new for the citizen."""
    case = cases.case_of(scene, event.number)
    if case and event.what == FILED and event.there:
        cases.put(scene, replace(case, there=event.there))
    key = "landed.numbered" if event.what == FILED and event.there else f"landed.{event.what}"
    name = scene.name_of(event.service)
    scene.say(key, service_name=name, number=event.number, there=event.there)
    scene.notice("application_update", name, event.number)


def issued(scene: Scene, event: RegisterIssued) -> None:
    """The paper, as a document."""
    name = scene.name_of(event.service)
    body = scene.text("landed.paper", service_name=name, number=event.number)
    scene.say_raw("landed.paper", body, document=(event.media_id, event.filename))
    scene.notice("document_ready", name, event.number)
