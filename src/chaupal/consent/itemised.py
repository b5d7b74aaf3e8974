"""The itemised notice of one service (DPDP Act s.5, rule 3), put together from what the service declares.

One composition for the page, for the PDF in the chat and for the ledger: what is gathered item by item with what it is
for, who sees it and how long it is kept, and the sections of the notice that hold for all services. `itemised.yaml` has
the words. Places in {braces}, which differ by installation, are filled in when it is read; the number is of the text
with them empty, so that it is the same on every machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.catalogue.queries import catalogue, text
from chaupal.consent.notices import Notice, Section, read_notice
from chaupal.consent.reasons import Reasons
from chaupal.engine.definition import SIGNED_IN, Find, Rows, Slot
from chaupal.engine.forms import gathered
from chaupal.engine.forms.behalf import ages
from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chaupal.engine.definition import Service

    _Item = tuple[str, tuple[str, ...]]  # a label, and what for

WORDS = Path(__file__).parent / "itemised.yaml"
_DIGITS = 12  # of the hash, in the number of a notice
_FIRST = "asked"  # the section under which the items stand


@dataclass(frozen=True, slots=True)
class Items:
    """Things that are gathered, and what all of them are for."""

    labels: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is gathered in one way, and how long it is kept."""

    id: str
    heading: str
    kept: str
    items: tuple[Items, ...]


@dataclass(frozen=True, slots=True)
class Itemised:
    """The notice of a service in one language; `spoken` is the language of the items, `language` of the sections.

    They differ in the languages of the Eighth Schedule that no form speaks. `facts` are (label, text) in short.
    """

    service: str
    version: int
    language: str
    spoken: str
    kind: str
    name: str
    department: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    first: Section
    sections: tuple[Section, ...]
    draft: str
    updated: str
    words: Mapping[str, str]
    number: str = ""

    def filled(self, told: Mapping[str, object]) -> Itemised:
        """With what differs by installation put in (queries.facts)."""
        return replace(
            self,
            facts=tuple((label, said.format_map(told)) for label, said in self.facts),
            parts=tuple(replace(part, kept=part.kept.format_map(told)) for part in self.parts),
            first=self.first.filled(told),
            sections=tuple(section.filled(told) for section in self.sections),
        )


@cache
def composed(name: str, version: int, language: str) -> Itemised:
    """The notice with its {places} empty; raises FileNotFoundError for a language without one, DefinitionError."""
    service, notice = catalogue().service(name, version), read_notice(language)
    spoken = language if language in service.languages and language in catalogue().texts else service.languages[0]
    words = _words()[spoken]
    first = next(section for section in notice.sections if section.id == _FIRST)
    whole = Itemised(
        service=name,
        version=version,
        language=language,
        spoken=spoken,
        kind=words["kind"],
        name=service.texts[spoken]["name"],
        department=catalogue().departments[service.department].names[spoken],
        facts=tuple(_facts(service, spoken, words)),
        parts=tuple(part for part in _parts(service, spoken, words) if part.items),
        first=first,
        sections=tuple(section for section in notice.sections if section is not first),
        draft=notice.draft,
        updated=notice.updated,
        words=words["words"],
    )
    return replace(whole, number=_number(whole, notice))


@cache
def composed_of_updates(department: str, language: str) -> Itemised:
    """The same of a department's news, which no form gathers anything for; `service` is the department's id.

    Raises FileNotFoundError for a language without a notice, KeyError for a department that is none.
    """
    names, notice = catalogue().departments[department].names, read_notice(language)
    spoken = language if language in catalogue().texts and language in _words() else catalogue().languages[0]
    words = _words()[spoken]
    own, first = words["updates"], next(section for section in notice.sections if section.id == _FIRST)
    chat = [(one["item"], (one["why"],)) for one in (*words["chat"], *own["items"])]
    whole = Itemised(
        service=department,
        version=0,
        language=language,
        spoken=spoken,
        kind=words["kind"],
        name=own["name"],
        department=names[spoken],
        facts=tuple(_facts_of_updates(words, names[spoken])),
        parts=(Part("chat", words["parts"]["chat"], words["kept"]["chat"], tuple(_together(chat))),),
        first=first,
        sections=tuple(section for section in notice.sections if section is not first),
        draft=notice.draft,
        updated=notice.updated,
        words=words["words"],
    )
    return replace(whole, number=_number(whole, notice))


