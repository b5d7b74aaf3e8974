"""One message that answers several questions: name and date of birth, house and pincode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.answers import together
from chaupal.engine.definition import Field

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene


def hear(scene: Scene, event: TextReceived) -> None:
    """Several things told at once: what was found is kept, and what is missing will be asked alone."""
    fields = [field for name in scene.form.group if isinstance(field := scene.service.item(name), Field)]
    specs = {field.id: flow.spec_of(field, scene.form) for field in fields}
    found, refused = together.read(specs, event.text, scene.today)
    if not found:
        first = next(iter(refused.values()), None)
        return scene.play("not_accepted", event, first) if first else scene.play("repeat")
    trail = [name for name in scene.form.trail if name not in found]
    scene.fill(
        answers=scene.form.answers | found,
        filled=[name for name in scene.form.filled if name not in found],
        trail=[*trail, *found],
        group=[],
    )
    lines = [
        scene.text(
            "ask.noted", label=flow.label(scene, scene.service, field), value=flow.shown(scene, scene.form, field)
        )
        for field in fields
        if field.id in found
    ]
    scene.say_raw("ask.noted", "\n".join(lines))
    for why in list(refused.values())[:1]:
        scene.say(f"refused.{why.code}", **why.params)
    return scene.play("proceed")
