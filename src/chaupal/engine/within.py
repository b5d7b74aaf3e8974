"""Answers to several questions in one: who names the village has told the district, too."""

from __future__ import annotations

import re
from datetime import date as date_of
from typing import TYPE_CHECKING, Any

from chaupal.engine import filling, flow, labelled
from chaupal.engine.definition import ANYWHERE, Field
from chaupal.engine.remarks import is_all
from chaupal.hearing import answers
from chaupal.hearing.answers import choice, together, yes_no
from chaupal.hearing.answers.base import Accepted, Refused, Spec
from chaupal.hearing.answers.denial import KNOW, NOT
from chaupal.hearing.answers.number import bounds
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form

_COMMA = re.compile(r"[,;।\n]")
_CLAUSES = re.compile(r",(?!\d)|[;।\n]|\s(?:और|व|aur|and)\s", re.IGNORECASE)
_COUNTED = ("number", "amount")  # kinds that may be told by their labels
_YES_NO, _ANY_DAY = Spec("yes_no"), date_of.min
_MEASURE = 4  # words of "100 square metres", at most
_LEAST = 2  # words of an address
_IS = (["hai"], ["h"], ["है"], ["hain"], ["हैं"], ["hun"], ["hoon"], ["हूँ"], ["is"])
_PLACE = frozenset(
    sound(romanised(word))
    for word in (
        "gaon gram village zila jila district makan house gali street ward mohalla post thana tehsil kasba town "
        "गाँव ग्राम ज़िला जिला मकान गली वार्ड मोहल्ला पोस्ट थाना तहसील क़स्बा"
    ).split()
)


def told_below(service: Service, asked: Field, said: str) -> dict[str, str]:
    """Field -> option of all that words tell by naming an option of a list below the one asked for; else nothing."""
    for field in service.fields:
        named = choice.named_whole(field.spec.options, said) if _is_below(service, field, asked) else ""
        if named:
            return _upwards(service, field, named, asked)
    return {}


