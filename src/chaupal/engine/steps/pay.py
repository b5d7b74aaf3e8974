"""Submitting, paying, filing. Money that comes late, twice or for a form at rest is still taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import booked, proving, showing
from chaupal.engine.definition import Find, Paper, Rule
from chaupal.engine.effects import DropForm, FileApplication, OpenBill
from chaupal.engine.forms import complete, flow
from chaupal.engine.phrases import say_no_answer, turned_aside
from chaupal.engine.steps import consent
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.remarks import ASKED
from chaupal.kit.frozen import replace
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Service
    from chaupal.engine.events import (
        FilingStopped,
        PaymentCaptured,
        PaymentFailed,
        PaymentLinkReady,
        PaymentRefunded,
        TextReceived,
    )
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


BILL_HOURS = 24  # so long a link is good for a bill that somebody else keeps
_BARE = 2  # words of a question that only asks if it goes on: "when?"
NO_LINK = ("expired", "link_unavailable")  # reasons after which a fresh link is needed


def submit(scene: Scene) -> None:
    """The citizen submits what was shown: it is filed, or its fee is paid first."""
    service, form = scene.service, scene.form
    form = _declared(scene)
    if _is_incomplete(scene, form):
        return _ask_missing(scene, "filing.incomplete")
    if proving.lacks(scene, proving.FILE):
        return scene.then("prove", proving.FILE)
    lines = showing.fee(scene, service, form)
    if form.receipt and form.bill and sum(paise for _, paise in lines) != form.bill:
        return _costs_otherwise(scene, sum(paise for _, paise in lines))
    if not lines or form.receipt:
        return _file(scene, form)
    return _charge(scene, lines)


def _charge(scene: Scene, lines: list[tuple[str, int]]) -> None:
    """A bill that was looked up is asked for once more: it may be paid elsewhere since, or be of another sum."""
    if not scene.service.bill:
        return _bill(scene, lines)
    scene.fill(item=scene.service.bill)
    return scene.then("look_up", scene.service.item(scene.service.bill))


def bill_read(scene: Scene, record: Mapping[str, Any]) -> None:
    """What is due at the moment of paying. Nobody pays another sum than was shown to them."""
    service, before = scene.service, complete.due(scene.service, scene.form, scene.today)
    assert service.bill, service
    scene.fill(answers=scene.form.answers | {service.bill: scene.form.answers[service.bill] | record})
    lines = showing.fee(scene, service, scene.form)
    total = sum(paise for _, paise in lines)
    if total == before:
        return _bill(scene, lines)
    amounts = {"amount": rupees(total, scene.language), "before": rupees(before, scene.language)}
    return scene.then("review", "pay.due_otherwise", **amounts)


def _declared(scene: Scene) -> Form:
    """The form with what stands under it and is declared by submitting it."""
    form, last = scene.form, flow.declared(scene.service)
    if last is None or not flow.applies(scene.service, last, flow.names(scene.service, form, scene.today)):
        return form
    return scene.fill(answers=form.answers | {last.id: last.spec.options[0][0]})


def _is_incomplete(scene: Scene, form: Form) -> bool:
    """Whether something is missing, a paper still contradicts, or a rule is broken since the form was shown."""
    service = scene.catalogue.service(form.service, form.version)
    is_broken = isinstance(flow.next_item(service, form, scene.today), Rule)
    return is_broken or bool(form.differing or complete.missing(service, form, scene.today))


def _ask_missing(scene: Scene, why: str) -> None:
    """Nothing is billed or filed: what is missing in the open form is asked for."""
    scene.say(why)
    scene.go(Where.ASKING)
    return scene.then("proceed")


def _costs_otherwise(scene: Scene, paise: int) -> None:
    """What was answered since the fee was paid costs more or less: the answer is changed, or the money goes back."""
    paid, costs = rupees(scene.form.bill, scene.language), rupees(paise, scene.language)
    scene.say("pay.costs_otherwise", paid=paid, amount=costs)
    scene.offer(
        scene.option(claim("do", "change"), "review.change"), scene.option(claim("do", "cancel"), "review.cancel")
    )


def nothing_due(scene: Scene) -> None:
    """The bill that was looked up is paid already: there is nothing to submit."""
    scene.say("pay.nothing_due", service_name=scene.text("name", scene.service))
    scene.offer(scene.to_menu())
    scene.order(DropForm(scene.form.reference))
    service = scene.service.id
    scene.drop(scene.form.reference)
    scene.go(Where.LOBBY, suggested=(service,))  # words that name nothing are about it


def _bill(scene: Scene, lines: list[tuple[str, int]]) -> None:
    service, total = scene.service, sum(paise for _, paise in lines)
    name = scene.text("name", service)
    slots = booked.chosen(service, scene.form, scene.today)
    hours = booked.hours_to_pay(scene, service, scene.form) or (BILL_HOURS if service.bill else None)
    scene.order(
        OpenBill(scene.form.reference, service.id, service.department, tuple(lines), name, scene.language, slots, hours)
    )
    scene.fill(bill=total)
    scene.go(Where.PAYING)


def link_ready(scene: Scene, event: PaymentLinkReady) -> None:
    """The gateway gave a link."""
    form = scene.form_of(event.reference)
    if form is None or not form.bill:  # which was ended meanwhile
        return
    scene.put(replace(form, link=event.url))
    if scene.is_open(event.reference) and scene.talk.where is Where.PAYING:
        show(scene)


def show(scene: Scene) -> None:
    """The bill and where to pay it."""
    form = scene.form
    amount = rupees(form.bill, scene.language)
    if not form.bill and _is_incomplete(scene, form):
        return _ask_missing(scene, "filing.incomplete")
    if not form.bill:  # its link ran out
        return _charge(scene, showing.fee(scene, scene.service, form))
    if not form.link:
        return scene.say("pay.preparing", amount=amount)
    ask = scene.text("pay.ask", amount=amount, service_name=scene.text("name", scene.service))
    hours = booked.hours_to_pay(scene, scene.service, form)
    keeps = scene.text("pay.keeps", hours=hours) if hours else ""
    return scene.say_raw(
        "pay.ask",
        f"{ask}\n\n{keeps}" if keeps else ask,
        link=(scene.text("pay.button"), form.link),
    )


def captured(scene: Scene, event: PaymentCaptured) -> None:
    """The bill is paid: the application is filed, even if the citizen is elsewhere by now."""
    form = scene.form_of(event.reference)
    amount = rupees(event.paise, scene.language)
    if form is None or form.receipt:
        return  # filed already; a refund of a second payment is told when it is made
    form = replace(form, receipt=event.receipt_number, bill=event.paise)
    if missing := complete.missing(scene.catalogue.service(form.service, form.version), form, scene.today):
        form = replace(form, told=replace(form.told, paid=True))
    scene.put(form)
    if missing:
        scene.say("pay.done", amount=amount, receipt=event.receipt_number)
        scene.duty("payment_received", amount, event.receipt_number)
        _go_on_paid(scene, form)  # its time ran out, or a paper was deleted: it is filed when it is whole again
        return
    _file(scene, form)  # with its number the citizen is told that it is paid
    _let_go_of_the_same(scene, form)


def _go_on_paid(scene: Scene, form: Form) -> None:
    """A form that is paid and lacks something: it is asked for now, or when the form is gone on with."""
    if form.where == Where.PAYING:
        scene.put(replace(form, where=Where.ASKING))
    if not scene.is_open(form.reference):
        scene.say("pay.incomplete")
        scene.offer(scene.option(claim("resume", form.reference), "resume.yes"), scene.to_menu())
        scene.owe()
    elif scene.talk.where is Where.PAYING:
        _ask_missing(scene, "pay.incomplete")
    else:
        scene.then("repeat")


def not_filed(scene: Scene, event: FilingStopped) -> None:
    """The office's door found something missing: nothing was filed, and it is asked for."""
    form = scene.form_of(event.reference)
    if form is None or form.where != Where.FILING:
        return
    scene.put(replace(form, where=Where.ASKING))
    key = "pay.incomplete" if form.receipt else "filing.incomplete"
    if scene.is_open(form.reference):
        _ask_missing(scene, key)
        return
    scene.say(key)
    scene.offer(scene.option(claim("resume", form.reference), "resume.yes"), scene.to_menu())


