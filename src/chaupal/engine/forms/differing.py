"""Whether a paper surely says something else of a person than the form does, or is not what its place wants. Pure.

Better silent than wrong: what may be another spelling, a left-out surname or a year without its day is no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import EXPECTED_TEXTS
from chaupal.engine.forms import filling, flow
from chaupal.hearing.answers.base import Spec
from chaupal.kit import names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chaupal.engine.definition import Field, Paper, Service
    from chaupal.engine.events import DocumentKept
    from chaupal.engine.talk import Form

# what is compared, the surest first -> the fields of papers that tell it; the texts are those of the profile
_COMPARED: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "child_name", "head_name"),
    "date_of_birth": ("date_of_birth",),
    "gender": ("gender", "sex"),
}
_KINDS = {"name": "name", "date_of_birth": "date", "date_of_death": "date", "gender": "choice"}  # of what papers tell
SAME = "same"  # what differs where a paper was sent for another person before
_MARKS = ("aadhaar_last4", "pan", "epic", "dl_number", "passport_number", "date_of_birth")  # that two seldom share
_SEXES = {"female", "male"}
_CLASSES = {"SC", "ST", "OBC"}
_YEAR_ALONE = "-01-01"  # how cards write a birth of which the year is known
# what is expected of a paper -> the fields of papers that tell it
_EXPECTED: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in EXPECTED_TEXTS},
    "gender": ("gender", "sex"),
    "youngest": ("date_of_birth",),
    "oldest": ("date_of_birth",),
    "category": ("category",),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What the paper says and what the form does; the item is the paper itself where the form tells by its place.

    `what` is name, date_of_birth or gender; of what is expected, one of EXPECTED, and `expected` is that.
    """

    what: str
    item: Field | Paper
    read: Any
    told: Any
    expected: Any = None


def against(
    service: Service, form: Form, paper: str, read: Mapping[str, Any], today: date, *, but: Collection[str] = ()
) -> Difference | None:
    """The first that surely differs between what stands on a paper and what was answered before it; None if nothing.

    `but` are fields that an earlier page of the same paper told.
    """
    seen = flow.names(service, form, today)
    for what, fields in _COMPARED.items():
        for item in service.fields:
            told = form.answers.get(item.id)
            if told is None or item.spec.kind != _KINDS[what] or not flow.applies(service, item, seen):
                continue
            for name in fields:
                if name in but or f"{paper}.{name}" not in item.sources or read.get(name) in (None, ""):
                    continue
                value = filling.taken(flow.spec_of(item, form), read[name], today)
                if value is None or (what != "name" and _another_paper_told(item, form, paper)):
                    continue
                if _differ(what, str(value), str(told)):
                    return Difference(what, item, value, told)
    if same := _sent_for_another(service, form, paper, read):
        return same
    fresh = {name: value for name, value in read.items() if name not in but}
    return next(unexpected(service, paper, fresh, seen, today), None)


def _sent_for_another(service: Service, form: Form, paper: str, read: Mapping[str, Any]) -> Difference | None:
    """The paper of another person of the form that this one is once more, by its name and its number or birth date."""
    name, own = read.get("name"), _person(service, paper)
    for other in service.papers if name and own else ():
        known, person = form.read.get(other.id, {}), _person(service, other.id)
        is_same = any(read.get(mark) and read.get(mark) == known.get(mark) for mark in _MARKS)
        is_named_so = bool(known.get("name")) and not _differ("name", str(name), str(known["name"]))
        if other.id != paper and person not in ("", own) and is_same and is_named_so:
            return Difference(SAME, other, name, name)
    return None


def meant_for(service: Service, form: Form, event: DocumentKept, today: date) -> str:
    """The paper of another person that a card is meant for which came as one more page of this one; empty if none.

    Its name is another than that of the page before, and so is each number or birth date that both tell.
    """
    known, own = form.read.get(event.paper, {}), _person(service, event.paper)
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
            if event.kind in paper.accept and _person(service, paper.id) not in ("", own)
            if paper.id not in form.papers and flow.applies(service, paper, seen)
        ),
        "",
    )


def _person(service: Service, paper: str) -> str:
    """Whose name the paper tells, as the service calls them; empty if nobody's, or of several."""
    sources = {f"{paper}.{name}" for name in _COMPARED["name"]}
    whose = {item.means.partition(".")[0] for item in service.fields if not sources.isdisjoint(item.sources)}
    return whose.pop() if len(whose) == 1 else ""


def unexpected(
    service: Service, name: str, read: Mapping[str, Any], seen: Mapping[str, Any], today: date
) -> Iterator[Difference]:
    """What surely stands on a paper otherwise than its place in the service expects; `seen` is what expressions see."""
    paper = next((paper for paper in service.papers if paper.id == name), None)
    for what, expression in paper.expects.items() if paper else ():
        value = next((read[field] for field in _EXPECTED[what] if read.get(field)), None)
        wanted = flow.run(expression, dict(seen))
        if value is not None and wanted is not None and _is_unexpected(what, str(value), wanted, today):
            item = next((item for item in service.fields if item.id in expression.names), paper)
            assert item is not None, paper
            yield Difference(what, item, value, seen.get(item.id), wanted)


def _is_unexpected(what: str, read: str, wanted: Any, today: date) -> bool:
    if what == "gender" or what.endswith("name"):
        return _differ("gender" if what == "gender" else "name", read, str(wanted))
    if what == "category":
        return read in _CLASSES and read != wanted
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
    return _KINDS.get(what) == "date"


def _another_paper_told(item: Field, form: Form, paper: str) -> bool:
    """Two papers of one person often disagree in a date: that is the office's to settle."""
    sources = (source.partition(".") for source in item.sources)
    return any(name in form.read.get(origin, {}) for origin, _, name in sources if origin != paper)


def _differ(what: str, read: str, told: str) -> bool:
    if what == "name":
        return names.are_of_two(read, told)
    if what == "gender":
        return {read, told} == _SEXES
    same_year = read[:4] == told[:4]
    return read != told and not (same_year and (read + told).count(_YEAR_ALONE))
