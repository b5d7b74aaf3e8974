"""Where a talk stands, as hearing is told of it: the catalogue's words for what is asked, open, and held. Pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.definition import Field, Slot, plain
from chaupal.engine.made import once
from chaupal.engine.talk import CHANGEABLE, WHOLE, Where
from chaupal.hearing.acts import AGREE, ASK, CHECK, CONSENT, OFFER, PAUSE, REVIEW, YES_NO, tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.patches import SLOT
from chaupal.hearing.question import Answer, Blank, Question
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Catalogue, Item, Service
    from chaupal.engine.talk import Form, Talk

Sounds = frozenset[str]
_NONE: Sounds = frozenset()
_GATES = {Where.CONSENTING: CONSENT, Where.CHECKING: CHECK, Where.REVIEWING: REVIEW}
_LABEL, _ASK = "label", "ask"


def question(catalogue: Catalogue, talk: Talk, today: date) -> Question:
    """What is asked where the talk stands, and what could be told there."""
    form = talk.form
    if talk.where is Where.CONFIRMING and not talk.aside and len(talk.suggested) == 1:
        return _offer(catalogue, talk.suggested[0])
    if form is None:
        return Question()
    service = catalogue.known(form.service, form.version)
    held = partial(_held, service, form, talk.where, today) if talk.where in CHANGEABLE else None
    asked = _asked(service, form) if talk.where is Where.ASKING else ()
    expects = "" if talk.aside else _expected(asked, talk.where)
    only = asked[0] if len(asked) == 1 else None
    is_choice = only is not None and only.kind == "choice" and len(only.spec.options) > 1 and not talk.aside
    options = only.spec.options if only and is_choice else ()
    words = _said(service, asked) if expects in (YES_NO, AGREE, ASK) else _NONE
    others = partial(_others, service, form, today)
    return Question(expects, asked, options, words, others, held, is_open=talk.where in WHOLE)


def blank(service: Service, form: Form, item: Field) -> Blank:
    """A field as hearing is told of it; its options as the other answers leave them."""
    words = _words(service)
    called, asking = words[_LABEL].get(item.key, _NONE), words[_ASK].get(item.key, _NONE)
    labels = _labels(service).get(item.key, ())
    return Blank(item.id, flow.spec_of(item, form), labels, called, asking, item.means, item.optional)


def answers(service: Service, form: Form, items: Iterable[Item]) -> list[Answer]:
    """What the form holds of these; what is derived follows by itself."""
    found = []
    for item in items:
        value = form.answers.get(item.id)
        if isinstance(item, Slot):
            found.append(Answer(Blank(item.id, Spec(SLOT), _labels(service).get(item.id, ())), value))
        elif isinstance(item, Field) and value is not None and not (item.derive and item.id in form.filled):
            found.append(Answer(blank(service, form, item), value))
    return found


def _offer(catalogue: Catalogue, name: str) -> Question:
    if name not in catalogue.current:
        return Question()
    return Question(OFFER, words=_sounds(catalogue.service(name), ("name", "short_name")))


def _asked(service: Service, form: Form) -> tuple[Blank, ...]:
    """The fields of the question in hand; none where a paper is asked for."""
    names = [name for name in form.group or [form.item] if service.find(name.partition(".")[0])]  # not gone with it
    return tuple(blank(service, form, item) for item in map(service.item, names) if isinstance(item, Field))


def _expected(asked: Sequence[Blank], where: Where) -> str:
    """Which kind of act is waited for."""
    if where is not Where.ASKING or not asked:
        return _GATES.get(where, "")
    only = asked[0] if len(asked) == 1 else None
    if only and only.kind == "yes_no":
        return YES_NO
    if only and len(only.spec.options) == 1:
        return AGREE
    return ASK if all(each.optional and each.kind != "choice" for each in asked) else ""


def _held(service: Service, form: Form, where: Where, today: date) -> list[Answer]:
    """The answers that may be put right; what was told before the form was opened is one where that is checked."""
    if where is Where.CHECKING:
        form = replace(form, answers=form.answers | form.facts)
    return answers(service, form, flow.relevant(service, form, today))


def _others(service: Service, form: Form, today: date, kinds: Collection[str]) -> list[Blank]:
    """The fields of these kinds that are asked further on, as far as that can be told."""
    known = {*form.answers, *form.skipped, form.item, *form.group}
    fields = [field for field in service.fields if field.spec.kind in kinds and field.id not in known]
    seen: dict[str, Any] = flow.names(service, form, today) if any(field.when for field in fields) else {}
    return [blank(service, form, field) for field in fields if field.when is None or flow.holds(field.when, seen)]


def _said(service: Service, asked: Sequence[Blank]) -> Sounds:
    """What the question says."""
    keys = [item.key for each in asked if isinstance(item := service.item(each.id), Field)]
    return _sounds(service, tuple(f"{key}.{part}" for key in keys for part in (_ASK, _LABEL)))


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


@once
def _labels(service: Service) -> Mapping[str, tuple[str, ...]]:
    """Field's key -> its label in each language, and as it is said in some cases."""
    found: dict[str, dict[str, None]] = {}
    for texts in service.texts.values():
        for name, text in texts.items():
            key, _, part = plain(name).rpartition(".")
            if part == _LABEL:
                found.setdefault(key, {})[text] = None
    return {key: tuple(labels) for key, labels in found.items()}


@once
def _words(service: Service) -> Mapping[str, Mapping[str, Sounds]]:
    """Part of a text's key -> field's key -> the words of its label or question in all languages, by their sound."""
    found: dict[str, dict[str, Sounds]] = {_LABEL: {}, _ASK: {}}
    for texts in service.texts.values():
        for name, text in texts.items():
            key, _, part = name.rpartition(".")
            if part in found:
                found[part][key] = found[part].get(key, _NONE) | spoken(text)
    return found
