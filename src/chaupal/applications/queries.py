"""Reading cases. Opening one is reading a citizen's file: whoever does it for an officer leaves an audit row first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from chaupal.applications.amendments import amendable, told
from chaupal.applications.appeals import ANSWERED, may_answer
from chaupal.applications.areas import area_name, areas
from chaupal.applications.assigning import may_be_given_to, on_desk
from chaupal.applications.base import OPEN, Act, CaseFile, State
from chaupal.applications.by_name import candidates as named_like
from chaupal.applications.by_name import opened as opened_by_name
from chaupal.applications.counting import acts_between, cases_filed, open_behind
from chaupal.applications.desks import booked_for, desks, papers_for, seen
from chaupal.applications.findings import entered_at
from chaupal.applications.listing import of_department
from chaupal.applications.meetings import MOST as MOST_OF_A_DAY
from chaupal.applications.meetings import TOLD, meeting_of, on_day, told_of
from chaupal.applications.misprints import other_script
from chaupal.applications.models import Appeal, Application, Query
from chaupal.applications.notes import notes_of
from chaupal.applications.open import answers_of, findings_of, history_of, questions_of
from chaupal.applications.own import is_own
from chaupal.applications.queues import PAGE, by_stage, days_left, following, queue, tally
from chaupal.applications.second_person import elsewhere_in_history
from chaupal.applications.transferring import Place, may_transfer, places_for, places_with_its_desk
from chaupal.applications.unheard import rests_on
from chaupal.applications.unheld import is_unheld
from chaupal.applications.views import views_of
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of, keys_of
from chaupal.engine.definition import Find
from chaupal.engine.forms.flow import holds
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import first_id
from chaupal.mailbox.queries import heard_at, heard_each

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from chaupal.departments.base import Officer
    from chaupal.engine.definition import Field, Stage


__all__ = [
    "MOST_OF_A_DAY",
    "PAGE",
    "Place",
    "Told",
    "acts_between",
    "amendable",
    "area_name",
    "areas",
    "by_id",
    "by_number",
    "by_stage",
    "case",
    "cases_filed",
    "decided_before",
    "desks_of",
    "elsewhere_in_history",
    "enters",
    "filed",
    "following",
    "is_unheld",
    "last_appeal",
    "looked_up",
    "may_answer_appeal",
    "may_be_given_to",
    "may_transfer",
    "meeting_of",
    "named_like",
    "news_of",
    "of_citizen",
    "of_department",
    "of_reference",
    "on_day",
    "on_desk",
    "open_behind",
    "opened_by_name",
    "other_script",
    "papers_of",
    "places_for",
    "places_with_its_desk",
    "proposed",
    "queue",
    "records_from",
    "rests_on",
    "roles_of_desks",
    "services_open",
    "tally",
    "told_at",
    "told_in",
    "told_late_at",
    "views_of",
    "waits_until",
]


def case(application_id: int) -> CaseFile:
    """A case with its answers, reasons and questions opened; raises Application.DoesNotExist, citizens.base.Erased."""
    row = Application.objects.select_related("assignee").get(id=application_id)
    key = key_of(row.citizen_id)
    return CaseFile(
        id=row.id,
        number=row.number,
        citizen_id=row.citizen_id,
        conversation_id=row.conversation_id,
        reference=row.reference,
        department=row.department,
        service=row.service,
        version=row.version,
        language=row.language,
        state=State(row.state),
        stage=row.stage,
        role=row.role,
        step=row.step,
        paid=row.paid,
        filed_at=row.filed_at,
        promised_on=row.promised_on,
        days_left=days_left(row, day_in_india(now())),
        decided_at=row.decided_at,
        certificate_number=row.certificate_number,
        answers=answers_of(row, key),
        papers={paper: tuple(documents) for paper, documents in row.papers.items()},
        history=history_of(row, key),
        questions=questions_of(row, key),
        rating=row.rating,
        findings=findings_of(row, key),
        assignee=row.assignee,
        area=row.area,
        raised=row.raised,
        notes=notes_of(row, key),
        meeting_on=row.meeting_on,
    )


def told_at(case: CaseFile) -> datetime | None:
    """When the conversation took in what the office did last, and said so; None: not yet."""
    news = f"application/{case.id}/step/{case.step}"
    if case.history[-1].act == Act.ASK:
        news = f"query/{Query.objects.filter(application_id=case.id).latest('id').id}/asked"
    elif case.history[-1].act in TOLD:
        *_, news = told_of(case)
    return heard_at(case.conversation_id, news)


def news_of(case: CaseFile) -> dict[int, datetime]:
    """Act by its place in the history -> when the conversation took it in, and said what it says of it."""
    acts = [row.act for row in case.history]
    asked = _ids(Query, case, "id") if Act.ASK in acts else iter(())
    levels = list(_ids(Appeal, case, "level")) if case.has_appeals else []
    filed, answered = iter(levels), iter(levels)
    met = told_of(case)
    names: dict[str, int] = {}
    for place, row in enumerate(case.history):
        name = f"application/{case.id}/step/{row.step}"
        if row.act == "file":
            name = f"application/{case.id}/filed"
        elif row.act == Act.ASK:
            name = f"query/{next(asked, 0)}/asked"
        elif row.act == Act.APPEAL:
            name = f"application/{case.id}/appeal/{next(filed, 0)}"
        elif row.act in TOLD:
            name = next(met)
        elif row.act == ANSWERED:
            name = f"application/{case.id}/appeal/{next(answered, 0)}/answered"
        names[name] = place
    return {names[name]: at for name, at in heard_each(case.conversation_id, list(names)).items()}


def _ids(model: type[Query | Appeal], case: CaseFile, column: str) -> Iterator[int]:
    """A column of the case's rows, in the order in which they were made."""
    return iter(model.objects.filter(application_id=case.id).order_by("id").values_list(column, flat=True))


