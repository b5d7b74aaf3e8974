"""Asking one item after the other, and taking the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, early, filling, flow, of_rows, questions, showing
from chaupal.engine.answers import together
from chaupal.engine.answers.base import Accepted, Refused
from chaupal.engine.answers.choice import is_place
from chaupal.engine.answers.script import key
from chaupal.engine.definition import MORE, Field, Find, Item, Paper, Rule, Slot
from chaupal.engine.effects import FindRecord
from chaupal.engine.events import MediaReceived, OptionChosen, PinReceived, TextReceived
from chaupal.engine.phrases import QUIET, before_question, other_service, say_topics, unheard
from chaupal.engine.remarks import further, is_all, leaves_it_to_us, sent_by_mistake
from chaupal.engine.steps import asides, entitled, refusal
from chaupal.engine.steps.meant import denies, is_answer, takes
from chaupal.engine.talk import CHANGEABLE, Where
from chaupal.engine.within import told_below, told_with

if TYPE_CHECKING:
    from chaupal.engine.answers.base import Spec
    from chaupal.engine.scene import Scene

FOR_OTHER = "for_other"  # in what a form was told


def proceed(scene: Scene) -> None:
    """On to the next item, a look-up, or the review."""
    before = scene.form
    if before.differing:
        return scene.play("compare")  # what that paper says fills nothing before the citizen has seen it
    form = filling.fill(scene.service, before, scene.today)
    scene.put(form)
    questions.tell_read(scene, before, form)
    item = flow.next_item(scene.service, form, scene.today)
    while isinstance(item, Paper) and filling.is_needless(scene.service, form, item, scene.today):
        form = scene.fill(skipped=[*form.skipped, item.id], trail=[*form.trail, item.id])
        item = flow.next_item(scene.service, form, scene.today)
    kept = filling.usable(scene.service, form, scene.talk.profile, scene.today)
    if kept and "profile" not in form.told:
        return scene.play("offer_kept", kept)
    if isinstance(item, Rule):
        return scene.play("broken", item)
    if flow.is_entitled(scene.service, item) and "entitled" not in form.told:
        scene.say("entitled", scene.service, **questions.known(scene))
        form = scene.fill(told=[*form.told, "entitled"])
    entitled.tell_passed(scene, item)
    _tell_whose(scene)
    if item is None:
        return scene.play("answered") if scene.service.outcome == "answer" else scene.play("review")
    group = flow.group_of(scene.service, form, item, scene.today)
    scene.fill(item=item.id, group=[field.id for field in group], page=0)
    if isinstance(item, Find | Slot):
        return find(scene, item) if isinstance(item, Find) else scene.play("seek_slot", item)
    scene.go(Where.ASKING)
    return questions.put(scene, item)


def _tell_whose(scene: Scene) -> None:
    """Said once where the form turns out to be for somebody else: whose name and papers are asked for now."""
    service, form = scene.service, scene.form
    condition = service.profile_when if service.papers else None
    known = condition is not None and condition.names <= form.answers.keys()
    if known and FOR_OTHER not in form.told and not flow.is_for_sender(service, form, scene.today):
        scene.say("ask.for_other")
        scene.fill(told=[*form.told, FOR_OTHER])


def find(scene: Scene, item: Find) -> None:
    """A register is asked; the citizen hears from us when it has answered."""
    form = scene.form
    form = scene.fill(sought=f"{form.reference}/{scene.talk.turn}")
    scene.order(
        FindRecord(
            form.sought,
            item.id,
            item.register,
            {name: form.answers[name] for name in item.by if name in form.answers},
        )
    )
    scene.go(Where.FINDING)
    scene.say(
        f"finding.{item.id}" if scene.has_text(f"finding.{item.id}", scene.service) else "find.wait", scene.service
    )


def turn_page(scene: Scene, reference: str, name: str, start: str) -> None:
    """More options of a long choice."""
    if not scene.is_open(reference) or scene.form.item != name or scene.talk.where is not Where.ASKING:
        return scene.play("repeat", "tap.old")
    scene.fill(page=int(start) if start.isdecimal() else 0)
    return ask_again(scene)


def ask_again(scene: Scene) -> None:
    """The question of the item in hand, once more."""
    questions.put(scene, scene.service.item(scene.form.item))


def hear(scene: Scene) -> None:
    """Words while an item is asked: an answer, a question, or another wish."""
    event = scene.event
    assert isinstance(event, TextReceived)
    item = scene.service.item(scene.form.item)
    if event.at.timestamp() < scene.talk.asked_at:
        return _overtaken(scene, event)
    if event.reading.intent == "instead" and other_service(scene, event.reading):
        return scene.play("other_service")
    if (before := _paper_before(scene)) and sent_by_mistake(event.text):
        return reopen(scene, before.id)
    return _hear_here(scene, event, item)


def _hear_here(scene: Scene, event: TextReceived, item: Item) -> None:
    """Words that are for the item in hand: a question about it, or its answer."""
    if asides.heard(scene, event, item):
        return None
    if event.reading.topic and not is_answer(scene, item, event):
        return _asked(scene, event, item)
    left = isinstance(item, Field) and item.optional and item.spec.kind == "text" and leaves_it_to_us(event.text)
    if left or event.reading.command == "cancel":  # which takes() lets through where "leave it" leaves out this one
        return skip(scene, scene.form.reference, item.id)
    if event.reading.command == "skip" and not takes(scene, event):
        return refusal.unanswered(scene, event, item)
    if scene.form.group:
        return scene.play("hear_group", event)
    return _hear_one(scene, event, item)


def _asked(scene: Scene, event: TextReceived, item: Item) -> None:
    """A question in the form; "yes, he has one. how long does it take?" answers what was asked, too."""
    first = before_question(event.text)
    if (
        first
        and not other_service(scene, event.reading)
        and isinstance(item, Field)
        and item.spec.kind in ("choice", "yes_no")
    ):
        heard = answers.read(flow.spec_of(item, scene.form), first, scene.today)
        if isinstance(heard, Accepted):
            say_topics(scene, scene.service, event.reading)
            return keep(scene, item, heard.value)
    return scene.play("topic_here")


def _hear_one(scene: Scene, event: TextReceived, item: Item) -> None:
    if not isinstance(item, Field):
        return _hear_at_paper(scene, event, item)
    if filling.doubt(item, scene.form, scene.today) is not None and event.reading.command in ("yes", "no"):
        return scene.play("hear_doubt", item, event.reading.command)
    if event.reading.command == "more" and (page := questions.next_page(scene, item)) is not None:
        return turn_page(scene, scene.form.reference, item.id, str(page))
    if told := of_rows.told(scene.service, scene.form, item, event.text, scene.today):
        return _keep_row(scene, item, told)
    spec = _spec(scene, item, event.text)
    heard = answers.read(spec, event.text, scene.today)
    if isinstance(heard, Refused) and item.key.endswith(f".{MORE}") and not event.reading.command:
        heard = further(event.text) or heard
    if isinstance(heard, Accepted):
        return keep(scene, item, heard.value, told=not _is_label(spec, event.text))
    return _not_heard(scene, event, item, heard)


def _not_heard(scene: Scene, event: TextReceived, item: Field, refused: Refused) -> None:
    """No answer to it as it stands: one to a list below it, a no to what is optional, or none at all."""
    told: dict[str, Any] = told_below(scene.service, item, event.text) if item.spec.kind == "choice" else {}
    if item.spec.kind == "choice" and not told:
        told = told_with(scene.service, scene.form, item, event.text, scene.today)
    if told:
        return _keep_all(scene, item, told)
    if item.optional and denies(event):
        if "?" in event.text:
            scene.say("ask.not_needed")
        return skip(scene, scene.form.reference, item.id)
    return refusal.not_accepted(scene, event, refused)


def _keep_all(scene: Scene, item: Field, told: dict[str, Any]) -> None:
    """The answer, and those to questions further on that told it: the village that lies in the district."""
    below = {name: value for name, value in told.items() if name != item.id}
    scene.fill(answers=scene.form.answers | below, trail=[*scene.form.trail, *below])
    for name in below:
        field = scene.service.item(name)
        scene.say(
            "ask.noted", label=showing.label(scene, scene.service, field), value=showing.shown(scene, scene.form, field)
        )
    return keep(scene, item, told[item.id], told=True)


def _keep_row(scene: Scene, item: Field, told: dict[str, Any]) -> None:
    """A member's name, and what was told of them in the same message."""
    beside = {name: value for name, value in told.items() if name != item.id}
    scene.fill(answers=scene.form.answers | told, trail=[*scene.form.trail, *told])
    for name in (item.id, *beside):
        field = scene.service.item(name)
        label, value = showing.label(scene, scene.service, field), showing.shown(scene, scene.form, field)
        scene.say("ask.noted", label=label, value=value)
    return proceed(scene)


