"""A citizen goes on later: the form is kept, and who wishes is reminded of it at the time that was told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chaupal.engine.effects import RemindLater
from chaupal.engine.talk import Where
from chaupal.hearing.answers import slots
from chaupal.hearing.promised import Promised, when
from chaupal.kit.dates import in_india

if TYPE_CHECKING:
    from chaupal.engine.definition import Paper
    from chaupal.engine.effects import Option
    from chaupal.engine.events import ReminderDue
    from chaupal.engine.scene import Scene

_FARTHEST = timedelta(days=7)  # ahead, so far a form is reminded of
_NAMED = {0: "pause.today", 1: "pause.tomorrow"}  # days ahead -> how they are called
_AT_WORK = timedelta(minutes=30)  # after a question: whoever is at it needs no reminder


def pause(scene: Scene, said: str = "") -> None:
    """The citizen goes on later; nothing is lost. A reminder is offered, for when it was promised."""
    if scene.talk.form is None:
        return scene.say("pause.nothing")
    scene.fill(shown=[])  # after a pause all is shown again
    scene.say("pause.done", service_name=scene.name_of(scene.form.service, scene.form.version))
    return _offer(scene, said, scene.option("do|continue", "resume.yes"), scene.option("do|menu", "menu.title"))


def later(scene: Scene, item: Paper, said: str) -> None:
    """May a paper come later? Yes, and whoever wishes is reminded of it."""
    scene.say("ask.later_optional" if item.optional else "ask.later")
    skip = [scene.option(f"skip|{scene.form.reference}|{item.id}", "ask.skip")] if item.optional else []
    return _offer(scene, said, *skip, scene.option("do|continue", "resume.yes"))


def _offer(scene: Scene, said: str, *on: Option) -> None:
    """A reminder for when it was promised, else for tomorrow, beside ways to go on."""
    now = in_india(scene.now)
    at = (when(said) or Promised()).at(now)
    if at - now > _FARTHEST:
        return scene.offer(*on)
    told = at.replace(second=0, microsecond=0, tzinfo=None).isoformat()
    scene.say("pause.remind", at=_near(scene, told))
    return scene.offer(scene.option(f"remind|{scene.form.reference}|{told}", "pause.remind_yes"), *on)


def wanted(scene: Scene, reference: str, told: str) -> None:
    """A reminder is wished for."""
    at = datetime.fromisoformat(told)
    form, now = scene.form_of(reference), in_india(scene.now).replace(tzinfo=None)
    if form is None or not now < at <= now + _FARTHEST:
        return scene.play("repeat", "tap.old")
    scene.order(RemindLater(reference, told, scene.now.timestamp()))
    return scene.say("pause.will_remind", at=_near(scene, told))


def _near(scene: Scene, told: str) -> str:
    """A moment of the next days: today, tomorrow, else by its date."""
    days = (datetime.fromisoformat(told).date() - scene.today).days
    if days not in _NAMED:
        return slots.show({"at": told}, scene.language)
    return scene.text(_NAMED[days], time=slots.show_time(told, scene.language))


def remind(scene: Scene, event: ReminderDue) -> None:
    """The time has come: of a form that is still to be done, where nobody is at it now."""
    form, talk = scene.form_of(event.reference), scene.talk
    is_at_work = talk.asked_at > event.since and scene.now.timestamp() - talk.asked_at < _AT_WORK.total_seconds()
    if form is None or form.where == Where.FILING or talk.stopped or is_at_work:
        return None
    if scene.catalogue.known(form.service, form.version).consent not in talk.consents:
        return None
    name = scene.name_of(form.service, form.version)
    scene.say("pause.reminder", service_name=name)
    scene.notice("form_reminder", name)
    if scene.is_open(form.reference):
        return scene.play("repeat")  # in one message with it
    return scene.offer(scene.option(f"resume|{form.reference}", "resume.yes"), scene.option("do|menu", "menu.title"))
