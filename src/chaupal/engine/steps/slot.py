"""Choosing a time in a calendar of appointments: a day, then an hour. For an open form, or anew for a case.

What is on offer stands in `talk.choice`; it is asked for afresh whenever it was left, because others choose, too.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine import booked, cases, questions
from chaupal.engine.definition import Slot
from chaupal.engine.effects import MOST_ROWS, FindSlots, HoldSlot, Option
from chaupal.engine.forms import flow
from chaupal.engine.phrases import asks_of_money, no_answer, other_service, say_topics
from chaupal.engine.talk import Choice, Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers import slot_words
from chaupal.hearing.answers.slots import show as shown
from chaupal.hearing.answers.slots import show_day, show_time
from chaupal.hearing.remarks import beside_question
from chaupal.hearing.script import key
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Calendar
    from chaupal.engine.events import SlotGone, SlotHeld, SlotsFound, TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

CHOOSING = (Where.CHOOSING, Where.MOVING)
AGAIN, DAYS, FROM = "again", "days", "+"  # what a row says that is no time


def seek(scene: Scene, item: Slot) -> None:
    """The form has come to a time that is to be chosen."""
    scene.go(Where.CHOOSING, choice=Choice(scene.form.reference, item.id))
    look(scene)


def look(scene: Scene, day: str = "", wish: str = "") -> None:
    """Which days are free, or which hours of a day?"""
    choice, item = _choice(scene), _item(scene)
    sought = f"{choice.reference}/{scene.talk.turn}"
    _put(scene, replace(choice, day=day, records=[], start=0, sought=sought))
    scene.order(FindSlots(sought, choice.reference, item.id, item.calendar, _place(scene), day, wish))


def found(scene: Scene, event: SlotsFound) -> None:
    """The calendar answered."""
    if not _is_awaited(scene, event.reference):
        return None
    records = [dict(record) for record in event.records]
    _put(scene, replace(_choice(scene), records=records, sought=""))
    if not records and event.day:
        scene.say("slot.day_full", day=show_day(event.day, scene.language))
        return look(scene)
    if wished := _wished(scene, records):
        day, wish = wished
        return _take(scene, day.isoformat(), wish)
    if event.wish:
        fitting = slot_words.hours(event.wish, [record["at"] for record in records])
        if len(fitting) == 1:
            return hold(scene, fitting[0])
        if not fitting:  # an hour at which nobody is there, or all are taken
            scene.say("slot.unclear")
        _put(scene, replace(_choice(scene), records=[r for r in records if r["at"] in fitting] or records))
    return show(scene)


def _wished(scene: Scene, records: list[dict[str, Any]]) -> tuple[date, str] | None:
    """The day that was wished before the days were shown, if it is free, and an hour told with it; looked for once."""
    choice, form = _choice(scene), scene.talk.form
    wish = form.facts.get(choice.slot) if form and not choice.day else None
    if form is None or not isinstance(wish, str):
        return None
    scene.fill(facts={name: told for name, told in form.facts.items() if name != choice.slot})
    day = slot_words.day(wish, [date.fromisoformat(record["on"]) for record in records], scene.today)
    if day is None and records and slot_words.tells_day(wish, scene.today):
        scene.say("slot.unclear")
    return (day, wish if slot_words.names_hour(wish) else "") if day else None


def show(scene: Scene) -> None:
    """The days or hours on offer, some at a time."""
    choice = _choice(scene)
    if choice.sought:
        return scene.say("slot.wait")
    if not choice.records:
        return _none(scene)
    label = scene.text(f"{choice.slot}.label", _service(scene))
    step = questions.step_of(scene) if scene.talk.form else ""
    if choice.day:
        question = scene.text("slot.which_time", day=show_day(choice.day, scene.language), label=label)
        scene.say_raw("slot.which_time", f"{step} {question}".strip())
    else:
        scene.say_raw("slot.which_day", f"{step} {scene.text('slot.which_day', label=label)}".strip())
    return scene.offer(*_rows(scene, choice), menu="ask.choose")


def _rows(scene: Scene, choice: Choice) -> list[Option]:
    page = _page(choice)
    rows = []
    calendar = _calendar(scene)
    for record in page:
        title = show_time(record["at"], scene.language) if "at" in record else show_day(record["on"], scene.language)
        single = calendar.capacity == 1 and ("at" in record or not calendar.every)  # "1 free" on every row says nothing
        free = "" if single else scene.text("slot.free", count=record["free"])
        rows.append(Option(_id(choice, _when(record)), title, free))
    end = choice.start + len(page)
    if end < len(choice.records):
        rows.append(Option(_id(choice, f"{FROM}{end}"), scene.text("slot.more")))
    if choice.day:
        rows.append(Option(_id(choice, DAYS), scene.text("slot.other_day")))
    return rows


def _page(choice: Choice) -> list[dict[str, Any]]:
    """Two rows are left for what leads on; if all fit, they are shown."""
    return choice.records[choice.start : choice.start + MOST_ROWS - 2]


def _id(choice: Choice, value: str) -> str:
    return claim("slot", choice.reference, choice.slot, value)


def _when(record: dict[str, Any]) -> str:
    return str(record.get("at") or record["on"])


def _none(scene: Scene) -> None:
    """Nothing is free as far ahead as can be booked: try later, or elsewhere."""
    item, choice = _item(scene), _choice(scene)
    scene.say("slot.none", days=_calendar(scene).horizon)
    options = [Option(_id(choice, AGAIN), scene.text("find.again"))]
    if item.at and scene.talk.form is not None:
        options.append(scene.option(claim("chg", choice.reference, item.at[-1]), "slot.other_place"))
    scene.offer(*options, scene.to_menu())


def tapped(scene: Scene, value: str) -> None:
    """A row was tapped."""
    choice = _choice(scene)
    if choice.sought:
        return scene.say("slot.wait")
    if value in (AGAIN, DAYS):
        return look(scene)
    if value.startswith(FROM) and int(value[1:]) < len(choice.records):
        _put(scene, replace(choice, start=int(value[1:])))
        return show(scene)
    return _take(scene, value) if value in map(_when, choice.records) else scene.then("repeat", "tap.old")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while days or hours are shown."""
    choice, said = _choice(scene), beside_question(event.said)
    if scene.talk.form is not None and event.reading.topic:
        if said == event.said or not _may_choose(scene, said):
            return scene.then("topic_here")
        say_topics(scene, scene.service, event.reading)
    if choice.sought:
        return scene.say("slot.wait")
    if event.at.timestamp() < scene.talk.asked_at:
        return scene.then("repeat", "ask.one_by_one")
    page = _page(choice)
    row = slot_words.row(said, len(page))
    if row is not None:
        return _take(scene, _when(page[row]))
    return _hear_hour(scene, event, said) if choice.day else _hear_day(scene, event, said)