def told_late_at(case: CaseFile) -> datetime | None:
    """When the conversation took in that the case is past its promise; None: it has not, or is not."""
    return heard_at(case.conversation_id, f"application/{case.id}/late/{case.promised_on}") if case.raised else None


def waits_until(case: CaseFile) -> date | None:
    """The day for which the work of the desk is booked, while it has not come: until then nobody can approve."""
    service = catalogue().known(case.service, case.version)
    day = booked_for(case.stage, service, case.answers) if case.stage else None
    return day if day and day > day_in_india(now()) else None


def desks_of(case: CaseFile) -> tuple[Stage, ...]:
    """The desks the case passes, in order; none if its service is gone."""
    service = catalogue().known(case.service, case.version)
    return desks(service, case.answers, case.papers, day_in_india(case.filed_at))


def enters(case: CaseFile) -> tuple[Field, ...]:
    """What the desk on which the case lies enters from the office's own records."""
    service = catalogue().known(case.service, case.version)
    return entered_at(case.stage, service, case.answers, case.papers, day_in_india(case.filed_at))


def proposed(case: CaseFile, now: datetime) -> dict[str, Any]:
    """Field -> the value that the citizen told the office since, where it is another than was filed."""
    return told(case.service, case.version, case.answers, case.questions, now)


def looked_up(case: CaseFile) -> frozenset[str]:
    """The look-ups that were made for the case; of one that found nothing, the answers hold nothing."""
    service = catalogue().known(case.service, case.version)
    held = seen(service, case.answers, case.papers, day_in_india(case.filed_at))
    return frozenset(item.id for item in service.items if isinstance(item, Find) and holds(item.when, held))


def papers_of(case: CaseFile) -> tuple[str, ...]:
    """The papers the officer may ask for: those that were sent, then those that were left out."""
    service = catalogue().known(case.service, case.version)
    return papers_for(service, case.answers, case.papers, day_in_india(case.filed_at))


def last_appeal(application_id: int) -> Appeal | None:
    """The appeal against its delay that was filed last, or None."""
    return Appeal.objects.filter(application_id=application_id).order_by("-level").first()


def may_answer_appeal(application_id: int, officer: Officer) -> bool:
    """Whether an open appeal of the case is for this officer to answer."""
    return may_answer(Application.objects.get(id=application_id), officer)


def by_number(number: str) -> Application | None:
    """The case of that number, however it is typed (spaces, small letters), or None."""
    return Application.objects.filter(number="".join(number.split()).upper()).first()


def own_by_number(conversation_id: int, number: str) -> Application | None:
    """The application of that number, if whoever has that conversation filed it, there or with another of ours."""
    found = by_number(number)
    return found if found is not None and is_own(conversation_id, found) else None


def by_id(application_id: int) -> Application | None:
    """The case, still sealed, or None."""
    return Application.objects.filter(id=application_id).first()


def roles_of_desks(case: Application) -> frozenset[str]:
    """Whose desks the case lies on, or lay on when somebody acted on it; none if it passed none."""
    workflow = catalogue().known(case.service, case.version).workflow
    passed = set(case.decisions.values_list("stage", flat=True))
    return frozenset({case.role, *(desk.role for desk in workflow if desk.stage in passed)} - {""})


def of_citizen(citizen_id: int) -> list[Application]:
    """The citizen's cases, still sealed, the newest first."""
    return list(Application.objects.filter(citizen_id=citizen_id).order_by("-id"))


def is_waited_for(citizen_id: int) -> bool:
    """Whether an office still has to decide something for them."""
    return Application.objects.filter(citizen_id=citizen_id, state__in=OPEN).exists()


def records_from(citizen_id: int, at: datetime) -> datetime | None:
    """From when the time to keep the citizen's cases runs: the last decision, or `at` while one is open.

    None if there is no case with anything in it.
    """
    theirs = Application.objects.filter(citizen_id=citizen_id).exclude(answers=b"")
    decided = list(theirs.values_list("decided_at", flat=True))
    return max((moment or at for moment in decided), default=None)


