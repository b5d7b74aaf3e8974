"""Words while an item is asked: the answer to it, to others beside it, a question, or another wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import questions, showing
from chaupal.engine.definition import Field, Item, Paper
from chaupal.engine.forms import filling, flow, looked_up
from chaupal.engine.phrases import no_answer, other_service, say_no_answer, say_topics
from chaupal.engine.steps import about, extras, refusal
from chaupal.engine.steps.ask import keep, proceed, reopen, settle_doubt, skip, turn_page
from chaupal.engine.steps.meant import (
    asks_for_words,
    denies,
    heard_aside,
    is_answer,
    lacks,
    leaves_it,
    paper_before,
    takes,
)
from chaupal.engine.talk import SAID
from chaupal.hearing import answers
from chaupal.hearing.acts import ASSENT, DENIAL
from chaupal.hearing.answers import together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.choice import is_label, is_place
from chaupal.hearing.answers.only_called import is_at_hand, leaves_out
from chaupal.hearing.folding import sounds
from chaupal.hearing.promised import comes_of_others, is_put_off, wants_rest
from chaupal.hearing.remarks import Remark, beside_question, takes_back
from chaupal.hearing.script import key
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Refused, Value

_BARE = 2  # words of a yes or no that says no more
_QUESTION = 8  # words of a question that may be meant for us, where somebody's own words are asked for


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while an item is asked: an answer, a question, or another wish."""
    item = scene.service.item(scene.form.item)
    if event.at.timestamp() < scene.talk.asked_at:
        return _overtaken(scene, event)
    if _is_beside_it(scene, event, item) or extras.heard(scene, event):
        return None
    if event.reading.intent == "instead" and not event.reading.heard.declined and other_service(scene, event.reading):
        return scene.then("other_service")
    if (before := paper_before(scene)) and _takes_back(scene, event, before, item):
        return reopen(scene, before.id)
    if leaves_it(scene, event, item):
        return proceed(scene)
    return scene.then("choose_change") if _calls_wrong(scene, event, item) else _hear_here(scene, event, item)


