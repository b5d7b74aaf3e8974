"""One message that answers several questions: name and date of birth, house and pincode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow, labelled, listened, questions
from chaupal.engine.definition import Field
from chaupal.engine.remarks import is_question
from chaupal.engine.steps import doubt, refusal
from chaupal.engine.steps.meant import denies
from chaupal.engine.within import none_of_others, told_by_label
from chaupal.hearing.answers import together
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Refused, Value


def hear(scene: Scene, event: TextReceived) -> None:
    """Several things told at once: what was found is kept, and what is missing will be asked alone."""
    fields = [field for name in scene.form.group if isinstance(field := scene.service.item(name), Field)]
    named, unsure = listened.taken(scene, event)
    found, refused = _told_of(scene, event, fields, {*named, *unsure})
    found = named | found
    if is_question(event.text) and len(found) < len(fields):
        return scene.play("repeat", "ask.no_answer")
    scene.put(doubt.noted(scene.form, unsure))
    none = listened.declined(event, fields)
    without = [name for name in _left_out(scene, fields, event.text) if name not in found] if denies(event) else []
    without += [name for name in none if name not in {*found, *without}]
    if without:
        scene.fill(skipped=[*scene.form.skipped, *without])
    if found:
        return _keep(scene, found, refused, without)
    if without or unsure:
        scene.fill(trail=[*scene.form.trail, *without], group=[])
        return scene.play("proceed")
    return _refuse(scene, event, fields, next(iter(refused.values()), None))


def _keep(scene: Scene, found: dict[str, Value], refused: dict[str, Refused], without: list[str]) -> None:
    """What was found is noted; of what was meant and cannot be used, why."""
    trail = [name for name in scene.form.trail if name not in found]
    scene.fill(
        answers=scene.form.answers | found,
        filled=[name for name in scene.form.filled if name not in found],
        trail=[*trail, *without, *found],
        group=[],
    )
    scene.put(doubt.without(scene.form, *found))
    scene.put(flow.looked_up_anew(scene.form, found))
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


def _told_of(
    scene: Scene, event: TextReceived, fields: list[Field], heard: set[str]
) -> tuple[dict[str, Value], dict[str, Refused]]:
    """What is told of the others than names, beside which it may stand; where no name was found, why not."""
    known = {*heard, *listened.declined(event, fields)}
    left = [field for field in fields if not listened.is_listened_for(event, field) and field.id not in known]
    is_listened = event.reading.heard.values is not None
    found, refused = _told_in(scene, left, event.reading.heard.rest if is_listened else event.text)
    if not heard and not found:
        refused = {field.id: listened.refused(scene, event, field) for field in fields if field not in left} | refused
        refused = {field.id: refused[field.id] for field in fields if field.id in refused}
    for field in left:
        if field.spec.kind == "text" and isinstance(told := found.get(field.id), str):
            found[field.id] = labelled.beside_label(scene.service, field, told)
    return found, refused


def _told_in(scene: Scene, fields: list[Field], said: str) -> tuple[dict[str, Value], dict[str, Refused]]:
    """What is told of fields by the words as they stand, or by their labels."""
    if not fields or not said.strip():
        return {}, {}
    specs = {field.id: flow.spec_of(field, scene.form) for field in fields}
    found, refused = together.read(specs, said, scene.today)
    by_label = told_by_label(scene.service, scene.form, fields, said, scene.today)
    by_label |= none_of_others(fields, by_label, said)
    is_otherwise = any(found.get(name, value) != value for name, value in by_label.items())  # told in another order
    return (by_label, {}) if by_label and (is_otherwise or len(by_label) >= len(found)) else (found, refused)


def _left_out(scene: Scene, fields: list[Field], said: str) -> list[str]:
    """Those that were denied: "I have no GST number"; all, if none is named and all may be left out."""
    spoken = set(map(sound, words(romanised(said))))
    optional = [field for field in fields if field.optional]
    named = [field.id for field in optional if not spoken.isdisjoint(_names(scene, field))]
    return named or ([field.id for field in optional] if len(optional) == len(fields) else [])


def _names(scene: Scene, field: Field) -> set[str]:
    """What a field is called: the first word of its label, in any language."""
    labels = [scene.service.text(language, f"{field.key}.label") for language in scene.catalogue.texts]
    return {sound(romanised(label).split()[0]) for label in labels if label}
