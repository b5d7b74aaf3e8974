"""What kind of act is expected where a talk stands: a yes to what, an answer that may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.definition import Field
from chaupal.engine.made import once
from chaupal.engine.talk import Where
from chaupal.hearing.acts import AGREE, ASK, CHECK, CONSENT, OFFER, PAUSE, REVIEW, YES_NO, tokens_of

if TYPE_CHECKING:
    from chaupal.engine.definition import Catalogue, Item, Service
    from chaupal.engine.talk import Form, Talk

Sounds = frozenset[str]
_NONE: Sounds = frozenset()
_GATES = {Where.CONSENTING: CONSENT, Where.CHECKING: CHECK, Where.REVIEWING: REVIEW}


def expected(catalogue: Catalogue, talk: Talk) -> tuple[str, Sounds]:
    """The place, as hearing/acts.py has them, and the sounds of the question's words; an empty place where none is."""
    if talk.aside:
        return "", _NONE
    if talk.where is Where.CONFIRMING and len(talk.suggested) == 1 and talk.suggested[0] in catalogue.current:
        return OFFER, _sounds(catalogue.service(talk.suggested[0]), ("name", "short_name"))
    if talk.form is None:
        return "", _NONE
    if talk.where is Where.ASKING:
        return _asked(catalogue.known(talk.form.service, talk.form.version), talk.form)
    return _GATES.get(talk.where, ""), _NONE


def options_asked(catalogue: Catalogue, talk: Talk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The options of the choice that is asked by itself; none where it is only to agree."""
    form = talk.form
    if form is None or talk.aside or talk.where is not Where.ASKING or form.group:
        return ()
    item = catalogue.known(form.service, form.version).item(form.item)
    options = flow.spec_of(item, form).options if isinstance(item, Field) and item.spec.kind == "choice" else ()
    return options if len(options) > 1 else ()


def _asked(service: Service, form: Form) -> tuple[str, Sounds]:
    items = [service.item(name) for name in form.group or [form.item]]
    if not all(isinstance(item, Field) for item in items):
        return "", _NONE
    place = _place(items)
    texts = [f"{item.key}.{part}" for item in items if isinstance(item, Field) for part in ("ask", "label")]
    return place, _sounds(service, tuple(texts)) if place else _NONE


def _place(items: list[Item]) -> str:
    item = items[0]
    if len(items) == 1 and isinstance(item, Field) and item.spec.kind == "yes_no":
        return YES_NO
    if len(items) == 1 and isinstance(item, Field) and len(item.spec.options) == 1:
        return AGREE
    may_be_left_out = all(isinstance(each, Field) and each.optional and each.spec.kind != "choice" for each in items)
    return ASK if may_be_left_out else ""


@once
def _heard_before(_service: Service) -> dict[tuple[str, ...], Sounds]:
    return {}


def _sounds(service: Service, texts: tuple[str, ...]) -> Sounds:
    """The sounds of these texts' words in every language."""
    kept = _heard_before(service)
    if texts not in kept:
        told = (service.text(language, text) or "" for language in service.texts for text in texts)
        kept[texts] = frozenset(key for text in told for key in tokens_of(text)) - {PAUSE}
    return kept[texts]