def _let_go_of_the_same(scene: Scene, paid: Form) -> None:
    """The same bill, looked up once more in another form, is not to be paid twice."""
    settled = _settled(scene.catalogue.service(paid.service, paid.version), paid)
    if settled is None or not settled[1]:
        return
    for form in (scene.talk.form, *scene.talk.parked):
        if form is None or form.reference == paid.reference or scene.where_of(form) == Where.FILING:
            continue
        if _settled(scene.catalogue.service(form.service, form.version), form) != settled:
            continue
        if scene.is_open(form.reference):
            nothing_due(scene)
        else:
            scene.order(DropForm(form.reference))
            scene.drop(form.reference)


def failed(scene: Scene, event: PaymentFailed) -> None:
    """An attempt failed or the link ran out; the bill can still be paid."""
    form = scene.form_of(event.reference)
    if form is None or form.receipt:
        return None
    if event.reason in NO_LINK:
        scene.put(replace(form, link="", bill=0))
    if not scene.is_open(event.reference) or scene.talk.where is not Where.PAYING:
        return None
    if event.reason not in NO_LINK:
        scene.say("pay.failed")
        return show(scene)
    scene.say(f"pay.{event.reason}")
    return scene.offer(scene.option(claim("pay", form.reference), "pay.new_link"), scene.to_menu())


