"""What a first sentence may tell of a form, as hearing is told of it, and what follows of what it tells. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import ANYWHERE, APPOINTMENT, FIRST_SENTENCE, GRIEVANCE, Field, Rows, Slot, meaning
from chaupal.engine.forms import blanks, flow
from chaupal.engine.forms.blanks import blank
from chaupal.engine.forms.ways import ways
from chaupal.engine.talk import Form
from chaupal.hearing import question
from chaupal.hearing.question import FirstSentence, Opening, Story
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Expression, Service

_STATE = ".state"  # ends what a field means that asks of which state something is
_STORY = 6  # words of a first sentence that tells what is wrong
_MATTER = 8  # and of one that may be all there is to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened(FirstSentence):
    """The first sentence, with the definition that is looked up where words call for it."""

    definition: Service

    def agreed(self, told: dict[str, Any]) -> dict[str, Any]:
        """What is told, with the options under which these stand, and without what contradicts them."""
        told = dict(told)
        for item in _under_others(self.definition):
            above = item.spec.rules.get("under", {}).get(told.get(item.id, ""))
            if above not in ("", None, ANYWHERE) and told.setdefault(item.within, above) != above:
                del told[item.id]
        return _without_contradicted(self.definition, told)

    def closed(self, told: Mapping[str, Any], today: date) -> frozenset[str]:
        """The fields that are not asked, as far as what decides that is told."""
        seen = {**told, "today": today.isoformat()}
        return frozenset(
            name
            for name, when in _whens(self.definition).items()
            if when.names <= seen.keys() and when.run(seen) is not True
        )

    def settled(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """What only one way through the form asks settles which it is: a challan's number, that it is looked up by."""
        return {
            way.choice.id: way.option
            for way in ways(self.definition)
            if way.field.id in told and way.choice.id not in told and _shows(way.field)
        }


@once
def first_sentence(service: Service) -> Unopened:
    """All that a first sentence may tell of a service's form."""
    form = Form("", service.id, service.version)
    at_first = [item for item in service.fields if FIRST_SENTENCE in item.sources]
    names = frozenset(item.id for item in at_first)
    subject = meaning.subject(service)
    told_as = service.who.get(subject)
    opening = blanks.opening(service)
    return Unopened(
        **{part.name: getattr(opening, part.name) for part in fields(Opening)},
        definition=service,
        service=service.id,
        names=tuple(service.texts[language].get("name", "") for language in service.languages),
        subject=subject,
        is_of_child=told_as == meaning.CHILD,
        is_of_dead=told_as == meaning.DEAD,
        of_dead=meaning.DEAD in service.who.values(),
        meant={means: blank(service, form, item) for means, item in meaning.meant(service).items()},
        choices=tuple(blank(service, form, item) for item in at_first),
        hangs_on={item.id: names & item.when.names for item in at_first if item.when},
        stories=tuple(
            Story(blank(service, form, item), _STORY if item.id in names else _MATTER)
            for item in service.fields
            if item.spec.kind == "text" and FIRST_SENTENCE in (*item.sources, *item.perhaps)
        ),
        lists=tuple(_lists(service, form)),
        days=tuple(item.id for item in service.items if isinstance(item, Slot) and service.kind == APPOINTMENT),
    )  # fmt: skip


def tells_trouble(service: Service, facts: Mapping[str, Any]) -> bool:
    """Whether a complaint's first sentence tells what is wrong, at some length, and so that its kind is known."""
    told = [item.spec.kind for item in service.fields if item.id in facts] if service.kind == GRIEVANCE else []
    return {"text", "choice"}.issubset(told)


def _lists(service: Service, form: Form) -> Iterator[question.Rows]:
    """Those of which the first question may be told of each: what was lost."""
    for item in service.items:
        if isinstance(item, Rows) and FIRST_SENTENCE in item.fields[0].sources:
            yield question.Rows(item.id, 1, item.most, (blank(service, form, item.field(1, item.fields[0].id)),), "")


@once
def _whens(service: Service) -> Mapping[str, Expression]:
    return {item.id: item.when for item in service.fields if item.when}


def _shows(field: Field) -> bool:
    """Whether what it asks for is known as such wherever it stands."""
    return field.spec.kind == "vehicle" or "pattern" in field.spec.rules or field.means.endswith(_STATE)


@once
def _under_others(service: Service) -> Sequence[Field]:
    """The fields whose options hang on those of another that is asked, the last first."""
    asked = {item.id for item in service.fields if not item.derive or FIRST_SENTENCE in item.sources}
    return [item for item in reversed(service.fields) if item.within in asked]


def _without_contradicted(service: Service, told: dict[str, Any]) -> dict[str, Any]:
    """Without what would rule out an option that is told: "bahu ka naam, chhote bete ki shaadi hui" is about no man."""
    for item in _with_conditions(service):
        when = item.only.get(told.get(item.id, ""))
        if when is not None and flow.run(when, told) is False:
            told = {name: value for name, value in told.items() if name not in when.names}
    return told


@once
def _with_conditions(service: Service) -> tuple[Field, ...]:
    return tuple(item for item in service.fields if item.only and FIRST_SENTENCE in item.sources)
