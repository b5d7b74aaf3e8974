"""What need not be asked: fields that papers, registers or kept details fill, or that can be derived. Pure."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import FIRST_SENTENCE, MORE, Field, Find, Rows, Rule, Slot
from chaupal.engine.forms import flow, kin
from chaupal.engine.talk import SAID
from chaupal.hearing import answers
from chaupal.hearing.answers.aadhaar import masked_as
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaupal.engine.definition import Paper, Service
    from chaupal.engine.talk import Form

# what can be kept of a citizen, with leave: name -> the kind of answer it is
PROFILE: Mapping[str, str] = {
    "name": "name",
    "date_of_birth": "date",
    "gender": "choice",
    "father_name": "name",
    "mother_name": "name",
    "address": "address",
    "pincode": "pincode",
    "aadhaar": "aadhaar",
    "account": "account",
    "ifsc": "ifsc",
}
_LAST_DIGITS = 4
_AT_LENGTH = 100  # characters of what counts alone, whatever was said of it before


def fill(service: Service, form: Form, today: date) -> Form:
    """The form with every field filled that can be; what was skipped or told stays as it is."""
    seen = flow.names(service, form, today)
    of_rows = (item for item in flow.items(service, form) if isinstance(item, Field) and item.id.count("."))
    fields = service.fields if form.facts or form.proven else _with_origin(service)
    for item in (*fields, *of_rows):
        by_default = item.default is not None and FIRST_SENTENCE in item.sources and item.id not in form.answers
        if (
            (flow.is_settled(item, form) and not by_default)
            or not _fillable(item, form)
            or not flow.holds(item.when, seen)
        ):
            continue
        value = None if FIRST_SENTENCE in (*item.sources, *item.perhaps) else _from_facts(item, form, today)
        if value is None and _is_followed(item, form):
            value = True
        if value is None:
            value = _from_sources(service, item, form, today, waits=_comes(item, service, form, seen))
        if value is None and not _waits(item, service, form, seen):
            value = _derived(item, form, seen, today)
        if value is not None:
            seen[item.id] = value  # what comes after it may be derived from it
            form = replace(form, answers=form.answers | {item.id: value}, filled=[*form.filled, item.id])
    return form


def is_needless(service: Service, form: Form, paper: Paper, today: date) -> bool:
    """Whether a bill's photo could only tell what is known: its number was told."""
    seen = flow.names(service, form, today)
    tells = [field for field in service.fields if any(each.startswith(f"{paper.id}.") for each in field.sources)]
    known = [field for field in tells if field.id in form.answers]
    rest = (field for field in tells if field.id not in form.answers)
    finds = {find.id for find in service.items if isinstance(find, Find)}
    idle = all(
        flow.is_ruled_out(service, field, form, seen)
        or (field.optional and any(source.partition(".")[0] in finds for source in field.sources))
        for field in rest
    )
    return bool(service.bill) and paper.optional and bool(known) and idle


def _waits(item: Field, service: Service, form: Form, seen: dict[str, Any]) -> bool:
    """Whether something that it would be derived from is still to be asked."""
    if item.derive is None:
        return False
    names = {name.removesuffix("_kind") for name in item.derive.names}
    needed = (each for each in flow.items(service, form) if each.id.partition(".")[0] in names)
    return any(
        not isinstance(each, Rule) and not flow.is_settled(each, form) and flow.applies(service, each, seen)
        for each in needed
    )


def _comes(item: Field, service: Service, form: Form, seen: dict[str, Any]) -> bool:
    """Whether a paper or a register that counts more than the first sentence may still tell."""
    if FIRST_SENTENCE not in item.sources:
        return False
    before = takewhile(lambda source: source != FIRST_SENTENCE, item.sources)
    origins = {source.partition(".")[0] for source in before}
    return any(
        not flow.is_settled(each, form) and not flow.is_ruled_out(service, each, form, seen)
        for each in map(service.find, origins)
        if not (each is None or isinstance(each, Rule | Rows))
    )


@once
def _with_origin(service: Service) -> tuple[Field, ...]:
    """The fields that something else may fill than what was told at first, or a paper that proves it."""
    return tuple(item for item in service.fields if _has_origin(item))


def _has_origin(item: Field) -> bool:
    return bool(item.sources or item.derive or item.within or item.only)


def _fillable(item: Field, form: Form) -> bool:
    return bool(
        _has_origin(item)
        or item.id in form.facts
        or (form.proven and _proven(item, form) is not None)
        or _is_followed(item, form)
    )


