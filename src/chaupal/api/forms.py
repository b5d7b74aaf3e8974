"""Answers that a department's system sends, held against a form as the chat holds a citizen's against it. Pure.

They come as JSON: truth values, numbers, ISO dates, options by their names, amounts in paise. What the form asks of
this applicant must be there, what it does not ask must not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field, Rows, Rule
from chaupal.engine.forms import complete, filling, flow
from chaupal.engine.forms.fitting import unfitting
from chaupal.hearing import answers as kinds
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.kit.money import PAISE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form
    from chaupal.hearing.answers.base import Spec

_SCALARS: Mapping[str, tuple[type, ...]] = {
    "yes_no": (bool,),
    "number": (int, float),
    "year": (int,),
    "amount": (int,),
    "location": (dict,),
}  # all others are texts
_PLACE = ("address", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer: a code of the chat's refusals with its params, or one of ours."""

    name: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it can be filed, or what keeps it from that."""

    form: Form
    faults: Sequence[Fault]


def filled(
    service: Service, told: Mapping[str, Any], papers: Mapping[str, Sequence[str]], reference: str, today: date
) -> Filled:
    """The form with these answers, read as the chat reads them, and with what follows from them."""
    told = {name: value for name, value in told.items() if value is not None}  # null is: not told
    faults = [Fault(name, "unknown") for name in told if not isinstance(service.find(name), Field | Rows)]
    faults += [Fault(name, "bad_type") for name in told if not _is_list(service, name, told[name])]
    amiss = {fault.name for fault in faults}
    form = complete.as_form(service, {name: one for name, one in told.items() if name not in amiss}, papers, reference)
    given = {**form.answers}
    form, unread = _read(service, form, today)
    amiss = {name for name in amiss if service.find(name)} | {fault.name for fault in unread}
    form = replace(form, answers={name: one for name, one in form.answers.items() if name not in amiss})
    form = filling.fill(service, form, today)
    faults += unread
    if not amiss:  # else it is not known what the others mean
        seen = flow.names(service, form, today)
        faults += _needless(service, form, given, seen)
        faults += _narrowed(service, form)
        faults += [Fault(rule.id, "rule") for rule in _broken(service, seen)]
        faults += [Fault(each.id, "contradicts") for each in unfitting(service, form, today)]
    lacking = complete.missing(service, form, today)
    faults += [Fault(item.id, "missing") for item in lacking if not _hangs_on(item, amiss)]
    return Filled(form, faults)


def _hangs_on(item: Item, amiss: Collection[str]) -> bool:
    """Whether it was told, and is wrong, or is asked only because of something that is."""
    return (
        item.id.partition(".")[0] in amiss
        or item.id in amiss
        or bool(item.when and item.when.names.intersection(amiss))
    )


def _is_list(service: Service, name: str, value: Any) -> bool:
    """Whether rows are a list of objects that know no other fields; anything else passes here."""
    rows = service.find(name)
    if not isinstance(rows, Rows):
        return True
    if not isinstance(value, list) or not rows.least <= len(value) <= rows.most:
        return False
    known = {each.id for each in rows.fields}
    return all(isinstance(row, dict) and row.keys() <= known for row in value)


def _read(service: Service, form: Form, today: date) -> tuple[Form, list[Fault]]:
    """Each answer in the order of the form: what may be chosen depends on what was answered before."""
    faults: list[Fault] = []
    for item in flow.items(service, form):
        if not isinstance(item, Field) or form.answers.get(item.id) is None:
            continue
        heard = _heard(flow.spec_of(item, form), form.answers[item.id], today)
        if isinstance(heard, Refused):
            faults.append(Fault(item.id, heard.code, heard.params))
        else:
            form = replace(form, answers={**form.answers, item.id: heard.value})
    return form, faults


def _heard(spec: Spec, told: Any, today: date) -> Accepted | Refused:
    """One answer; what is written as JSON writes it needs no guessing, and its limits are the kind's own."""
    if not _is_of(spec.kind, told):
        return Refused("bad_type")
    if spec.kind == "yes_no":
        return Accepted(told)
    if spec.kind == "choice":
        return Accepted(told) if told in {value for value, _ in spec.options} else Refused("unknown_option")
    if spec.kind == "location":
        return _place(spec, told, today)
    if spec.kind == "amount":
        if told % PAISE:
            return Refused("whole_rupees")
        told //= PAISE
    return kinds.read(spec, str(told), today)


def _is_of(kind: str, told: Any) -> bool:
    """Whether the JSON is of the type that such answers have; to Python, true is a number."""
    wanted = _SCALARS.get(kind, (str,))
    return isinstance(told, wanted) and (bool in wanted or not isinstance(told, bool))


def _place(spec: Spec, told: Mapping[str, Any], today: date) -> Accepted | Refused:
    """Words, or coordinates with words beside them."""
    numbers = [told.get(name) for name in _PLACE[1:]]
    is_number = [isinstance(each, int | float) and not isinstance(each, bool) for each in numbers]
    words = told.get("address", "")
    if not told.keys() <= set(_PLACE) or not isinstance(words, str) or any(is_number) != all(is_number):
        return Refused("bad_type")
    heard = kinds.read(spec, f"{numbers[0]}, {numbers[1]}" if all(is_number) else words, today)
    if isinstance(heard, Accepted) and isinstance(heard.value, dict) and words and all(is_number):
        return Accepted({**heard.value, "address": words})
    return heard


def _needless(service: Service, form: Form, given: Mapping[str, Any], seen: dict[str, Any]) -> list[Fault]:
    """What was told, and is not asked of such an applicant."""
    asked = {item.id: item for item in flow.items(service, form)}
    found = (asked[name] for name, value in given.items() if name in asked and value is not None)
    return [
        Fault(item.id, "not_asked")
        for item in found
        if isinstance(item, Field) and item.id in form.answers and not flow.applies(service, item, seen)
    ]


def _narrowed(service: Service, form: Form) -> list[Fault]:
    """Options that other answers, told or derived, leave no more: a sub-division of another district."""
    told = (item for item in service.fields if item.spec.kind == "choice" and form.answers.get(item.id) is not None)
    return [
        Fault(item.id, "unknown_option")
        for item in told
        if form.answers[item.id] not in {value for value, _ in flow.spec_of(item, form).options}
    ]


def _broken(service: Service, seen: dict[str, Any]) -> list[Rule]:
    rules = (item for item in service.items if isinstance(item, Rule))
    return [rule for rule in rules if flow.holds(rule.when, seen) and flow.broken(rule, seen)]


def with_paise(service: Service, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a case holds, with its amounts in paise."""
    fields = {each.id: each for each in (*service.fields, *service.findings)}
    rows = {item.id: item for item in service.items if isinstance(item, Rows)}
    return {name: _in_paise(fields.get(name), rows.get(name), value) for name, value in answers.items()}


def _in_paise(one: Field | None, rows: Rows | None, value: Any) -> Any:
    if rows is not None and isinstance(value, list):
        amounts = {each.id for each in rows.fields if each.spec.kind == "amount"}
        return [{name: _of_rupees(told) if name in amounts else told for name, told in row.items()} for row in value]
    return _of_rupees(value) if one is not None and one.spec.kind == "amount" else value


def _of_rupees(value: Any) -> Any:
    return value * PAISE if isinstance(value, int) else value
