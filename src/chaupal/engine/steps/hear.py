"""Words while an item is asked: the answer to it, to others beside it, a question, or another wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import filling, flow, listened, of_rows, questions, sayings, showing
from chaupal.engine.definition import MORE, Field, Item, Paper
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import other_service, say_topics
from chaupal.engine.remarks import further, is_all, is_question, leaves_it_to_us, says_none, sent_by_mistake
from chaupal.engine.steps import asides, doubt, refusal
from chaupal.engine.steps.ask import keep, proceed, reopen, skip, turn_page
from chaupal.engine.steps.meant import asks_for_story, asks_for_words, denies, is_answer, takes
from chaupal.engine.talk import SAID
from chaupal.engine.within import (
    after_first,
    is_measure,
    told_below,
    told_day,
    told_further,
    told_instead,
    told_next,
    told_of_group,
    told_with,
    without_yes,
)
from chaupal.hearing import answers
from chaupal.hearing.acts import ASSENT, DENIAL
from chaupal.hearing.answers import together
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.choice import UNCLEAR as NOT_CHOSEN
from chaupal.hearing.answers.choice import is_place
from chaupal.hearing.answers.yes_no import UNCLEAR
from chaupal.hearing.script import key
from chaupal.hearing.trimming import before_question
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Spec

YES_NO = {ASSENT: True, DENIAL: False}
_NAME = 3  # words of a name told before a question: "Rajesh Yadav hai. kitne din lagenge?"
_SAYING = 2  # words of a saying that counts more than a word of a label
_QUESTION = 8  # words of a question that may be meant for us, where somebody's own words are asked for


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
        return skip(scene)
    if event.reading.command == "skip" and not takes(scene, event):
        return refusal.unanswered(scene, event, item)
    if scene.form.group:
        return scene.play("hear_group", event)
    return _hear_one(scene, event, item)


def _asked(scene: Scene, event: TextReceived, item: Item) -> None:
    """A question in the form; "yes, he has one. how long does it take?" answers what was asked, too."""
    if isinstance(item, Field) and listened.is_listened_for(event, item) and event.reading.heard.values:
        if is_question(event.text):
            say_topics(scene, scene.service, event.reading)
        return _hear_named(scene, event, item)
    if scene.form.group and event.reading.heard.rest not in ("", event.text):  # something was told beside the question
        say_topics(scene, scene.service, event.reading)
        return scene.play("hear_group", event)
    first = before_question(event.text)
    if (
        first
        and not other_service(scene, event.reading)
        and isinstance(item, Field)
        and item.spec.kind in ("choice", "yes_no", "name")
    ):
        heard = answers.read(flow.spec_of(item, scene.form), first, scene.today)
        is_call = item.spec.kind == "name" and len(first.split()) < _NAME  # "sir ji, how long does it take?"
        if isinstance(heard, Accepted) and not is_call:
            say_topics(scene, scene.service, event.reading)
            return keep(scene, item, heard.value)
    return scene.play("topic_here")


def _hear_one(scene: Scene, event: TextReceived, item: Item) -> None:
    if not isinstance(item, Field):
        return _hear_at_paper(scene, event, item)
    if filling.doubt(item, scene.form, scene.today) is not None and event.reading.command in ("yes", "no"):
        return scene.play("hear_doubt", item, event.reading.command)
    if event.reading.command == "more" and (page := questions.next_page(scene, item)) is not None:
        return turn_page(scene, page)
    if told := _told_several(scene, item, event.text):
        return _keep_row(scene, listened.instead(scene, event, told))
    return _hear_named(scene, event, item) if listened.is_listened_for(event, item) else _hear_field(scene, event, item)


def _hear_field(scene: Scene, event: TextReceived, item: Field) -> None:
    """An answer that is read out of the words as they stand."""
    said = listened.words_for(event, item)
    if not said:
        return _leave_out(scene, item, event.text) if item.optional else refusal.unanswered(scene, event, item)
    heard = _by_act(scene, item, event) or _read(scene, item, said)
    if isinstance(heard, Refused) and item.key.endswith(f".{MORE}") and not event.reading.command:
        heard = further(event.text) or heard
    if isinstance(heard, Accepted) and _is_doubted(scene, event, item, heard):
        return _offer(scene, event, item)
    if isinstance(heard, Accepted):
        return _keep_heard(scene, item, heard.value, event.text)
    return _not_heard(scene, event, item, heard)


def _hear_named(scene: Scene, event: TextReceived, item: Field) -> None:
    """A name that was found in the words: kept if that is sure, else offered; and others told beside it."""
    if not listened.words_for(event, item):
        return _leave_out(scene, item, event.text) if item.optional else refusal.unanswered(scene, event, item)
    sure, unsure = listened.taken(scene, event)
    if item.id in sure:
        if unsure:
            scene.put(doubt.noted(scene.form, unsure))
        is_whole = key(str(sure[item.id])) == key(event.text)
        return keep(scene, item, sure[item.id], told=not is_whole) if len(sure) == 1 else _keep_all(scene, item, sure)
    if item.id in unsure and unsure[item.id] == scene.form.doubtful.get(SAID, {}).get(item.id):
        return keep(scene, item, filling.doubt(item, scene.form, scene.today), told=True)  # said again
    if item.id in unsure:
        scene.put(doubt.noted(scene.form, unsure))
        return questions.put(scene, item)
    if item.optional and _is_none(item, event.text):
        return _leave_out(scene, item, event.text)
    return _not_heard(scene, event, item, listened.refused(scene, event, item))


def _by_act(scene: Scene, item: Field, event: TextReceived) -> Accepted | Refused | None:
    """Yes or no, where that is asked or one thing is to be agreed to; None where words must tell more.

    A declaration is made by a clear yes, or in its own words: no part of a sentence makes it.
    """
    reading = event.reading
    if item.spec.kind == "yes_no" and reading.heard.act in YES_NO:
        return Accepted(YES_NO[reading.heard.act])
    if item.spec.kind == "yes_no" and reading.heard.act:
        return UNCLEAR
    if item.spec.kind != "choice" or len(item.spec.options) != 1:
        return None
    is_agreed = reading.heard.act == ASSENT or _is_label(_spec(scene, item, event.text), event.text)
    return Accepted(item.spec.options[0][0]) if is_agreed else NOT_CHOSEN


def _is_none(item: Field, said: str) -> bool:
    """Whether what could be a name or a text is only that there is none."""
    return item.spec.kind in ("text", "name") and not asks_for_story(item) and says_none(said)


def _told_several(scene: Scene, item: Field, said: str) -> dict[str, Any]:
    """More than what is asked, in one line: a member's name and age, or what else is asked with it."""
    asked = (scene.service, scene.form, item, said, scene.today)
    return of_rows.told(*asked) or of_rows.told_at_more(*asked) or told_of_group(*asked)