def is_proven(item: Field, form: Form) -> bool:
    """Whether a paper that was issued tells it, and is believed."""
    return bool(form.proven) and _proven(item, form) is not None


def proof_of(item: Field, form: Form, today: date) -> str:
    """The paper that was issued and proves the answer as it stands; empty if none does."""
    answer = form.answers.get(item.id)
    told = ((paper, as_answer(item, form, one["fields"].get(item.id), today)) for paper, one in form.proven.items())
    return next((paper for paper, value in told if value is not None and value == answer), "")


def _proven(item: Field, form: Form) -> Any:
    """What a paper that was issued, and need not be read, tells of it."""
    return next((one["fields"][item.id] for one in form.proven.values() if item.id in one["fields"]), None)


def _is_followed(item: Field, form: Form) -> bool:
    """Whether it asks if there is a further row, and that was told at first: "my purse, and my PAN card"."""
    row, _, name = item.id.rpartition(".")
    rows, _, number = row.rpartition(".")
    return name == MORE and form.told.facts and any(key.startswith(f"{rows}.{int(number) + 1}.") for key in form.facts)


def _from_facts(item: Field, form: Form, today: date) -> Any:
    """What was told before the form was opened, once the citizen has said that it is right."""
    return as_answer(item, form, form.facts.get(item.id), today) if form.told.facts else None


def is_of_facts(item: Field, form: Form, today: date) -> bool:
    """Whether the answer is what the citizen told at first."""
    return form.answers.get(item.id) is not None and _from_facts(item, form, today) == form.answers[item.id]


def _from_sources(service: Service, item: Field, form: Form, today: date, *, waits: bool) -> Any:
    if form.proven and (proven := as_answer(item, form, _proven(item, form), today)) is not None:
        return proven
    for source in item.sources:
        if source == FIRST_SENTENCE:
            return None if waits else _from_facts(item, form, today)
        origin, _, name = source.partition(".")
        known = form.kept if origin == "profile" else form.read.get(origin) or form.answers.get(origin)
        name, _, option = name.partition("=")
        if isinstance(known, dict) and option:
            if _is_answer(known.get(name), form):
                return option
        elif isinstance(known, dict):
            told = known.get(name)
            if told in (None, "") and item.spec.kind == "pincode":
                told = known.get("address")
            value = as_answer(item, form, told, today)
            if value is not None and not kin.is_anothers(service, form, item, source):
                return value
    return None


def _is_answer(told: Any, form: Form) -> bool:
    """Whether what a paper tells was taken for some answer: who is called father there is the father."""
    said = str(told or "").casefold()
    return bool(said) and any(isinstance(answer, str) and answer.casefold() == said for answer in form.answers.values())


def doubt(item: Field, form: Form, today: date) -> Any:
    """What was read off a paper, or heard, with doubt and would answer this; None if nothing, or it was denied."""
    if item.id in form.doubtful.get(SAID, {}):
        return said(item, form, today)
    if item.id in form.told.settled:
        return None
    for source in item.sources:
        paper, _, name = source.partition(".")
        if (value := as_answer(item, form, form.doubtful.get(paper, {}).get(name), today)) is not None:
            return value
    return may_be(item, form, today)


def said(item: Field, form: Form, today: date) -> Any:
    """What was told of it in the citizen's own words where it was not asked; None if nothing was."""
    return as_answer(item, form, form.doubtful.get(SAID, {}).get(item.id), today)


def with_noted(service: Service, form: Form, today: date) -> Form:
    """The form with what was told beside other questions, and is yet to be asked, as if it were answered."""
    open_ = form.doubtful.get(SAID, {}).keys() - {*form.answers, *form.skipped, *form.group, form.item}
    fields = (item for item in service.fields if item.id in open_) if open_ else ()
    noted = {item.id: value for item in fields if (value := said(item, form, today)) is not None}
    return replace(form, answers=form.answers | noted) if noted else form


def with_doubt(form: Form, heard: Mapping[str, str]) -> Form:
    """The form with what was heard of fields, without being sure: each is asked with the value."""
    said = {**form.doubtful.get(SAID, {}), **heard}
    return replace(form, doubtful=form.doubtful | {SAID: said}) if heard else form


def without_doubt(form: Form, *names: str) -> Form:
    """The form without what was heard of these: they are answered, or it was not that."""
    said = form.doubtful.get(SAID, {})
    if said.keys().isdisjoint(names):
        return form
    left = {name: value for name, value in said.items() if name not in names}
    others = {paper: read for paper, read in form.doubtful.items() if paper != SAID}
    return replace(form, doubtful=others | ({SAID: left} if left else {}))