def _is_label(spec: Spec, said: str) -> bool:
    """Whether it needs no echo: a choice as it stands there, or counted out; other kinds have their own rule."""
    labels = {key(label) for _, labels in spec.options for label in labels}
    return spec.kind != "choice" or key(said) in labels or is_place(said)


def _hear_at_paper(scene: Scene, event: TextReceived, item: Item) -> None:
    """Words where a paper is asked for: one that may be left out is, if it is not there."""
    if isinstance(item, Paper) and scene.form.papers.get(item.id) and (denies(event) or is_all(event.text)):
        return scene.play("no_more", scene.form.reference, item.id)
    if isinstance(item, Paper) and item.optional and (told := _instead(scene, item, event.text)):
        scene.fill(skipped=[*scene.form.skipped, item.id], trail=[*scene.form.trail, item.id])
        return keep(scene, *told)
    if denies(event) and isinstance(item, Paper) and "?" not in event.text:
        return refusal.unanswered(scene, event, item)
    if not (isinstance(item, Paper) and refusal.names(scene, item, event.text)) and other_service(scene, event.reading):
        return scene.play("other_service")
    if "?" in event.text:
        scene.say("ask.no_answer")
    return scene.play("repeat", "ask.paper_wanted")


def _paper_before(scene: Scene) -> Paper | None:
    before = scene.service.item(scene.form.trail[-1]) if scene.form.trail else None
    return before if isinstance(before, Paper) else None


