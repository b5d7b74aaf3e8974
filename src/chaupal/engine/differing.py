"""Whether a paper surely says something else of a person than the form does: another name, birth date or sex. Pure.

Better silent than wrong: what may be another spelling, a left-out surname or a year without its day is no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.engine import filling, flow
from chaupal.kit import names

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form

# what is compared, the surest first -> the fields of papers that tell it; the texts are those of the profile
_COMPARED: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "child_name", "head_name"),
    "date_of_birth": ("date_of_birth",),
    "gender": ("gender", "sex"),
}
_KINDS = {"name": "name", "date_of_birth": "date", "gender": "choice"}
_SEXES = {"female", "male"}
_YEAR_ALONE = "-01-01"  # how cards write a birth of which the year is known


@dataclass(frozen=True, slots=True)
class Difference:
    """What the paper says and what the form does."""

    what: str
    item: Field
    read: Any
    told: Any


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
    return None


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
