"""What is told of the form, whatever is asked: another answer is changed, what is asked further on is offered there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import questions, showing
from chaupal.engine.definition import Field, Paper, Slot
from chaupal.engine.effects import MOST_ROWS, ROW_DESCRIPTION, ROW_TITLE, Option
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import behalf, belonging, filling, flow, looked_up, whom
from chaupal.engine.phrases import say_topics
from chaupal.engine.steps import as_it_stands, slot, which_paper
from chaupal.engine.steps.ask import tell_of_address, tell_of_another, tell_of_proof
from chaupal.engine.steps.meant import asks_for_story, paper_before
from chaupal.engine.steps.refusal import IN_FIGURES
from chaupal.engine.talk import CHANGEABLE, FORETOLD, HEARD_IN, WHOLE, Where
from chaupal.engine.taps import claim
from chaupal.hearing import answers
from chaupal.hearing.acts import DECLINE
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.together import LOOSE
from chaupal.hearing.heard import UNCLEAR
from chaupal.hearing.remarks import ASKED, Remark
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form
    from chaupal.hearing.heard import Found, Heard

_SHORT = 3  # words of a yes or no
_TELLING = 4  # words that may tell more of what happened
_OF_REVIEW = (*ASKED, Remark.CALLS_RIGHT, Remark.CALLS_WRONG)


def heard(scene: Scene) -> bool:
    """Whether the words only tell or put right something of the form, and it was done or asked about."""
    event = scene.event
    if not isinstance(event, TextReceived) or scene.talk.form is None or scene.talk.where not in HEARD_IN:
        return False
    if scene.talk.where is Where.CONSENTING and behalf.is_unsaid(scene.service, scene.form, scene.today):
        return False  # who agrees for a child is asked: "mummy" is no answer of a form that nobody agreed to
    found = event.reading.heard.put_right
    return _hears_time(scene, event, found) or _puts_right(scene, event, found)


def _hears_time(scene: Scene, event: TextReceived, found: Found) -> bool:
    """Whether another time is told or wished for an appointment; where one is being chosen, that is the choice."""
    if len(found.about) != 1 or found.made or not isinstance(scene.service.find(found.about[0]), Slot):
        return False
    if scene.talk.where is Where.CHOOSING and scene.form.item == found.about[0]:
        slot.hear(scene, event)
    else:
        scene.then("reopen", found.about[0])
    return True


def _puts_right(scene: Scene, event: TextReceived, found: Found) -> bool:
    is_noted = _note(scene, event)
    if found.answers_beside and not found.made:  # the answer first, then what else is called wrong
        if found.left:
            scene.say("change.left", words=found.left)
        return False
    if not (found.made or found.unclear) and which_paper.answers(scene, event):
        return False
    if not found or not _is_meant(scene, event, found):
        return is_noted and _only_tells(scene, event)
    if found.made:
        return _make_found(scene, event, found)
    if found.unclear:
        _ask_which(scene, found.unclear[0])
    elif len(found.about) > 1:
        scene.then("choose_change")
    elif not as_it_stands.told(scene, found.about[0], event.text):
        scene.then("reopen", found.about[0])
    return True


def _make_found(scene: Scene, event: TextReceived, found: Found) -> bool:
    """What is found is made; whether nothing else of the message is to be heard."""
    if event.reading.topic:
        say_topics(scene, scene.service, event.reading)
    make(scene, found.made)
    if found.left:
        scene.say("change.left", words=found.left)
    if scene.talk.where is Where.CHECKING:  # all that was told is shown again
        scene.then("repeat")
        return True
    if scene.talk.where in (Where.CONSENTING, Where.KEEPING):
        return _only_tells(scene, event)
    if scene.talk.where is Where.COMPARING:  # the paper that was asked about stays
        scene.go(Where.ASKING)
    if not found.answers_beside:
        scene.then("reopen", found.about[0]) if found.about else scene.then("proceed")
    return not found.answers_beside


def _note(scene: Scene, event: TextReceived) -> bool:
    """What is told of fields further on, where no field is asked, is said and offered at its question, or left out."""
    form, told = scene.form, event.reading.heard
    if scene.talk.where is Where.ASKING and isinstance(scene.service.item(form.item), Field):
        return False
    shown_anyway = event.reading.facts.get(form.service, {}) if scene.talk.where is Where.CHECKING else {}
    fresh = {name: words for name, words in told.unsure.items() if name not in shown_anyway}
    left_out = told.declined if told.act != DECLINE else []
    scene.put(replace(filling.with_doubt(form, fresh), skipped=[*form.skipped, *left_out]))
    noted = [name for name in fresh if name not in form.answers]
    if noted:
        as_told = form.answers | {name: told.values[name].value for name in noted}
        questions.tell_noted(scene, noted, replace(scene.form, answers=as_told))
    for name in left_out:
        scene.say("ask.left_out", label=showing.label(scene, scene.service, scene.service.item(name)))
    return bool(noted or left_out) and not shown_anyway


def _only_tells(scene: Scene, event: TextReceived) -> bool:
    """Whether nothing else is said, so that the question can be put again."""
    reading = event.reading
    is_more = reading.command or reading.topic or reading.heard.answers or reading.heard.remarks
    if is_more or reading.heard.act not in ("", UNCLEAR) or scene.talk.where is Where.KEEPING:
        return False
    scene.then("ask_alone" if scene.talk.where is Where.CONSENTING else "put_again")
    return True


def _is_meant(scene: Scene, event: TextReceived, found: Found) -> bool:
    """Whether it is no question, no answer to what is asked now, and not that the wrong paper was sent."""
    is_at_paper = scene.talk.where is Where.ASKING and isinstance(scene.service.item(scene.form.item), Paper)
    is_wrong_paper = Remark.BY_MISTAKE in event.reading.heard.remarks and not found.made
    is_of_paper = is_wrong_paper and (paper_before(scene) or is_at_paper)
    if is_of_paper or _only_asks(scene, event.reading.heard, found):
        return False
    if found.answers_beside or found.is_certain:
        return True
    if not found.made and not found.unclear:
        return _calls_another_wrong(scene, event.reading.heard, found)
    item = scene.service.item(scene.form.item) if scene.talk.where is Where.ASKING else None
    if not isinstance(item, Field):
        return found.owns_up or found.is_matched or found.is_named or scene.talk.where in WHOLE
    if asks_for_story(item):  # by itself, what is heard there is no story
        return not scene.form.group
    return _is_beside_question(scene, event, item, found)


def _only_asks(scene: Scene, heard: Heard, found: Found) -> bool:
    """Whether it is a question in which nothing is said to be wrong: "on the card it is X. which one to write"."""
    wonders = Remark.WONDERS in heard.remarks and not found.objects
    return not found.owns_up and (wonders or (_asks(scene, heard) and not found.is_matched))


def _asks(scene: Scene, heard: Heard) -> bool:
    """Whether it is a question; where nothing is asked, one that only begins so, too."""
    asked = ASKED if scene.talk.where is Where.REVIEWING else {Remark.ASKS}
    return not heard.remarks.isdisjoint(asked)


def _is_beside_question(scene: Scene, event: TextReceived, item: Field, found: Found) -> bool:
    """Whether it is told of another answer than the one that is asked: what would answer that, does."""
    if found.is_matched and (found.owns_up or (item.spec.kind in IN_FIGURES and not scene.form.group)):
        return True
    if found.names_asked or not (found.is_matched or found.is_named):
        return False
    is_said = found.owns_up or found.objects
    if item.spec.kind in LOOSE and not scene.form.group:
        is_of_another = found.is_named and item.id not in event.reading.heard.values
        return (
            is_of_another
            or found.owns_up
            or (found.is_matched and (found.is_named or found.objects))
            or (is_said and _is_name(item))
        )
    return (found.is_matched and is_said) or not _may_answer(scene, event, item)


def _is_name(item: Field) -> bool:
    """Whether it takes names alone: words of correcting are part of none."""
    return item.spec.kind == "name"


def _calls_another_wrong(scene: Scene, heard: Heard, found: Found) -> bool:
    """Whether answers are named and called wrong, and what is asked is no place for such words."""
    if not found.about or scene.talk.where in WHOLE:
        return False
    item = scene.service.item(scene.form.item) if scene.talk.where is Where.ASKING else None
    if not isinstance(item, Field):
        return len(found.about) == 1 or found.owns_up
    if item.spec.kind == "choice":
        return found.owns_up and len(item.spec.options) > 1 and not (heard.values or heard.option)
    return len(found.about) == 1 and item.spec.kind in IN_FIGURES and not scene.form.group


def _may_answer(scene: Scene, event: TextReceived, item: Field) -> bool:
    """Whether the words can be the answer to what is asked now, or begin with it."""
    if item.spec.kind == "yes_no" and len(event.said.split()) > _SHORT:  # "Kamla is not unmarried, she is a widow"
        first = " ".join(event.said.split()[:1])
        word = first.strip(",.।")
        is_apart = first != word or not event.reading.heard.put_right.is_named  # "nahi Suresh likho papa ka naam"
        return is_apart and isinstance(answers.read(item.spec, word, scene.today), Accepted)
    return not event.reading.heard.answers.keys().isdisjoint(scene.form.group or [item.id])


def make(scene: Scene, changes: Mapping[str, Any]) -> None:
    """The answers are what was told now, which is said."""
    before, service = scene.form, scene.service
    if scene.talk.where in FORETOLD:
        is_for_another = any(whom.is_another(service, before, *told) for told in changes.items())
        form = whom.forgotten(service, before) if is_for_another else before
        scene.put(replace(form, facts={**form.facts, **changes}))
        shown = () if scene.talk.where is Where.CHECKING else changes
        return _say_made(scene, shown, replace(before, answers=before.answers | dict(changes)))
    same = {(whom.field(service), str(before.answers.get(whom.field(service))))}
    told = {name: _as_kept(before, name, value) for name, value in changes.items() if (name, str(value)) not in same}
    form = before
    for name in told:
        form = flow.without(service, form, name)
    form = replace(form, answers=form.answers | told, trail=[*form.trail, *told], told=replace(form.told, may_be={}))
    for field in (each for each in service.fields if each.id in told):
        form = belonging.of_another(service, form, field, scene.today)
    form = filling.without_doubt(form, *told)
    form = replace(form, item=before.item, group=before.group)  # what is asked now may be answered, too
    scene.put(looked_up.anew(service, form, told))
    if scene.talk.where is not Where.REVIEWING:  # which shows the lines that are others
        _say_made(scene, told, form)
    for name in told:
        if isinstance(item := service.item(name), Field):
            tell_of_address(scene, item, before)
            tell_of_another(scene, item, before)
            tell_of_proof(scene, item, before)
    return None


def _say_made(scene: Scene, names: Iterable[str], form: Form) -> None:
    items = [scene.service.item(name) for name in names]
    if not items:
        return
    told = [(showing.label(scene, scene.service, item), showing.shown(scene, form, item)) for item in items]
    lines = [scene.text("change.made", label=label, value=value) for label, value in told]
    scene.say_raw("change.made", "\n".join(lines))


def _as_kept(form: Form, name: str, value: Any) -> Any:
    """A place is kept with its address in it."""
    return {"address": value} if isinstance(form.answers.get(name), dict) and isinstance(value, str) else value


def _ask_which(scene: Scene, choices: Mapping[str, Any]) -> None:
    """Which of these is it that shall be another? What each would become is shown, and kept until it is tapped."""
    form = scene.form
    scene.fill(told=replace(form.told, may_be=dict(choices)))
    scene.say("change.which_of")
    rows = [_row(scene, name, value) for name, value in choices.items()][: MOST_ROWS - 1]
    scene.offer(*rows, scene.option(claim("do", "continue"), "change.none"), menu="ask.choose")


def offers_to_add(scene: Scene, event: TextReceived) -> bool:
    """Whether what is told at the end, and is nothing else, was offered to be added to the citizen's own words."""
    form, said = scene.form, event.said
    held = [item for item in flow.relevant(scene.service, form, scene.today) if asks_for_story(item)]
    story = next(
        (item for item in held if isinstance(item, Field) and isinstance(form.answers.get(item.id), str)), None
    )
    if story is None or len(said.split()) < _TELLING or not event.reading.heard.remarks.isdisjoint(_OF_REVIEW):
        return False
    more = answers.read(story.spec, f"{form.answers[story.id]}. {said}", scene.today)
    if not isinstance(more, Accepted):
        return False
    scene.fill(told=replace(form.told, may_be={story.id: more.value}))
    scene.say("change.add", words=said)
    yes = scene.option(claim("fix", form.reference, story.id), "change.add_yes")
    scene.offer(yes, scene.option(claim("do", "continue"), "change.add_no"))
    scene.ask_aside("add", story.id)
    return True


def _row(scene: Scene, name: str, value: Any) -> Option:
    item = scene.service.item(name)
    assert isinstance(item, Field)
    title = showing.label(scene, scene.service, item)
    become = showing.shown_value(scene, scene.service, item, _as_kept(scene.form, name, value))
    description = f"{showing.shown(scene, scene.form, item)} → {become}"
    return Option(claim("fix", scene.form.reference, name), title[:ROW_TITLE], description[:ROW_DESCRIPTION])


def fix(scene: Scene, reference: str, name: str) -> None:
    """One of those was tapped."""
    form = scene.form_of(reference)
    may_be = form.told.may_be if form else {}
    if name not in may_be or not scene.is_open(reference) or scene.talk.where not in CHANGEABLE:
        return scene.then("repeat", "tap.old")
    make(scene, {name: may_be[name]})
    return scene.then("proceed")
