"""Papers that shall come last: whoever has one not at hand goes on with the rest of the form. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field, Paper, Rule
from chaupal.engine.forms import doubts, extras, flow
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form


def may_come_last(service: Service, form: Form, item: Item, today: date) -> bool:
    """Whether it is a paper of which nothing came yet, and something else can be asked meanwhile."""
    if not isinstance(item, Paper) or item.id in form.papers or flow.is_last(form, item):
        return False
    following = doubts.next_item(service, coming_last(form, item), today)
    is_put_off = following is not None and flow.is_last(form, following)  # nothing else is left to be told
    return not (following is None or following is item or is_put_off or isinstance(following, Rule))


def coming_last(form: Form, paper: Paper) -> Form:
    """The form in which that paper is asked for when all else is told; it is a step of its own then."""
    numbered = ["" if name == paper.id else name for name in form.numbered]
    return replace(form, told=form.told.once(last=paper.id), group=[], numbered=numbered)


def others_last(service: Service, form: Form, paper: Paper, today: date) -> Form:
    """The form in which all other papers come then, of which nothing came yet."""
    seen = flow.names(service, form, today)
    for other in service.papers:
        known = (paper.id, *form.papers, *form.skipped, *extras.of(service))
        is_open = other.id not in known and not flow.is_last(form, other)
        if is_open and not flow.is_ruled_out(service, other, form, seen):
            form = coming_last(form, other)
    return form


def fills(service: Service, form: Form, paper: Paper, today: date) -> list[Field]:
    """What the paper would fill, and is not told yet."""
    seen = flow.names(service, form, today)
    return [
        field
        for field in service.fields
        if any(source.startswith(f"{paper.id}.") for source in field.sources)
        and not flow.is_settled(field, form)
        and not flow.is_ruled_out(service, field, form, seen)
    ]


def awaited(service: Service, form: Form, today: date) -> Paper | None:
    """The one paper that is to come last and has not come; None if there are several, or none."""
    seen = flow.names(service, form, today)
    papers = [
        paper
        for paper in service.papers
        if flow.is_last(form, paper) and paper.id not in form.papers and flow.applies(service, paper, seen)
    ]
    return papers[0] if len(papers) == 1 else None
