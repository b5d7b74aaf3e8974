"""Whether a paper surely says something else than the form does, or is not what its place wants. Pure.

Whatever a paper may fill is held against what was told before it came. Better silent than wrong: what may be another
spelling, a left-out surname, a year without its day or the same house written otherwise is no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import EXPECTED_TEXTS, FIRST_SENTENCE, Field, meaning
from chaupal.engine.forms import addresses, belonging, filling, flow, kin, whose
from chaupal.engine.forms.whose import OWN_NAMES, SEX
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.answers.two_names import are_of_two
from chaupal.kit import names
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.definition import Paper, Service
    from chaupal.engine.events import DocumentKept
    from chaupal.engine.talk import Form

_PROVEN = {"name": "name", "born": "date_of_birth", "gender": "gender", "died": "date_of_death"}  # as papers call it
_SUREST = {"name": 0, "date": 1, "choice": 2}  # kinds of answers: what tells another person's paper is asked first
_DAYS = ("date_of_birth", "date_of_death")
_AT_END = 4  # of an Aadhaar number no more is kept
SAME = "same"  # what differs where a paper was sent for another person before
INCOME = "annual_income"  # what papers say of it
_MARKS = ("aadhaar_last4", "pan", "epic", "dl_number", "passport_number", "date_of_birth")  # that two seldom share
_SEXES = {"female", "male"}
_CLASSES = {"SC", "ST", "OBC"}
_YEAR_ALONE = "-01-01"  # how cards write a birth of which the year is known
# what is expected of a paper -> the fields of papers that tell it
_EXPECTED: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in EXPECTED_TEXTS},
    "gender": SEX,
    "youngest": ("date_of_birth",),
    "oldest": ("date_of_birth",),
    "category": ("category",),
    "year": ("year",),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What the paper says and what the form does; the item is the paper itself where the form tells by its place.

    `what` is the paper's field, or name where it is surely another's; of what is expected, one of EXPECTED, and
    `expected` is that.
    """

    what: str
    item: Field | Paper
    read: Any
    told: Any
    expected: Any = None


def against(service: Service, form: Form, paper: str, read: Mapping[str, Any], today: date) -> Difference | None:
    """The first that surely differs between what stands on a paper and what was told before it, and is not settled."""
    seen = flow.names(service, form, today)
    if found := next(_of_answers(service, form, paper, read, seen, today), None):
        return found
    if paper in form.told.right.get(paper, ()):
        return None
    return _sent_for_another(service, form, paper, read) or next(unexpected(service, paper, read, seen, today), None)


def beside(
    service: Service, form: Form, paper: str, read: Mapping[str, Any], today: date, found: Difference
) -> list[Difference]:
    """The further answers that it says otherwise, where one does: they are told together."""
    if not isinstance(found.item, Field) or found.expected is not None:
        return []
    told = _of_answers(service, form, paper, read, flow.names(service, form, today), today)
    return [each for each in told if each.item.id != found.item.id]


def _of_answers(
    service: Service, form: Form, paper: str, read: Mapping[str, Any], seen: dict[str, Any], today: date
) -> Iterator[Difference]:
    """The answers that say otherwise; those first that tell whose paper it is."""
    for item in sorted(service.fields, key=lambda item: _SUREST.get(item.spec.kind, len(_SUREST))):
        told = answered(item, form, today)
        if told is None or item.id in form.told.right.get(paper, ()) or not flow.applies(service, item, seen):
            continue
        stated = {**form.doubtful.get(paper, {}), **read} if item.spec.kind == "choice" else read  # one of few is seen
        name, value = _on_paper(service, item, form, paper, stated, today)
        if value is None:
            continue
        is_anothers = name in OWN_NAMES and are_of_two(str(value), str(told))
        # two papers of one person that disagree are the office's to settle
        by_citizen = not _is_of_another_paper(item, form, paper, today)
        if is_anothers or (by_citizen and are_two(item.spec, value, told)):
            yield Difference("name" if is_anothers else "gender" if name in SEX else name, item, value, told)
    yield from _of_income(service, form, paper, read, today)


def _of_income(service: Service, form: Form, paper: str, read: Mapping[str, Any], today: date) -> Iterator[Difference]:
    """A year's income that was told before its proof, which fills nothing."""
    item = yearly(service, paper, form.answers) if read.get(INCOME) else None
    if item is None or item.id in form.told.right.get(paper, ()) or _is_of_another_paper(item, form, paper, today):
        return
    value = filling.as_answer(item, form, read[INCOME], today)
    if value is not None and are_two(item.spec, value, form.answers[item.id]):
        yield Difference(INCOME, item, value, form.answers[item.id])


