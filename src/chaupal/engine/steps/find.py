"""Looking into a register: none, one or several records; the citizen picks among several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, flow
from chaupal.engine.answers.base import Accepted, Spec
from chaupal.engine.definition import Find
from chaupal.engine.effects import Option
from chaupal.engine.events import RecordsFound, RegisterAway, TextReceived
from chaupal.engine.scene import MOST_ROWS
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

_TITLE, _DESCRIPTION = 24, 72


def found(scene: Scene) -> None:
    """The register answered."""
    event = scene.event
    assert isinstance(event, RecordsFound)
    form = scene.form_of(event.reference)
    if form is None or event.find in form.answers:
        return None  # the form was given up, or the answer came twice
    records = [dict(record) for record in event.records]
    if not scene.is_open(event.reference) or scene.talk.where is not Where.FINDING:
        return scene.put(
            _settled(form, event.find, records[0] if len(records) == 1 else None, ask_again=len(records) > 1)
        )
    if len(records) > 1:
        scene.put(replace(form, records=records[: MOST_ROWS - 1]))
        scene.go(Where.PICKING)
        return show(scene)
    return take(scene, event.find, records[0] if records else None)


def _settled(form: Form, find: str, record: dict[str, Any] | None, *, ask_again: bool) -> Form:
    """For a form that rests: one record or none is noted, several are looked up again when it goes on."""
    if ask_again:
        return replace(form, where=Where.ASKING)
    return replace(form, answers=form.answers | {find: record}, where=Where.ASKING)


def show(scene: Scene) -> None:
    """Which of these records is it?"""
    form, service = scene.form, scene.service
    scene.say(f"pick.{form.item}" if scene.has_text(f"pick.{form.item}", service) else "find.pick", service)
    rows = [
        Option(f"rec|{form.reference}|{form.item}|{index}", *_row(flow.record_label(record, scene.language)))
        for index, record in enumerate(form.records)
    ]
    scene.offer(*rows, scene.option(f"rec|{form.reference}|{form.item}|none", "find.none_of_these"), menu="ask.choose")


def _row(label: str) -> tuple[str, str]:
    title = label if len(label) <= _TITLE else label[: _TITLE - 1] + "…"
    return title, label[:_DESCRIPTION] if title != label else " "


def pick(scene: Scene, reference: str, name: str, index: str) -> None:
    """A record was tapped."""
    if not scene.is_open(reference) or scene.form.item != name or scene.talk.where is not Where.PICKING:
        return scene.play("repeat", "tap.old")
    records = scene.form.records
    chosen = records[int(index)] if index.isdigit() and int(index) < len(records) else None
    return take(scene, name, chosen)


def hear(scene: Scene) -> None:
    """Words while records are shown: the number of a row, or its name."""
    event = scene.event
    assert isinstance(event, TextReceived)
    labels = [flow.record_label(record, scene.language) for record in scene.form.records]
    spec = Spec("choice", {}, tuple((str(index), (label,)) for index, label in enumerate(labels)))
    heard = answers.read(spec, event.text, scene.today)
    if isinstance(heard, Accepted):
        return take(scene, scene.form.item, scene.form.records[int(str(heard.value))])
    return scene.play("repeat", "find.pick_unclear")


def take(scene: Scene, name: str, record: dict[str, Any] | None) -> None:
    """The record is settled; a look-up that must succeed asks again for what it looked by."""
    service = scene.service
    item = service.item(name)
    assert isinstance(item, Find)
    if record is None and item.required:
        scene.say(f"not_found.{name}", service)
        form = scene.form
        for answer in item.by:  # looked up by the same answers, it would not be found again
            form = flow.without(service, form, answer)
        scene.put(form)
        return scene.play("proceed")
    scene.fill(answers=scene.form.answers | {name: record}, records=[])
    label = flow.record_label(record, scene.language) if record else ""
    scene.say(f"found.{name}" if record else f"not_found.{name}", service, record=label)
    return scene.play("proceed")


def away(scene: Scene) -> None:
    """The register did not answer: the citizen may try again or come back later, nothing is lost."""
    event = scene.event
    assert isinstance(event, RegisterAway)
    form = scene.form_of(event.reference)
    if form is None or event.find in form.answers:
        return
    if scene.is_open(event.reference) and scene.talk.where is Where.FINDING:
        scene.say("find.away")
        scene.offer(scene.option("do|continue", "find.again"), scene.option("do|menu", "menu.title"))


def wait(scene: Scene) -> None:
    """Words while a register is being asked."""
    scene.say("find.wait")


def again(scene: Scene) -> None:
    """The look-up is made once more."""
    item = scene.service.item(scene.form.item)
    assert isinstance(item, Find)
    scene.play("look_up", item)
