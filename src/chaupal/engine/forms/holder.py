"""Whether a paper that was issued may be of the person whom a form asks about, by what is told of both. Pure.

Better not offered than another's: a photo of the right one can be sent all the same.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Rule, meaning
from chaupal.engine.forms import blanks, differing, filling, flow
from chaupal.engine.forms.whose import TOLD, person_of
from chaupal.hearing import sayings
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.answers.two_names import are_of_two
from chaupal.kit import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form

SAYS_WHOSE = tuple(name for called in TOLD.values() for name in called)  # of what stands on a paper


def may_be(service: Service, form: Form, person: str, one: Mapping[str, Any], today: date) -> bool:
    """Whether nothing that is told of that person is told otherwise of the holder of what is on offer."""
    named = str(one.get("name") or "")
    stated: Mapping[str, str] = {"name": named, **one.get("tells", {})} if named else one.get("tells", {})
    read = list(_read(service, form, person, stated, today))
    if any(_are_two(item, value, differing.answered(item, form, today)) for item, value in read):
        return False
    seen = flow.names(service, form, today)
    return not (
        _is_of_other_kin(service, form, person, one)
        or _is_unexpected(service, person, stated, seen, today)
        or _breaks(service, {item.id: value for item, value in read}, seen)
        or _is_of_other_age(service, form, person, stated, today)
    )


def is_named(service: Service, form: Form, person: str, one: Mapping[str, Any]) -> bool:
    """Whether the form names its holder there."""
    item = meaning.meant(service).get(meaning.path(person, "name"))
    known = str(form.answers.get(item.id) or "") if item else ""
    return bool(known and one.get("name")) and names.likeness(str(one["name"]), known) >= names.NEAR_NAME


def _read(
    service: Service, form: Form, person: str, stated: Mapping[str, str], today: date
) -> Iterator[tuple[Field, Any]]:
    """What the paper would answer of that person."""
    for about, called in TOLD.items():
        item = meaning.meant(service).get(".".join((person, *about)))
        told = next((stated[name] for name in called if stated.get(name)), None)
        if item and (value := filling.as_answer(item, form, told, today)) is not None:
            yield item, value


def _are_two(item: Field, read: Any, told: Any) -> bool:
    if told in (None, ""):
        return False
    return are_of_two(str(read), str(told)) if item.spec.kind == "name" else differing.are_two(item.spec, read, told)


def _is_of_other_kin(service: Service, form: Form, person: str, one: Mapping[str, Any]) -> bool:
    """Whether the holder is another relative of whoever writes than whom the form is about, and is not named in it."""
    asked: frozenset[str] = meaning.whom(service, form.answers) if person == meaning.main(service) else frozenset()
    theirs = one.get("kin") or asked
    return bool(asked) and asked.isdisjoint(theirs) and not is_named(service, form, person, one)


def _is_unexpected(
    service: Service, person: str, stated: Mapping[str, str], seen: Mapping[str, Any], today: date
) -> bool:
    """Whether it says what no paper of that person is expected to say: that they are a child, or a man."""
    papers = (paper for paper in service.papers if paper.expects and person_of(service, paper) == person)
    return any(any(differing.unexpected(service, paper.id, stated, seen, today)) for paper in papers)


def _breaks(service: Service, read: Mapping[str, Any], seen: dict[str, Any]) -> bool:
    """Whether the form would end with what it says."""
    seen = {**seen, **read}
    rules = (item for item in service.items if isinstance(item, Rule) and not item.holds.names.isdisjoint(read))
    return any(flow.holds(rule.when, seen) and flow.broken(rule, seen) for rule in rules)


def _is_of_other_age(service: Service, form: Form, person: str, stated: Mapping[str, str], today: date) -> bool:
    """Whether another age was told than the birth date on it makes."""
    born = filling.taken(Spec("date"), stated["date_of_birth"], today) if stated.get("date_of_birth") else None
    if born is None or person != meaning.main(service):
        return False
    age = differing.age_at(today, date.fromisoformat(str(born)))
    for name, said in blanks.sayings_of(service).items():
        option = sayings.told(said, (), age) if said.ages else None
        if option and form.answers.get(name) not in (None, "", option, sayings.YES_OR_NO.get(option)):
            return True
    return False
