"""What the words hold for the fields that a form asks for now: hearing is told what the catalogue says of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.definition import Field
from chaupal.engine.held import meanings
from chaupal.engine.made import once
from chaupal.engine.talk import Where
from chaupal.hearing import identifiers, parts, persons, trimming
from chaupal.hearing.answers import counted
from chaupal.hearing.answers.text import LONGEST
from chaupal.hearing.answers.together import is_strict
from chaupal.hearing.letters import joined
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.parts import Label
from chaupal.hearing.persons import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.engine.definition import Catalogue, Service
    from chaupal.engine.talk import Form, Talk
    from chaupal.hearing.cues import Cues
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.parts import Part
    from chaupal.hearing.spans import Ear

    Values = Mapping[str, tuple[str, float]]

NONE = ("", 1.0)  # what is heard of a field that is declined
NAMES, WORDS, FIGURES = ("name",), ("text", "address"), ("number", "amount", "year")
_NUMBER = ".number"  # ends what a field means that holds the number of a paper or case
_SHORT = 100  # characters of a thing or place; what may be longer is told in one's own words, and not cut
_LABEL, _ASK = ".label", ".ask"
_PLACE = "place"  # ends what a field means that holds where something happened
_WHERE = "whereabouts"  # the class of words for a place
_OF_VALUES = frozenset(("house",))  # what an address is called, and what stands in it
_PIECES = re.compile(r"[\n;।]+|,(?!\d)")
_PIN = re.compile(r"\d{6}")
_MARKS = " ,.;:!?।-"
_LEAST = 4  # letters and figures of a number of a paper


def told(
    ear: Ear, edges: Lexicon, cues: Cues, book: Catalogue, talk: Talk, said: str, today: date
) -> tuple[Values | None, str]:
    """Field -> the words that are its value and how sure that is, and the text without them; None if none is asked.

    The words of a field that is declined are empty.
    """
    form = talk.form
    if form is None or talk.where is not Where.ASKING:
        return None, ""
    service = book.known(form.service, form.version)
    asked = [field for field in map(service.item, form.group or [form.item]) if isinstance(field, Field)]
    named = [field for field in asked if field.spec.kind in NAMES]
    worded = [field for field in asked if _is_worded(field)]
    if not named and not worded:
        return None, ""
    said = joined(said)
    values: dict[str, tuple[str, float]] = {}
    rest = said
    if named:
        others = _open(ear, service, form, named, today)
        names, rest = persons.told(ear, said, [_place(ear, service, field) for field in named], others)
        values.update(names)
    if len(asked) == 1 and named and not values and trimming.declines(ear.lexicon, said, _label(service, named[0])):
        return {named[0].id: NONE}, rest
    if len(asked) == 1:
        words = _words_of(edges, service, worded[0], said) if worded else None
        return values if words is None else {**values, worded[0].id: (words, 1.0)}, rest
    values |= _declined(edges, service, [field for field in named if field.id not in values], rest)
    if worded:
        found, rest = _of_group(edges, cues, service, asked, named, rest)
        values |= found
    return values, rest


def _declined(edges: Lexicon, service: Service, missing: Sequence[Field], rest: str) -> dict[str, tuple[str, float]]:
    """The one name that may be left out and is, beside others that are told."""
    if len(missing) != 1 or not missing[0].optional:
        return {}
    return {missing[0].id: NONE} if trimming.declines(edges, rest, _label(service, missing[0])) else {}


def _of_group(
    edges: Lexicon, cues: Cues, service: Service, asked: Sequence[Field], named: Sequence[Field], said: str
) -> tuple[dict[str, tuple[str, float]], str]:
    """The places and things that are told among others: by their form, their labels, or as what is left."""
    others = [field for field in asked if field not in named]
    has_address = any(field.spec.kind == "address" for field in others)
    said = trimming.without_question(said) if has_address else said
    labels = {label.field: label for label in _called(edges, cues, service, others)}
    told, in_figures = parts.of_labels(edges, said, [*labels.values()])
    found = _labelled(edges, service, others, told, labels, in_figures)
    places = [told[field.id].words for field in others if field.id in found and field.spec.kind == "address"]
    pins = [trimming.parted_pin(words)[1] for words in places]
    rest = "\n".join(filter(None, (parts.without(said, (told[name] for name in found)), *pins)))
    for field in others:
        part = told.get(field.id)
        fits = _fits(edges, service, field) if field.id not in found and _is_worded(field) else None
        number = identifiers.found(edges, part.words if part else rest, fits, labels[field.id].words) if fits else ""
        if number and (part or not (has_address and _PIN.fullmatch(number))):
            found[field.id] = (number, 1.0)
            rest = identifiers.without(edges, rest, number, labels[field.id].words)
    left = [field for field in others if field.id not in found]
    if len(left) > 1 and left == others and all(map(_is_thing, left)):
        return found | _in_turn(edges, service, left, rest), rest
    rest = trimming.without_pin_words(edges, rest) if has_address else trimming.trimmed(edges, rest)
    is_last = len(left) == 1 and (left[0].spec.kind == "address" or _is_thing(left[0]))
    if found and is_last and any(map(str.isalnum, rest)):
        found[left[0].id] = (_thing_of(edges, service, left[0], rest, labels[left[0].id].words), 1.0)
    return found, rest


def _labelled(
    edges: Lexicon,
    service: Service,
    fields: Sequence[Field],
    told: Mapping[str, Part],
    labels: Mapping[str, Label],
    in_figures: AbstractSet[str],
) -> dict[str, tuple[str, float]]:
    """Things that are told or declined under their labels; an address, where no more than a PIN code can be in it."""
    found: dict[str, tuple[str, float]] = {}
    for field in fields:
        part, label = told.get(field.id), labels[field.id]
        if part is None:
            continue
        if trimming.denied(edges, part.words, label.words) or trimming.declines(edges, part.words, label.words):
            found[field.id] = NONE
            continue
        others = (other for other in fields if is_strict(other.spec) and other.id not in told)
        if _is_thing(field) and _fits(edges, service, field) is None:
            found[field.id] = (trimming.trimmed(edges, part.words, label.words), 1.0)
        elif field.spec.kind == "address" and all(
            each.spec.kind == "pincode" or each.id in in_figures for each in others
        ):
            words = trimming.parted_pin(trimming.without_pin_words(edges, part.words))[0]
            found[field.id] = (trimming.trimmed(edges, words, label.words, only_leads=True), 1.0)
    return found


def _in_turn(edges: Lexicon, service: Service, fields: Sequence[Field], said: str) -> dict[str, tuple[str, float]]:
    """As many things as are asked, one after the other, between commas or on lines of their own."""
    pieces = [piece for piece in _PIECES.split(said) if piece.strip(_MARKS)]
    if len(pieces) != len(fields):
        return {}
    told = zip(fields, pieces, strict=True)
    return {field.id: (_thing_of(edges, service, field, piece), 1.0) for field, piece in told}


def _thing_of(edges: Lexicon, service: Service, field: Field, part: str, label: AbstractSet[str] = frozenset()) -> str:
    """The words of one field in the part of a message that is about it; however long it may be, it is no story."""
    words = _words_of(edges, service, field, part) if field.spec.kind == "text" else None
    is_address = field.spec.kind == "address"
    label = frozenset() if is_address else label | _label(service, field)
    return trimming.trimmed(edges, part, label) if words is None else words


def _is_thing(field: Field) -> bool:
    return _is_worded(field) and field.spec.kind == "text" and "pattern" not in field.spec.rules


def _called(edges: Lexicon, cues: Cues, service: Service, fields: Sequence[Field]) -> list[Label]:
    """By which words each of the fields is called; one of figures by those of its question, too."""
    labels = []
    for field in fields:
        words = _label(service, field) | cues.words_of(meanings(cues, service, field) - _OF_VALUES)
        asking = _asking(service).get(field.key, frozenset()) if field.spec.kind in FIGURES else frozenset()
        words |= {word for word in asking if edges.get(word, (_WHERE,)) == (_WHERE,)}
        is_address = field.spec.kind == "address"
        by = frozenset(word for word in words if _WHERE in edges.get(word, ())) if is_address else None
        labels.append(Label(field.id, words, is_strict(field.spec), by, is_address))
    return labels


def figure(words: Lexicon, book: Catalogue, talk: Talk, said: str, today: date) -> Values | None:
    """The same for a field that is told in figures: those that count, where there are others beside them."""
    form = talk.form
    if form is None or form.group or talk.where is not Where.ASKING:
        return None
    field = book.known(form.service, form.version).item(form.item)
    if not isinstance(field, Field) or field.spec.kind not in counted.OF:
        return None
    meant = counted.meant(words, flow.spec_of(field, form), said, today)
    return {field.id: (meant, 1.0)} if meant else None


def _is_worded(field: Field) -> bool:
    """Whether it is a number, a place, a thing: no story, of which each word counts."""
    rules = field.spec.rules
    is_short = field.spec.kind == "address" or "pattern" in rules or rules.get("max", LONGEST) < LONGEST
    return field.spec.kind in WORDS and is_short


def _words_of(edges: Lexicon, service: Service, field: Field, said: str) -> str | None:
    """The words of one field: its number, or what is left without lead; empty if it is declined, None if not found."""
    label, rules = _label(service, field), field.spec.rules
    fits = _fits(edges, service, field)
    if fits is not None and (number := identifiers.found(edges, said, fits, label)):
        return number
    if trimming.declines(edges, said, label) or trimming.declines_number(edges, said, label, asked=fits is not None):
        return ""
    said = trimming.without_question(said)
    is_long = field.spec.kind == "text" and rules.get("max", LONGEST) > _SHORT and not field.means.endswith(_PLACE)
    if "pattern" in rules or "?" in said or is_long:
        return None
    if field.spec.kind == "address":
        return "" if trimming.points(edges, said) else trimming.trimmed(edges, said)
    return trimming.without_remark(edges, trimming.trimmed(edges, trimming.without_remark(edges, said), label))


def _asks_for_number(edges: Lexicon, field: Field, label: AbstractSet[str]) -> bool:
    return field.means.endswith(_NUMBER) or any("number" in edges.get(key, ()) for key in label)


def _fits(edges: Lexicon, service: Service, field: Field) -> Callable[[str], bool] | None:
    """What shows that a part is the number that the field asks for; None if it asks for none."""
    if "pattern" in field.spec.rules:
        return _fitting(field.spec.rules["pattern"])
    if field.spec.kind == "address":
        return None
    return _is_number if _asks_for_number(edges, field, _label(service, field)) else None


def _is_number(part: str) -> bool:
    return sum(map(str.isalnum, part)) >= _LEAST and any(map(str.isdigit, part))


@cache
def _fitting(pattern: str) -> Callable[[str], bool]:
    """Whether a part is of that form, as it is written or as a number is written."""
    form = re.compile(pattern)
    return lambda part: bool(form.fullmatch(part) or form.fullmatch(part.upper().replace(" ", "")))


def _open(ear: Ear, service: Service, form: Form, asked: Sequence[Field], today: date) -> list[Place]:
    """The names that are asked further on, of a person whose kin the label tells."""
    known = {*form.answers, *form.skipped, *(field.id for field in asked)}
    fields = [field for field in service.fields if field.spec.kind in NAMES and field.id not in known]
    kin = [(field, place) for field in fields if (place := _place(ear, service, field)).kin]
    seen = flow.names(service, form, today) if any(field.when for field, _ in kin) else {}
    return [place for field, place in kin if field.when is None or flow.holds(field.when, seen)]


def _place(ear: Ear, service: Service, field: Field) -> Place:
    return Place(field.id, persons.kin_of(ear.lexicon, _label(service, field)))


def _label(service: Service, field: Field) -> frozenset[str]:
    return _labels(service).get(field.key, frozenset())


@once
def _labels(service: Service) -> Mapping[str, frozenset[str]]:
    """Field's key -> the words of its label in all languages, by their sound."""
    return _spoken(service, _LABEL)


@once
def _asking(service: Service) -> Mapping[str, frozenset[str]]:
    """Field's key -> the words of its question in all languages, by their sound."""
    return _spoken(service, _ASK)


def _spoken(service: Service, end: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for texts in service.texts.values():
        for key, text in texts.items():
            if key.endswith(end):
                name = key.removesuffix(end)
                found[name] = found.get(name, frozenset()) | spoken(text)
    return found