def yearly(service: Service, paper: str, answers: Mapping[str, Any]) -> Field | None:
    """The year's income that stands against one on a paper which fills none: the family's comes after one's own."""
    if any(f"{paper}.{INCOME}" in item.sources for item in service.fields):
        return None
    told = (item for item in service.fields if item.spec.rules.get("per") == "year")
    return next(reversed([item for item in told if answers.get(item.id) not in (None, "")]), None)


def answered(item: Field, form: Form, today: date) -> Any:
    """The answer; or what was told at first, or beside another question, and waits for its own or for a paper."""
    if item.id in form.answers:
        return form.answers[item.id]
    if (said := filling.said(item, form, today)) is not None:
        return said
    if FIRST_SENTENCE not in item.sources or not form.told.facts:
        return None
    return filling.as_answer(item, form, form.facts.get(item.id), today)


def _on_paper(
    service: Service, item: Field, form: Form, paper: str, read: Mapping[str, Any], today: date
) -> tuple[str, Any]:
    """What that paper would fill it with, or tells of its person all the same; and the paper's field that tells it."""
    for source in item.sources:
        origin, _, name = source.partition(".")
        if origin != paper or kin.is_anothers(service, form, item, source):
            continue
        if (value := filling.as_answer(item, form, read.get(name), today)) is not None:
            return name, value
    proven = form.proven.get(paper, {}).get("fields", {}).get(item.id) if form.proven else None
    value = filling.as_answer(item, form, proven, today) if proven is not None else None
    if value is not None:
        return _PROVEN.get(meaning.about(item.means), item.id), value
    beside = whose.tells_beside(service).get(paper, {}).get(item.id, ())
    told = ((name, filling.as_answer(item, form, read.get(name), today)) for name in beside)
    return next((each for each in told if each[1] is not None), ("", None))


def _is_of_another_paper(item: Field, form: Form, paper: str, today: date) -> bool:
    """Whether the answer was told by another paper or a register, not by the citizen."""
    if item.id not in form.filled or filling.is_of_facts(item, form, today):
        return False
    for source in item.sources:
        origin, _, name = source.partition(".")
        known = form.read.get(origin) or form.answers.get(origin)
        if origin != paper and isinstance(known, dict):
            told = filling.as_answer(item, form, known.get(name), today)
            if told is not None and told == form.answers[item.id]:
                return True
    return any(item.id in one["fields"] for other, one in form.proven.items() if other != paper)


def agrees(service: Service, item: Field, form: Form, paper: str, today: date) -> bool:
    """Whether that paper tells the answer, too, and nothing else: what it fills, and what is held against it."""
    read = form.read.get(paper, {})
    _, value = _on_paper(service, item, form, paper, read, today)
    if value is None and (told := _held_against(service, item, form, paper)):
        value = filling.as_answer(item, form, next((read[name] for name in told if read.get(name)), None), today)
    return value is not None and not are_two(item.spec, value, form.answers.get(item.id))


def _held_against(service: Service, item: Field, form: Form, paper: str) -> tuple[str, ...]:
    """The fields of a paper that fill nothing, and are held against that answer."""
    if item is yearly(service, paper, form.answers):
        return (INCOME,)
    expects = next((one.expects for one in service.papers if one.id == paper), {})
    return next((_EXPECTED[what] for what, wanted in expects.items() if wanted.source == item.id), ())


def settled(service: Service, form: Form, paper: str, found: Difference, today: date, *, as_read: bool) -> Form:
    """The form once the citizen has said which is right; what belongs together goes with it."""
    if not isinstance(found.item, Field) or found.expected is not None:
        return replace(form, told=form.told.under("right", paper, paper))
    values = {found.item.id: found.read if as_read else found.told}
    for item in belonging.together(service, found.item):
        _, value = _on_paper(service, item, form, paper, form.read.get(paper, {}), today)
        known = answered(item, form, today)
        if value is not None and known is not None:
            values[item.id] = value if as_read else known
    whose_name = kin.chosen_by(service, found.item)  # on the paper it may be another's
    for name in (*values, *([whose_name.id] if whose_name else [])) if as_read else ():
        form = flow.without(service, form, name)
    form = filling.without_doubt(form, *values)
    form = replace(
        form,
        answers=form.answers | values,
        filled=[*(name for name in form.filled if name not in values), *(values if as_read else ())],
        facts={name: told for name, told in form.facts.items() if name not in values},
        told=form.told.under("right", paper, *values),
    )
    return form if as_read else belonging.of_another(service, form, found.item, today)


def said_by(found: Difference) -> list[str]:
    """What a paper says against what is expected of it, as a form keeps that it was told."""
    return [found.item.id, found.what, str(found.read)]


def _sent_for_another(service: Service, form: Form, paper: str, read: Mapping[str, Any]) -> Difference | None:
    """The paper of another person of the form that this one is once more, by its number, or its name and birth date."""
    places = {each.id: each for each in service.papers}
    for other in service.papers if paper in places else ():
        known = form.read.get(other.id)
        if known and whose.are_of_two(service, places[paper], other) and (mark := _same_mark(read, known)):
            shown = read.get("name") or read[mark]
            return Difference(SAME, other, shown, shown)
    return None


