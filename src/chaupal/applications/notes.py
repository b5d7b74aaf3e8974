"""Notes on a case beside its decision: for the office alone, in order; what stands there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.base import NoteRow
from chaupal.applications.models import Application, Note
from chaupal.applications.open import seal_text, text_of
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audited
from chaupal.kit.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.departments.base import Officer

LONGEST_NOTE = 2000  # characters


def add_note(application_id: int, officer: Officer, words: str, now: datetime) -> None:
    """Adds it, whatever the state of the case, whose step stays. ValueError if empty or too long, Erased if it is."""
    words = words.strip()
    if not words or len(words) > LONGEST_NOTE:
        raise ValueError(len(words))
    where = Application.objects.get(id=application_id)
    with audited(officer, "note", where.number, department=where.department), transaction.atomic():
        application = Application.objects.select_for_update().get(id=application_id)
        note = Note(id=new_id(), application=application, officer=officer, at=now)
        note.words = seal_text(key_of(application.citizen_id), application.id, note.id, words)
        note.save(force_insert=True)


def notes_of(application: Application, key: bytes) -> tuple[NoteRow, ...]:
    """The notes, opened, oldest first."""
    return tuple(
        NoteRow(text_of(key, application.id, row.id, row.words), row.officer_id, row.at)
        for row in application.notes.order_by("id")
    )
