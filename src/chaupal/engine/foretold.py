"""What is told of forms that are not open: it is there when one is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.events import TextReceived
from chaupal.engine.understood import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.scene import Scene

FORMS = 10  # of which something that was told is remembered


def foretold(scene: Scene) -> dict[str, Any]:
    """What is told of forms that may come: words that name the service later take nothing away, but tell it anew."""
    reading = scene.event.reading if isinstance(scene.event, TextReceived) else Reading()
    facts, unsure = _with(scene.talk.facts, reading.facts), _with(scene.talk.unsure, reading.unsure)
    for name in facts.keys() & unsure.keys():
        unsure[name] = {field: told for field, told in unsure[name].items() if field not in facts[name]}
    return {"facts": facts, "unsure": unsure}


def _with(before: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Of each form what was told before, and now; those first of which something is told now."""
    every = {name: {**before.get(name, {}), **told.get(name, {})} for name in (*told, *before)}
    return dict(list(every.items())[:FORMS])
