"""How a form ends: let go, with an answer, or with a number, the officers' decisions, the papers we issue."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from chaupal.engine import booked, cases, proving
from chaupal.engine.definition import APPOINTMENT, CERTIFICATE, Find
from chaupal.engine.definition.grounds import Behalf
from chaupal.engine.effects import DropForm, SendAgain
from chaupal.engine.forms import behalf, early, flow
from chaupal.engine.standing import visits
from chaupal.engine.steps import consent, screened, unlock
from chaupal.engine.talk import Case, Where
from chaupal.engine.taps import claim
from chaupal.hearing.wishes import wish_of
from chaupal.kit.frozen import replace
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.events import ApplicationFiled, ApplicationMoved, PaperIssued, PaperRevoked
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

RECEIPT = "receipt"
MOST_CASES = 30  # that a talk remembers


def let_go(scene: Scene) -> None:
    """Forms of a version that the catalogue holds no more are given up, what was paid comes back; a case stays.

    So is the moving of an appointment whose calendar is gone.
    """
    talk = scene.talk
    forms = [form for form in (talk.form, *talk.parked) if form is not None]
    for form in forms:
        if (form.service, form.version) in scene.catalogue.services or scene.where_of(form) == Where.FILING:
            continue
        was_open = scene.is_open(form.reference)
        scene.order(DropForm(form.reference))
        scene.drop(form.reference)
        scene.say("outdated.form", service_name=scene.name_of(form.service, form.version))
        if form.link:
            scene.say("outdated.paid")
        if was_open:
            scene.go(Where.LOBBY)
    if talk.where is Where.MOVING and not _can_move(scene):
        scene.go(Where.LOBBY)
        scene.say("slot.too_late")


def _can_move(scene: Scene) -> bool:
    """Whether the case whose appointment is being moved, and its calendar, are still there."""
    choice = scene.talk.choice
    case = cases.of_reference(scene, choice.reference) if choice else None
    return bool(choice and case and booked.is_open(scene, case, choice.slot))


def answered(scene: Scene) -> None:
    """The form has nothing more to ask: the service's own last word where no register was asked, and what now."""
    service, form = scene.service, scene.form
    if service.screens:
        screened.tell(scene)
    else:
        looked_up = any(isinstance(item, Find) for item in flow.relevant(service, form, scene.today))
        if not looked_up and scene.has_text("answer", service):
            scene.say("answer", service)
        scene.say("answered.more", service)
        scene.offer(scene.option(claim("new", service.id), "answered.again"), scene.to_menu())
    scene.order(DropForm(form.reference))
    scene.drop(form.reference)
    scene.go(Where.LOBBY)


def filed(scene: Scene, event: ApplicationFiled) -> None:
    """The case has a number; the form is done."""
    form = scene.form_of(event.reference)
    if form is None:
        return
    service = scene.catalogue.known(form.service, form.version)
    case = Case(
        event.number,
        form.service,
        form.version,
        state="filed" if event.promised_on else "done",
        promised_on=event.promised_on,
        receipt=form.receipt,
        paid=form.bill if form.receipt else 0,
        reference=form.reference,
        slots={slot: value for slot, (_, value) in booked.chosen(service, form, scene.today).items()},
        about=cases.about(scene, form),
        filed_on=scene.today.isoformat(),
        behalf=_to_examine(scene, service, form),
    )
    was_open = scene.is_open(event.reference)
    scene.drop(event.reference)
    scene.talk = replace(scene.talk, cases=(case, *scene.talk.cases)[:MOST_CASES])
    key = "filed.staged" if event.promised_on else "filed.done"
    facts = {
        "number": event.number,
        "service_name": scene.text("name", service),
        "by": cases.day(scene, event.promised_on),
    }
    if form.receipt and not form.told.paid:
        scene.say("pay.done", amount=rupees(form.bill, scene.language), receipt=form.receipt)
        scene.owe()
    scene.say(key, service, **facts)
    scene.notice("application_filed", facts["service_name"], event.number)
    if form.receipt:  # what the money was taken for
        scene.owe()
    for line in booked.lines(scene, case):
        scene.say_raw("slot.line", line)
    for key in visits(scene, case, _first_desk(scene, service, form)) if event.promised_on else ():
        scene.say(key, service)
    if was_open:
        if files := early.fresh(scene.talk, scene.now):
            scene.say("document.left_over", count=len(files))
        scene.go(Where.LOBBY)
        if scene.talk.helped:
            scene.then("helped_filed")
        else:
            scene.then("offer_keeping", service, form, scene.option(claim("case", event.number), "filed.status"))


def _to_examine(scene: Scene, service: Service, form: Form) -> dict[str, str]:
    """Of whom another agreed by papers that the office has still to examine."""
    agreed = proving.agreed_for(scene, service, form)
    return asdict(agreed) if agreed and agreed.verified == behalf.PAPERS else {}


def _examined(scene: Scene, case: Case, service: Service) -> None:
    """The office approved, and so found in order what shows who agreed for a child or ward: the ledger says so."""
    known = Behalf(**{**case.behalf, "verified": behalf.OFFICE})
    cases.put(scene, replace(case, behalf={}))
    consent.agreed_for(scene, service, case.number, known)


def _first_desk(scene: Scene, service: Service, form: Form) -> str:
    """Where a case begins."""
    seen = flow.names(service, form, scene.today)
    return next((desk.stage for desk in service.workflow if flow.holds(desk.when, seen)), "")


