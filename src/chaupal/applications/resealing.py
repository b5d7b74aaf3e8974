"""The cases of a citizen who has the rest erased: sealed anew under the key that stays, and emptied one day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chaupal.applications.by_name import forget
from chaupal.applications.models import Application, Decision, Meeting, Note, Query
from chaupal.kit import sealing

if TYPE_CHECKING:
    from collections.abc import Iterable


def reseal(citizen_id: int, old: bytes, new: bytes) -> int:
    """All that stands in their cases; how many cases. In the caller's transaction; done again, it changes nothing."""
    cases = list(Application.objects.select_for_update().filter(citizen_id=citizen_id).order_by("id"))
    forget([case.id for case in cases])
    for case in cases:
        again = partial(sealing.reseal, old, new)
        case.answers = again(case.answers, f"application/{case.id}/answers")
        if case.findings:
            case.findings = again(case.findings, f"application/{case.id}/findings")
        case.drawn = True  # by a name nobody finds them any more
        case.save(update_fields=["answers", "findings", "drawn"])
        for act in Decision.objects.filter(application=case, reason__isnull=False):
            if act.reason:
                act.reason = again(act.reason, f"application/{case.id}/{act.id}")
                act.save(update_fields=["reason"])
        for row in case.notes.all():
            row.words = again(row.words, f"application/{case.id}/{row.id}") if row.words else row.words
            row.save(update_fields=["words"])
        for asked in Query.objects.filter(application=case):
            asked.question = again(asked.question, f"application/{case.id}/{asked.id}")
            asked.answer = again(asked.answer, f"application/{case.id}/{asked.id}") if asked.answer else asked.answer
            asked.save(update_fields=["question", "answer"])
        for met in case.meetings.all():
            seal = f"application/{case.id}/{met.id}"
            met.place, met.ready = (again(each, seal) if each else None for each in (met.place, met.ready))
            met.save(update_fields=["place", "ready"])
    return len(cases)


def empty(citizen_id: int) -> None:
    """The time to keep what stands in their cases is over: numbers, dates and outcomes stay, and say nothing of whom.

    In the caller's transaction.
    """
    empty_cases(Application.objects.filter(citizen_id=citizen_id).values_list("id", flat=True))


def empty_cases(ids: Iterable[int]) -> None:
    """The same of single cases. In the caller's transaction."""
    cases = Application.objects.filter(id__in=list(ids))
    Decision.objects.filter(application__in=cases).update(reason=None)
    Query.objects.filter(application__in=cases).update(question=b"", answer=None)
    Meeting.objects.filter(application__in=cases).update(place=None, ready=None)
    Note.objects.filter(application__in=cases).update(words=b"")
    forget(cases.values_list("id", flat=True))
    cases.update(answers=b"", findings=b"", drawn=True)
