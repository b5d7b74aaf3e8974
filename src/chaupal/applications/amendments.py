"""What the citizen's answers to the office put right in an application that was filed.

Only names, texts, addresses and the like on which nothing hangs: what decides entitlement, fee or way is filed anew.
The office decides whether it is put in (s. 12 of the DPDP Act, 2023: the right to correction).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field, Paper, Rows, Rule
from chaupal.engine.forms.blanks import answers as held
from chaupal.engine.talk import Form
from chaupal.hearing.put_right import of_answers
from chaupal.kit.dates import day_in_india
from chaupal.understanding.queries import ear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from chaupal.applications.base import Question
    from chaupal.engine.definition import Expression, Service

KINDS = ("name", "text", "address", "phone", "date")


def told(
    service: str, version: int, answers: Mapping[str, Any], questions: Iterable[Question], now: datetime
) -> dict[str, Any]:
    """Field -> the value that the citizen told since, where it is another than the answer that was filed."""
    said = [question.answer for question in questions if question.answer]
    if not said:
        return {}
    known = catalogue().known(service, version)
    fields = [field for field in amendable(known) if answers.get(field.id) is not None]
    form = Form("", known.id, known.version, answers=dict(answers))
    found: dict[str, Any] = {}
    for text in said:  # what was said last counts
        found |= of_answers(ear(), held(known, form, fields), text, day_in_india(now)).made
    return {name: value for name, value in found.items() if answers.get(name) != value}


def amendable(service: Service) -> list[Field]:
    """The fields of such kinds that no condition, rule, fee or desk looks at."""
    used = {name for stated in _expressions(service) for name in stated.names}
    return [item for item in service.fields if item.spec.kind in KINDS and item.id not in used and not item.derive]


def _expressions(service: Service) -> Iterator[Expression]:
    for item in service.items:
        yield from filter(None, (item.when,))
        if isinstance(item, Rule):
            yield item.holds
        elif isinstance(item, Field):
            yield from filter(None, (item.derive, *item.only.values()))
        elif isinstance(item, Paper):
            yield from item.expects.values()
        elif isinstance(item, Rows):
            yield from (field.when for field in item.fields if field.when)
    for line in service.fee:
        yield from filter(None, (line.paise, line.when))
    yield from filter(None, (service.workflow_when, *(promise.when for promise in service.promises)))
    yield from (stage.when for stage in service.workflow if stage.when)
    yield from (finding.when for finding in service.findings if finding.when)