def _may_choose(scene: Scene, said: str) -> bool:
    """Whether words say which day or hour it shall be."""
    choice = _choice(scene)
    if choice.day:
        return slot_words.names_hour(said)
    return slot_words.day(said, [date.fromisoformat(each["on"]) for each in choice.records], scene.today) is not None


def _hear_day(scene: Scene, event: TextReceived, said: str) -> None:
    days = [date.fromisoformat(record["on"]) for record in _choice(scene).records]
    day = slot_words.day(said, days, scene.today) or _row(_choice(scene), said)
    if day is None:
        return _unclear(scene, event)
    wish = said if slot_words.names_hour(said) else ""
    return _take(scene, day.isoformat(), wish)


def _row(choice: Choice, said: str) -> date | None:
    """The day of the row whose number was said, where no free day of the month has that number."""
    number, page = key(said), _page(choice)
    is_row = number.isdecimal() and 0 < int(number[:3]) <= len(page)
    return date.fromisoformat(page[int(number[:3]) - 1]["on"]) if is_row else None


def _hear_hour(scene: Scene, event: TextReceived, said: str) -> None:
    other = slot_words.dated(said, scene.today)
    if other and other.isoformat() != _choice(scene).day:
        return look(scene, other.isoformat(), said if slot_words.names_hour(said) else "")
    times = [record["at"] for record in _choice(scene).records]
    fitting = slot_words.hours(said, times)
    if len(fitting) == 1:
        return _take(scene, fitting[0])
    if fitting and slot_words.names_hour(said):
        _put(scene, replace(_choice(scene), records=[r for r in _choice(scene).records if r["at"] in fitting], start=0))
        return show(scene)
    return _unclear(scene, event)


def _unclear(scene: Scene, event: TextReceived) -> None:
    if scene.talk.form is not None and other_service(scene, event.reading):
        return scene.then("other_service")
    if scene.talk.form is not None and asks_of_money(scene):
        return no_answer(scene)
    return scene.then("repeat", "slot.unclear")


def _take(scene: Scene, value: str, wish: str = "") -> None:
    """A day leads to its hours, an hour or a whole day is kept."""
    if _choice(scene).day or not _calendar(scene).every:
        return hold(scene, value)
    return look(scene, value, wish)


