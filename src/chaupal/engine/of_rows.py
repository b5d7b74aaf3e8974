"""What is told of a member of the family beside the name: "Rohit Yadav, mera beta, 16 saal"; or of several. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.definition import MORE, Field, Rows
from chaupal.hearing import answers
from chaupal.hearing.answers import choice, figures, together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded, vocabulary

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form

_PARTS = re.compile(r"[,;।\n]+")
_PEOPLE = re.compile(r"[,;।\n]+|\s(?:और|व|aur|and)\s", re.IGNORECASE)
_YES = re.compile(r"^(?:जी\s+)?(?:हाँ|हां|haan|han|yes)(?:\s+ji|\s+जी)?[\s,.।]+", re.IGNORECASE)
_AGE = re.compile(r"(?<!\S)([0-9०-९]{1,3})(?:\s*(?:साल|वर्ष|बरस|saal|sal|years?|yrs?))?(?!\S)", re.IGNORECASE)
# words around a name that tell of whom it is, or how old
_AROUND = vocabulary(
    "ka ki ke hai hain ek mera mere meri hamara hamari umr umar age aged old years year saal sal aur and the my our is "
    "uska uski uske unka unki unke his her उसका उसकी उसके उनका उनकी उनके "
    "chhota chhoti chhote chota choti bada badi bade small little elder younger छोटा छोटी छोटे बड़ा बड़ी बड़े नन्ही नन्हा "
    "bhi to ji too also bachcha bachchi janm janam born dob birth tareekh जन्म जन्मतिथि तारीख़ तारीख "
    "का की के है हैं एक मेरा मेरे मेरी हमारा हमारी उम्र उमर साल वर्ष और भी तो जी बच्चा बच्ची"
)
_SHOWN = ("choice", "number", "date")  # kinds that show by their form what they are
_CHILDREN = vocabulary(
    "bachche bacche bachchon children kids log people bete betiyan bhai behnein sons daughters "
    "बच्चे बच्चों लोग बेटे बेटियाँ बेटियां भाई बहनें बहन"
)
_RELATIVES = words_of("lexicon.kin", "lexicon.brother", "lexicon.sister", "lexicon.grandparent")
_NAMES = 5  # words of a name at most


def told(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The row's first answer and what of its others was told with it, by item; nothing if it was alone."""
    name, _, inner = asked.id.partition(".")
    rows = service.item(name) if inner else None
    number, _, field_id = inner.partition(".")
    if not isinstance(rows, Rows) or field_id != rows.fields[0].id:
        return {}
    least = 1 if rows.fields[0].spec.kind == "name" else 2  # "marksheet" alone is just the answer
    if several := _several(rows, int(number), said, today) or _kin(rows, int(number), said, least):
        return several
    first, *rest = [part.strip() for part in _PARTS.split(said) if part.strip()] or [""]
    if rest and all(_tells(word, _options(rows)) for word in first.split()):  # "a daughter, Pinki, 6 years"
        return _person(rows, int(number), " ".join((first, *rest)), today)
    if not rest:  # "a wife and a girl" names nobody
        return _person(rows, int(number), first, today) if len(_PEOPLE.split(first)) == 1 else {}
    whole = answers.read(asked.spec, first, today)
    found: dict[str, Any] = {}
    for field in (rows.field(int(number), each.id) for each in rows.fields[1:] if each.spec.kind in _SHOWN):
        heard = (answers.read(flow.spec_of(field, form), part, today) for part in rest)
        value = next((each.value for each in heard if isinstance(each, Accepted)), None)
        if value is None and field.spec.kind == "choice":  # "my wife Shabana, 1/1/1988"
            value = choice.named_whole(flow.spec_of(field, form).options, first) or None
        if value is not None:
            found[field.id] = value
    return {asked.id: whole.value, **found} if found and isinstance(whole, Accepted) else {}


