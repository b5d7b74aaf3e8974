"""What was told before the form was opened ("my son Rahul, born 12 March 2019"): shown with its first question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import questions, showing
from chaupal.engine.definition import FIRST_SENTENCE, Field, Rows, Rule
from chaupal.engine.forms import filling, flow
from chaupal.engine.phrases import say_topics, turned_aside
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def note(scene: Scene) -> None:
    """All that was told is taken down, said back, and the form goes on; what is wrong of it is put right in words."""
    if (told := _told(scene)) is None:
        return scene.then("proceed")
    questions.tell_noted(scene, [item.id for item, _ in told if not _goes_without_saying(item)], _answered(scene, told))
    return checked(scene, "yes")


def show(scene: Scene) -> None:
    """The same, with: is that right? For talks that stand there since before."""
    if (told := _told(scene)) is None:
        return scene.then("proceed")
    service, form = scene.service, scene.form
    scene.go(Where.CHECKING)
    so = replace(scene, talk=replace(scene.talk, form=_answered(scene, told)))  # what is told says whose sex it is
    lines = [
        f"• {showing.label(so, service, item)}: {showing.shown_value(so, service, item, value)}"
        for item, value in told
        if not _goes_without_saying(item)
    ]
    scene.say_raw("facts.ask", "\n".join([scene.text("facts.ask"), *lines]))
    return scene.offer(
        scene.option(claim("facts", form.reference, "yes"), "facts.yes"),
        scene.option(claim("facts", form.reference, "no"), "facts.no"),
    )


def _answered(scene: Scene, told: Sequence[tuple[Field, Any]]) -> Form:
    form = scene.form
    return replace(form, answers=form.answers | {item.id: value for item, value in told})


def _told(scene: Scene) -> list[tuple[Field, Any]] | None:
    """What is worth saying of it, which the form holds now; None where all of it is asked in its place."""
    told = _foretold(scene)
    barring = _barring(scene, told)
    if not any(_is_worth_asking(item) and _is_decided(scene, item) for item, _ in told if item.id not in barring):
        barring = {item.id for item, _ in told}  # a tap answers it, or a paper does
    doubted = {item.id: value for item, value in told if item.id in barring and not _goes_without_saying(item)}
    silent = {item.id: value for item, value in told if item.id in barring and _goes_without_saying(item)}
    scene.put(filling.with_doubt(replace(scene.form, answers=scene.form.answers | silent), doubted))
    if not (noted := [(item, value) for item, value in told if item.id not in barring]):
        return None
    scene.fill(facts={item.id: value for item, value in noted} | _asked_later(scene))
    return noted


def _goes_without_saying(item: Field) -> bool:
    """Whether it is nothing of the form's, but says how the rest is asked: "my daughter" is a child."""
    return item.hidden and item.default is not None


def _unshown(scene: Scene) -> dict[str, Any]:
    """What was told and is not shown: a no is not about it."""
    facts, fields = scene.form.facts, {item.id: item for item in scene.service.fields}
    return {name: told for name, told in facts.items() if name in fields and _goes_without_saying(fields[name])}


TAPPED = ("choice", "yes_no")


def _is_worth_asking(item: Field) -> bool:
    """Whether it is more than what taps answer or papers fill anyway (a child's sex)."""
    return (item.spec.kind not in TAPPED or FIRST_SENTENCE in item.sources) and not _goes_without_saying(item)


def _foretold(scene: Scene) -> list[tuple[Field, Any]]:
    """What was told and will be asked."""
    facts = {} if scene.form.told.facts else scene.form.facts
    return [
        (item, value)
        for item in (*scene.service.fields, *_of_rows(scene))
        if item.id in facts.keys() - _asked_later(scene).keys() and item.id not in scene.form.answers
        if not _is_idle(scene, item)
        if (value := filling.taken(item.spec, facts[item.id], scene.today)) is not None
    ]


def _barring(scene: Scene, told: Sequence[tuple[Field, Any]]) -> set[str]:
    """What of it would bar the form by itself: nobody is turned away by what may be misheard."""
    facts = {item.id: value for item, value in told}
    known = scene.form.answers | facts
    seen = flow.names(scene.service, replace(scene.form, answers=known), scene.today)
    rules = (item for item in scene.service.items if isinstance(item, Rule) and item.holds.names <= known.keys())
    barring = (rule for rule in rules if flow.holds(rule.when, seen) and flow.broken(rule, seen))
    return {name for rule in barring for name in rule.holds.names & facts.keys()}


def _of_rows(scene: Scene) -> Iterator[Field]:
    """What was told of several: "my purse, and my PAN card in it"."""
    for rows in (item for item in scene.service.items if isinstance(item, Rows)):
        each = (rows.field(number, rows.fields[0].id) for number in range(1, rows.most + 1))
        yield from (field for field in each if field.id in scene.form.facts)


def _asked_later(scene: Scene) -> dict[str, Any]:
    """What was told and is asked about in its place."""
    later = filling.asked_in_place(scene.service)
    return {name: told for name, told in scene.form.facts.items() if name in later}


def _is_decided(scene: Scene, item: Field) -> bool:
    """Whether it is known that it will be asked, as far as answers decide that."""
    return item.when is None or item.when.names <= scene.form.facts.keys() | scene.form.answers.keys()


def _is_idle(scene: Scene, item: Field) -> bool:
    """Whether what is known already says that it will not be asked."""
    known = flow.names(scene.service, scene.form, scene.today) | scene.form.facts
    return item.when is not None and item.when.names <= scene.form.facts.keys() and not flow.holds(item.when, known)


def checked(scene: Scene, reply: str) -> None:
    """Yes fills them in; no asks everything: of several not all need be wrong, so each is asked with what was told."""
    form, later = scene.form, _asked_later(scene) | _unshown(scene)
    scene.fill(told=replace(form.told, facts=True), facts=form.facts if reply == "yes" else later)
    denied = {name: value for name, value in form.facts.items() if name not in later}
    if reply == "no" and len(denied) > 1:
        scene.put(filling.with_doubt(scene.form, denied))
    return scene.then("proceed")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while that is asked: yes, no, a question, or another service."""
    if fresh := _added(scene, event):  # "yes, but the name is to be added, too"
        scene.fill(facts=scene.form.facts | fresh)
        return show(scene)
    reply = event.reading.command
    if reply in ("yes", "no"):
        if event.reading.topic:  # "yes, it is right. how long does it take?"
            say_topics(scene, scene.service, event.reading)
        return checked(scene, reply)
    is_noted = bool(event.reading.heard.unsure)
    return None if turned_aside(scene, event) else scene.then("repeat", "" if is_noted else "facts.unclear")


def _added(scene: Scene, event: TextReceived) -> dict[str, Any]:
    """What these words tell that was not told before; what is not sure, too: it is shown, and asked if right."""
    service = scene.form.service
    told = {**event.reading.unsure.get(service, {}), **event.reading.facts.get(service, {})}
    return {name: value for name, value in told.items() if scene.form.facts.get(name) != value}