def _read(scene: Scene, item: Field, said: str) -> Accepted | Refused:
    """What was said; where a day and month were told before, and the year was asked, together with them."""
    heard = answers.read(_spec(scene, item, said), said, scene.today)
    if item.spec.kind == "choice" and isinstance(heard, Accepted) and not _is_label(_spec(scene, item, said), said):
        told = sayings.option(scene.service, item, flow.spec_of(item, scene.form), said, _SAYING)
        return Accepted(told) if told else heard  # "I work at a shop" is no shop of one's own
    if isinstance(heard, Refused) and (part := refusal.part_of(scene.form, item)):
        whole = answers.read(item.spec, f"{part} {said}", scene.today)
        return whole if isinstance(whole, Accepted) else heard
    if isinstance(heard, Refused) and "pattern" in item.spec.rules and "?" not in said:
        found = together.read({item.id: item.spec}, said, scene.today)[0]  # "khasra 45/12, khatauni 118"
        return Accepted(found[item.id]) if item.id in found else heard
    return heard


def _keep_heard(scene: Scene, item: Field, value: Any, said: str) -> None:
    """An answer in words; one that is chosen may answer the question that follows, too."""
    if item.optional and _is_none(item, said):
        return _leave_out(scene, item, said)
    if item.spec.kind == "number" and (later := told_further(scene.service, scene.form, item, said, scene.today)):
        return _keep_all(scene, item, {item.id: value, **later})
    if item.spec.kind == "date" and (beside := _told_of_day(scene, item, value, said)):
        return _keep_all(scene, item, beside)
    if "pattern" in item.spec.rules and (day := told_day(scene.service, scene.form, item, said, scene.today)):
        return _keep_all(scene, item, {item.id: value, **day})
    if item.spec.kind in ("yes_no", "choice") and (beside := _told_beside(scene, item, value, said)):
        return _keep_all(scene, item, beside)
    value = filling.joined(item, scene.form, value)
    if asks_for_words(scene) and "?" in said and len(said.split()) <= _QUESTION:
        scene.say("ask.question_taken", label=showing.label(scene, scene.service, item), value=said.strip())
    return keep(scene, item, value, told=not _is_label(_spec(scene, item, said), said))


def _told_beside(scene: Scene, item: Field, value: Any, said: str) -> dict[str, Any]:
    """The answer, and that to the question which follows from it: "no, the permanent address is …"."""
    form = replace(scene.form, answers=scene.form.answers | {item.id: value})
    rest = after_first(said)[1] if item.spec.kind == "choice" else without_yes(said)
    rest = said if is_measure(item, said) else rest
    told = told_next(scene.service, form, item, rest, scene.today)
    return {item.id: value, **told} if told else {}