def _same_mark(read: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """The number that stands on both; or the birth date, which twins share, under one name. Empty if none does."""
    names_both = bool(read.get("name") and known.get("name"))
    if names_both and _differ("name", str(read["name"]), str(known["name"])):
        return ""
    marks = _MARKS if names_both else _MARKS[:-1]
    return next((mark for mark in marks if read.get(mark) and read[mark] == known.get(mark)), "")


def meant_for(service: Service, form: Form, event: DocumentKept, today: date) -> str:
    """The paper of another person that a card is meant for which came as one more page of this one; empty if none.

    Its name is another than that of the page before, and so is each number or birth date that both tell.
    """
    known, places = form.read.get(event.paper, {}), {each.id: each for each in service.papers}
    own = whose.surely(service, places[event.paper]) if event.paper in places else ""
    names_both = bool(known.get("name") and event.fields.get("name"))
    is_named_so = names_both and names.likeness(str(event.fields["name"]), str(known["name"])) >= names.NEAR_NAME
    marks = [(known[mark], event.fields[mark]) for mark in _MARKS if known.get(mark) and event.fields.get(mark)]
    if not (own and names_both and marks) or is_named_so or any(before == now for before, now in marks):
        return ""
    seen = flow.names(service, form, today)
    return next(
        (
            paper.id
            for paper in service.papers
            if event.kind in paper.accept and whose.surely(service, paper) not in ("", own)
            if paper.id not in form.papers and flow.applies(service, paper, seen)
        ),
        "",
    )


def unexpected(
    service: Service, name: str, read: Mapping[str, Any], seen: Mapping[str, Any], today: date
) -> Iterator[Difference]:
    """What surely stands on a paper otherwise than its place in the service expects; `seen` is what expressions see."""
    paper = next((paper for paper in service.papers if paper.id == name), None)
    for what, expression in paper.expects.items() if paper else ():
        value = next((read[field] for field in _EXPECTED[what] if read.get(field)), None)
        wanted = flow.run(expression, dict(seen))
        if value is not None and wanted is not None and _is_unexpected(what, str(value), wanted, today):
            told = [item for item in service.fields if item.id in expression.names]
            item = next((item for item in told if seen.get(item.id) == wanted), told[0] if told else paper)
            assert item is not None, paper
            yield Difference(what, item, value, seen.get(item.id), wanted)


def years(begins: int) -> str:
    """A year of offices by the one in which it begins: 2026-27."""
    return f"{begins}-{(begins + 1) % 100:02}"


def _is_unexpected(what: str, read: str, wanted: Any, today: date) -> bool:
    if what == "gender" or what.endswith("name"):
        return _differ("gender" if what == "gender" else "name", read, str(wanted))
    if what == "category":
        return read in _CLASSES and read != wanted
    if what == "year":
        return read[:4].isdecimal() and int(read[:4]) != wanted  # "2025-26" begins in 2025
    born = filling.taken(Spec("date"), read, today)
    if born is None:
        return False
    if what in EXPECTED_TEXTS:
        return _differ(what, str(born), str(wanted))
    age = age_at(today, date.fromisoformat(str(born)))
    return bool(age < wanted if what == "youngest" else age > wanted)


def age_at(today: date, born: date) -> int:
    """Whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_day(what: str) -> bool:
    """Whether it is a day that is held against another: of one and the same person it may be written otherwise."""
    return what in _DAYS


def are_two(spec: Spec, read: Any, told: Any) -> bool:
    """Whether two answers of that kind are surely not the same."""
    one, other = str(read), str(told)
    if spec.kind == "name" or spec.rules.get("spelt"):
        is_short = spec.rules.get("spelt") == "place" and names.is_short_for(one, other)
        return not is_short and names.likeness(one, other) < names.NEAR_NAME
    if spec.kind == "choice" and not _SEXES.isdisjoint((one, other)):
        return {one, other} == _SEXES  # who is neither, and whose paper is of before, is not asked: the office compares
    if spec.kind == "date":
        return _differ("date", one, other)
    if spec.kind == "aadhaar":
        return one[-_AT_END:] != other[-_AT_END:]
    if spec.kind == "address":
        return addresses.are_two(one, other)
    return _bare(one) != _bare(other)


def _bare(text: str) -> str:
    """A number or code as it is the same however it is written."""
    return "".join(filter(str.isalnum, text)).casefold().lstrip("0")


def _differ(what: str, read: str, told: str) -> bool:
    if what == "name":
        return are_of_two(read, told)
    if what == "gender":
        return {read, told} == _SEXES
    same_year = read[:4] == told[:4]
    return read != told and not (same_year and (read + told).count(_YEAR_ALONE))
