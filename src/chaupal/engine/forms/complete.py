"""What a form lacks to be billed, and a case to be filed: one rule for both. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import MORE, Find, Paper, Rows, Rule
from chaupal.engine.forms import flow
from chaupal.engine.talk import Form
from chaupal.engine.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Item, Service


def missing(service: Service, form: Form, today: date) -> tuple[Item, ...]:
    """The answers, papers, records and times that must be there and are not, in the order they are asked."""
    seen = flow.names(service, form, today)
    return tuple(
        item
        for item in flow.items(service, form)
        if not (isinstance(item, Rule) or flow.may_be_left_out(item) or flow.is_settled(item, form))
        and flow.applies(service, item, seen)
    )


def due(service: Service, form: Form, today: date) -> int:
    """What is to be paid for a form, in paise: its fee, and the bill that was looked up."""
    return sum(paise for _, paise in charges(service, form, today))


def charges(service: Service, form: Form, today: date) -> list[tuple[str | Mapping[str, str], int]]:
    """The lines of it, by their names, or by language what a register calls them."""
    seen = flow.names(service, form, today)
    lines: list[tuple[str | Mapping[str, str], int]] = [
        (line.line, int(line.paise.run(seen))) for line in service.fee if flow.holds(line.when, seen)
    ]
    record = form.answers.get(service.bill) if service.bill else None
    if isinstance(record, dict):
        lines += [(line["line"], int(line["paise"])) for line in record.get("lines", ())]
    return [(line, paise) for line, paise in lines if paise]


def surely_due(service: Service, form: Form, today: date) -> int | None:
    """The same, while the form is being filled: None as long as an answer that is still to come may change it."""
    seen = flow.names(service, form, today)
    if any(not _is_told(service, form, seen, name) for line in service.fee if line.when for name in line.when.names):
        return None
    asked = [name for line in service.fee if flow.holds(line.when, seen) for name in line.paise.names]
    is_found = not service.bill or service.bill in form.answers
    return due(service, form, today) if is_found and all(seen.get(name) is not None for name in asked) else None


def _is_told(service: Service, form: Form, seen: dict[str, Any], name: str) -> bool:
    """Whether it is answered, was left out, or will not be asked."""
    item = service.find(name)
    is_out = item is not None and (name in form.skipped or flow.is_ruled_out(service, item, form, seen))
    return seen.get(name) is not None or is_out


def as_form(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], reference: str = ""
) -> Form:
    """What is filed, as the form it was.

    A case keeps rows as lists, no look-up that found nothing, and not that the citizen said a paper is all there is.
    """
    told = dict(answers)
    for item in service.items:
        if isinstance(item, Rows):
            told |= dict(_unfolded(item, told.pop(item.id, None) or ()))
        elif isinstance(item, Find):
            told.setdefault(item.id, None)  # nothing was found
    files = {paper: list(documents) for paper, documents in papers.items()}
    return Form(
        reference,
        service.id,
        service.version,
        answers=told,
        papers=files,
        kinds={item.id: str(kind) for item in service.papers if (kind := answers.get(f"{item.id}_kind"))},
        told=Told(enough=tuple(item.id for item in service.items if isinstance(item, Paper))),
    )


def _unfolded(rows: Rows, listed: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The answers in rows by the names they have while they are asked, with that to "is there another?"."""
    for number in range(rows.least, rows.most):
        yield f"{rows.id}.{number}.{MORE}", number < len(listed)
    for number, row in enumerate(listed, 1):
        yield from ((f"{rows.id}.{number}.{name}", value) for name, value in row.items() if value is not None)
