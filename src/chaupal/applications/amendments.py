"""What the citizen's answers to the office put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue
from chaupal.engine.amending import amended
from chaupal.kit.dates import day_in_india
from chaupal.understanding.queries import correcting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from chaupal.applications.base import Question


def told(
    service: str, version: int, answers: Mapping[str, Any], questions: Iterable[Question], now: datetime
) -> dict[str, Any]:
    """Field -> the value that the citizen told since, where it is another than the answer that was filed."""
    said = [question.answer for question in questions if question.answer]
    known = catalogue().known(service, version)
    return amended(correcting(), known, answers, said, day_in_india(now)) if said else {}
