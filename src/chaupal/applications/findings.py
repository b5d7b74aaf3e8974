"""What a desk enters from the office's own records: which findings those are in a case, and how they are read. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.applications.desks import seen
from chaupal.engine.forms.flow import holds
from chaupal.hearing import answers as kinds
from chaupal.hearing.answers.base import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Field, Service


def entered_at(
    stage: str, service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> tuple[Field, ...]:
    """What that desk enters in the case; conditions see what the form saw on the day it was filed."""
    names = next((each.enters for each in service.workflow if each.stage == stage), ())
    if not names:
        return ()
    held = seen(service, answers, papers, filed)
    return tuple(each for each in service.findings if each.id in names and holds(each.when, held))


def read(
    wanted: Sequence[Field], said: Mapping[str, str], before: Mapping[str, Any], today: date
) -> tuple[dict[str, Any], dict[str, Refused | None]]:
    """What was entered, and what is amiss: None for what is missing.

    What is not said at all stays as it was entered `before`; what is left empty may be left out only if it is optional
    and was not entered before.
    """
    values: dict[str, Any] = {}
    faults: dict[str, Refused | None] = {}
    for finding in wanted:
        if finding.id not in said and finding.id in before:
            continue
        text = said.get(finding.id, "").strip()
        if not text:
            if not finding.optional or finding.id in before:
                faults[finding.id] = None
            continue
        heard = kinds.read(finding.spec, text, today)
        if isinstance(heard, Refused):
            faults[finding.id] = heard
        else:
            values[finding.id] = heard.value
    return values, faults
