"""Where a talk stands, as hearing is told of it: the catalogue's words for what is asked, open, and held. Pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import filling, flow
from chaupal.engine.definition import ANYWHERE, MORE, Field, Slot, plain
from chaupal.engine.definition import Rows as DefinedRows
from chaupal.engine.made import once
from chaupal.engine.talk import CHANGEABLE, WHOLE, Where
from chaupal.hearing.acts import AGREE, ASK, CHECK, CONSENT, OFFER, PAUSE, REVIEW, YES_NO, tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.patches import SLOT
from chaupal.hearing.question import LEFT_OUT, Answer, Below, Blank, Question, Rows, Way
from chaupal.hearing.sayings import NOTHING, sayings
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Catalogue, Item, Service
    from chaupal.engine.talk import Form, Talk
    from chaupal.hearing.sayings import Sayings

Sounds = frozenset[str]
_NONE: Sounds = frozenset()
_GATES = {Where.CONSENTING: CONSENT, Where.CHECKING: CHECK, Where.REVIEWING: REVIEW}
_LABEL, _ASK = "label", "ask"
PAPER = "paper"  # the kind of what is no field, and is only called by its label


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
    return replace(about(service, form, asked, today), expects=expects, options=options, words=words, held=held,
                   is_open=talk.where in WHOLE)  # fmt: skip


def about(service: Service, form: Form, asked: tuple[Blank, ...], today: date) -> Question:
    """A question about these, and what is told with its answer."""
    only = asked[0].id if len(asked) == 1 else ""
    return Question(
        asked=asked,
        rows=_rows(service, form, only),
        others=partial(_others, service, form, today),
        then=partial(_then, service, form, today),
        together=partial(_together, service, form, only),
        below=partial(_below, service, only),
        ways=partial(_ways, service, form, only, today),
    )


def blank(service: Service, form: Form, item: Item) -> Blank:
    """An item as hearing is told of it; a field's options as the other answers leave them."""
    if not isinstance(item, Field):
        return Blank(item.id, Spec(SLOT if isinstance(item, Slot) else PAPER), _labels(service).get(item.id, ()))
    words = _words(service)
    called, asking = words[_LABEL].get(item.key, _NONE), words[_ASK].get(item.key, _NONE)
    labels = _labels(service).get(item.key, ())
    told = sayings_of(service).get(item.key, NOTHING)
    shown_from = form.page if item.id == form.item else 0
    return Blank(
        item.id, flow.spec_of(item, form), labels, called, asking, item.means, told, part_of(form, item),
        optional=item.optional, shown_from=shown_from,
    )  # fmt: skip


@once
def sayings_of(service: Service) -> Mapping[str, Sayings]:
    """Field -> what tells something of it, as the service's `first_words.yaml` has it."""
    return {field: sayings(stated) for field, stated in service.first_words.items()}


PART = "part"  # in what a form was told: of a date, the day and month that were told without a year


def part_of(form: Form, item: Field) -> str:
    """The day and month that were told of it without a year, if they were."""
    began = f"{PART}/{item.id}/"
    return next((told.removeprefix(began) for told in form.told if told.startswith(began)), "")


def answers(service: Service, form: Form, items: Iterable[Item]) -> list[Answer]:
    """What the form holds of these; what is derived follows by itself."""
    found = []
    for item in items:
        value = form.answers.get(item.id)
        is_told = isinstance(item, Field) and value is not None and not (item.derive and item.id in form.filled)
        if is_told or isinstance(item, Slot):
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
    return [blank(service, form, field) for field in fields if flow.holds(field.when, seen)]


def _rows(service: Service, form: Form, asked: str) -> Rows | None:
    """The row that the question is about; where it is whether there is a further one, the row before that."""
    name, _, inner = asked.partition(".")
    rows = service.item(name) if inner else None
    if not isinstance(rows, DefinedRows):
        return None
    number = int(inner.partition(".")[0])
    fields = tuple(blank(service, form, rows.field(number, field.id)) for field in rows.fields)
    return Rows(name, number, rows.most, fields, MORE)


def _then(service: Service, form: Form, today: date, told: Mapping[str, Any], left_out: Collection[str]) -> Question:
    """What is asked once these are answered, and what follows from them is filled; no field where a paper is."""
    form = replace(form, answers=form.answers | dict(told), skipped=[*form.skipped, *left_out])
    form = filling.fill(service, form, today)  # "yes, we live there": the address is on the card
    item = flow.next_item(service, form, today)
    group = flow.group_of(service, form, item, today) or (item,) if isinstance(item, Field) else ()
    return about(service, form, tuple(blank(service, form, field) for field in group), today)


def _together(service: Service, form: Form, asked: str) -> list[Answer]:
    """The fields that can be asked in one question with it."""
    names = next((group for group in service.together if asked in group), ())
    fields = [field for field in map(service.item, names) if isinstance(field, Field)]
    told = form.answers | dict.fromkeys(form.skipped, LEFT_OUT)
    return [Answer(blank(service, form, field), told.get(field.id)) for field in fields]


def _below(service: Service, asked: str) -> list[Below]:
    """The lists of options that stand under those of what is asked."""
    under = [field for field in service.fields if _is_below(service, field, asked)]
    return [Below(field.spec.options, _leads(service, field, asked)) for field in under]


def _is_below(service: Service, field: Field, asked: str) -> bool:
    return bool(field.within) and (field.within == asked or _is_below(service, _field(service, field.within), asked))


def _leads(service: Service, field: Field, asked: str) -> Mapping[str, Mapping[str, str]]:
    """Option -> that option, and those it stands under, up to the field asked for."""
    return {option: told for option, _ in field.spec.options if (told := _upwards(service, field, option, asked))}


def _upwards(service: Service, field: Field, option: str, asked: str) -> dict[str, str]:
    told = {field.id: option}
    while field.id != asked:
        stands = field.spec.rules.get("under", {}).get(told[field.id], ANYWHERE)
        if not field.within or stands == ANYWHERE:
            return {}
        field = _field(service, field.within)
        told[field.id] = stands
    return told


def _field(service: Service, name: str) -> Field:
    field = service.item(name)
    assert isinstance(field, Field), "the catalogue checks it"
    return field


def _ways(service: Service, form: Form, asked: str, today: date) -> list[Way]:
    """The fields that are asked after one option alone."""
    fields = [field for field in service.fields if field.when is not None and field.when.names == {asked}]
    seen: dict[str, Any] = flow.names(service, form, today) if fields else {}
    found = []
    for field in fields:
        options = _field(service, asked).spec.options
        chosen = [option for option, _ in options if flow.holds(field.when, seen | {asked: option})]
        found += [Way(blank(service, form, field), option) for option in chosen[:1] if len(chosen) == 1]
    return found


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