def _told_of_day(scene: Scene, item: Field, value: Any, said: str) -> dict[str, Any]:
    """The day, and what is asked of it next: "yesterday evening"."""
    form = replace(scene.form, answers=scene.form.answers | {item.id: value})
    taken = together.window(flow.spec_of(item, scene.form), said, scene.today)
    told = told_next(scene.service, form, item, taken[1], scene.today) if taken else {}
    return {item.id: value, **told} if told else {}


def _not_heard(scene: Scene, event: TextReceived, item: Field, refused: Refused) -> None:
    """No answer to it as it stands: one to a list below it, a no to what is optional, or none at all."""
    if told := _told_otherwise(scene, item, event.text):
        return _keep_all(scene, item, told)
    if item.optional and denies(event):
        if is_question(event.text):
            scene.say("ask.not_needed")
        return _leave_out(scene, item, event.text)
    if event.reading.heard.option:  # "Lady": what it may mean is offered
        return _offer(scene, event, item)
    return refusal.not_accepted(scene, event, refused)


def _offer(scene: Scene, event: TextReceived, item: Field) -> None:
    scene.put(doubt.noted(scene.form, {item.id: event.reading.heard.option}))
    return questions.put(scene, item)


def _is_doubted(scene: Scene, event: TextReceived, item: Field, heard: Accepted) -> bool:
    """Whether words of one meaning speak for another option than a label did that is a part of the sentence."""
    other = item.spec.kind == "choice" and event.reading.heard.option not in ("", heard.value)
    return other and not _is_label(_spec(scene, item, event.text), event.text)


def _told_otherwise(scene: Scene, item: Field, said: str) -> dict[str, Any]:
    """A choice that is told by what follows from it, or in the words of a first sentence."""
    if item.spec.kind == "yes_no" and (yes_no := sayings.yes_or_no(scene.service, item, said)) is not None:
        return {item.id: yes_no}
    if item.spec.kind != "choice":
        return told_instead(scene.service, scene.form, item, said, scene.today)
    told = told_below(scene.service, item, said) or told_with(scene.service, scene.form, item, said, scene.today)
    option = None if told else sayings.option(scene.service, item, flow.spec_of(item, scene.form), said)
    return {item.id: option} if option else told


def _leave_out(scene: Scene, item: Field, said: str) -> None:
    """There is none; perhaps with what is asked then: "I have no number, the name is …, PIN …"."""
    form = replace(scene.form, skipped=[*scene.form.skipped, item.id])
    told = told_next(scene.service, form, item, after_first(said)[1], scene.today)
    if not told:
        return skip(scene)
    scene.put(replace(form, trail=[*form.trail, item.id]))
    return _keep_row(scene, told)


def _keep_all(scene: Scene, item: Field, told: dict[str, Any]) -> None:
    """The answer, and those to questions further on that told it: the village that lies in the district."""
    below = {name: value for name, value in told.items() if name != item.id}
    scene.fill(answers=scene.form.answers | below, trail=[*scene.form.trail, *below])
    if below:
        questions.tell_noted(scene, below)
    return keep(scene, item, told[item.id], told=True)


def _keep_row(scene: Scene, told: dict[str, Any]) -> None:
    """What was told in one message, such as a member's name and age."""
    scene.fill(answers=scene.form.answers | told, trail=[*scene.form.trail, *told])
    questions.tell_noted(scene, told)
    return proceed(scene)


def _is_label(spec: Spec, said: str) -> bool:
    """Whether it needs no echo: a choice as it stands there, or counted out; other kinds have their own rule."""
    labels = {key(label) for _, labels in spec.options for label in labels}
    return spec.kind != "choice" or key(said) in labels or is_place(said)


def _hear_at_paper(scene: Scene, event: TextReceived, item: Item) -> None:
    """Words where a paper is asked for: one that may be left out is, if it is not there."""
    if isinstance(item, Paper) and scene.form.papers.get(item.id) and (denies(event) or is_all(event.text)):
        return scene.play("no_more")
    if isinstance(item, Paper) and item.optional and (told := _instead(scene, item, event.text)):
        scene.fill(skipped=[*scene.form.skipped, item.id], trail=[*scene.form.trail, item.id])
        return keep(scene, *told)
    if denies(event) and isinstance(item, Paper) and not is_question(event.text):
        return refusal.unanswered(scene, event, item)
    if not (isinstance(item, Paper) and refusal.names(scene, item, event.text)) and other_service(scene, event.reading):
        return scene.play("other_service")
    if is_question(event.text):
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