def _facts_of_updates(words: Mapping[str, Any], department: str) -> Iterator[tuple[str, str]]:
    labels, said, own = words["facts"], words["said"], words["updates"]
    yield labels["purpose"], own["purpose"].format(department=department)
    yield labels["law"], own["law"]
    yield labels["seen_by"], " ".join((said["department"].format(department=department), said["carrier"]))
    yield labels["withdraw"], said["withdraw"]
    yield labels["ask"], "{officer}"
    yield labels["board"], said["board"]


def _number(whole: Itemised, notice: Notice) -> str:
    """The version of the notice and a hash of all that it says: what a consent names."""
    said = orjson.dumps([asdict(whole), notice.sha256], option=orjson.OPT_SORT_KEYS)
    return f"{notice.version}-{hashlib.sha256(said).hexdigest()[:_DIGITS]}"


@cache
def _words() -> Mapping[str, Any]:
    held: dict[str, Any] = yaml_files.read(WORDS)
    return held


def _facts(service: Service, spoken: str, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What holds for all of it: what for, by which law, who sees it, how it is taken back, whom to ask."""
    labels, said = words["facts"], words["said"]
    told = {
        "purpose": text(spoken, f"purpose.{service.purpose}"),
        "service": service.texts[spoken]["name"],
        "department": catalogue().departments[service.department].names[spoken],
    }
    yield labels["purpose"], said["purpose"].format_map(told)
    yield labels["law"], said[f"law_{service.ground}"]
    yield labels["seen_by"], " ".join(said[who].format_map(told) for who in _seen_by(service))
    yield labels["withdraw"], said["withdraw"]
    yield labels["follows"], said[f"follows_{service.ground}"]
    if ages(service):
        yield labels["children"], said[f"children_{service.children.rule}"]
    if service.guardian:
        yield labels["guardian"], said["guardian"]
    yield labels["ask"], "{officer}"
    yield labels["board"], said["board"]


def _seen_by(service: Service) -> Iterator[str]:
    yield "officers" if service.workflow else "department"
    if any(isinstance(item, Find) for item in service.items):
        yield "register"
    if service.fee or service.bill:
        yield "gateway"
    yield "carrier"
    if service.certificate:
        yield "shown"


def _parts(service: Service, spoken: str, words: Mapping[str, Any]) -> Iterator[Part]:
    """What is answered, which papers are sent, what is looked up, what the chat itself needs."""
    reasons, own = Reasons(service, words["why"], spoken), service.texts[spoken]

    def part(name: str, items: Iterable[_Item]) -> Part:
        return Part(name, words["parts"][name], words["kept"][name], tuple(_together(items)))

    def label(rows: Rows | None, key: str) -> str:
        return f"{own[f'{rows.id}.label']}: {own[f'{key}.label']}" if rows else own[f"{key}.label"]

    asked = [(label(rows, field.key), reasons.of_field(field)) for rows, field in gathered.questions(service)]
    times = [(own[f"{item.id}.label"], reasons.of_slot()) for item in service.items if isinstance(item, Slot)]
    found = (item for item in service.items if isinstance(item, Find) and f"{item.id}.label" in own)
    yield part("answers", asked + times)
    yield part("papers", ((own[f"{paper.id}.label"], reasons.of_paper(paper)) for paper in service.papers))
    yield part("looked_up", ((own[f"{item.id}.label"], reasons.of_find()) for item in found))
    if SIGNED_IN in (service.identity.file.level, service.identity.show.level):
        yield part("signed_in", ((one["item"], (one["why"],)) for one in words["signed_in"]))
    yield part("chat", ((one["item"], (one["why"],)) for one in words["chat"]))


def _together(items: Iterable[_Item]) -> Iterator[Items]:
    """Items with the same reasons stand together, where the first of them does."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for label, reasons in items:
        found.setdefault(reasons, {})[label] = None
    return (Items(tuple(labels), reasons) for reasons, labels in found.items())
