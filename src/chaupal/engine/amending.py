"""What a citizen's answer to an officer puts right in an application that was filed. Pure.

Only names, texts, addresses and the like on which nothing hangs: what decides entitlement, fee or way is filed anew.
The office decides whether it is put in (s. 12 of the DPDP Act, 2023: the right to correction).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.blanks import answers as held
from chaupal.engine.definition import Field, Paper, Rows, Rule
from chaupal.engine.talk import Form
from chaupal.hearing.put_right import of_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Expression, Service
    from chaupal.hearing.cues import Cues

KINDS = ("name", "text", "address", "phone", "date")


def amended(
    cues: Cues, service: Service, answers: Mapping[str, Any], said: Sequence[str], today: date
) -> dict[str, Any]:
    """Field -> its new value, of all that was said; what was said last counts, and what stands so already does not."""
    fields = [field for field in _amendable(service) if answers.get(field.id) is not None]
    form = Form("", service.id, service.version, answers=dict(answers))
    found: dict[str, Any] = {}
    for text in said:
        found |= of_answers(cues, held(service, form, fields), text, today).made
    return {name: value for name, value in found.items() if answers.get(name) != value}


def _amendable(service: Service) -> list[Field]:
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
