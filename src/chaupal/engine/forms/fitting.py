"""Answers that do not go together: a choice that the form would offer no more, by what was told since. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field
from chaupal.engine.forms import flow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form


def unfitting(service: Service, form: Form, today: date) -> Sequence[Field]:
    """A choice that does not go with other answers, and these: "son", where a paper says female. Empty if all do."""
    told = [(item, item.only.get(str(form.answers.get(item.id)))) for item in service.fields if item.only]
    seen = flow.names(service, form, today) if any(condition for _, condition in told) else {}
    for item, condition in told:
        if condition is None or not flow.applies(service, item, seen):
            continue
        if flow.surely_holds(condition, seen) or not condition.names <= form.answers.keys():
            continue
        shown = [service.item(name) for name in condition.names]
        others = sorted((each for each in shown if isinstance(each, Field)), key=service.fields.index)
        return [item, *others]
    return ()