def _is_beside_it(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether it was only asked about the very thing that is asked, or said of the talk itself, and was answered."""
    heard = event.reading.heard
    if heard.about:
        about.tell(scene, item, heard.about, event.text)
    elif Remark.OF_THE_TALK in heard.remarks and not event.reading.command:
        is_put = isinstance(item, Field) and filling.doubt(item, scene.form, scene.today) is not None
        is_told = Remark.TOLD_BEFORE in heard.remarks and not is_put  # what was told is put again
        scene.then("repeat", "ask.told_before" if is_told else "")
    else:
        return False
    return True


def _takes_back(scene: Scene, event: TextReceived, paper: Paper, item: Item) -> bool:
    is_wrong = Remark.BY_MISTAKE in event.reading.heard.remarks
    heard = event.reading.heard
    is_answer_here = scene.form.item in heard.answers or bool(heard.option)
    asked = refusal.said_of(scene, item) if isinstance(item, Paper) else ""
    return is_wrong or (not is_answer_here and takes_back(event.text, refusal.said_of(scene, paper), asked))


def _hear_here(scene: Scene, event: TextReceived, item: Item) -> None:
    """Words that are for the item in hand: a question about it, or its answer."""
    if heard_aside(scene, event, item):
        return None
    if event.reading.topic and not is_answer(item, event):
        return _asked(scene, event, item)
    if event.reading.command == "cancel":  # which takes() lets through where "leave it" leaves out this one
        return skip(scene)
    if event.reading.command == "skip" and not takes(scene, event):
        return _left_out(scene, event, item)
    if scene.form.group:
        return _hear_group(scene, event)
    return _hear_one(scene, event, item)


def _left_out(scene: Scene, event: TextReceived, item: Item) -> None:
    """There is none; where a value is shown, that is a no to it first: "this is not here, either" drops none."""
    is_shown = isinstance(item, Field) and filling.doubt(item, scene.form, scene.today) is not None
    if isinstance(item, Field) and item.optional and is_shown and Remark.DENIES in event.reading.heard.remarks:
        labels = [scene.service.text(language, f"{item.key}.label") or "" for language in scene.service.texts]
        if sounds(event.said).isdisjoint(sounds(" ".join(labels))):  # "no plumber yet" is of what is asked
            return settle_doubt(scene, item, "no")
    return refusal.unanswered(scene, event, item)


def _calls_wrong(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether something that was noted is called wrong, and not what; a bare no says so, where one is to be chosen."""
    heard, field = event.reading.heard, item if isinstance(item, Field) else None
    is_asked = field and (field.spec.kind == "yes_no" or filling.doubt(field, scene.form, scene.today) is not None)
    if not scene.form.trail or is_asked:
        return False
    is_no = event.reading.command == "no" and not (event.reading.topic or heard.values or heard.option)
    is_one_of = field is not None and field.spec.kind == "choice" and len(field.spec.options) > 1
    return (Remark.CALLS_WRONG in heard.remarks and item.id not in heard.declined) or (is_no and is_one_of)


def _asked(scene: Scene, event: TextReceived, item: Item) -> None:
    """A question in the form; "yes, he has one. how long does it take?" answers what was asked, too."""
    heard = event.reading.heard
    is_name = isinstance(item, Field) and item.spec.kind == "name" and bool(heard.values)
    is_beside = bool(scene.form.group) and heard.rest not in ("", event.said)  # something was told beside the question
    begins = heard.begins if not other_service(scene, event.reading) else None
    may_be = isinstance(item, Field) and item.spec.kind in refusal.ONE_OF and heard.option
    is_part = Remark.ASKS not in heard.remarks or (
        item.id in heard.values and heard.values[item.id].words != event.said
    )
    shows = isinstance(item, Field) and together.is_strict(item.spec) and item.id in heard.answers and is_part
    is_declined = isinstance(item, Field) and heard.declined
    shows |= item.id in heard.answers and len(heard.answers) > 1  # the way to look for it, with the number
    if not (is_name or is_beside or begins or is_declined or may_be or shows):
        return refusal.aside(scene, event, item, "topic_here")
    if not is_name or Remark.ASKS in event.reading.heard.remarks:
        say_topics(scene, scene.service, event.reading)
    if scene.form.group or not isinstance(item, Field):
        return _hear_group(scene, event)
    return keep(scene, item, begins.value) if begins else _hear_field(scene, event, item)


def _hear_group(scene: Scene, event: TextReceived) -> None:
    """Several things told at once: what was found is kept, and what is missing will be asked alone."""
    fields = [field for name in scene.form.group if isinstance(field := scene.service.item(name), Field)]
    heard = event.reading.heard
    found, unsure = heard.answers, heard.unsure
    if Remark.ASKS in event.reading.heard.remarks and len(found) < len(fields):
        return no_answer(scene)
    scene.put(filling.with_doubt(scene.form, unsure))
    declined = set(heard.declined)
    without = [field.id for field in fields if field.optional and field.id in declined]
    if without:
        scene.fill(skipped=[*scene.form.skipped, *without])
    if found:
        _tell_unanswered(scene, event)
        return _keep_found(scene, found, heard.refused, without)
    if without or unsure:
        scene.fill(trail=[*scene.form.trail, *without], group=[])
        return proceed(scene)
    return _refuse_group(scene, event, fields, next(iter(heard.refused.values()), None))


def _keep_found(scene: Scene, found: dict[str, Value], refused: Mapping[str, Refused], without: list[str]) -> None:
    """What was found is noted; of what was meant and cannot be used, why."""
    scene.fill(trail=[*scene.form.trail, *without], group=[])
    form = filling.without_doubt(flow.with_answers(scene.form, found), *found)
    scene.put(looked_up.anew(scene.service, form, found))
    questions.tell_noted(scene, found)
    for name, why in refused.items():
        refusal.note_part(scene, scene.service.item(name), why)
    for why in [why for name, why in refused.items() if name not in without][:1]:
        scene.say(f"refused.{why.code}", **why.params)
    return proceed(scene)


def _refuse_group(scene: Scene, event: TextReceived, fields: list[Field], first: Refused | None) -> None:
    if first and all(field.spec.kind == "number" for field in fields):  # "one number, please" would be wrong
        return refusal.again(scene, event, fields[0], "ask.each_number")
    return refusal.not_accepted(scene, event, first) if first else refusal.again(scene, event, fields[0])


def _hear_one(scene: Scene, event: TextReceived, item: Item) -> None:
    if not isinstance(item, Field):
        return _hear_at_paper(scene, event, item)
    doubt = filling.doubt(item, scene.form, scene.today)
    if doubt is not None and (word := _settles(event)) and not _answers_anew(event, item, doubt):
        about = event.reading.heard.put_right.about  # "yes, but the address is another"
        return settle_doubt(scene, item, word, about[0] if about else "")
    if event.reading.command == "more" and (page := questions.next_page(scene, item)) is not None:
        return turn_page(scene, page)
    return _hear_field(scene, event, item)


def _answers_anew(event: TextReceived, item: Field, doubt: Value) -> bool:
    """Whether a yes or no is that to the question, not to what was heard: "koi pension nahi", where a no is put."""
    remarks, told = event.reading.heard.remarks, event.reading.heard.answers.get(item.id)
    is_of_doubt = not remarks.isdisjoint((Remark.CALLS_WRONG, Remark.CALLS_RIGHT))
    if item.spec.kind != "yes_no" or told is None or is_of_doubt or len(event.said.split()) <= _BARE:
        return False
    return told is False or doubt is False


def _settles(event: TextReceived) -> str:
    """Yes or no to what was heard, if words say no more than that."""
    if event.reading.command in ("yes", "no"):
        return event.reading.command
    is_more = event.reading.heard.values or event.reading.heard.refused
    return "" if is_more else {ASSENT: "yes", DENIAL: "no"}.get(event.reading.heard.act, "")


def _hear_field(scene: Scene, event: TextReceived, item: Field) -> None:
    """What was heard: it is kept if that is sure, else offered, or left out; or there is no answer in it."""
    heard = event.reading.heard
    told, unsure = heard.answers, heard.unsure
    before = scene.form.doubtful.get(SAID, {}).get(item.id)
    scene.put(filling.with_doubt(scene.form, unsure))
    if item.id in told:
        return _keep(scene, event, item, told)
    is_again = item.id in unsure and (unsure[item.id] == before or item.id in scene.form.told.not_that)
    if is_again and not _is_cut(scene, item, event, unsure[item.id]):
        return keep(scene, item, filling.doubt(item, scene.form, scene.today), told=True)
    if item.id in unsure:
        _keep_beside(scene, told)
        if not asks_for_words(scene):
            _tell_unanswered(scene, event)
        return questions.put(scene, item)
    if item.id in heard.declined or told:
        return _leave_out(scene, event, item, told)
    if heard.option:  # "Lady": what it may mean is offered
        scene.put(filling.with_doubt(scene.form, {item.id: heard.option}))
        return questions.put(scene, item)
    return _not_heard(scene, event, item)


def _is_cut(scene: Scene, item: Field, event: TextReceived, before: str) -> bool:
    """Whether it was cut out of other words, once more or though it was refused; then all of them are offered."""
    is_other = item.spec.kind in together.CUT and key(before) != key(event.said)
    whole = answers.read(item.spec, event.said, scene.today) if is_other else None
    if not isinstance(whole, Accepted):
        return False
    scene.put(filling.with_doubt(scene.form, {item.id: event.said}))
    return True


def _not_heard(scene: Scene, event: TextReceived, item: Field) -> None:
    """The whole is no answer: what it begins with may be one, where nothing is asked."""
    heard = event.reading.heard
    if heard.begins is not None and not heard.act and Remark.ASKS not in event.reading.heard.remarks:
        return keep(scene, item, heard.begins.value, told=True)
    if (noted := [name for name in heard.unsure if name not in scene.form.answers]) and not scene.form.group:
        as_told = scene.form.answers | {name: heard.values[name].value for name in noted}
        questions.tell_noted(scene, noted, replace(scene.form, answers=as_told))
        return scene.then("repeat")
    if refused := heard.refused.get(item.id):
        return refusal.not_accepted(scene, event, refused)
    if Remark.ASKS in heard.remarks:
        return no_answer(scene)
    return refusal.again(scene, event, item)


def _keep(scene: Scene, event: TextReceived, item: Field, told: dict[str, Any]) -> None:
    """An answer in words, with what is told of others beside it: the village that lies in the district."""
    value = filling.joined(item, scene.form, told.pop(item.id))
    if asks_for_words(scene) and "?" in event.text and len(event.text.split()) <= _QUESTION:
        label = showing.label(scene, scene.service, item)
        scene.say("ask.question_taken", label=label, value=event.text.strip())
    elif not asks_for_words(scene):
        _tell_unanswered(scene, event)
    return keep(scene, item, value, told=_in_own_words(item, value, event.said), beside=told)


def _tell_unanswered(scene: Scene, event: TextReceived) -> None:
    """A question beside an answer that is none that we know; "shall I send it?" is answered by what comes."""
    remarks = event.reading.heard.remarks
    is_beside = "?" in event.text and beside_question(event.text) != event.text
    if is_beside and Remark.ASKS in remarks and Remark.WILL_DO not in remarks and not event.reading.topic:
        say_no_answer(scene)


def _in_own_words(item: Field, value: Any, said: str) -> bool:
    """Whether it is told in words of one's own: no option as it stands there or is counted out, no name alone."""
    if item.spec.kind == "choice":
        return not (is_label(item.spec, said) or is_place(said))
    return item.spec.kind == "name" and key(str(value)) != key(said)


def _leave_out(scene: Scene, event: TextReceived, item: Field, told: dict[str, Any]) -> None:
    """There is none; perhaps with what is asked then: "I have no number, the name is …, PIN …"."""
    is_declined = item.id in event.reading.heard.declined
    if is_declined and not item.optional:
        is_other = other_service(scene, event.reading)  # "no challan then, let me pay my water bill"
        return scene.then("other_service") if is_other else refusal.unanswered(scene, event, item)
    if is_declined and Remark.ASKS in event.reading.heard.remarks:
        scene.say("ask.not_needed")
    if not told:
        return skip(scene)
    left_out, form = [item.id] if is_declined else [], scene.form
    scene.fill(skipped=[*form.skipped, *left_out], trail=[*form.trail, *left_out])
    _keep_beside(scene, told)
    return proceed(scene)


def _keep_beside(scene: Scene, told: Mapping[str, Any]) -> None:
    """What was surely told of others, whatever becomes of what is asked."""
    if told:
        scene.fill(answers=scene.form.answers | dict(told), trail=[*scene.form.trail, *told])
        questions.tell_noted(scene, told)


def _hear_at_paper(scene: Scene, event: TextReceived, item: Item) -> None:
    """Words where a paper is asked for: one that may be left out is, if it is not there."""
    heard = event.reading.heard
    if isinstance(item, Paper) and scene.form.papers.get(item.id) and (denies(event) or Remark.ALL in heard.remarks):
        return scene.then("no_more")
    if told := heard.answers:  # the number of a bill instead of its photo
        scene.fill(skipped=[*scene.form.skipped, item.id], trail=[*scene.form.trail, item.id])
        name, value = told.popitem()
        return scene.then("take", scene.service.item(name), value)
    asks, noted = Remark.ASKS in heard.remarks, bool(heard.unsure or heard.declined)
    if isinstance(item, Paper) and not (asks or noted) and (step := _declines(scene, event, item)):
        return _put_off(scene, event, item, step)
    is_here = isinstance(item, Paper) and not asks and is_at_hand(event.text, refusal.said_of(scene, item))
    # or another than the one just taken back
    is_coming = not heard.remarks.isdisjoint((Remark.COMING, Remark.BY_MISTAKE))
    if (is_coming or is_here) and not noted:
        return questions.remind(scene, item)
    if not (isinstance(item, Paper) and refusal.names(scene, item, event.text)) and other_service(scene, event.reading):
        return scene.then("other_service")
    return no_answer(scene) if asks else scene.then("repeat", "" if noted else "ask.paper_wanted")


def _put_off(scene: Scene, event: TextReceived, paper: Paper, step: str) -> None:
    if step == "later":
        return scene.then("later", paper, event.text)
    return scene.then("pause") if step == "pause" else refusal.unanswered(scene, event, paper)


def _declines(scene: Scene, event: TextReceived, paper: Paper) -> str:
    """Whether a paper is said to come later ("pause", "later"), not to be there or to be left out ("skip")."""
    if wants_rest(event.text) or (is_put_off(event.text) and len(event.text.split()) <= _QUESTION):
        return "pause"
    if comes_of_others(event.text):
        return "later"
    return "skip" if lacks(event) or leaves_out(event.text, refusal.said_of(scene, paper)) else ""


def _overtaken(scene: Scene, event: TextReceived) -> None:
    """Written before the question could be seen, so it cannot answer it: it may be the rest of the answer before."""
    form = scene.form
    before = scene.service.item(form.trail[-1]) if form.trail else None
    if isinstance(before, Field) and before.spec.kind in together.LOOSE and before.id in form.answers:
        heard = answers.read(before.spec, f"{form.answers[before.id]} {event.text}", scene.today)
        if isinstance(heard, Accepted):
            scene.fill(answers=form.answers | {before.id: heard.value})
            value = showing.shown(scene, scene.form, before)
            return scene.then("repeat", "ask.joined", label=showing.label(scene, scene.service, before), value=value)
    return scene.then("repeat", "ask.one_by_one")