def told_with(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """Who is asked how to look something up and writes its number has told both: the option, and that answer."""
    seen = flow.names(service, form, today)
    found: dict[str, dict[str, Any]] = {}
    for field in service.fields:
        if field.when is None or field.when.names != {asked.id} or not together.is_strict(field.spec):
            continue
        value = together.read({field.id: field.spec}, said, today)[0].get(field.id)
        options = [option for option, _ in asked.spec.options if flow.holds(field.when, seen | {asked.id: option})]
        if value is not None and len(options) == 1:
            found[field.id] = {asked.id: options[0], field.id: value}
    return next(iter(found.values())) if len(found) == 1 else {}


def after_first(said: str) -> tuple[str, str]:
    """What is said up to the first comma, and what after it."""
    first, *rest = _COMMA.split(said.strip(), maxsplit=1)
    return first, rest[0].strip() if rest else ""


def without_yes(said: str) -> str:
    """What is said after a yes or no at its head."""
    first, *rest = said.strip().split(maxsplit=1) or [""]
    is_yes_no = isinstance(yes_no.read(_YES_NO, first.strip(",.।"), _ANY_DAY), Accepted)
    return (rest[0] if rest else "") if is_yes_no else after_first(said)[1]


def told_next(service: Service, form: Form, asked: Field, rest: str, today: date) -> dict[str, Any]:
    """What the rest of an answer tells of the question that comes next because of it; `form` has that answer already.

    "No, the permanent address is …". What may be anything counts only if it is named, or beside figures that fit.
    """
    form = filling.fill(service, form, today)  # "yes, we live there": the address is on the card
    item = flow.next_item(service, form, today)
    if not rest or "?" in rest or not isinstance(item, Field) or item.optional:
        return {}
    fields = flow.group_of(service, form, item, today) or (item,)
    specs = {field.id: flow.spec_of(field, form) for field in fields}
    if len(fields) == 1 and item.spec.kind == "choice":
        named = choice.named_whole(specs[item.id].options, rest)
        return {item.id: named} if named else {}
    if len(fields) == 1 and item.spec.kind == "number" and is_measure(asked, rest):
        heard = answers.read(item.spec, rest, today)
        return {item.id: heard.value} if isinstance(heard, Accepted) else {}
    if len(fields) == 1 and item.spec.kind == "address":
        rest = labelled.beside_label(service, item, rest)
        heard = answers.read(item.spec, rest, today)
        return {item.id: heard.value} if isinstance(heard, Accepted) and _is_place(rest) else {}
    by_label = told_by_label(service, form, fields, rest, today)
    found = by_label | none_of_others(fields, by_label, rest) or together.read(specs, rest, today)[0]
    shown = any(together.is_strict(specs[name]) for name in found)
    if shown and len(found) == len(specs) and asked.id in form.skipped:  # nothing else is meant beside "I have none"
        return found
    return {name: value for name, value in found.items() if labelled.is_named(service, service.item(name), rest)}


def _is_place(said: str) -> bool:
    """Whether it can be found: with a number of a house, or no sentence; "it is in the village, in Siwan" cannot."""
    spoken = said.split()
    is_sentence = any([word.strip(",.;।")] in _IS for word in spoken)
    return len(spoken) >= _LEAST and (any(map(str.isdigit, said)) or not is_sentence)


def is_measure(asked: Field, said: str) -> bool:
    """Whether it is a number with what it is counted in, which was asked: "100 gaj"."""
    spoken = said.replace(",", " ").split()
    others = [word for word in spoken if not any(map(str.isdigit, word))]
    is_short = 0 < len(others) < len(spoken) <= _MEASURE
    return is_short and choice.named_whole(asked.spec.options, " ".join(others)) != ""


def told_by_label(service: Service, form: Form, fields: Sequence[Field], said: str, today: date) -> dict[str, Any]:
    """Numbers told with their names, in whatever order: "no farm land, the flat is 500 feet"."""
    if any(field.spec.kind not in _COUNTED for field in fields) or any("of" in field.spec.rules for field in fields):
        return {}
    found: dict[str, Any] = {}
    for clause in filter(str.strip, _CLAUSES.split(said)):
        named = labelled.named_alone(service, fields, clause)
        if len(named) != 1:
            continue
        spoken = set(map(sound, words(romanised(clause))))
        denied = bool(spoken & NOT) and not spoken & KNOW and not any(map(str.isdigit, clause))
        number = "0" if denied else labelled.without_label(service, named[0], clause)
        heard = answers.read(flow.spec_of(named[0], form), number, today)
        found |= {named[0].id: heard.value} if isinstance(heard, Accepted) else {}
    return found


def none_of_others(fields: Sequence[Field], found: Mapping[str, Any], said: str) -> dict[str, int]:
    """Of what is asked together, what is not told is none after "that is all"."""
    others = [field for field in fields if field.id not in found and bounds(field.spec)[0] <= 0]
    return {field.id: 0 for field in others} if found and is_all(said) else {}


def told_further(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """Numbers that are asked further on, told by their names beside this one: "4 storeys and a basement"."""
    order = [item.id for item in service.items]
    after = (item for item in service.fields if asked.id in order and order.index(item.id) > order.index(asked.id))
    later = [item for item in after if item.spec.kind == "number" and item.id not in form.answers and not item.derive]
    told = told_by_label(service, form, [asked, *later], said, today) if later and asked.spec.kind == "number" else {}
    return {name: value for name, value in told.items() if name != asked.id}


def told_day(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The one day that is asked further on, told beside a number: "90210000317, born 4/3/1958"."""
    days = [field for field in service.fields if field.spec.kind == "date" and field.id not in form.answers]
    if len(days) != 1 or not _COMMA.search(said):
        return {}
    specs = {field.id: flow.spec_of(field, form) for field in (asked, days[0])}
    found, _ = together.read(specs, said, today)
    return {days[0].id: found[days[0].id]} if found.keys() == specs.keys() else {}


def told_instead(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """A no to yes or no, where an address is told that is asked for after it: "it is in the village, Rampur, Siwan"."""
    if asked.spec.kind != "yes_no" or _PLACE.isdisjoint(map(sound, words(romanised(said)))) or not _COMMA.search(said):
        return {}
    denied = replace(form, answers=form.answers | {asked.id: False})
    item = flow.next_item(service, denied, today)
    depends = isinstance(item, Field) and item.when is not None and asked.id in item.when.names
    if not (depends and isinstance(item, Field) and item.spec.kind == "address"):
        return {}
    first, rest = after_first(said)
    told = told_next(service, denied, asked, rest if first.split()[-1:] in _IS else said, today)
    return {asked.id: False, **told} if told else {}


def told_of_group(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """One of several that are asked together is asked alone, and more of them are told: those not known yet, or all."""
    names = next((group for group in service.together if asked.id in group), ())
    fields = [field for field in map(service.item, names) if isinstance(field, Field)]
    open_ones = [field for field in fields if field.id not in form.answers and field.id not in form.skipped]
    alone = answers.read(flow.spec_of(asked, form), said, today)
    meant = open_ones if len(open_ones) > 1 else fields if isinstance(alone, Refused) else []
    shows = any(together.is_strict(field.spec) for field in meant)  # else commas may be within one answer
    if len(meant) < 2 or "?" in said or not (shows and _COMMA.search(said)):  # noqa: PLR2004 - one is no several
        return {}
    found = together.read({field.id: flow.spec_of(field, form) for field in meant}, said, today)[0]
    is_sure = all(NOT.isdisjoint(map(sound, words(romanised(str(value))))) for value in found.values())
    is_whole = len(found) > 1 if meant is open_ones else len(found) == len(meant)
    return found if asked.id in found and is_whole and is_sure else {}


def _is_below(service: Service, field: Field, asked: Field) -> bool:
    above = _field(service, field.within)
    return above is not None and (above.id == asked.id or _is_below(service, above, asked))


def _upwards(service: Service, field: Field, option: str, asked: Field) -> dict[str, str]:
    """That option, and those it stands under, up to the field asked for."""
    told = {field.id: option}
    while field.id != asked.id:
        above = _field(service, field.within)
        stands = field.spec.rules.get("under", {}).get(told[field.id], ANYWHERE)
        if above is None or stands == ANYWHERE:
            return {}
        told[above.id] = stands
        field = above
    return told


def _field(service: Service, name: str) -> Field | None:
    return next((field for field in service.fields if field.id == name), None) if name else None
