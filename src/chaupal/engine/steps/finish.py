"""After submitting: the number, the officers' decisions, the papers we issue, and "where is my application?"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine import booked, flow
from chaupal.engine.definition import Slot
from chaupal.engine.effects import Option, SendAgain
from chaupal.engine.events import ApplicationFiled, ApplicationMoved, PaperIssued
from chaupal.engine.talk import Case, Where
from chaupal.kit.dates import long_date
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

MOST_CASES = 10
_ROW_TITLE = 24


def filed(scene: Scene) -> None:
    """The case has a number; the form is done."""
    event = scene.event
    assert isinstance(event, ApplicationFiled)
    form = scene.form_of(event.reference)
    if form is None:
        return
    case = Case(
        event.number,
        form.service,
        form.version,
        state="filed" if event.promised_on else "done",
        promised_on=event.promised_on,
        receipt=form.receipt,
        reference=form.reference,
        slots=_slots(scene, form),
    )
    was_open = scene.is_open(event.reference)
    scene.drop(event.reference)
    scene.talk = replace(scene.talk, cases=(case, *scene.talk.cases)[:MOST_CASES])
    service = scene.catalogue.service(form.service, form.version)
    key = "filed.staged" if event.promised_on else "filed.done"
    facts = {"number": event.number, "service_name": scene.text("name", service), "by": _date(scene, event.promised_on)}
    scene.say(key, service, **facts)
    scene.notice("application_filed", facts["service_name"], event.number)
    if was_open:
        scene.offer(scene.option(f"case|{event.number}", "filed.status"), scene.option("do|menu", "menu.title"))
        scene.go(Where.LOBBY)
        scene.play("offer_keeping", service, form)


def _slots(scene: Scene, form: Form) -> dict[str, dict[str, Any]]:
    """The appointments that were applied for."""
    service = scene.catalogue.service(form.service, form.version)
    items = flow.relevant(service, form, scene.today)
    return {item.id: form.answers[item.id] for item in items if isinstance(item, Slot)}


def moved(scene: Scene) -> None:
    """An officer moved the case."""
    event = scene.event
    assert isinstance(event, ApplicationMoved)
    case = _case(scene, event.number)
    if case is None:
        case = Case(event.number, event.service, scene.catalogue.current.get(event.service, 1))
        scene.talk = replace(scene.talk, cases=(case, *scene.talk.cases)[:MOST_CASES])
    service = scene.catalogue.service(case.service, case.version)
    stage = _stage(scene, service, event.stage)
    answering = scene.talk.queries[-1].number if scene.talk.where is Where.QUERIED else ""
    scene.talk = replace(
        scene.talk,
        cases=tuple(
            replace(known, state=event.state, stage=event.stage, reason=event.reason)
            if known.number == event.number
            else known
            for known in scene.talk.cases
        ),
        queries=tuple(query for query in scene.talk.queries if query.number != event.number),
    )
    name = scene.text("name", service)
    scene.say(f"moved.{event.state}", service, number=event.number, service_name=name, stage=stage, reason=event.reason)
    scene.notice("application_update", name, event.number)
    if answering == event.number:
        scene.play("next_query")


def issued(scene: Scene) -> None:
    """A certificate or receipt is ready: it is sent as a document."""
    event = scene.event
    assert isinstance(event, PaperIssued)
    if event.what == "certificate":
        scene.talk = replace(
            scene.talk,
            cases=tuple(
                replace(case, certificate=event.title, state="done") if case.number == event.number else case
                for case in scene.talk.cases
            ),
        )
    name = scene.name_of(event.service) if event.service in scene.catalogue.current else event.service
    paper = event.paper.get(scene.language) or name
    body = scene.text(f"issued.{event.what}", title=event.title, paper=paper, service_name=name, url=event.url)
    scene.say_raw(f"issued.{event.what}", body, document=(event.media_id, event.filename))
    scene.notice("document_ready", name, event.title)


def status(scene: Scene) -> None:
    """Where are my applications?"""
    cases, unpaid = scene.talk.cases, _unpaid(scene)
    if unpaid is not None:
        name = scene.name_of(unpaid.service, unpaid.version)
        scene.say("status.to_pay", service_name=name, amount=rupees(unpaid.bill, scene.language))
    if not cases and unpaid is not None and scene.talk.form is None:
        return scene.offer(
            scene.option(f"resume|{unpaid.reference}", "resume.yes"), scene.option("do|menu", "menu.title")
        )
    if not cases:
        if unpaid is None:
            scene.say("status.none")
        return _after(scene)
    if len(cases) == 1:
        return show_case(scene, cases[0].number)
    scene.say("status.which")
    rows = [
        Option(
            f"case|{case.number}", case.number[:_ROW_TITLE], f"{_short_name(scene, case)} · {_state(scene, case)}"[:72]
        )
        for case in cases
    ]
    return scene.offer(*rows[:MOST_CASES], menu="ask.choose")


def _unpaid(scene: Scene) -> Form | None:
    """The form, open or at rest, that waits for nothing but its payment."""
    talk = scene.talk
    if talk.form is not None and talk.where is Where.PAYING and talk.form.bill:
        return talk.form
    return next((form for form in talk.parked if form.where == Where.PAYING and form.bill), None)


def show_case(scene: Scene, number: str) -> None:
    """One application: its state, where it lies, by when it is promised."""
    case = _case(scene, number)
    if case is None:
        return scene.play("repeat", "status.unknown")
    service = scene.catalogue.service(case.service, case.version)
    lines = [scene.text("status.head", number=number, service_name=scene.text("name", service)), _state(scene, case)]
    asked = any(query.number == number for query in scene.talk.queries)
    if case.state in ("filed", "in_progress") and case.stage:
        lines.append(scene.text("status.stage", stage=_stage(scene, service, case.stage)))
    if case.state in ("filed", "in_progress") and case.promised_on:
        lines.append(scene.text("status.by", by=_date(scene, case.promised_on)))
    lines += booked.lines(scene, case)
    if case.reason:
        lines.append(scene.text("status.reason", reason=case.reason))
    scene.say_raw("status.head", "\n".join(lines))
    again = [scene.option(f"query|{number}", "query.answer_now")] if asked else []
    again += booked.options(scene, case)
    if case.certificate:
        again.append(scene.option(f"again|certificate|{number}", "status.certificate"))
    if case.receipt:
        again.append(scene.option(f"again|receipt|{number}", "status.receipt"))
    if scene.talk.form is None:
        return scene.offer(*again, scene.option("do|menu", "menu.title"), menu="ask.choose")
    if again:
        scene.offer(*again, menu="ask.choose")
    return scene.play("repeat")


def send_again(scene: Scene, what: str, number: str) -> None:
    """The certificate or receipt once more."""
    case = _case(scene, number)
    if case is None or not getattr(case, what, ""):
        return scene.play("repeat", "status.unknown")
    scene.order(SendAgain(what, case.reference if what == "receipt" else number))
    return scene.say("issued.again")


def send_latest(scene: Scene, what: str) -> None:
    """The newest certificate or receipt, for somebody who writes "send my receipt"."""
    case = next((case for case in scene.talk.cases if getattr(case, what)), None)
    if case is None:
        return scene.play("repeat", f"status.no_{what}")
    return send_again(scene, what, case.number)


def _after(scene: Scene) -> None:
    if scene.talk.form is None:
        scene.offer(scene.option("do|menu", "menu.title"))
    else:
        scene.play("repeat")


def _case(scene: Scene, number: str) -> Case | None:
    return next((case for case in scene.talk.cases if case.number == number), None)


def _short_name(scene: Scene, case: Case) -> str:
    return scene.text("short_name", scene.catalogue.service(case.service, case.version))


def _state(scene: Scene, case: Case) -> str:
    asked = any(query.number == case.number for query in scene.talk.queries)
    return scene.text("state.waiting_for_citizen" if asked else f"state.{case.state}")


def _stage(scene: Scene, service: Service, stage: str) -> str:
    return scene.text(f"stage.{stage}", service) if stage and scene.has_text(f"stage.{stage}", service) else stage


def _date(scene: Scene, day: str) -> str:
    return long_date(date.fromisoformat(day), scene.language) if day else ""
