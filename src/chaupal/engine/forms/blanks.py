"""The items of a form as hearing is told of them: how they are called, what they take, what they hold. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chaupal.engine.definition import ANYWHERE, FIRST_SENTENCE, Field, Slot, meaning, plain
from chaupal.engine.forms import flow
from chaupal.engine.talk import Form
from chaupal.hearing.acts import tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.patches import SLOT
from chaupal.hearing.question import LEFT_OUT, Answer, Below, Blank, Opening
from chaupal.hearing.sayings import NOTHING, sayings
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chaupal.engine.definition import Item, Service
    from chaupal.hearing.sayings import Sayings

Sounds = frozenset[str]
_NONE: Sounds = frozenset()
LABEL, ASK = "label", "ask"
USUAL = 0.06  # of a service's examples that hold a word which everybody says who wants it
_IN_FIGURES = ("number", "pincode")  # kinds
PAPER = "paper"  # the kind of what is no field, and is only called by its label


def blank(service: Service, form: Form, item: Item) -> Blank:
    """An item as hearing is told of it; a field's options as the other answers leave them."""
    if not isinstance(item, Field):
        return Blank(item.id, Spec(SLOT if isinstance(item, Slot) else PAPER), _labels(service).get(item.id, ()))
    plain = _plain(service).get(item.id) or _blank(service, item)
    spec, part = flow.spec_of(item, form), part_of(form, item)
    seen = meaning.seen(service, item.means, form.answers)
    sender = meaning.sender_is(service, item.means, form.answers)
    shown_from = form.page if item.id == form.item else 0
    if spec is plain.spec and not (part or seen or sender or shown_from):
        return plain
    return replace(plain, spec=spec, part=part, seen=seen, sender=sender, shown_from=shown_from)


def _blank(service: Service, field: Field) -> Blank:
    """A field as hearing is told of it, whatever is answered."""
    words, key = _words(service), field.key
    return Blank(
        field.id, field.spec, _labels(service).get(key, ()), words[LABEL].get(key, _NONE), words[ASK].get(key, _NONE),
        field.means, sayings_of(service).get(key, NOTHING), optional=field.optional,
        is_left=_is_left(service, field), at_first=FIRST_SENTENCE in field.sources,
    )  # fmt: skip


def _is_left(service: Service, field: Field) -> bool:
    """Whether it asks what whoever writes is to somebody who died."""
    is_of_dead = service.who.get(meaning.main(service)) == meaning.DEAD
    return is_of_dead and field.means == meaning.path(meaning.sender(service), "relation")


@once
def _plain(service: Service) -> Mapping[str, Blank]:
    return {field.id: _blank(service, field) for field in service.fields}


@once
def opening(service: Service) -> Opening:
    """All that a first sentence may tell of a service's form."""
    form = Form("", service.id, service.version)
    lines = [frozenset(tokens_of(line)) for lines in service.examples.values() for line in lines]
    said = Counter(word for line in lines for word in line)
    names = (texts.get(name, "") for texts in service.texts.values() for name in ("name", "short_name"))
    usual = {word for word, count in said.items() if count > USUAL * len(lines)}.union(*map(tokens_of, names))
    fields = tuple(blank(service, form, item) for item in service.fields if _may_be_told(item))
    kin, strangers = (
        tuple(person for person, told_as in service.who.items() if told_as == what) for what in (meaning.KIN, "")
    )
    own, main = meaning.sender(service), meaning.main(service)
    return Opening(words=frozenset(usual), fields=fields, own=own, main=main, kin=kin, strangers=strangers)


def _may_be_told(field: Field) -> bool:
    """Whether words may tell it before it is asked: what is derived hardly ever is; figures tell it for certain."""
    return not field.derive or field.spec.kind in _IN_FIGURES


@once
def sayings_of(service: Service) -> Mapping[str, Sayings]:
    """Field -> what tells something of it, as the service's `first_words.yaml` has it."""
    return {field: sayings(stated) for field, stated in service.first_words.items()}


def part_of(form: Form, item: Field) -> str:
    """The day and month that were told of it without a year, if they were."""
    return form.told.part.get(item.id, "")


def answers(service: Service, form: Form, items: Iterable[Item]) -> list[Answer]:
    """What the form holds of these; what is derived follows by itself."""
    return [
        answer for item, answer in _shown(service, form, items) if answer.value != LEFT_OUT and not _follows(form, item)
    ]


def shown(service: Service, form: Form, items: Iterable[Item]) -> list[Answer]:
    """All of these that are answered, derived or left out."""
    return [answer for _, answer in _shown(service, form, items)]


def _shown(service: Service, form: Form, items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
    for item in items:
        value = LEFT_OUT if item.id in form.skipped else form.answers.get(item.id)
        if (isinstance(item, Field) and value is not None) or isinstance(item, Slot):
            yield item, Answer(blank(service, form, item), value)


def _follows(form: Form, item: Item) -> bool:
    return isinstance(item, Field) and item.derive is not None and item.id in form.filled


@once
def _labels(service: Service) -> Mapping[str, tuple[str, ...]]:
    """Field's key -> its label in each language, and as it is said in some cases."""
    found: dict[str, dict[str, None]] = {}
    for texts in service.texts.values():
        for name, text in texts.items():
            key, _, part = plain(name).rpartition(".")
            if part == LABEL:
                found.setdefault(key, {})[text] = None
    return {key: tuple(labels) for key, labels in found.items()}


@once
def _words(service: Service) -> Mapping[str, Mapping[str, Sounds]]:
    """Part of a text's key -> field's key -> the words of its label or question in all languages, by their sound."""
    found: dict[str, dict[str, Sounds]] = {LABEL: {}, ASK: {}}
    for texts in service.texts.values():
        for name, text in texts.items():
            key, _, part = name.rpartition(".")
            if part in found:
                found[part][key] = found[part].get(key, _NONE) | spoken(text)
    return found


def below(service: Service, asked: str) -> list[Below]:
    """The lists of options that stand under those of what is asked."""
    under = [field for field in service.fields if _is_below(service, field, asked)]
    return [Below(field.spec.options, _leads(service, field, asked)) for field in under]


def _is_below(service: Service, field: Field, asked: str) -> bool:
    return bool(field.within) and (field.within == asked or _is_below(service, field_of(service, field.within), asked))


def _leads(service: Service, field: Field, asked: str) -> Mapping[str, Mapping[str, str]]:
    """Option -> that option, and those it stands under, up to the field asked for."""
    return {option: told for option, _ in field.spec.options if (told := _upwards(service, field, option, asked))}


def _upwards(service: Service, field: Field, option: str, asked: str) -> dict[str, str]:
    told = {field.id: option}
    while field.id != asked:
        stands = field.spec.rules.get("under", {}).get(told[field.id], ANYWHERE)
        if not field.within or stands == ANYWHERE:
            return {}
        field = field_of(service, field.within)
        told[field.id] = stands
    return told


def field_of(service: Service, name: str) -> Field:
    """The field of that name."""
    field = service.item(name)
    assert isinstance(field, Field), "the catalogue checks it"
    return field
