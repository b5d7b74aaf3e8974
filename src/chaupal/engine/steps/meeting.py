"""A visit or a hearing of a case: when, where, what to have at hand; the citizen will be there, or asks for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import booked, cases
from chaupal.engine.case_facts import MeetingNear
from chaupal.engine.effects import ReplyToMeeting
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.taps import claim
from chaupal.kit.dates import working_days_after
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.case_facts import MeetingCancelled, MeetingReplyRefused, MeetingSet
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

SHOWN = 9  # working days to choose from: a list has ten rows, one leads back


def told(scene: Scene, event: MeetingSet) -> None:
    """One message: that it is set, was moved, or is tomorrow."""
    case = cases.case_of(scene, event.number)
    if case is None:
        return
    case = cases.put(scene, replace(case, meeting=event.day))
    name = cases.name(scene, case)
    what = {"service_name": name, "number": case.number, "day": cases.day(scene, event.day)}
    key = f"meeting.{event.kind}"
    lines = [scene.text(key, **what, starts=event.starts, ends=event.ends, place=event.place)]
    if isinstance(event, MeetingNear):
        lines.insert(0, scene.text("meeting.near"))
    lines += [scene.text("meeting.ready", ready=event.ready)] if event.ready else []
    lines += [scene.text("meeting.moved", reason=event.reason)] if event.reason else []
    scene.say_raw(key, "\n".join(lines))
    scene.notice("application_update", name, case.number)
    scene.offer(
        scene.option(claim("met", case.number, event.day), "meeting.accept"),
        scene.option(claim("unmet", case.number, event.day), "meeting.another"),
    )


def _open(scene: Scene, number: str, day: str) -> Case | None:
    """The case, if that is the day which is set for it still; else it is said that it is not."""
    case = cases.case_of(scene, number)
    if case is None or scene.talk.helped or case.meeting != day:
        scene.then("repeat", "meeting.over")
        return None
    return case


def only_one(scene: Scene) -> Case | None:
    """The case whose meeting is meant where another day is wished for in words: the one that has one ahead."""
    ahead = [case for case in scene.talk.cases if case.meeting >= scene.today.isoformat()]
    times = any(booked.changeable(case, scene.now) for case in scene.talk.cases)
    return ahead[0] if len(ahead) == 1 and not times else None


def accept(scene: Scene, number: str, day: str) -> None:
    """They will be there."""
    if case := _open(scene, number, day):
        scene.order(ReplyToMeeting(number, day))
        scene.say("meeting.accepted", day=cases.day(scene, day))
        _end(scene, case)


def another(scene: Scene, number: str, day: str) -> None:
    """Which day would suit them: working days from tomorrow on."""
    if _open(scene, number, day) is None:
        return
    holidays = scene.catalogue.holidays
    days = [working_days_after(scene.today, 1 + n, holidays).isoformat() for n in range(SHOWN + 1)]
    days = [each for each in days if each != day][:SHOWN]
    scene.say("meeting.which", day=cases.day(scene, day))
    rows = [scene.option(claim("meet", number, day, each), "meeting.day", day=cases.day(scene, each)) for each in days]
    scene.offer(*rows, scene.option(claim("met", number, day), "meeting.accept"))


def counter(scene: Scene, number: str, day: str, wished: str) -> None:
    """It is a wish: the day stands until the office moves it."""
    case = _open(scene, number, day)
    if case is None:
        return
    if wished <= scene.today.isoformat():  # a list of long ago
        scene.enter(another, number, day)
        return
    scene.order(ReplyToMeeting(number, day, wished))
    scene.say("meeting.countered", wished=cases.day(scene, wished), day=cases.day(scene, day))
    _end(scene, case)


def _end(scene: Scene, case: Case) -> None:
    back_or_offer(scene, scene.option(claim("case", case.number), "filed.status"), scene.to_menu())


def cancelled(scene: Scene, event: MeetingCancelled) -> None:
    """It is off."""
    case = cases.case_of(scene, event.number)
    if case is None:
        return
    case = cases.put(scene, replace(case, meeting=""))
    name = cases.name(scene, case)
    what = {"service_name": name, "number": case.number, "day": cases.day(scene, event.day)}
    scene.say(f"meeting.{event.kind}_off", **what)
    if event.reason:
        scene.say("meeting.why", reason=event.reason)
    scene.notice("application_update", name, case.number)
    scene.offer(scene.option(claim("case", case.number), "filed.status"))


def refused(scene: Scene, event: MeetingReplyRefused) -> None:
    """It was moved or called off just before."""
    scene.say("meeting.over")
    if case := cases.case_of(scene, event.number):
        back_or_offer(scene, scene.option(claim("case", case.number), "filed.status"), scene.to_menu())
