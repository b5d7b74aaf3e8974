"""Reading whom citizens named, what they complained of, and what stays of those who had the rest erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.queries import key_of
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import unseal
from chaupal.rights.models import Complaint, Kept, Nominee, Warned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

__all__ = [
    "Complaint",
    "Kept",
    "Warned",
    "answer_of",
    "context",
    "due",
    "due_quiet",
    "kept_of",
    "logs",
    "nominee_of",
    "opened",
    "text_of",
]


def context(citizen_id: int, kind: str) -> str:
    """What a class is sealed for."""
    return f"kept/{citizen_id}/{kind}"


def of_nominee(citizen_id: int) -> str:
    """What the nominee is sealed for."""
    return f"nominee/{citizen_id}"


def of_complaint(complaint_id: int, what: str) -> str:
    """What the words of a complaint or its answer are sealed for."""
    return f"data_complaint/{complaint_id}/{what}"


def nominee_of(citizen_id: int) -> dict[str, str]:
    """Name, relation and phone of whom they named; empty if nobody. Raises Erased."""
    row = Nominee.objects.filter(citizen_id=citizen_id).first()
    if row is None:
        return {}
    told: dict[str, str] = orjson.loads(unseal(key_of(citizen_id), row.whom, of_nominee(citizen_id)))
    return told


def complaint(complaint_id: int) -> Complaint | None:
    """One complaint, still sealed."""
    return Complaint.objects.filter(id=complaint_id).first()


def complaint_by_number(number: str) -> Complaint | None:
    """The complaint that carries this number, still sealed."""
    return Complaint.objects.filter(number=number).first()


def text_of(made: Complaint) -> str:
    """What was complained of; raises Erased."""
    return unseal(key_of(made.citizen_id), made.text, of_complaint(made.id, "text")).decode()


def answer_of(made: Complaint) -> str:
    """What was answered; empty while nothing was. Raises Erased."""
    if made.answer is None:
        return ""
    return unseal(key_of(made.citizen_id), made.answer, of_complaint(made.id, "answer")).decode()


def complaints_of(citizen_id: int) -> list[dict[str, str]]:
    """The citizen's complaints about data, the newest first: number, on, due_on, text, answer. Raises Erased."""
    return [
        {
            "number": one.number,
            "on": day_in_india(one.at).isoformat(),
            "due_on": one.due_on.isoformat(),
            "text": text_of(one),
            "answer": answer_of(one),
        }
        for one in Complaint.objects.filter(citizen_id=citizen_id).order_by("-id")
    ]


def due_quiet(now: datetime, most: int) -> list[Warned]:
    """Some of those whose time to write is over."""
    return list(Warned.objects.filter(erase_at__lte=now).order_by("erase_at")[:most])


def due(day: date, most: int) -> list[Kept]:
    """Some of what was to be kept until the day before."""
    return list(Kept.objects.filter(until__lt=day).order_by("until", "id")[:most])


def kept_of(citizen_id: int) -> list[Kept]:
    """The classes that are kept of somebody who is erased, the soonest to go first."""
    return list(Kept.objects.filter(citizen_id=citizen_id).order_by("until", "kind"))


def logs() -> Iterator[Kept]:
    """Every log that is kept."""
    return Kept.objects.filter(kind="log").order_by("id").iterator()


def opened(kept: Kept) -> Any:
    """What the row itself holds, as JSON; None if the class lies elsewhere. Raises citizens' Erased.

    It is read for who may ask for it by law: whoever opens it leaves an audit row first.
    """
    if not kept.sealed:
        return None
    return orjson.loads(unseal(key_of(kept.citizen_id), kept.sealed, context(kept.citizen_id, kept.kind)))