def hold(scene: Scene, when: str) -> None:
    """The time is asked for: others may have been faster."""
    choice, item, place = _choice(scene), _item(scene), _place(scene)
    value = {"at" if _calendar(scene).every else "on": when} | ({"place": place} if place else {})
    sought = f"{choice.reference}/{scene.talk.turn}"
    filed = _case(scene).number if scene.talk.where is Where.MOVING else ""
    if filed and (why := _stays(scene, value)):
        scene.go(Where.LOBBY)
        return scene.then("repeat", why)
    _put(scene, replace(choice, sought=sought))
    return scene.order(HoldSlot(sought, choice.reference, item.id, item.calendar, place, value, filed))


def _stays(scene: Scene, value: dict[str, Any]) -> str:
    """Why the case's appointment stays as it is: it began while the list was open, or is at that time; else empty."""
    case = _case(scene)
    if booked.changeable(case, scene.now) is None:
        return "slot.too_late"
    return "slot.kept" if case.slots.get(_choice(scene).slot) == value else ""


def held(scene: Scene, event: SlotHeld) -> None:
    """The time is kept. A case's appointment has moved, whatever the citizen does now; a form must still wait."""
    reference = event.reference.partition("/")[0]
    if cases.of_reference(scene, reference):
        return scene.then("slot_moved", reference, event.slot, dict(event.value))
    if not _is_awaited(scene, event.reference):
        return None
    scene.put(flow.with_answers(scene.form, {event.slot: dict(event.value)}))
    label = scene.text(f"{event.slot}.label", scene.service)
    scene.say("slot.held", label=label, at=shown(event.value, scene.language))
    return scene.then("proceed")


def gone(scene: Scene, event: SlotGone) -> None:
    """Somebody was faster: what else is free?"""
    if _is_awaited(scene, event.reference):
        scene.say("slot.other_fee" if event.other_fee else "slot.gone")
        return look(scene, _choice(scene).day)
    return _ran_out(scene, event)


def _ran_out(scene: Scene, event: SlotGone) -> None:
    """The form was submitted after its time ran out: nothing was paid or filed, and another time is chosen."""
    form = scene.form_of(event.reference)
    if form is None or form.receipt or event.slot not in form.answers:
        return
    waits = scene.is_open(event.reference) and scene.talk.where in (Where.PAYING, Where.FILING)
    rests = not scene.is_open(event.reference) and form.where in (Where.PAYING, Where.FILING)
    service = scene.catalogue.known(form.service, form.version)
    scene.put(replace(flow.without(service, form, event.slot), bill=0, link="", where=Where.CHOOSING))
    if waits or rests:
        scene.say("slot.ran_out")
    if waits:
        scene.then("proceed")
    elif rests:
        scene.offer(scene.option(claim("resume", form.reference), "resume.yes"), scene.to_menu())


def back(scene: Scene) -> None:
    """From the hours back to the days; from the days, or anywhere else, to the question before."""
    choice = scene.talk.choice
    if scene.talk.where in CHOOSING and choice is not None and choice.day and not choice.sought:
        return look(scene)
    return scene.then("menu_back") if scene.talk.form is None else scene.then("back")


def _is_awaited(scene: Scene, reference: str) -> bool:
    choice = scene.talk.choice
    return scene.talk.where in CHOOSING and choice is not None and choice.sought == reference


def _choice(scene: Scene) -> Choice:
    choice = scene.talk.choice
    assert choice is not None, scene.talk.where
    return choice


def _put(scene: Scene, choice: Choice) -> None:
    scene.talk = replace(scene.talk, choice=choice)


def _service(scene: Scene) -> Service:
    """The service of the form, or of the case that is being changed."""
    if scene.talk.form is not None:
        return scene.service
    return cases.service_of(scene, _case(scene))


def _case(scene: Scene) -> Case:
    """The case whose appointment is being moved."""
    case = cases.of_reference(scene, _choice(scene).reference)
    assert case is not None, scene.talk.choice
    return case


def _item(scene: Scene) -> Slot:
    item = _service(scene).item(_choice(scene).slot)
    assert isinstance(item, Slot), item
    return item


def _place(scene: Scene) -> str:
    """Where: the answers that name the place; a case's appointment stays where it is."""
    if scene.talk.form is not None:
        answers = scene.form.answers
        return "/".join(str(answers.get(name) or "") for name in _item(scene).at)
    return str(_case(scene).slots.get(_choice(scene).slot, {}).get("place", ""))


def _calendar(scene: Scene) -> Calendar:
    return scene.catalogue.calendars[_item(scene).calendar].at(_place(scene))
