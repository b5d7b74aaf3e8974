"""What the words hold for the fields that a form asks for now: hearing is told what the catalogue says of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.answers.text import LONGEST
from chaupal.engine.definition import Field
from chaupal.engine.made import once
from chaupal.engine.talk import Where
from chaupal.hearing import identifiers, persons, trimming
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.persons import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Catalogue, Service
    from chaupal.engine.talk import Form, Talk
    from chaupal.hearing.spans import Ear

    Values = Mapping[str, tuple[str, float]]

NONE = ("", 1.0)  # what is heard of a field that is declined
NAMES, WORDS = ("name",), ("text", "address")
_NUMBER = ".number"  # ends what a field means that holds the number of a paper or case
_SHORT = 100  # characters of a thing or place; what may be longer is told in one's own words, and not cut
_LABEL = ".label"
_LEAST = 4  # letters and figures of a number of a paper


def told(ear: Ear, book: Catalogue, talk: Talk, said: str, today: date) -> tuple[Values | None, str]:
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
    values: Values = {}
    rest = said
    if named:
        others = _open(ear, service, form, named, today)
        values, rest = persons.told(ear, said, [_place(ear, service, field) for field in named], others)
    if len(asked) == 1 and named and not values and trimming.declines(ear.lexicon, said, _label(service, named[0])):
        return {named[0].id: NONE}, rest
    if any(field.spec.kind == "address" for field in worded):
        rest = trimming.without_pin_words(ear.lexicon, trimming.without_question(rest))
    alone = len(asked) == 1
    found = {field.id: _words_of(ear, service, field, said, alone=alone) for field in worded}
    return {**values, **{name: (words, 1.0) for name, words in found.items() if words is not None}}, rest


def _is_worded(field: Field) -> bool:
    """Whether it is a number, a place, a thing: no story, of which each word counts."""
    rules = field.spec.rules
    is_short = field.spec.kind == "address" or "pattern" in rules or rules.get("max", LONGEST) < LONGEST
    return field.spec.kind in WORDS and is_short


def _words_of(ear: Ear, service: Service, field: Field, said: str, *, alone: bool) -> str | None:
    """The words of one field: its number, or what is left without lead; empty if it is declined, None if not found."""
    label, rules = _label(service, field), field.spec.rules
    fits = _fitting(rules["pattern"]) if "pattern" in rules else None
    if fits is None and (field.means.endswith(_NUMBER) or any("number" in ear.lexicon.get(key, ()) for key in label)):
        fits = _is_number
    if fits is not None and (number := identifiers.found(ear.lexicon, said, fits, label)):
        return number
    if not alone:
        return None
    if trimming.declines(ear.lexicon, said, label):
        return ""
    said = trimming.without_question(said)
    if "pattern" in rules or "?" in said or (field.spec.kind == "text" and rules.get("max", LONGEST) > _SHORT):
        return None
    return trimming.trimmed(ear.lexicon, said, label if field.spec.kind == "text" else frozenset())


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
    found: dict[str, frozenset[str]] = {}
    for texts in service.texts.values():
        for key, label in texts.items():
            if key.endswith(_LABEL):
                name = key.removesuffix(_LABEL)
                found[name] = found.get(name, frozenset()) | spoken(label)
    return found
