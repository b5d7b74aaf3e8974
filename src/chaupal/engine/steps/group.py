"""One message that answers several questions: name and date of birth, house and pincode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import questions
from chaupal.engine.definition import Field
from chaupal.engine.forms import flow
from chaupal.engine.steps import doubt, refusal
from chaupal.hearing.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Refused, Value


def hear(scene: Scene, event: TextReceived) -> None:
    """Several things told at once: what was found is kept, and what is missing will be asked alone."""
    fields = [field for name in scene.form.group if isinstance(field := scene.service.item(name), Field)]
    heard = event.reading.heard
    found, unsure = heard.answers, heard.unsure
    if Remark.ASKS in event.reading.heard.remarks and len(found) < len(fields):
        return scene.play("repeat", "ask.no_answer")
    scene.put(doubt.noted(scene.form, unsure))
    declined = set(heard.declined)
    without = [field.id for field in fields if field.optional and field.id in declined]
    if without:
        scene.fill(skipped=[*scene.form.skipped, *without])
    if found:
        return _keep(scene, found, heard.refused, without)
    if without or unsure:
        scene.fill(trail=[*scene.form.trail, *without], group=[])
        return scene.play("proceed")
    return _refuse(scene, event, fields, next(iter(heard.refused.values()), None))


def _keep(scene: Scene, found: dict[str, Value], refused: Mapping[str, Refused], without: list[str]) -> None:
    """What was found is noted; of what was meant and cannot be used, why."""
    scene.fill(trail=[*scene.form.trail, *without], group=[])
    form = doubt.without(flow.with_answers(scene.form, found), *found)
    scene.put(flow.looked_up_anew(form, found))
    questions.tell_noted(scene, found)
    for name, why in refused.items():
        refusal.note_part(scene, scene.service.item(name), why)
    for why in [why for name, why in refused.items() if name not in without][:1]:
        scene.say(f"refused.{why.code}", **why.params)
    return scene.play("proceed")


def _refuse(scene: Scene, event: TextReceived, fields: list[Field], first: Refused | None) -> None:
    if first and all(field.spec.kind == "number" for field in fields):  # "one number, please" would be wrong
        return scene.play("repeat", "ask.each_number")
    return scene.play("not_accepted", event, first) if first else scene.play("repeat")