def told_at_more(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The next one, where it is only asked whether there is a further one: yes, and what is told of that one."""
    if not asked.id.endswith(f".{MORE}"):
        return {}
    yes = replace(form, answers=form.answers | {asked.id: True})
    item = flow.next_item(service, yes, today)
    is_next = isinstance(item, Field) and item.id.partition(".")[0] == asked.id.partition(".")[0]
    if not is_next or not isinstance(item, Field):
        return {}
    rest = _YES.sub("", said)
    beside = told(service, yes, item, rest, today) or _choice(service, item, rest)
    return {asked.id: True, **beside} if beside else {}


def _choice(service: Service, item: Field, said: str) -> dict[str, Any]:
    """What it is, where that is asked first of each: "yes, a PAN card"."""
    rows, number = service.item(item.id.partition(".")[0]), int(item.id.split(".")[1])
    return _kin(rows, number, said, 1) if isinstance(rows, Rows) and item.spec.kind == "choice" else {}


def _several(rows: Rows, number: int, said: str, today: date) -> dict[str, Any]:
    """Two or more in one message, each with a name and something more: one row after the other."""
    parts = [part for part in _PEOPLE.split(said) if part.strip()]
    people = [_person(rows, number + n, part, today) for n, part in enumerate(parts)]
    if len(parts) < 2 or not all(people) or number + len(parts) - 1 > rows.most:  # noqa: PLR2004 - one is no several
        return {}
    further = {f"{rows.id}.{number + n}.{MORE}": True for n in range(len(parts) - 1)}
    return {name: value for person in people for name, value in person.items()} | further


def _kin(rows: Rows, number: int, said: str, least: int) -> dict[str, Any]:
    """Who or what they are, where no name is told: "his wife and a daughter", "a PAN card and a purse".

    Nothing of fewer than `least`.
    """
    parts = [_YES.sub("", part.strip()) for part in _PEOPLE.split(said) if part.strip()]
    parts = [part for part in parts if not _is_of_several(part)]
    named = rows.fields[0].spec.kind == "name"
    choices = [each for each in rows.fields if each.spec.kind == "choice"][: None if named else 1]
    found: dict[str, Any] = {}
    for n, part in enumerate(parts, number):
        option = {each.id: choice.named_whole(each.spec.options, part) for each in choices}
        told = {f"{rows.id}.{n}.{name}": value for name, value in option.items() if value}
        is_name = named and not all(_tells(word, _options(rows)) for word in part.split())
        if not told or is_name or n > rows.most or len(parts) < least:
            return {}
        found |= told
    return found | {f"{rows.id}.{n}.{MORE}": True for n in range(number, number + len(parts) - 1)}


def _is_of_several(part: str) -> bool:
    """Whether more than one are told of at once, whose kin is asked of each: "two children"."""
    first, *rest = part.split() or [""]
    return bool(figures.numbers([folded(first)])) and bool(rest) and not _CHILDREN.isdisjoint(sounds(" ".join(rest)))


def _options(rows: Rows) -> list[Any]:
    return [each.spec.options for each in rows.fields if each.spec.kind == "choice"]


def _person(rows: Rows, number: int, said: str, today: date) -> dict[str, Any]:
    """One of them, told without commas: "beta Rohit Kumar 20 saal ka"; nothing if only a name was told."""
    first, *others = (rows.field(number, each.id) for each in rows.fields)
    found: dict[str, Any] = {}
    for field in (each for each in others if each.spec.kind == "date"):
        if taken := together.window(field.spec, said, today):
            found[field.id], said = taken
    age = _AGE.search(said)
    left = [word for word in _AGE.sub(" ", said).split() if not _tells(word, _options(rows))]
    while len(left) > 1 and not _RELATIVES.isdisjoint(sounds(left[0])):  # "saas Shanti Devi"
        left.pop(0)
    name = answers.read(first.spec, " ".join(left), today) if 0 < len(left) <= _NAMES else None
    for field in others:
        if field.spec.kind == "choice" and (option := choice.named_whole(field.spec.options, said)):
            found[field.id] = option
        elif field.spec.kind == "number" and age:
            heard = answers.read(field.spec, age[1], today)
            found |= {field.id: heard.value} if isinstance(heard, Accepted) else {}
    is_whole = first.spec.kind == "name" and isinstance(name, Accepted) and found
    return {first.id: name.value, **found} if is_whole and isinstance(name, Accepted) else {}


def _tells(word: str, options: list[Any]) -> bool:
    """Whether a word is no part of the name."""
    return not _AROUND.isdisjoint(sounds(word)) or any(choice.named_whole(each, word) for each in options)
