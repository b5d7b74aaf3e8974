"""Which papers of a form may be used again in later ones. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.forms import flow
from chaupal.engine.talk import Keepsake
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.engine.definition import Paper, Service
    from chaupal.engine.talk import Form, Talk

# kinds that stay what they are: a declaration, a bill or a slip is made anew each time
LASTING = frozenset(
    {
        "aadhaar_card", "voter_id", "passport", "driving_licence", "pan_card", "ration_card", "photo",
        "birth_certificate", "school_certificate", "caste_certificate", "disability_certificate", "bank_passbook",
    },
)  # fmt: skip
MOST = 8


def keepsakes(service: Service, form: Form, today: date) -> list[Keepsake]:
    """The papers of a filed form that could be used again; where the kind is not known, all it may be must last.

    What was issued is no photograph: it is offered by whoever issued it, as long as it counts.
    """
    return [
        Keepsake(service.id, today.isoformat(), list(kinds), list(form.papers[paper.id]), form.read.get(paper.id, {}))
        for paper in service.papers
        if form.papers.get(paper.id)
        and paper.id not in form.proven
        and LASTING.issuperset(kinds := [form.kinds[paper.id]] if form.kinds.get(paper.id) else paper.accept)
    ]


def with_these(known: Sequence[Keepsake], fresh: Sequence[Keepsake]) -> tuple[Keepsake, ...]:
    """The newest first, one of a sort, not too many."""
    sorts: dict[tuple[str, ...], Keepsake] = {}
    for one in (*fresh, *known):
        sorts.setdefault(tuple(sorted(one.accept)), one)
    return tuple(sorts.values())[:MOST]


def forgotten(talk: Talk) -> Talk:
    """The talk without what was kept for other forms, in those that are open, too."""
    parked = tuple(replace(form, kept={}) for form in talk.parked)
    form = replace(talk.form, kept={}) if talk.form is not None else None
    return replace(talk, profile={}, keepsakes=(), offered={}, form=form, parked=parked)


def fitting(service: Service, paper: Paper, form: Form, known: Sequence[Keepsake], today: date) -> Keepsake | None:
    """A kept paper that is surely one of the kinds asked for, and was not tried in this form.

    None if the form is for somebody else: a father's card is no proof of who his son is.
    """
    if not flow.is_for_sender(service, form, today):
        return None
    for one in known:
        fits = set(one.accept) <= set(paper.accept) and 0 < len(one.documents) <= paper.pages
        if fits and paper.id not in form.told.kept:
            return one
    return None


def used(form: Form, paper: str, one: Keepsake) -> Form:
    """The form while the copies are made: what was read off the paper is known at once."""
    kinds = {paper: one.accept[0]} if len(one.accept) == 1 else {}
    return replace(
        form,
        waiting=form.waiting + len(one.documents),
        read=form.read | {paper: dict(one.read)},
        kinds=form.kinds | kinds,
        told=form.told.once(kept=paper),
    )
