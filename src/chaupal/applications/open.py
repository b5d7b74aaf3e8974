"""Sealing and opening what stands in a case: each value is bound to its place, so that none can be swapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.applications.base import HistoryRow, Question
from chaupal.citizens.base import Erased
from chaupal.kit.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.applications.models import Application, Decision, Query


def seal_answers(key: bytes, application_id: int, answers: Mapping[str, Any]) -> bytes:
    """The answers, sealed."""
    return seal(key, orjson.dumps(answers), f"application/{application_id}/answers")


def seal_findings(key: bytes, application_id: int, findings: Mapping[str, Any]) -> bytes:
    """What officers entered, sealed."""
    return seal(key, orjson.dumps(findings), f"application/{application_id}/findings")


def seal_text(key: bytes, application_id: int, row: int, text: str) -> bytes:
    """A reason, question or answer, sealed for the row it stands in."""
    return seal(key, text.encode(), f"application/{application_id}/{row}")


def answers_of(application: Application, key: bytes) -> dict[str, Any]:
    """The answers, opened; raises Erased if their time is over."""
    if not application.answers:
        raise Erased(application.citizen_id)
    answers: dict[str, Any] = orjson.loads(unseal(key, application.answers, f"application/{application.id}/answers"))
    return answers


def findings_of(application: Application, key: bytes) -> dict[str, Any]:
    """What officers entered from the office's own records, opened."""
    sealed = bytes(application.findings)
    if not sealed:
        return {}
    findings: dict[str, Any] = orjson.loads(unseal(key, sealed, f"application/{application.id}/findings"))
    return findings


def history_of(application: Application, key: bytes) -> tuple[HistoryRow, ...]:
    """What was done, oldest first."""
    return tuple(
        HistoryRow(row.act, row.stage, row.officer_id, _reason(row, key), row.at, row.step)
        for row in application.decisions.order_by("step")
    )


def _reason(row: Decision, key: bytes) -> str:
    return text_of(key, row.application_id, row.id, row.reason)


def questions_of(application: Application, key: bytes) -> tuple[Question, ...]:
    """What was asked, oldest first."""
    return tuple(
        Question(
            question=text_of(key, application.id, row.id, row.question),
            paper=row.paper,
            officer_id=row.officer_id,
            asked_at=row.asked_at,
            answer=None if row.answered_at is None else answer_of(row, key),
            documents=tuple(row.documents),
            answered_at=row.answered_at,
            closed=row.closed,
        )
        for row in application.queries.order_by("asked_at", "id")
    )


def answer_of(query: Query, key: bytes) -> str:
    """What the citizen answered in words, opened; empty if nothing."""
    return text_of(key, query.application_id, query.id, query.answer)


def text_of(key: bytes, application_id: int, row: int, sealed: bytes | memoryview | None) -> str:
    """A text of a row, opened; empty if there is none."""
    return unseal(key, bytes(sealed), f"application/{application_id}/{row}").decode() if sealed else ""