def _instead(scene: Scene, paper: Paper, said: str) -> tuple[Field, Any] | None:
    """What stands on the paper, told in words: the number of a bill instead of its photo."""
    for field in scene.service.fields:
        if field.id not in scene.form.answers and any(source.startswith(f"{paper.id}.") for source in field.sources):
            heard = (
                together.read({field.id: field.spec}, said, scene.today)[0] if together.is_strict(field.spec) else {}
            )
            if field.id in heard:
                return field, heard[field.id]
    return None


def _spec(scene: Scene, item: Field, said: str) -> Spec:
    """The options as they are shown: "2" is the second row of the page."""
    spec = flow.spec_of(item, scene.form)
    if scene.form.page and key(said).isdecimal():
        return replace(spec, options=spec.options[scene.form.page :])
    return spec


def _overtaken(scene: Scene, event: TextReceived) -> None:
    """Written before the question could be seen, so it cannot answer it: it may be the rest of the answer before."""
    form = scene.form
    before = scene.service.item(form.trail[-1]) if form.trail else None
    if isinstance(before, Field) and before.spec.kind in together.LOOSE and before.id in form.answers:
        heard = answers.read(before.spec, f"{form.answers[before.id]} {event.text}", scene.today)
        if isinstance(heard, Accepted):
            scene.fill(answers=form.answers | {before.id: heard.value})
            value = showing.shown(scene, scene.form, before)
            return scene.play("repeat", "ask.joined", label=showing.label(scene, scene.service, before), value=value)
    return scene.play("repeat", "ask.one_by_one")


def keep(scene: Scene, item: Field, value: Any, *, told: bool = False) -> None:
    """An answer was accepted; it is echoed if it was `told` in words of the citizen's own."""
    form = scene.form
    if item.id in form.answers and form.answers[item.id] != value:
        form = flow.without(scene.service, form, item.id)
    trail = [name for name in form.trail if name != item.id]
    scene.put(
        replace(
            form,
            answers=form.answers | {item.id: value},
            skipped=[name for name in form.skipped if name != item.id],
            filled=[name for name in form.filled if name != item.id],
            trail=[*trail, item.id],
        )
    )
    scene.put(flow.looked_up_anew(scene.form, {item.id: value}))
    if told or item.spec.kind in ECHOED:
        shown = showing.shown(scene, scene.form, item)
        scene.say("ask.noted", label=showing.label(scene, scene.service, item), value=shown)
    proceed(scene)


ECHOED = ("date", "amount", "number", "year", "aadhaar", "phone")


YES_NO = {"yes": True, "no": False}


