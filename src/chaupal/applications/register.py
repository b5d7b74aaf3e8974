"""Our own applications as a register, for services that tell where an application stands.

Whoever filed one is shown it for its number alone, or all of theirs without a number. Anybody else must know the number
and the applicant's date of birth: a number alone can be guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.applications.models import Application
from chaupal.applications.open import answers_of
from chaupal.applications.queries import by_number
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of, person
from chaupal.engine.definition import meaning
from chaupal.kit.dates import day_in_india
from chaupal.registers.base import MOST, REFUSED, Act, Fault, Found, Register, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chaupal.engine.definition import Service

NUMBER, BORN = "application_number", "date_of_birth"  # as look-ups ask for them
APPLYING = (meaning.SELF, meaning.CHILD)


class OurApplications(Register):
    """Cases of all departments, as their applicants may see them."""

    can = frozenset((Act.FIND, Act.STATUS))
    remote = False

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:  # noqa: ARG002 - cases are in no other register, and say the same on every day
        """See `registers.base.Register`."""
        number = by.get(NUMBER)
        if number:
            case = by_number(str(number))
            found = [case] if case and (case.citizen_id == asker or _born_on(case, by.get(BORN))) else []
        else:
            found = list(Application.objects.filter(citizen_id=asker).order_by("-filed_at")[:MOST])
        return Found([_record(case) for case in found])

    def status(self, register: str, number: str) -> Standing | Fault:
        """See `registers.base.Register`."""
        case = by_number(number)
        if case is None:
            return Fault(f"no case {number} in {register}", retryable=False, told=REFUSED)
        return Standing(case.number, case.state, case.stage, changed_at=case.decided_at, key=case.number)

    def check_config(self, register: str) -> list[str]:  # noqa: ARG002 - the same for all
        """See `registers.base.Register`."""
        return []


def _born_on(case: Application, day: Any) -> bool:
    """Whether whoever applies, the child it is for or the head of the form was born on that day, as the form says."""
    if not day:
        return False
    try:
        answers = answers_of(case, key_of(case.citizen_id))
    except Erased:
        return False
    service = catalogue().known(case.service, case.version)
    first = next(iter(service.who), "")
    theirs = [person for person, told_as in service.who.items() if told_as in APPLYING or person == first]
    asked = (meaning.meant(service).get(meaning.path(person, "born")) for person in theirs)
    return any(item is not None and answers.get(item.id) == day for item in asked)


def _number(case: Application) -> str:
    """The number from which it was filed; empty of whoever is erased, or hides it."""
    try:
        return person(case.citizen_id).phone or ""
    except Erased:
        return ""


def _record(case: Application) -> dict[str, Any]:
    service = catalogue().known(case.service, case.version)
    department = catalogue().departments.get(case.department)
    names = _each(lambda language: str(service.text(language, "name")))
    return {
        "id": str(case.id),
        "mobile": _number(case),
        "label": {language: f"{case.number} · {name}" for language, name in names.items()},
        NUMBER: case.number,
        "service": names,
        "department": dict(department.names) if department else _each(lambda _: case.department),
        "status": _each(lambda language: catalogue().shared(language, service.kind, f"state.{case.state}")),
        "stage": _each(lambda language: _stage(service, case.stage, language)),
        "filed_on": day_in_india(case.filed_at).isoformat(),
        "promised_on": case.promised_on.isoformat() if case.promised_on and not case.decided_at else "",
        "decided_on": day_in_india(case.decided_at).isoformat() if case.decided_at else "",
    }


def _each(text: Callable[[str], str]) -> dict[str, str]:
    """A text in every language."""
    return {language: text(language) for language in catalogue().languages}


def _stage(service: Service, stage: str, language: str) -> str:
    return (service.text(language, f"stage.{stage}") or stage) if stage else ""
