"""Looking into a register: none, one or several records; the citizen picks among several."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Find
from chaupal.engine.effects import MOST_ROWS, ROW_DESCRIPTION, ROW_TITLE, Option
from chaupal.engine.forms import flow, records
from chaupal.engine.phrases import no_answer, say_person
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.remarks import ASKED
from chaupal.kit.frozen import replace
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Service
    from chaupal.engine.events import RecordsFound, RegisterAway, TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


DAY = 24  # hours
AS_OF = "as_of"  # in a record: when it was read, if its register is away since


def found(scene: Scene, event: RecordsFound) -> None:
    """The register answered."""
    if not _is_awaited(scene, event.reference):
        return None
    if "by" in scene.form.proof:  # it was not to be shown before
        kept = {name: value for name, value in scene.form.proof.items() if name in ("accepted", "papers")}
        scene.fill(proof=kept)
    several = [dict(record) for record in event.records]
    if scene.service.bill == event.find and any(AS_OF in record for record in several):
        return unread(scene)  # nobody pays by what was due some time ago
    if held := scene.form.answers.get(event.find):  # it is about to be paid
        same = next((record for record in several if record["id"] == held["id"]), None)
        if same is not None:
            return scene.then("bill_read", same)
        scene.put(flow.without(scene.service, scene.form, event.find))
    if len(several) > 1:
        scene.fill(records=several[: MOST_ROWS - 1])
        scene.go(Where.PICKING)
        return show(scene)
    return take(scene, event.find, several[0] if several else None)


def _is_awaited(scene: Scene, reference: str) -> bool:
    """Whether the form waits for this very look-up. One that rests, or was changed since, looks up again anyway."""
    form = scene.talk.form
    return form is not None and scene.talk.where is Where.FINDING and form.sought == reference


def show(scene: Scene) -> None:
    """Which of these records is it?"""
    form, service = scene.form, scene.service
    scene.say(f"pick.{form.item}" if scene.has_text(f"pick.{form.item}", service) else "find.pick", service)
    rows = [
        Option(claim("rec", form.reference, form.item, index), *_row(scene, record))
        for index, record in enumerate(form.records)
    ]
    scene.offer(
        *rows, scene.option(claim("rec", form.reference, form.item, "none"), "find.none_of_these"), menu="ask.choose"
    )


def _row(scene: Scene, record: Mapping[str, Any]) -> tuple[str, str]:
    """The record as a row: what it is called, and what is due on it, if the register says."""
    label = records.label(record, scene.language)
    title = label if len(label) <= ROW_TITLE else label[: ROW_TITLE - 1] + "…"
    due = sum(line["paise"] for line in record.get("lines") or ())
    told = [rupees(due, scene.language)] if due else []
    told += [label] if title != label else []
    return title, ", ".join(told)[:ROW_DESCRIPTION] or " "


def pick(scene: Scene, row: int | str) -> None:
    """A record was tapped, by its place, or that it is none of them."""
    shown = scene.form.records
    if isinstance(row, str):
        return take(scene, scene.form.item, None)
    if row >= len(shown):
        return scene.then("repeat", "tap.old")
    return take(scene, scene.form.item, shown[row])


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while records are shown: the number of a row, or its name."""
    if event.reading.topic:
        return scene.then("topic_here")
    labels = [records.label(record, scene.language) for record in scene.form.records]
    options = [(str(index), (label,)) for index, label in enumerate(labels)]
    spec = Spec("choice", {}, (*options, ("none", (scene.text("find.none_of_these"),))))
    heard = answers.read(spec, event.said, scene.today)
    if event.reading.command == "no" or heard == Accepted("none"):
        return take(scene, scene.form.item, None)
    if isinstance(heard, Accepted):
        return take(scene, scene.form.item, scene.form.records[int(str(heard.value))])
    asks = not ASKED.isdisjoint(event.reading.heard.remarks)
    return no_answer(scene) if asks else scene.then("repeat", "find.pick_unclear")


def take(scene: Scene, name: str, record: dict[str, Any] | None) -> None:
    """The record is settled; a look-up that must succeed asks again for what it looked by."""
    service = scene.service
    item = service.item(name)
    assert isinstance(item, Find)
    if record is None and item.required:
        scene.say(f"not_found.{name}", service)
        if name in scene.form.told.not_found:  # nobody looks in vain for ever
            say_person(scene)
        tried = {answer: scene.form.answers[answer] for answer in item.by if answer in scene.form.answers}
        form = replace(
            _without_sources(service, item, scene.form), tried=tried, told=scene.form.told.once(not_found=name)
        )
        for answer in item.by:  # looked up by the same answers, it would not be found again
            form = flow.without(service, form, answer)
        scene.put(form)
        return scene.then("proceed")
    scene.fill(answers=scene.form.answers | {name: record}, records=[])
    if record is None:
        if name in scene.form.told.not_found:  # after a correction it is still not there
            return scene.then("proceed")
        scene.fill(told=scene.form.told.once(not_found=name))
    told = records.params(record, scene.language) if record else {}
    key = f"found.{name}" if record else f"not_found.{name}"
    said = records.filled(scene.template(key, service), told)
    scene.say_raw(key, "\n".join(filter(None, (said, _age(scene, record or {})))))
    return scene.then("proceed")


def _age(scene: Scene, record: Mapping[str, Any]) -> str:
    """How old what was found is, if its register is away."""
    if AS_OF not in record:
        return ""
    hours = max(1, round((scene.now - datetime.fromisoformat(record[AS_OF])) / timedelta(hours=1)))
    if hours < DAY:
        return scene.text("find.as_of.hour" if hours == 1 else "find.as_of.hours", count=str(hours))
    days = round(hours / DAY)
    return scene.text("find.as_of.day" if days == 1 else "find.as_of.days", count=str(days))


def _without_sources(service: Service, item: Find, form: Form) -> Form:
    """The form without what its look-up would be filled from: a misread number would be looked up for ever."""
    used = {source for field in service.fields if field.id in item.by for source in field.sources}
    read = {
        paper: {name: value for name, value in told.items() if f"{paper}.{name}" not in used}
        for paper, told in form.read.items()
    }
    kept = {name: value for name, value in form.kept.items() if f"profile.{name}" not in used}
    facts = {name: value for name, value in form.facts.items() if name not in item.by}  # as was told first
    return replace(form, read=read, kept=kept, facts=facts)


def away(scene: Scene, event: RegisterAway) -> None:
    """The register did not answer: the citizen may try again or come back later, nothing is lost."""
    if not _is_awaited(scene, event.reference):
        return None
    return scene.say("find.keeps_trying") if event.still_asked else unread(scene)


def unread(scene: Scene) -> None:
    """It can be asked again."""
    scene.fill(sought="")
    scene.say("find.away")
    scene.offer(scene.option(claim("do", "continue"), "find.again"), scene.to_menu())


def wait(scene: Scene) -> None:
    """Words while a register is being asked; if it did not answer, it is asked once more."""
    if scene.form.sought:
        key = f"finding.{scene.form.item}"
        return scene.say(key if scene.has_text(key, scene.service) else "find.wait", scene.service)
    return scene.then("look_up", scene.service.item(scene.form.item))
