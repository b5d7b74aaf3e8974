"""Whether news are wanted: not by who stopped us, nor on what a consent was taken back for. What is asked for is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.events import SYSTEM_EVENTS, OwnDataFound, PaperIssued

if TYPE_CHECKING:
    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene


def is_unwanted(scene: Scene, event: Event) -> bool:
    """Whether nothing is said on the event, which nobody is waiting for."""
    is_asked = isinstance(event, OwnDataFound) or (isinstance(event, PaperIssued) and event.asked)
    if not isinstance(event, SYSTEM_EVENTS) or is_asked:
        return False
    return scene.talk.stopped or (bool(scene.talk.withdrawn) and _purpose(scene, event) in scene.talk.withdrawn)


def _purpose(scene: Scene, event: Event) -> str:
    """The department and purpose of the case or form that the event is about; empty if of none that we know."""
    number, reference = getattr(event, "number", ""), getattr(event, "reference", "")
    service, version = getattr(event, "service", ""), None
    form = scene.form_of(reference) if reference else None
    case = next((one for one in scene.talk.cases if one.number == number or one.reference == reference != ""), None)
    if known := form or case:
        service, version = known.service, known.version
    if not service:
        return ""
    found = scene.catalogue.known(service, version)
    return f"{found.department}/{found.purpose}"
