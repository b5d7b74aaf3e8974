"""A case that came to the wrong place goes to another office, or to another department that has its desks.

It stays at its stage, its promise stands, and its citizen reads where it lies now and why. Who works there alone sees
it from then on: to the first office it is a case of another's desk, to the first department none at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import transaction

from chaupal.applications.areas import area_name, areas
from chaupal.applications.assigning import on_desk
from chaupal.applications.base import AlreadyDecided, NotAllowed
from chaupal.applications.decide import APPEALED, HEEDED, heed, record
from chaupal.applications.models import Application, Name
from chaupal.applications.states import Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed, held
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.applications.base import CaseFile
    from chaupal.departments.base import Officer

LONGEST_REASON: Final = 600  # characters: it goes to the citizen


class Place(NamedTuple):
    """Where a case lies; of no area: the whole department's."""

    department: str
    area: str


class NoSuchPlace(Exception):
    """Nobody there can work on the case, or it lies there already."""


def places_for(case: Application | CaseFile) -> list[Place]:
    """Where the case could go: other offices of its department, other departments with its desks; each is held now."""
    places = places_with_its_desk(case)
    posts = held({place.department for place in places}, case.role) if places else []
    return [
        each for each in places if any(one.department == each.department and one.serves(each.area) for one in posts)
    ]


def places_with_its_desk(case: Application | CaseFile) -> list[Place]:
    """The same, whether or not somebody works there now; none for a case that is decided."""
    if not case.role:
        return []
    offices = [Place(case.department, area) for area in areas() if area != case.area] if case.area else []
    return [*offices, *(Place(name, case.area) for name in catalogue().departments if _has_desks(name, case))]


def _has_desks(department: str, case: Application | CaseFile) -> bool:
    """Whether that is another department which has the desk of the case and those that may come after it."""
    workflow = catalogue().known(case.service, case.version).workflow
    names = [stage.stage for stage in workflow]
    if department == case.department or case.stage not in names:
        return False
    ahead = {stage.role for stage in workflow[names.index(case.stage) :]}
    theirs = {stage.role for service in catalogue().offered(department) for stage in service.workflow}
    return ahead <= theirs


def may_transfer(officer: Officer, case: Application | CaseFile) -> bool:
    """Whether it lies on a desk of the officer's, or they see to the department's work."""
    return on_desk(officer, case) or allowed(officer, case.department, Permission.ASSIGN_CASES)


def transfer(
    application_id: int, officer: Officer, to: Place, reason: str, now: datetime, *, step: int | None = None
) -> Application:
    """Sends it there; nobody in particular has it in hand then. `step` is CaseFile.step as the officer saw it.

    Raises ValueError without a reason or with too long a one, NotAllowed if it is not the officer's to send,
    NoSuchPlace, AlreadyDecided if somebody acted meanwhile, IllegalMove while it waits for the citizen, Erased.
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise ValueError(len(reason))
    where = Application.objects.get(id=application_id)
    detail = {"from": _named(Place(where.department, where.area)), "to": _named(to)}
    with audited(officer, Act.TRANSFER, where.number, department=where.department, detail=detail), transaction.atomic():
        case = Application.objects.select_for_update().get(id=application_id)
        if step is not None and step != case.step:
            raise AlreadyDecided(case.number)
        if not may_transfer(officer, case):
            raise NotAllowed(case.number)
        case.state = move(State(case.state), Act.TRANSFER)
        if to not in places_for(case):
            raise NoSuchPlace(case.number)
        _lay_there(case, to, now)
        record(case, Act.TRANSFER, officer, reason, now)
        _tell(case, reason)
    return case


def _named(place: Place) -> str:
    return "/".join(filter(None, place))


def _lay_there(case: Application, to: Place, now: datetime) -> None:
    """With all that follows a case's department; the money stays in the books of whoever took it."""
    case.department, case.area, case.assignee = to.department, to.area, None
    case.step += 1
    heed(case, now)
    case.save(update_fields=["state", "department", "area", "assignee", "step", *HEEDED])
    Name.objects.filter(application=case).update(department=to.department)
    if case.appealed and close_task(APPEALED[case.appealed], case.number):
        open_task(APPEALED[case.appealed], case.number, department=to.department)


def _tell(case: Application, reason: str) -> None:
    fact = {"type": "application_transferred", "number": case.number, "service": case.service, "reason": reason}
    names = {each: area_name(case.area, each) for each in catalogue().languages} if case.area else {}
    fact |= {"department": case.department}
    post(case.conversation_id, {**fact, "office": names}, f"application/{case.id}/step/{case.step}")
