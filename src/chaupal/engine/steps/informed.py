"""An officer tells the citizen of a case something that is no question: it is read, and nothing is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.taps import claim

if TYPE_CHECKING:
    from chaupal.engine.case_facts import CitizenInformed
    from chaupal.engine.scene import Scene


def told(scene: Scene, event: CitizenInformed) -> None:
    """The officer's words, as they were written; the citizen goes on where the talk stands."""
    name = scene.name_of(event.service)
    scene.say("informed.told", service_name=name, number=event.number, words=event.words)
    scene.notice("application_update", name, event.number)
    if cases.case_of(scene, event.number):
        scene.offer(scene.option(claim("case", event.number), "filed.status"))