def tapped(scene: Scene, reference: str, name: str, value: str) -> None:
    """An option under a question was tapped; one of an earlier question changes that answer."""
    form = scene.form_of(reference)
    if form is None or not scene.is_open(reference):
        return scene.play("repeat", "tap.old")
    if scene.talk.where not in CHANGEABLE or name not in (form.item, *form.trail):
        return scene.play("repeat", "tap.old")
    item = scene.service.item(name)
    if not isinstance(item, Field):
        return scene.play("repeat", "tap.old")
    options: dict[str, Any] = {option: option for option, _ in flow.spec_of(item, form).options}
    meanings = YES_NO if item.spec.kind == "yes_no" else options
    if value not in meanings:
        return scene.play("repeat", "tap.old")
    meant = meanings[value]
    if form.answers.get(name) == meant and not (name == form.item and _stands(scene)):
        return scene.play("repeat")  # tapped twice
    if name != form.item or scene.talk.where is not Where.ASKING:
        scene.say("tap.changed", label=showing.label(scene, scene.service, item))
    return keep(scene, item, meant)


def skip(scene: Scene, reference: str, name: str) -> None:
    """An optional item is left out."""
    if not scene.is_open(reference) or scene.form.item != name or scene.talk.where is not Where.ASKING:
        return scene.play("repeat", "tap.old")
    form = scene.form
    left_out = form.group or [name]
    scene.fill(skipped=[*form.skipped, *left_out], trail=[*form.trail, *left_out], group=[])
    return proceed(scene)


def pin(scene: Scene) -> None:
    """A place was sent."""
    event = scene.event
    assert isinstance(event, PinReceived)
    item = scene.service.item(scene.form.item)
    if not isinstance(item, Field) or item.spec.kind != "location":
        return scene.play("repeat", unheard("other", paper=isinstance(item, Paper)))
    heard = answers.location.from_pin(event.latitude, event.longitude, event.name, event.address, item.spec)
    if isinstance(heard, Refused):
        return scene.play("repeat", f"refused.{heard.code}", **heard.params)
    return keep(scene, item, heard.value)


# where a file may be meant for a paper that is still to be asked for
BEFORE_PAPERS = (Where.CONSENTING, Where.CHECKING, Where.PREFILLING, Where.PICKING, Where.FINDING)


def unusable(scene: Scene) -> None:
    """A kind of message that a question has no use for."""
    event = scene.event
    kind = "other" if isinstance(event, (PinReceived, OptionChosen)) else getattr(event, "kind", "other")
    if kind in QUIET:
        return None
    if isinstance(event, MediaReceived) and kind in early.USABLE and scene.talk.where in BEFORE_PAPERS:
        scene.talk = early.with_it(scene.talk, event)
        return scene.play("repeat", "document.not_asked")
    return scene.play("repeat", unheard(kind, paper=scene.talk.where is Where.ASKING and _asks_paper(scene)))


def _asks_paper(scene: Scene) -> bool:
    return isinstance(scene.service.item(scene.form.item), Paper)


def back(scene: Scene) -> None:
    """One step back: the last answer is asked again; before the first, the menu."""
    form = scene.form
    if scene.talk.where not in CHANGEABLE:
        return scene.play("repeat", "back.not_here")
    if not form.trail:
        return scene.play("menu")
    if _stands(scene):
        return proceed(scene)
    return reopen(scene, form.trail[-1])


def _stands(scene: Scene) -> bool:
    """Whether the item in hand was opened at the end to be changed, and its answer still stands."""
    form = scene.form
    return scene.talk.where is Where.ASKING and (form.item in form.answers or form.item in form.papers)


def _is_looked_up_by(scene: Scene, name: str) -> bool:
    """Whether a register was searched by it: then it is searched again, and another record can be picked."""
    searched = (item for item in scene.service.items if isinstance(item, Find) and item.id in scene.form.answers)
    return any(name in item.by for item in searched)


def reopen(scene: Scene, name: str) -> None:
    """An item is asked again; only what depends on it is lost. At the end it stands until there is another."""
    item = scene.service.item(name)
    at_end = scene.talk.where in (Where.REVIEWING, Where.CHANGING)
    stands = at_end and not isinstance(item, Slot) and not _is_looked_up_by(scene, name)
    form = scene.form if stands else flow.without(scene.service, scene.form, name)
    scene.put(replace(form, item=name, group=[], page=0))
    if isinstance(item, Slot):
        return scene.play("seek_slot", item)
    scene.go(Where.ASKING)
    return questions.put(scene, item, numbered=not at_end)
