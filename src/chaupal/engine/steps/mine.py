"""The citizen's applications: what waits for them first, then what was begun, then what was filed, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import booked, cases
from chaupal.engine.definition import STATUS, Paper
from chaupal.engine.effects import MOST_ROWS, ROW_DESCRIPTION, ROW_TITLE, Option, TellOwnData
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import back_or_offer, service_row
from chaupal.engine.standing import is_recent, standing
from chaupal.engine.steps import helping, late
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing.answers.bidding import named_in, sent_again
from chaupal.hearing.remarks import asks_to_send, speaks_of_complaint, speaks_of_own
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case, Form


def status(scene: Scene, start: int = 0) -> None:
    """Where are my applications? A single one is shown at once, several in a list; of complaints, about data too."""
    if _may_be_of_data(scene):
        return scene.order(TellOwnData("my_complaints"))
    rows = _rows(scene)
    if not rows:
        return _none(scene)
    if len(rows) == 1:
        return _alone(scene)
    scene.say("status.which")
    shown = rows[start : start + MOST_ROWS] if len(rows) - start <= MOST_ROWS else rows[start : start + MOST_ROWS - 1]
    more = start + len(shown)
    if more < len(rows):
        shown = [*shown, scene.option(claim("mine", more), "status.more")]
    return scene.offer(*shown, menu="ask.choose")


def _may_be_of_data(scene: Scene) -> bool:
    """Whether they ask after a complaint and name no service."""
    event = scene.event
    if not isinstance(event, TextReceived) or event.reading.command != "status" or not speaks_of_complaint(event.text):
        return False
    named = choice(event.reading.services)
    return len(named) != 1 or not scene.catalogue.service(named[0]).is_bill


def _none(scene: Scene) -> None:
    """Nothing was begun here: a bill is looked up, and what was applied for elsewhere is found by its number.

    Whoever filled in for somebody is told of that.
    """
    if scene.talk.form is None and scene.talk.helping.get("given"):
        return helping.ask_filed(scene)
    event = scene.event
    meant = choice(event.reading.services) if isinstance(event, TextReceived) and scene.talk.form is None else ()
    asked = scene.catalogue.service(meant[0]) if len(meant) == 1 else None
    if asked and (asked.is_bill or asked.kind == STATUS):
        return scene.then("propose", meant)
    if form := scene.talk.form:
        return scene.then("repeat", "status.open", service_name=scene.name_of(form.service, form.version))
    scene.say("status.none")
    elsewhere = [service for service in scene.catalogue.offered() if service.kind == STATUS]
    rows = [service_row(scene, service) for service in elsewhere[: MOST_ROWS - 1]]
    return scene.offer(*rows, scene.to_menu(), menu="ask.choose")


def page(scene: Scene, start: int) -> None:
    """More of them."""
    return status(scene, start if start < len(_rows(scene)) else 0)


def _rows(scene: Scene) -> list[Option]:
    talk = scene.talk
    asked = {query.number for query in talk.queries}
    known = {case.number for case in talk.cases}
    waiting = [_of_case(scene, case) for case in talk.cases if case.number in asked]
    waiting += [
        _row(claim("query", number), number, scene.text("state.waiting_for_citizen")) for number in asked - known
    ]
    forms = [_of_form(scene, form) for form in _unfinished(scene)]
    return [*waiting, *forms, *(_of_case(scene, case) for case in talk.cases if case.number not in asked)]


def _unfinished(scene: Scene) -> list[Form]:
    """Forms that wait for their payment, then the others at rest; the open one only if it is to be paid."""
    talk = scene.talk
    unpaid = [form for form in (talk.form, *talk.parked) if form is not None and _is_unpaid(scene, form)]
    return [*unpaid, *(form for form in talk.parked if form not in unpaid and form.where != Where.FILING)]


def _is_unpaid(scene: Scene, form: Form) -> bool:
    return scene.where_of(form) == Where.PAYING and bool(form.bill)


def _of_case(scene: Scene, case: Case) -> Option:
    name = scene.text("short_name", cases.service_of(scene, case))
    return _row(claim("case", case.number), case.number, case.about, name, cases.state(scene, case))


def _of_form(scene: Scene, form: Form) -> Option:
    name = scene.text("short_name", scene.catalogue.service(form.service, form.version))
    return _row(claim("resume", form.reference), name, cases.about(scene, form), _how(scene, form))


def _how(scene: Scene, form: Form) -> str:
    """How a form stands that was not filed."""
    if _is_unpaid(scene, form):
        return scene.text("status.unpaid", amount=rupees(form.bill, scene.language))
    return scene.text("status.unfinished")


def _row(option: str, title: str, *parts: str) -> Option:
    """A row: what it is, then what is known of it, the last of which is how it stands and is never cut."""
    *before, last = filter(None, parts)
    room = ROW_DESCRIPTION - len(last)
    lead = "".join(f"{part} · " for part in before)
    return Option(option, title[:ROW_TITLE], (lead if len(lead) <= room else f"{lead[: max(room - 2, 0)]}… ") + last)


def _alone(scene: Scene) -> None:
    """The only entry, whole."""
    talk = scene.talk
    if talk.cases:
        return show_case(scene, talk.cases[0].number)
    if talk.queries:
        return scene.then("answer_query", talk.queries[-1].number)
    (form,) = _unfinished(scene)
    name = scene.name_of(form.service, form.version)
    if _is_unpaid(scene, form):
        scene.say("status.to_pay", service_name=name, amount=rupees(form.bill, scene.language))
    else:
        scene.say("status.resting", service_name=name)
    to_menu = scene.to_menu()
    return back_or_offer(scene, scene.option(claim("resume", form.reference), "resume.yes"), to_menu)


def show_case(scene: Scene, number: str) -> None:
    """One application: its state, where it lies, by when it is promised, and what can be done about it."""
    case = cases.case_of(scene, number)
    if case is None:
        return scene.then("repeat", "status.unknown")
    tell_case(scene, case)
    return scene.then("repeat") if scene.talk.form is not None else None


def tell_case(scene: Scene, case: Case, *more: Option) -> None:
    """How it stands, with what can be done about it, and `more` of that."""
    scene.say_raw("status.stage", "\n".join(standing(scene, case)))
    options = [*_options(scene, case), *more]
    if scene.talk.form is None:
        scene.offer(*options, scene.to_menu(), menu="ask.choose")
    elif options:
        scene.offer(*options, menu="ask.choose")


def _options(scene: Scene, case: Case) -> list[Option]:
    options = [scene.option(claim("query", case.number), "query.answer_now")] if cases.is_asked(scene, case) else []
    options += booked.options(scene, case)
    options += late.options(scene, case)
    return [*options, *cases.verdicts(scene, case), *cases.papers_of(scene, case)]


def wants_paper(scene: Scene, event: TextReceived) -> bool:
    """Whether, in a form, a receipt or certificate of one's own is asked for that is there: it is sent.

    Where a paper is asked for, such words may be of that one.
    """
    form, what = scene.talk.form, sent_again(event.text)
    if form is None or not what or event.reading.topic:
        return False
    if form.item and isinstance(scene.service.item(form.item), Paper) and scene.talk.where is Where.ASKING:
        return False
    if not any(getattr(case, what) for case in scene.talk.cases):
        return False
    scene.then("tap", claim("do", what))
    return True


def asked_of_own(scene: Scene, event: TextReceived, found: tuple[str, ...]) -> str:
    """What is asked of one's own applications: a receipt, how they stand."""
    own = scene.talk.cases
    if own and "receipt" in named_in(event.text):
        paid = next((case.number for case in own if case.receipt and (not found or case.service in found)), "")
        if paid or not found:
            return claim("again", "receipt", paid) if paid else claim("do", "receipt")
    is_alone = bool(own) and not (found or event.reading.topic)
    if is_alone and asks_to_send(event.text) and "certificate" in named_in(event.text):
        return claim("do", "certificate")
    about = [case.number for case in own if case.service in found and is_recent(scene, case)]
    if len(about) == 1 < len(found) and (speaks_of_own(event.text) or event.reading.topic):
        return claim("case", about[0])  # "mera appointment kab hai?", where several services give one
    is_status = len(found) == 1 and scene.catalogue.service(found[0]).kind == STATUS
    return claim("do", "status") if own and is_status and not event.reading.facts.get(found[0]) else ""