@once
def asked_in_place(service: Service) -> frozenset[str]:
    """What is asked about in its own place, if it was told: the day of an appointment, the story of a complaint."""
    return frozenset(
        item.id
        for item in service.items
        if isinstance(item, Slot) or (isinstance(item, Field) and FIRST_SENTENCE in item.perhaps)
    )


def begun(item: Field, form: Form) -> str:
    """What was said of it before the form was opened, where more is written now; nothing if it was answered."""
    is_offered = FIRST_SENTENCE in item.perhaps and item.id not in form.answers
    return str(form.facts.get(item.id) or "") if is_offered else ""


def joined(item: Field, form: Form, value: Any) -> Any:
    """What is told, after what was said of it before the form was opened; what is told at length counts alone."""
    began = begun(item, form)
    return f"{began}\n{value}" if began and len(str(value)) < max(_AT_LENGTH, len(began)) else value


def may_be(item: Field, form: Form, today: date) -> Any:
    """What was surely read but need not be meant: the address on the identity card for that of the shop."""
    for source in item.perhaps:
        if source == FIRST_SENTENCE and item.id in form.answers:
            return None  # it is opened to be changed
        if source == FIRST_SENTENCE and form.facts.get(item.id):
            return as_answer(item, form, form.facts[item.id], today)
        paper, _, name = source.partition(".")
        read = form.read.get(paper, {})
        told, pincode = read.get(name), str(read.get("pincode") or "")
        if told and item.spec.kind == "address" and pincode not in str(told):
            told = f"{told} {pincode}"
        if (value := as_answer(item, form, told, today)) is not None:
            return value
    return None


def picture(item: Field, form: Form, at: float) -> str:
    """The picture of what was read with doubt: the id of a medium that WhatsApp still has at that time; or empty."""
    for source in item.sources:
        paper, _, name = source.partition(".")
        known = form.pictures.get(paper, {})
        if name in form.doubtful.get(paper, {}):
            return str(known.get(name, "")) if at < known.get("until", 0) else ""
    return ""


def _derived(item: Field, form: Form, seen: dict[str, Any], today: date) -> Any:
    """What the expression gives; of options narrowed to one, that one."""
    if item.derive is not None:
        value = flow.run(item.derive, seen)
        if value is not None:
            return as_answer(item, form, value, today)
    narrowing = {item.within} - {""} | {name for each in item.only.values() for name in each.names}
    if narrowing and narrowing <= form.answers.keys():
        options = flow.spec_of(item, form).options
        return options[0][0] if len(options) == 1 else None
    return None


def as_answer(item: Field, form: Form, told: Any, today: date) -> Any:
    """What was told, or read, as an answer to this; None if it is none, or nothing was told."""
    return taken(flow.spec_of(item, form), told, today) if told not in (None, "") else None


def taken(spec: Spec, value: Any, today: date) -> Any:
    """A value from elsewhere as an answer of that kind, or None if it is not one."""
    if spec.kind == "choice":
        known = {option for option, _ in spec.options}
        if value in known:
            return value
    if spec.kind == "yes_no" and isinstance(value, bool):
        return value
    if spec.kind == "location" and isinstance(value, dict):
        return value
    said = str(value)
    if spec.kind == "aadhaar" and len(said) >= _LAST_DIGITS and said[-_LAST_DIGITS:].isdecimal():
        return masked_as(said)  # elsewhere, too, no more than the last four are kept
    heard = answers.read(spec, said, today)
    return heard.value if isinstance(heard, Accepted) else None


def profile_of(service: Service, form: Form, today: date) -> dict[str, Any]:
    """What a form tells of its sender that could be kept; nothing if it was for somebody else."""
    if not flow.is_for_sender(service, form, today):
        return {}
    return {
        name: form.answers[item.id]
        for item in service.fields
        for source in item.sources
        if (name := source.removeprefix("profile.")) != source and form.answers.get(item.id) is not None
    }


def usable(service: Service, form: Form, profile: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What of the profile would fill an empty field of the form."""
    if not profile or not flow.is_for_sender(service, form, today):
        return {}
    wanted = {
        source.removeprefix("profile.")
        for item in service.fields
        if item.id not in form.answers
        for source in item.sources
        if source.startswith("profile.")
    }
    return {name: value for name, value in profile.items() if name in wanted}
