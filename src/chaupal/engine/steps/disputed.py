"""A bill that is called wrong, money that is wanted back: what can be done, and by which service. The bill waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine.definition import Paper
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import begin_button
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import SURE
from chaupal.hearing.remarks import Remark

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.effects import Option
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

_AT_BILL = (Where.REVIEWING, Where.CHANGING, Where.PAYING)
_AFTER = (Where.LOBBY, Where.CONFIRMING)
# wishes that such words may sound like: "I object to this" may be of how one's data is kept, too
_ANSWERS = ("", "yes", "no", "back", "change", "status", "receipt", "data_complaint")
_FRESH = timedelta(days=7)  # that a bill was paid: words that name none are about it


def heard(scene: Scene) -> bool:
    """Whether the words are against the bill in hand, or the one paid last, and were answered."""
    event = scene.event
    if not isinstance(event, TextReceived) or (event.reading.command or "") not in _ANSWERS:
        return False
    remarks = event.reading.heard.remarks
    if remarks.isdisjoint((Remark.DISPUTES, Remark.WANTS_BACK)):
        return False
    wants_back = Remark.WANTS_BACK in remarks
    return (
        _of_form(scene, event, wants_back=wants_back)
        if scene.talk.form
        else _of_case(scene, event, wants_back=wants_back)
    )


def _of_form(scene: Scene, event: TextReceived, *, wants_back: bool) -> bool:
    service, found = scene.service, event.reading.heard.put_right
    is_found = service.bill is not None and bool(scene.form.answers.get(service.bill))
    theirs = [name for name in found.about if not (name in scene.form.filled or isinstance(service.find(name), Paper))]
    mends = bool(found.made or theirs)  # of what they told themselves; the rest stands on the bill
    if not is_found or mends or scene.talk.where not in _AT_BILL:
        return False
    if wants_back:
        scene.say("bill.unpaid")
        scene.then("put_again")
        return True
    scene.say("bill.disputed", department=_department(scene, service))
    is_billed = scene.talk.where is Where.PAYING
    on = scene.option(claim("pay", scene.form.reference), "pay.button") if is_billed else None
    others = (
        [on]
        if on
        else [scene.option(claim("do", "change"), "review.change"), scene.option(claim("do", "continue"), "bill.go_on")]
    )
    scene.offer(*complaint(scene, service), *others)
    return True


def _of_case(scene: Scene, event: TextReceived, *, wants_back: bool) -> bool:
    case = next(iter(scene.talk.cases), None)
    service = scene.catalogue.services.get((case.service, case.version)) if case else None
    if case is None or service is None or not service.bill or scene.talk.where not in _AFTER:
        return False
    named, confidence = event.reading.services[0] if event.reading.services else ("", 0.0)
    is_other = confidence >= SURE and named != case.service
    if is_other or not (wants_back or _is_fresh(scene, case)):
        return False
    receipt = case.receipt or case.number
    scene.say("bill.paid", department=_department(scene, service), receipt=receipt)
    scene.offer(*complaint(scene, service), scene.to_menu())
    return True


def _is_fresh(scene: Scene, case: Case) -> bool:
    return bool(case.filed_on) and scene.today - date.fromisoformat(case.filed_on) <= _FRESH


def _department(scene: Scene, service: Service) -> str:
    return scene.catalogue.departments[service.department].names[scene.language]


def complaint(scene: Scene, service: Service) -> list[Option]:
    """The button by which a wrong bill of that service is complained of, if it has one."""
    return [begin_button(scene, service.disputes)] if service.disputes in scene.catalogue.current else []
