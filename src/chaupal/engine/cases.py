"""What of a case is told, in the citizen's words, and what can be said of a complaint once it is settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine import showing
from chaupal.engine.definition import GRIEVANCE, Field, meaning
from chaupal.engine.effects import DAYS_TO_REOPEN, SATISFIED
from chaupal.engine.forms import flow
from chaupal.engine.forms.ways import ways
from chaupal.engine.taps import claim
from chaupal.kit.dates import long_date
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.engine.definition import Service
    from chaupal.engine.effects import Option
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case, Form

# kinds that tell nobody what it is about
_UNSAID = ("phone", "aadhaar", "pan", "epic", "vehicle", "account", "ifsc", "location")

SETTLED = ("approved", "rejected")  # states in which officers are done with a complaint


def case_of(scene: Scene, number: str) -> Case | None:
    """The case of that number, if the talk knows it."""
    return next((case for case in scene.talk.cases if case.number == number), None)


def of_reference(scene: Scene, reference: str) -> Case | None:
    """The case that the form of that reference has become."""
    return next((case for case in scene.talk.cases if case.reference == reference), None)


def put(scene: Scene, case: Case) -> Case:
    """The case as it stands now, in its place among those that the talk remembers."""
    known = (case if other.number == case.number else other for other in scene.talk.cases)
    scene.talk = replace(scene.talk, cases=tuple(known))
    return case


def name(scene: Scene, case: Case) -> str:
    """The name of the service of a case."""
    return scene.text("name", service_of(scene, case))


def service_of(scene: Scene, case: Case) -> Service:
    """The service of a case, in the version in which it was filed if that is still there."""
    return scene.catalogue.known(case.service, case.version)


def state(scene: Scene, case: Case) -> str:
    """How a case stands."""
    key = "state.waiting_for_citizen" if is_asked(scene, case) else f"state.{case.state}"
    return scene.text(key, service_of(scene, case))


def is_asked(scene: Scene, case: Case) -> bool:
    """Whether the office waits for the citizen's answer."""
    return any(query.number == case.number for query in scene.talk.queries)


def stage(scene: Scene, service: Service, name: str) -> str:
    """What a desk is called."""
    return scene.text(f"stage.{name}", service) if name and scene.has_text(f"stage.{name}", service) else name


def day(scene: Scene, iso: str) -> str:
    """A date written out; nothing if there is none."""
    return long_date(date.fromisoformat(iso), scene.language) if iso else ""


def about(scene: Scene, form: Form) -> str:
    """Whom a form is for, or what it is about: it tells two forms of one service apart. Empty if nothing is told."""
    service = scene.catalogue.known(form.service, form.version)
    told = [
        item
        for item in flow.relevant(service, form, scene.today)
        if isinstance(item, Field) and item.id in form.answers
    ]
    found_by = {way.choice.id for way in ways(service)}  # "by its number" tells no two forms apart
    others = [item for item in told if item.spec.kind not in _UNSAID and item.id not in found_by]
    return next((showing.shown(scene, form, item) for item in (*_names(service, told), *others)), "")


def is_named_by(scene: Scene, case: Case, paper: str) -> bool:
    """Whether what a case is about is surely the name that stands on this paper."""
    service = service_of(scene, case)
    first = next(iter(_names(service, service.fields)), None)
    if first is None or first.when is not None or first.optional:
        return False
    return any(source.partition(".") == (paper, ".", "name") for source in first.sources)


def _names(service: Service, items: Iterable[Field]) -> list[Field]:
    """Those that are names, in the order in which they tell whom a form is for: as `who` has them, then all others."""
    order = [meaning.path(person, "name") for person in service.who]
    names = [item for item in items if item.spec.kind == "name"]
    return sorted(names, key=lambda item: order.index(item.means) if item.means in order else len(order))


def is_settled(scene: Scene, case: Case) -> bool:
    """Whether officers are done with it, and the citizen has the last word."""
    return service_of(scene, case).kind == GRIEVANCE and case.state in SETTLED


def may_rate(scene: Scene, case: Case) -> bool:
    """Whether the citizen has still to say how it was solved."""
    return is_settled(scene, case) and case.state == "approved" and not case.rating


def is_late(scene: Scene, case: Case) -> bool:
    """Whether the days are over in which it can be opened again."""
    settled = date.fromisoformat(case.decided_on) if case.decided_on else scene.today
    return scene.today > settled + timedelta(days=DAYS_TO_REOPEN)


def verdicts(scene: Scene, case: Case) -> list[Option]:
    """What the citizen can say of a settled complaint."""
    if not is_settled(scene, case):
        return []
    rate = [
        scene.option(claim("rate", case.number, 5), "rate.solved"),
        scene.option(claim("rate", case.number, 3), "rate.partly"),
    ]
    reopen = scene.option(claim("reopen", case.number), "rate.unsolved" if may_rate(scene, case) else "reopen.button")
    shut = is_late(scene, case) or case.rating >= SATISFIED
    return [*(rate if may_rate(scene, case) else []), *([] if shut else [reopen])]


def papers_of(scene: Scene, case: Case) -> list[Option]:
    """What was issued in a case, to be had once more."""
    papers = (
        [scene.option(claim("again", "certificate", case.number), "status.certificate")] if case.certificate else []
    )
    return [*papers, scene.option(claim("again", "receipt", case.number), "status.receipt")] if case.receipt else papers
