"""For whom a form is, where that is somebody who cannot agree alone: a child, or a ward of a lawful guardian. Pure.

DPDP Act 2023, s.9; DPDP Rules 2025, rules 10 to 12. What whoever agrees is to them stands in the form's `proof`, as it
was said in the chat (`relation`). What is recorded names nobody: a child or ward, the relation, and how it was shown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition.grounds import EXEMPT, OF_AGE, VERIFIABLE, Behalf
from chaupal.engine.definition.meaning import DEAD, meant, path, sender, subject
from chaupal.engine.forms import filling, flow
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form, Talk

CHILD, WARD = "child", "ward"
PARENT, GUARDIAN, EITHER = "parent", "guardian", "parent_or_guardian"
DECLARED, PAPERS, SIGN_IN, OFFICE = "declared", "papers", "sign_in", "office"  # how it was shown
RELATIONS = (PARENT, GUARDIAN)
YOUNG = "young"  # in the form's `proof`: who writes said so
_OF_WHOM = {"child": PARENT, "self": ""}  # for whom a form is said to be -> what whoever writes is to them


@once
def ages(service: Service) -> Sequence[Field]:
    """The fields that tell how old the one is whom the form is about; none where that one is dead."""
    about = subject(service)
    if not about or service.who.get(about) == DEAD:
        return ()
    known = meant(service)
    return [known[one] for one in (path(about, "born"), path(about, "age")) if one in known]


def is_child(service: Service, form: Form, today: date) -> bool:
    """Whether it is for somebody under 18, as far as it was told: at first, written, read from a paper, found.

    Where no age is told yet it goes by what whoever writes said of themself.
    """
    told = _told_ages(service, form, today)
    return any(_is_under_age(one, today) for one in told) if told else bool(form.proof.get(YOUNG))


def _told_ages(service: Service, form: Form, today: date) -> list[Any]:
    """What is told of it: answered, or before the form was opened."""
    seen = flow.names(service, form, today)
    told = (_told(field, form, seen, today) for field in ages(service))
    return [one for one in told if one is not None]


def _told(field: Field, form: Form, seen: Mapping[str, Any], today: date) -> Any:
    answer = seen.get(field.id)
    return filling.as_answer(field, form, form.facts.get(field.id), today) if answer is None else answer


def is_child_told(service: Service, answers: Mapping[str, Any], today: date) -> bool:
    """The same of what was filed."""
    return any(_is_under_age(answers.get(field.id), today) for field in ages(service))


def _is_under_age(told: Any, today: date) -> bool:
    if isinstance(told, str):
        return is_minor(told, today)
    return isinstance(told, int) and not isinstance(told, bool) and told < OF_AGE


def is_minor(born: str, today: date) -> bool:
    """Whether who was born on that day (ISO) is under 18."""
    try:
        return today < of_age_on(born)
    except ValueError:
        return False


def of_age_on(born: str) -> date:
    """The day on which they are 18; raises ValueError."""
    day = date.fromisoformat(born)
    try:
        return day.replace(year=day.year + OF_AGE)
    except ValueError:  # the 29th of February
        return date(day.year + OF_AGE, 3, 1)


def minor_until(service: Service, form: Form, today: date) -> str:
    """The day (ISO) on which the child whom the form is about is of age; empty if the form does not tell it."""
    told = _told_ages(service, form, today)
    for one in told:
        if isinstance(one, str) and is_minor(one, today):
            return of_age_on(one).isoformat()
    years = min((one for one in told if isinstance(one, int)), default=OF_AGE)
    return _of_age_from(years, today) if years < OF_AGE else ""


def _of_age_from(years: int, today: date) -> str:
    """The first day of the year in which somebody so old is 18."""
    return today.replace(year=today.year + OF_AGE - years, month=1, day=1).isoformat()


def with_age(talk: Talk, years: int, today: date) -> Talk:
    """The talk once whoever writes said how old they are: of a child this form and those to come are a child's."""
    if not 0 < years < OF_AGE or talk.helped:
        return talk
    form = talk.form and replace(talk.form, proof={**talk.form.proof, YOUNG: True})
    return replace(talk, minor_until=_of_age_from(years, today), says_minor=True, form=form)


def of_young(talk: Talk, today: date) -> dict[str, bool]:
    """The `proof` with which a form begins."""
    return {YOUNG: True} if talk.says_minor and writes_under_age(talk, today) else {}


def writes_under_age(talk: Talk, today: date) -> bool:
    """Whether who writes said to be under 18: of them nothing is asked, learnt or kept beyond what they came for."""
    return today.isoformat() < talk.minor_until


def is_ward(service: Service, form: Form, today: date) -> bool:
    """Whether a lawful guardian acts for somebody with a disability."""
    guardian = service.guardian
    return guardian is not None and flow.surely_holds(guardian.when, flow.names(service, form, today))


def relation(service: Service, form: Form, today: date) -> str:
    """What whoever writes is to the child; empty where the child writes, as far as is known."""
    if said := form.proof.get("relation"):
        return str(said)
    if asked := _asks_whom(service):
        whom = _told(asked, form, flow.names(service, form, today), today)
        return _OF_WHOM.get(str(whom), GUARDIAN) if whom is not None else ""
    return "" if subject(service) == sender(service) else EITHER


def _asks_whom(service: Service) -> Field | None:
    return meant(service).get(path("request", "whom"))


def is_unsaid(service: Service, form: Form, today: date) -> bool:
    """Whether a child writes, and nobody said yet that they agree for it; not while it may be another's form."""
    asked = _asks_whom(service)
    is_told = asked is None or _told(asked, form, flow.names(service, form, today), today) is not None
    is_own = is_told or bool(form.proof.get(YOUNG))
    return is_own and is_child(service, form, today) and not relation(service, form, today)


def wants_sign_in(service: Service, form: Form, today: date) -> bool:
    """Whether whoever agrees for a child must show who they are, and sent no paper that does instead."""
    rule = service.children.rule if ages(service) else EXEMPT
    return rule == VERIFIABLE and is_child(service, form, today) and not papers(service, form)


def papers(service: Service, form: Form) -> bool:
    """Whether a paper was sent that shows who agrees for the child, once the office has examined it."""
    return any(form.papers.get(paper) for paper in service.children.instead)


def of_form(service: Service, form: Form, today: date, proof: Mapping[str, Any]) -> Behalf | None:
    """For whom it is to be recorded, where another agrees; `proof` is the sign-in that counts, or empty."""
    if is_ward(service, form, today):
        return Behalf(WARD, GUARDIAN, PAPERS)
    if not is_child(service, form, today):
        return None
    shown = SIGN_IN if is_adult(proof, today) else PAPERS if papers(service, form) else DECLARED
    return Behalf(CHILD, relation(service, form, today) or EITHER, shown)


def is_adult(proof: Mapping[str, Any], today: date) -> bool:
    """Whether a sign-in is of somebody of age: it must say when they were born."""
    born = str(proof.get("born", ""))
    return bool(born) and not is_minor(born, today)