def moved(scene: Scene, event: ApplicationMoved) -> None:
    """An officer moved the case: what changes something for the citizen is told, of each desk hears who asks."""
    case = _take(scene, event)
    service = cases.service_of(scene, case)
    if case.behalf and event.state == "approved":
        _examined(scene, case, service)
    answering = scene.talk.queries[-1].number if scene.talk.where is Where.QUERIED else ""
    queries = tuple(query for query in scene.talk.queries if query.number != event.number)
    scene.talk = replace(scene.talk, queries=queries)
    facts = {"number": event.number, "service_name": scene.text("name", service), "reason": event.reason}
    facts |= {"stage": cases.stage(scene, service, event.stage), "by": cases.day(scene, event.promised_on)}
    if answering != event.number and not _is_news(scene, event, service):
        return
    scene.say("moved.reopened" if event.act == "reopen" else f"moved.{event.state}", service, **facts)
    if event.state == "in_progress" and scene.has_text(f"coming.{event.stage}", service):
        scene.say(f"coming.{event.stage}", service)
    if event.state == "in_progress" or (event.state == "approved" and service.kind == APPOINTMENT):
        for line in booked.lines(scene, cases.case_of(scene, event.number) or case):
            scene.say_raw("slot.line", line)
    if event.reason and event.state == "approved":
        scene.say("moved.note", note=event.reason)
    if event.state == "approved" and service.outcome != CERTIFICATE and scene.has_text("after", service):
        scene.say("after", service)
    scene.notice("application_update", facts["service_name"], event.number)
    if answering == event.number:
        scene.then("next_query")
    scene.then("settled", event.number)


def _is_news(scene: Scene, event: ApplicationMoved, service: Service) -> bool:
    """Whether it says more than that a desk has it; that it is approved, a certificate says that follows."""
    if event.state == "approved":
        return service.outcome != CERTIFICATE or bool(event.reason)
    is_told = event.act == "reopen" or service.tells_of(scene.language, event.stage)
    return event.state != "in_progress" or is_told


def _take(scene: Scene, event: ApplicationMoved) -> Case:
    """The case as it stands now; one that the talk did not know is added."""
    known = cases.case_of(scene, event.number)
    case = known or Case(event.number, event.service, scene.catalogue.current.get(event.service, 1))
    if not known:
        scene.talk = replace(scene.talk, cases=(case, *scene.talk.cases)[:MOST_CASES])
    decided = scene.today.isoformat() if event.state in cases.SETTLED else ""
    case = replace(case, state=event.state, stage=event.stage, reason=event.reason, decided_on=decided)
    if event.act == "reopen":
        case = replace(case, promised_on=event.promised_on, rating=0)
    return cases.put(scene, case)


def issued(scene: Scene, event: PaperIssued) -> None:
    """A certificate or receipt is ready: it is sent as a document; one that replaces another says which, and why."""
    case = cases.case_of(scene, event.number)
    if event.what == CERTIFICATE and case and case.state != "withdrawn":  # given up while it was being made
        cases.put(scene, replace(case, certificate=event.title, state="done"))
    name = scene.name_of(event.service)
    paper = event.paper.get(scene.language) or name
    facts = {"title": event.title, "paper": paper, "url": f"{event.url}?language={scene.language}"}
    if event.replaces:
        body = scene.text("issued.reissued", **facts, replaces=event.replaces, reason=event.reason)
    else:
        body = scene.text(f"issued.{event.what}", **facts, service_name=name)
    if event.valid_until:
        body = f"{body}\n{scene.text('issued.valid', by=cases.day(scene, event.valid_until))}"
    service = scene.catalogue.known(event.service)
    if event.what == service.outcome and scene.has_text("after", service):  # a fee's receipt ends nothing
        body = f"{body}\n\n{scene.text('after', service)}"
    if event.what == CERTIFICATE:
        body = f"{body}\n{scene.text('issued.again')}"
    scene.say_raw(f"issued.{event.what}", body, document=(event.media_id, event.filename))
    scene.notice("document_ready", name, event.title)
    if event.what == RECEIPT:
        scene.owe()


def revoked(scene: Scene, event: PaperRevoked) -> None:
    """A certificate was taken back: it can be sent no more, and the citizen learns why."""
    if case := cases.case_of(scene, event.number):
        cases.put(scene, replace(case, certificate="", state="revoked", reason=event.reason))
    name = scene.name_of(event.service)
    paper = event.paper.get(scene.language) or name
    scene.say("revoked", paper=paper, title=event.title, reason=event.reason)
    scene.notice("application_update", name, event.number)


def send_again(scene: Scene, what: str, number: str) -> None:
    """The certificate or receipt once more."""
    case = cases.case_of(scene, number)
    if case is None or not getattr(case, what, ""):
        return scene.then("repeat", "status.unknown")
    if what == CERTIFICATE and not unlock.may(scene, CERTIFICATE, number):
        return None
    return scene.order(SendAgain(what, number))


def send_certificate(scene: Scene, number: str) -> None:
    """Whoever asked for it is known."""
    scene.order(SendAgain(CERTIFICATE, number))


_OTHER_PAPER = {"receipt": "certificate", "certificate": "receipt"}


def send_latest(scene: Scene, what: str) -> None:
    """The newest certificate or receipt, for somebody who writes "send my receipt".

    In words of one's own ("parchi") the other may be meant, where there is none of the one.
    """
    said = getattr(scene.event, "text", "")
    sought = (what,) if not said or wish_of(said)[0] == what else (what, _OTHER_PAPER[what])
    found = next(((each, case) for each in sought for case in scene.talk.cases if getattr(case, each)), None)
    if found is None and scene.talk.cases and scene.talk.form is None:  # the number of what was filed does instead
        scene.say(f"status.no_{what}")
        return scene.then("status")
    if found is None:
        return scene.then("repeat", f"status.no_{what}")
    return send_again(scene, found[0], found[1].number)