def decided_before(moment: datetime, cases: Collection[int]) -> set[int]:
    """Those of the cases that were decided before then."""
    return set(Application.objects.filter(id__in=cases, decided_at__lt=moment).values_list("id", flat=True))


def settled_before(moment: datetime, after: int, most: int) -> tuple[list[int], int]:
    """Of some cases filed by then, behind that one: those decided by then, and the last one looked at or 0."""
    looked = list(
        Application.objects.filter(id__gt=after, id__lt=first_id(moment))
        .order_by("id")
        .values_list("id", flat=True)[:most]
    )
    over = Application.objects.filter(id__in=looked, decided_at__lt=moment).exclude(state__in=OPEN).exclude(answers=b"")
    return list(over.values_list("id", flat=True)), looked[-1] if len(looked) == most else 0


def filed(forms: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of the forms (conversation, reference) that became cases."""
    found = Application.objects.filter(conversation_id__in={conversation for conversation, _ in forms})
    return set(found.values_list("conversation_id", "reference")) & set(forms)


def services_open() -> set[tuple[str, int]]:
    """(service, version) of every case that is not decided."""
    found = Application.objects.filter(state__in=OPEN).values_list("service", "version")
    return set(found.order_by().distinct())


def of_reference(conversation_id: int, reference: str) -> Application | None:
    """The case a form became, or None."""
    return Application.objects.filter(conversation_id=conversation_id, reference=reference).first()


class Told(NamedTuple):
    """A case, as far as a paper of it is shown elsewhere: its service, answers, and what officers entered."""

    service: str
    version: int
    answers: dict[str, Any]
    findings: dict[str, Any]


def told_in(ids: Collection[int], references: Collection[tuple[int, str]]) -> dict[int | tuple[int, str], Told]:
    """These cases, by their id or by the talk and form they were filed in, in one query.

    What was withdrawn, and what nobody can open any more, is left out.
    """
    if not (ids or references):
        return {}
    wanted = Q(id__in=list(ids))
    for conversation, reference in references:
        wanted |= Q(conversation_id=conversation, reference=reference)
    rows = list(Application.objects.filter(wanted).exclude(state=State.WITHDRAWN).exclude(answers=b""))
    keys = keys_of(list({row.citizen_id for row in rows}))
    found: dict[int | tuple[int, str], Told] = {}
    for row in rows:
        if (key := keys.get(row.citizen_id)) is not None:
            told = Told(row.service, row.version, answers_of(row, key), findings_of(row, key))
            found |= {row.id: told, (row.conversation_id, row.reference): told}
    return found


def of_citizens(citizens: Collection[int], departments: Collection[str], most: int) -> list[Application]:
    """Some of these citizens' cases in these departments, still sealed, the newest first."""
    found = Application.objects.filter(citizen_id__in=list(citizens), department__in=list(departments))
    return list(found.order_by("-id")[:most])


def in_departments(ids: Collection[int], departments: Collection[str]) -> list[Application]:
    """Those of the cases that are theirs, still sealed, the newest first."""
    return list(Application.objects.filter(id__in=list(ids), department__in=list(departments)).order_by("-id"))


def not_looked_at(most: int) -> list[int]:
    """Some of the open cases of which nobody has looked whether they are worth a closer look."""
    found = Application.objects.filter(closely=None, state__in=sorted(OPEN)).order_by("id")
    return list(found.values_list("id", flat=True)[:most])


def of_numbers(numbers: Collection[str]) -> dict[str, int]:
    """Number -> whose case it is, of those of the numbers that are cases."""
    return dict(Application.objects.filter(number__in=list(numbers)).values_list("number", "citizen_id"))


def numbered(numbers: Collection[str], departments: Collection[str]) -> list[Application]:
    """Those of the departments' cases that have these numbers, still sealed."""
    return list(Application.objects.filter(number__in=list(numbers), department__in=list(departments)))


def filed_before(until: datetime, after: int, most: int) -> list[tuple[int, int]]:
    """(case, citizen) of the cases there were by then, in their order, behind that case."""
    found = Application.objects.filter(id__gt=after, id__lt=first_id(until)).order_by("id")
    return list(found.values_list("id", "citizen_id")[:most])


def filed_between(
    citizens: Collection[int], since: datetime, until: datetime, most: int
) -> list[tuple[int, datetime, str, int, dict[str, Any]]]:
    """(case, when, service, version, answers) of the newest cases that these filed in that time, opened.

    Those whose citizen is erased are left out.
    """
    found = Application.objects.filter(citizen_id__in=list(citizens), filed_at__gte=since, filed_at__lte=until)
    rows = list(found.order_by("-id")[:most])
    keys = keys_of(list({row.citizen_id for row in rows}))
    return [
        (row.id, row.filed_at, row.service, row.version, answers_of(row, keys[row.citizen_id]))
        for row in rows
        if row.citizen_id in keys
    ]
