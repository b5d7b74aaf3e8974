"""What was read off a paper with doubt: all of it is asked in one question, while the paper is at hand. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field, Rule
from chaupal.engine.forms import flow, screening
from chaupal.engine.forms.filling import as_answer
from chaupal.engine.talk import SAID
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form


def next_item(service: Service, form: Form, today: date) -> Item | None:
    """What is asked next, or the broken rule; what a paper told with doubt goes before the rest."""
    if service.screens:
        return screening.deciding(service, form, today)
    item = flow.next_item(service, form, today)
    if item is None or isinstance(item, Rule) or form.doubtful.keys() <= {SAID}:
        return item
    papers = (paper for paper in form.doubtful if paper != SAID)
    return next((field for paper in papers for field, _ in _of(paper, service, form, today)), item)


def beside(item: Field, service: Service, form: Form, today: date) -> dict[str, Any]:
    """What else was read with doubt off the same paper, field -> value; none once each is to be asked alone."""
    papers = [paper for paper in _papers(item) if _read(item, paper, form, today) is not None]
    if not papers or papers[0] in form.told.one_by_one:
        return {}
    return {field.id: value for field, value in _of(papers[0], service, form, today) if field.id != item.id}


def one_by_one(item: Field, form: Form) -> Form:
    """The form in which each of them is asked alone."""
    told = replace(form.told, one_by_one=(*form.told.one_by_one, *_papers(item)))
    return replace(form, told=told)


def _of(paper: str, service: Service, form: Form, today: date) -> Iterator[tuple[Field, Any]]:
    """The fields that are to be asked about what that paper tells, and what it tells."""
    seen = flow.names(service, form, today)
    for field in service.fields:
        value = _read(field, paper, form, today) if not flow.is_settled(field, form) else None
        if value is not None and flow.applies(service, field, seen):
            yield field, value


def _papers(item: Field) -> list[str]:
    return [source.partition(".")[0] for source in item.sources]


def _read(item: Field, paper: str, form: Form, today: date) -> Any:
    """What was read off that paper with doubt and would answer this; None if it was denied, or said otherwise."""
    if item.id in form.told.settled or item.id in form.doubtful.get(SAID, {}):
        return None
    told = form.doubtful.get(paper, {})
    names = (source.partition(".")[2] for source in item.sources if source.partition(".")[0] == paper)
    values = (as_answer(item, form, told.get(name), today) for name in names)
    return next((value for value in values if value is not None), None)