def refunded(scene: Scene, event: PaymentRefunded) -> None:
    """Money went back."""
    amount = rupees(event.paise, scene.language)
    scene.say("pay.refunded", amount=amount)
    scene.duty("payment_refunded", amount)


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while a bill is open."""
    if turned_aside(scene, event):
        return None
    asks = not ASKED.isdisjoint(event.reading.heard.remarks) and len(event.text.split()) > _BARE
    if scene.form.link and asks:
        say_no_answer(scene)
    elif scene.form.link:
        scene.say("pay.waiting")
    return show(scene)


def _file(scene: Scene, form: Form) -> None:
    service = scene.catalogue.service(form.service, form.version)
    relevant = flow.relevant(service, form, scene.today)
    scene.order(
        FileApplication(
            form.reference,
            service.id,
            service.version,
            service.department,
            scene.language,
            answers=flow.filed(service, form, scene.today),
            papers={item.id: tuple(form.papers.get(item.id, ())) for item in relevant if isinstance(item, Paper)},
            staged=bool(service.workflow) and flow.holds(service.workflow_when, flow.names(service, form, scene.today)),
            receipt=form.receipt,
            settles=_settled(service, form),
            slots=booked.chosen(service, form, scene.today),
            proof=proving.of_case(scene, service, form),
        )
    )
    if agreed := proving.agreed_for(scene, service, form):
        consent.agreed_for(scene, service, form.reference, agreed)
    scene.put(replace(form, where=Where.FILING))
    if scene.is_open(form.reference):
        scene.go(Where.FILING)


def _settled(service: Service, form: Form) -> tuple[str, str] | None:
    """Whose dues in which register were paid."""
    record = form.answers.get(service.bill) if service.bill else None
    if not service.bill or not isinstance(record, dict):
        return None
    found = service.item(service.bill)
    assert isinstance(found, Find), found
    return found.register, str(record["id"])


def filing(scene: Scene) -> None:
    """Words while the case is being opened."""
    scene.say("filing.wait", scene.service)
