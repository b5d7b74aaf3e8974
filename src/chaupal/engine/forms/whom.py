"""What falls when a form turns out to be for somebody else: what was told of the one before, and their papers. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import meaning
from chaupal.engine.forms.whose import OF_A_HOUSE
from chaupal.engine.talk import SAID
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form

_OF_ALL = frozenset(("request", "residence", "family"))  # the same, whoever of a family it is for


@once
def field(service: Service) -> str:
    """The field that asks for whom it is; empty if none does."""
    item = meaning.meant(service).get(meaning.path("request", "whom"))
    return item.id if item else ""


def told(service: Service, facts: Mapping[str, Any]) -> str:
    """For whom it is, by what was told before a form was opened; empty if that was not."""
    return str(facts.get(field(service)) or "")


def holds_something(service: Service, form: Form) -> bool:
    """Whether something was told of them, or sent."""
    return not theirs(service).isdisjoint(form.answers) or not papers(service, form).isdisjoint(form.papers)


def is_another(service: Service, form: Form, name: str, value: Any) -> bool:
    """Whether that answer says that it is for somebody else than was told."""
    return name == field(service) and form.answers.get(name, form.facts.get(name)) not in (None, value)


@once
def theirs(service: Service) -> frozenset[str]:
    """The fields that tell of the one whom it is for: none that goes by another answer alone, or is asked before."""
    order = [item.id for item in service.items]
    after = frozenset(order[order.index(field(service)) + 1 :])
    return frozenset(
        item.id
        for item in service.fields
        if (item.means and item.means.partition(".")[0] not in _OF_ALL)
        or (not item.means and item.id in after and not (item.within or item.derive))
    )


@once
def _named_by(service: Service) -> frozenset[str]:
    """The papers that tell whose they are."""
    sources = [source for item in service.fields if item.id in theirs(service) for source in item.sources]
    return frozenset(source.partition(".")[0] for source in sources if source.endswith("name"))


def papers(service: Service, form: Form) -> set[str]:
    """Their papers: all but those of a house."""
    named = _named_by(service)
    kinds = {paper.id: {form.kinds[paper.id]} if form.kinds.get(paper.id) else paper.accept for paper in service.papers}
    return {paper for paper, may_be in kinds.items() if paper in named or not OF_A_HOUSE.issuperset(may_be)}


def forgotten(service: Service, form: Form) -> Form:
    """The form without what was told of them at first, or heard beside a question: it fills nothing any more."""
    of_them = theirs(service)
    said = {name: words for name, words in form.doubtful.get(SAID, {}).items() if name not in of_them}
    others = {paper: read for paper, read in form.doubtful.items() if paper != SAID}
    settled, not_that = (
        tuple(name for name in names if name not in of_them) for names in (form.told.settled, form.told.not_that)
    )
    return replace(
        form,
        facts={name: value for name, value in form.facts.items() if name not in of_them},
        doubtful=others | ({SAID: said} if said else {}),
        told=replace(form.told, for_other=False, settled=settled, not_that=not_that),
    )
