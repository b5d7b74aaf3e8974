"""A citizen goes on later: a form or the office's question waits, and who wishes is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chaupal.engine.definition import Paper
from chaupal.engine.effects import OF_QUERY, RemindLater
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import later as later_papers
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers import slots
from chaupal.hearing.promised import Promised, is_put_off, wants_rest, when, without_rest
from chaupal.kit.dates import in_india

if TYPE_CHECKING:
    from chaupal.engine.effects import Option
    from chaupal.engine.events import ReminderDue
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Query

_FARTHEST = timedelta(days=7)  # ahead, so far a form is reminded of
_NAMED = {0: "pause.today", 1: "pause.tomorrow"}  # days ahead -> how they are called
_AT_WORK = timedelta(minutes=30)  # after a question: whoever is at it needs no reminder


def pause(scene: Scene, said: str = "") -> None:
    """The citizen goes on later; nothing is lost. A reminder is offered, for when it was promised."""
    if scene.talk.where is Where.QUERIED:
        scene.say("query.waits")
        return _offer(scene, said, f"{OF_QUERY}{scene.talk.queries[-1].number}", scene.to_menu())
    if scene.talk.form is None:
        return scene.say("pause.nothing")
    event = scene.event
    is_on = isinstance(event, TextReceived) and (is_put_off(event.text) or wants_rest(event.text))
    if is_on and (paper := _may_come_last(scene)):
        return put_off(scene, paper)  # "later": no time that a reminder could be for
    scene.fill(shown=[])  # after a pause all is shown again
    scene.say("pause.done", service_name=scene.name_of(scene.form.service, scene.form.version))
    on = (_way_on(scene), scene.to_menu())
    return _offer(scene, said, scene.form.reference, *on)


def _may_come_last(scene: Scene) -> Paper | None:
    """The paper in hand, if the rest of the form can be gone on with meanwhile."""
    item = scene.service.item(scene.form.item) if scene.talk.where is Where.ASKING else None
    is_one = isinstance(item, Paper) and later_papers.may_come_last(scene.service, scene.form, item, scene.today)
    return item if is_one and isinstance(item, Paper) else None


def _way_on(scene: Scene) -> Option:
    """The button that goes on: with the rest, where a paper is asked for that may come last."""
    if paper := _may_come_last(scene):
        return scene.option(claim("last", scene.form.reference, paper.id), "ask.rest_now")
    return scene.option(claim("do", "continue"), "resume.yes")


def put_off(scene: Scene, paper: Paper, key: str = "ask.put_off") -> None:
    """The paper in hand is asked for when all else is told, and the form goes on; `key`: the text that says so."""
    scene.put(later_papers.coming_last(scene.form, paper))
    scene.say(key)
    return scene.then("proceed")


def put_off_tapped(scene: Scene) -> None:
    """Its button was tapped."""
    paper = _may_come_last(scene)
    return put_off(scene, paper) if paper else scene.then("repeat", "tap.old")


def later(scene: Scene, item: Paper, said: str, key: str = "") -> None:
    """May a paper come later? Yes, and whoever wishes is reminded of it; `key`: how all of them do."""
    scene.say(key or ("ask.later_optional" if item.optional else "ask.later"))
    skip = [scene.option(claim("skip", scene.form.reference, item.id), "ask.skip")] if item.optional else []
    on = (*skip, _way_on(scene))
    return _offer(scene, said, scene.form.reference, *on)


def _offer(scene: Scene, said: str, reference: str, *on: Option) -> None:
    """A reminder of that form or question for when it was promised, else for tomorrow, beside ways to go on."""
    now = in_india(scene.now)
    at = (when(said) or Promised()).at(now)
    if at - now > _FARTHEST:
        return scene.offer(*on)
    told = _moment(at)
    scene.say("pause.remind", at=_near(scene, told))
    scene.offer(scene.option(claim("remind", reference, told), "pause.remind_yes"), *on)
    return scene.ask_aside("remind", reference, told)


def _moment(at: datetime) -> str:
    return at.replace(second=0, microsecond=0, tzinfo=None).isoformat()


def agreed(scene: Scene, reference: str, told: str) -> None:
    """Yes in words, perhaps at another time: "yes but at six in the evening"."""
    event = scene.event
    at = when(without_rest(event.text)) if isinstance(event, TextReceived) else None
    wanted(scene, reference, _moment(at.at(in_india(scene.now))) if at else told)
    return _go_on(scene)


def declined(scene: Scene, *_: str) -> None:
    """No reminder."""
    scene.say("pause.nothing")
    return _go_on(scene)


def _go_on(scene: Scene) -> None:
    """With the rest of the form, where that is said beside: "yes remind me, and ask the rest meanwhile"."""
    is_said = isinstance(scene.event, TextReceived) and wants_rest(scene.event.text)
    if is_said and (paper := _may_come_last(scene)):
        put_off(scene, paper)


def wanted(scene: Scene, reference: str, told: str) -> None:
    """A reminder is wished for, of a form or of what the office asked."""
    at, now = datetime.fromisoformat(told), in_india(scene.now).replace(tzinfo=None)
    is_open = scene.form_of(reference) or _query(scene, reference)
    if not is_open or not now < at <= now + _FARTHEST:
        return scene.then("repeat", "tap.old")
    scene.order(RemindLater(reference, told, scene.now.timestamp()))
    return scene.say("pause.will_remind", at=_near(scene, told))


def _query(scene: Scene, reference: str) -> Query | None:
    return next((query for query in scene.talk.queries if f"{OF_QUERY}{query.number}" == reference), None)


def _near(scene: Scene, told: str) -> str:
    """A moment of the next days: today, tomorrow, else by its date."""
    days = (datetime.fromisoformat(told).date() - scene.today).days
    if days not in _NAMED:
        return slots.show({"at": told}, scene.language)
    return scene.text(_NAMED[days], time=slots.show_time(told, scene.language))


def remind(scene: Scene, event: ReminderDue) -> None:
    """The time has come: of a form that is still to be done, where nobody is at it now; or of the office's question."""
    form, talk = scene.form_of(event.reference), scene.talk
    is_at_work = talk.asked_at > event.since and scene.now.timestamp() - talk.asked_at < _AT_WORK.total_seconds()
    if talk.stopped or is_at_work:
        return None
    if query := _query(scene, event.reference):
        return _remind_of_query(scene, query)
    if form is None or form.where == Where.FILING:
        return None
    if scene.catalogue.known(form.service, form.version).consent not in talk.consents:
        return None
    name = scene.name_of(form.service, form.version)
    scene.say("pause.reminder", service_name=name)
    scene.notice("form_reminder", name)
    if scene.is_open(form.reference):
        return scene.then("repeat")  # in one message with it
    return scene.offer(scene.option(claim("resume", form.reference), "resume.yes"), scene.to_menu())


def _remind_of_query(scene: Scene, query: Query) -> None:
    """What the office asked, once more; beside something else that is being done, only that it waits."""
    if scene.catalogue.known(query.service).consent in scene.talk.withdrawn:
        return None
    name = scene.name_of(query.service)
    scene.say("query.reminder", service_name=name, number=query.number)
    scene.notice("question_from_office", name, query.number)
    if scene.talk.where is Where.QUERIED:
        return scene.then("repeat")
    return scene.offer(scene.option(claim("query", query.number), "query.answer_now"), scene.to_menu())
