"""Papers on offer: whether it is worth asking for any, which of them fit, and what one that was taken proves. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import meaning
from chaupal.engine.definition.proofs import PERSON
from chaupal.engine.forms import flow, holder, whose
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaupal.engine.definition import Paper, Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Case, Form, Talk

_MOST = 2  # buttons: there must be room to leave it out
_OF_REQUEST, _OF_HOME = "request", "residence"  # what a form is wanted for; where whom it is about lives

Offer = dict[str, Any]


def is_worth(catalogue: Catalogue, talk: Talk, paper: Paper) -> bool:
    """Whether something may be on offer for it: by what the talk knows, so that for most nothing is looked up."""
    form = talk.form
    if form is None or talk.helped or paper.id in form.papers or paper.id in form.told.sought:
        return False
    return any(_serves(catalogue, case, paper) for case in talk.cases)


def _serves(catalogue: Catalogue, case: Case, paper: Paper) -> bool:
    service = catalogue.services.get((case.service, case.version)) if case.certificate or case.receipt else None
    if service is None or service.proves is None or service.proves.kind not in paper.accept:
        return False
    return bool(case.certificate if service.certificate else case.receipt)


def fitting(service: Service, form: Form, paper: Paper, today: date) -> list[Offer]:
    """Those that would do today: of a kind that is asked for, not over, and nobody else's."""
    told = form.offers.get(paper.id, ())
    return [one for one in told if _fits(service, form, paper, one, today)][:_MOST]


def _fits(service: Service, form: Form, paper: Paper, one: Mapping[str, Any], today: date) -> bool:
    if one["kind"] not in paper.accept or (one.get("until") and one["until"] < today.isoformat()):
        return False
    if one.get("whose", PERSON) != PERSON:
        return True
    person = whose.person_of(service, paper)
    own, theirs = _is_own(service, form, person, today), one.get("own")
    is_theirs = holder.is_named(service, form, person, one) if own and theirs is None else None in (own, theirs)
    return (is_theirs or own == theirs) and holder.may_be(service, form, person, one, today)


def _is_own(service: Service, form: Form, person: str, today: date) -> bool | None:
    """Whether that is who writes; None where it may be: a bride, an owner."""
    if person and person == meaning.sender(service):
        return flow.is_for_sender(service, form, today)
    if meaning.sender(service) or person not in service.who:  # somebody beside them; the applicant's husband
        return False
    return None if service.who[person] in ("", meaning.KIN) else False


def is_anothers(service: Service, form: Form, paper: Paper, today: date) -> bool:
    """Whether a paper that tells whose it is, is surely not of who writes."""
    return whose.tells_whose(service, paper) and _is_own(service, form, whose.person_of(service, paper), today) is False


def proven_by(service: Service, there: Service | None, form: Form, paper: Paper, issued: Mapping[str, Any]) -> Form:
    """The form with what a paper that was issued proves: field -> value.

    What is printed on it is an answer of the form that it was issued on, `there`; here it answers what means the same.
    """
    told: Mapping[str, Any] = issued.get("told", {})
    fields = {}
    if there is not None and told:
        same = meaning.shared(service, there)
        is_whole = _is_of_subject(service, form, paper, issued)
        means = {item.id: item.means for item in there.fields}
        fields = {
            same[name]: value
            for name, value in told.items()
            if name in same and _counts(there, means.get(name, ""), is_whole=is_whole)
        }
    facts = {name: issued[name] for name in ("source", "kind", "number", "by", "on") if name in issued}
    return replace(form, proven=form.proven | {paper.id: facts | {"fields": fields}})


def _counts(there: Service, means: str, *, is_whole: bool) -> bool:
    """Whether what is told there is told here: all of the same person, of anybody else what is the family's."""
    about = means.partition(".")[0]
    if not about or about == _OF_REQUEST:
        return False
    return is_whole or not (about in there.who or about == _OF_HOME)


def _is_of_subject(service: Service, form: Form, paper: Paper, one: Mapping[str, Any]) -> bool:
    """Whether its holder is whom the form is about: of a family's paper only if it is in their name."""
    subject = next(iter(service.who), "")
    if one.get("whose", PERSON) == PERSON:
        return whose.person_of(service, paper) == subject
    return holder.is_named(service, form, subject, one)


def without(form: Form, paper: str, offer: str) -> Form:
    """The form without an offer that counts no more."""
    left = [one for one in form.offers.get(paper, ()) if one["id"] != offer]
    return replace(form, offers=form.offers | {paper: left})
