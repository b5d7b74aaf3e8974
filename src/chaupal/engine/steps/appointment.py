"""An appointment that was filed: moved to another time, cancelled, reminded of; and papers that run out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine import booked, cases
from chaupal.engine.definition import Slot
from chaupal.engine.effects import WithdrawApplication
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import offer_rest
from chaupal.engine.steps import mine
from chaupal.engine.talk import Case, Choice, Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers import slot_words
from chaupal.hearing.answers.slots import show as shown
from chaupal.kit.dates import long_date
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import AppointmentNear, RenewalNear, SlotMoved
    from chaupal.engine.scene import Scene


def move(scene: Scene, number: str) -> None:
    """Another time is wanted; a form that is open rests meanwhile."""
    if _opened(scene, number):
        scene.then("seek_times")


def _opened(scene: Scene, number: str) -> bool:
    case = cases.case_of(scene, number)
    slot = booked.changeable(case, scene.now) if case else None
    if case is None or slot is None or not booked.is_open(scene, case, slot):
        scene.then("repeat", "slot.too_late")
        return False
    scene.park()
    scene.go(Where.MOVING, choice=Choice(case.reference, slot))
    return True


def rebook(scene: Scene) -> None:
    """Another time is wished for in words, perhaps with the day: of the one appointment, else of one of the list."""
    said = scene.event.text if isinstance(scene.event, TextReceived) else ""
    open_ones = [case for case in scene.talk.cases if booked.changeable(case, scene.now)]
    if len(open_ones) != 1:
        return mine.status(scene)
    if not _opened(scene, open_ones[0].number):
        return None
    day = slot_words.dated(said, scene.today)
    return scene.then("seek_times", *((day.isoformat(), said if slot_words.names_hour(said) else "") if day else ()))


def moved(scene: Scene, reference: str, slot: str, value: dict[str, Any]) -> None:
    """The appointment of a case has moved, as the citizen wished."""
    case = _take(scene, reference, slot, value)
    if case is None:
        return
    scene.say("slot.moved", service_name=cases.name(scene, case), at=shown(value, scene.language))
    if scene.talk.where is Where.MOVING:
        offer_rest(scene)
        scene.go(Where.LOBBY)


def unbook(scene: Scene) -> None:
    """An appointment is to be cancelled, said in words: the one that there is, or the list to choose from."""
    open_ones = [case for case in scene.talk.cases if booked.changeable(case, scene.now)]
    return ask_cancel(scene, open_ones[0].number) if len(open_ones) == 1 else mine.status(scene)


def ask_cancel(scene: Scene, number: str) -> None:
    """Is the appointment really to be cancelled?"""
    case = cases.case_of(scene, number)
    slot = booked.changeable(case, scene.now) if case else None
    if case is None or slot is None:
        return scene.then("repeat", "slot.too_late")
    value, name = case.slots[slot], cases.name(scene, case)
    at = shown(value, scene.language) if booked.has_time(value) else number
    scene.park()
    scene.go(Where.LOBBY, choice=Choice(case.reference, slot))
    scene.say("slot.cancel_ask", service_name=name, at=at)
    if case.receipt:
        scene.say("slot.cancel_paid")
    yes = scene.option(claim("unbooked", number), "slot.cancel_yes")
    scene.offer(yes, scene.option(claim("case", number), "slot.cancel_no"))
    return scene.ask_aside("cancel_appointment")


def confirm_cancel(scene: Scene) -> None:
    """Yes in words: the appointment that was asked about."""
    choice = scene.talk.choice
    case = cases.of_reference(scene, choice.reference) if choice else None
    cancel(scene, case.number if case else "")


def keep(scene: Scene) -> None:
    """No in words: it stays."""
    scene.then("repeat", "slot.kept")


def cancel(scene: Scene, number: str) -> None:
    """The appointment is given up, and the case with it."""
    case = cases.case_of(scene, number)
    if case is None or booked.changeable(case, scene.now) is None:
        return scene.then("repeat", "slot.too_late")
    scene.order(WithdrawApplication(number, case.reference))
    cases.put(scene, replace(case, state="withdrawn"))
    open_still = tuple(query for query in scene.talk.queries if query.number != number)
    scene.talk = replace(scene.talk, queries=open_still)
    scene.say("slot.cancelled", service_name=cases.name(scene, case), number=number)
    if scene.talk.form is not None:
        return scene.then("repeat")
    scene.offer(
        scene.option(claim("svc", case.service), "slot.book_again"),
        scene.to_menu(),
    )
    return scene.go(Where.LOBBY)


def lost(scene: Scene, event: SlotMoved) -> None:
    """The time ran out before the case was filed, and somebody else has it: the next free one was booked, or none."""
    value = dict(event.value)
    case = _take(scene, event.reference, event.slot, value)
    if case is None:
        return
    if booked.has_time(value):
        scene.say("slot.lost", at=shown(value, scene.language))
    else:
        scene.say("slot.lost_all")
    scene.notice("application_update", cases.name(scene, case), case.number)
    scene.offer(*booked.options(scene, case), scene.to_menu())


def near(scene: Scene, event: AppointmentNear) -> None:
    """Tomorrow is the day."""
    case = cases.of_reference(scene, event.reference)
    if case is None or case.slots.get(event.slot) != dict(event.value) or booked.changeable(case, scene.now) is None:
        return
    name, at = cases.name(scene, case), shown(event.value, scene.language)
    scene.say("slot.near", service_name=name, at=at, number=case.number)
    scene.notice("appointment_reminder", name, at)
    scene.offer(*booked.options(scene, case), scene.option(claim("case", case.number), "filed.status"))


def renewal(scene: Scene, event: RenewalNear) -> None:
    """A paper of ours runs out: shall it be renewed?"""
    if event.service not in scene.catalogue.current:
        return
    name, by = scene.name_of(event.service), long_date(date.fromisoformat(event.valid_until), scene.language)
    scene.say("renewal.near", service_name=name, title=event.title, by=by)
    scene.notice("renewal_reminder", name, by)
    scene.offer(scene.option(claim("svc", event.service), "renewal.start"), scene.to_menu())


def _take(scene: Scene, reference: str, slot: str, value: dict[str, Any]) -> Case | None:
    """The case with its new time; None if it is not among those remembered, or was given up meanwhile."""
    case = cases.of_reference(scene, reference)
    if case is None or case.state not in booked.OPEN:
        return None
    times = {item.id for item in cases.service_of(scene, case).items if isinstance(item, Slot)}
    if slot not in times:
        return None
    return cases.put(scene, replace(case, slots=case.slots | {slot: value}))
