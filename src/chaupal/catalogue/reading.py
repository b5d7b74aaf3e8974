"""Reads `services/<department>/<service>/`: a service in one version, and where each of its lines stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaupal.catalogue import grounds
from chaupal.catalogue.base import Budget
from chaupal.catalogue.effort import happy_talk
from chaupal.catalogue.expressions import in_paise
from chaupal.catalogue.fees import with_fees
from chaupal.catalogue.identity import read_identity
from chaupal.catalogue.items import FINDINGS, ItemReader, condition, conditions, expression, read_items, read_together
from chaupal.catalogue.meanings import meanings
from chaupal.catalogue.meant import complete
from chaupal.catalogue.messages import Messages, examples, read_messages
from chaupal.catalogue.parts import Part, whole
from chaupal.catalogue.proofs import read_proves
from chaupal.catalogue.screens import read_screens
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import (
    FIRST_SENTENCE,
    FeeLine,
    Field,
    Find,
    Item,
    Paper,
    Promise,
    Rows,
    Rule,
    Service,
    Slot,
    Stage,
)
from chaupal.hearing.sayings import AGE, ALONE, COUNTED, NOT_TOLD
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.lists import OptionList

MARKS = {"counts": COUNTED, "but_not": NOT_TOLD, "only_alone": ALONE}  # what stands in the place of an option
FIRST_WORDS, WORKING_DAYS = "first_words.yaml", "working_days"
MESSAGES = "messages"
SECTION_OF = {Paper: "papers", Find: "finds", Field: "fields", Rule: "rules", Rows: "rows", Slot: "slots"}


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """A service as read, with its files."""

    service: Service
    sheet: Sheet
    messages: Mapping[str, Messages]  # of a language that its form does not speak, what menus show, and examples
    talks: tuple[Path, ...]
    first_words: Sheet
    withdrawn: bool = False  # what was begun or filed goes on; nobody is offered it any more
    budget: Budget | None = None  # of what we say on its common path

    @property
    def spoken(self) -> Mapping[str, Messages]:
        """The messages in the languages its form speaks."""
        return {language: file for language, file in self.messages.items() if language in self.service.languages}

    @property
    def happy_talks(self) -> Mapping[str, Path]:
        """The talk in which all goes well, in the languages its form speaks: its common path."""
        found = ((language, happy_talk(self.talks, language)) for language in self.service.languages)
        return {language: path for language, path in found if path is not None}

    @property
    def faults(self) -> list[Fault]:
        """What kept it from being read as it was meant."""
        return [
            *self.sheet.faults,
            *self.first_words.faults,
            *(fault for file in self.messages.values() for fault in file.sheet.faults),
        ]

    def path_of(self, item: Item) -> str:
        """The dotted path of an item in the sheet."""
        return f"{SECTION_OF[type(item)]}.{item.id}"


def read_service(
    folder: Path,
    languages: tuple[str, ...],
    lists: Mapping[str, OptionList],
    shared: Mapping[str, Mapping[str, str]],
) -> ServiceSheet:
    """The folder's service, in the languages that it has. With faults it is only to be looked at for more of them.

    `shared`: the texts of all services, by language and key.
    """
    sheet = read_sheet(folder / "service.yaml")
    part = whole(sheet)
    files = {language: folder / MESSAGES / f"{language}.yaml" for language in LANGUAGES}
    spoken = _spoken(part, files) or languages[:1]
    messages = {each: read_messages(path) for each, path in files.items() if each in spoken or path.exists()}
    first = _first_words(folder / FIRST_WORDS)
    service = _service(part, messages, lists)
    complete(service, ((language, messages[language]) for language in spoken))
    service = replace(service, first_words=_with_lists(_spellings(first), service, lists), languages=spoken)
    service = with_fees(service, shared)
    talks = tuple(sorted((folder / "talks").glob("*.yaml")))
    return ServiceSheet(service, sheet, messages, talks, first, part.flag("withdrawn"), _budget(part))


def _spoken(part: Part, files: Mapping[str, Path]) -> tuple[str, ...]:
    """The languages its form speaks: those listed, else those it has texts in."""
    listed = part.names("languages")
    return tuple(each for each, path in files.items() if (each in listed if listed else path.exists()))


def _service(part: Part, messages: Mapping[str, Messages], lists: Mapping[str, OptionList]) -> Service:
    outcome, reader = part.text("outcome"), ItemReader(messages, lists)
    return Service(
        id=part.text("id"),
        version=part.whole("version"),
        department=part.text("department"),
        kind=part.text("kind"),
        purpose=part.text("purpose"),
        items=read_items(part, reader),
        texts={language: file.texts for language, file in messages.items()},
        fee=tuple(line for row in part.rows("fee") for line in _fee_line(row)),
        bill=part.text("bill", "") or None,
        disputes=part.text("disputes", ""),
        workflow=tuple(_stage(row) for row in part.rows("workflow")),
        findings=tuple(reader.finding(name, finding) for name, finding in part.parts(FINDINGS)),
        workflow_when=condition(part, "workflow_when"),
        promises=_promises(part),
        outcome=outcome,
        certificate=part.text("id") if outcome == "certificate" else None,
        together=read_together(part),
        profile_when=condition(part, "profile_when"),
        identity=read_identity(part),
        ground=grounds.read_ground(part),
        children=grounds.read_children(part),
        guardian=grounds.read_guardian(part),
        series=part.text("series", ""),
        lands_in=part.text("lands_in", ""),
        proves=read_proves(part),
        cases=conditions(part.part("cases")),
        examples=examples(messages),
        screens=read_screens(part),
        who={person: meanings().told_as.get(person, "") for person in part.names("who")},
    )


def _first_words(path: Path) -> Sheet:
    """What of a first sentence answers which question; a service need not have it."""
    return read_sheet(path, texts=True) if path.exists() else Sheet(path)


def _spellings(sheet: Sheet) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, options in sheet.data.items():
        for option, said in options.items() if isinstance(options, dict) else ():
            if isinstance(said, list):
                found.setdefault(name, {})[str(MARKS.get(option, option))] = tuple(map(_saying, said))
    return found


def _saying(told: Any) -> str:
    """As hearing has it: an age stands in the place of a saying."""
    return f"{AGE} {told.get('aged')}" if isinstance(told, dict) else str(told)


def _with_lists(
    own: Mapping[str, Mapping[str, tuple[str, ...]]], service: Service, lists: Mapping[str, OptionList]
) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The service's sayings, and those of the lists that its fields share."""
    shared = {
        item.id: lists[item.spec.rules["list"]].told
        for item in service.fields
        if FIRST_SENTENCE in item.sources and item.spec.rules.get("list") in lists
    }
    fields = dict.fromkeys([*own, *(name for name, told in shared.items() if told)])
    return {name: {**shared.get(name, {}), **own.get(name, {})} for name in fields}


def _fee_line(row: Part) -> list[FeeLine]:
    paise = expression(row, "rupees", in_paise)
    return [FeeLine(row.text("line"), paise, condition(row))] if paise else []


def _stage(row: Part) -> Stage:
    return Stage(
        row.text("stage"),
        row.text("role"),
        row.whole("days"),
        row.names("checks"),
        condition(row),
        row.names("enters"),
    )


def _budget(part: Part) -> Budget | None:
    if "budget" not in part.data:
        return None
    budget = part.part("budget")
    return Budget(budget.whole("messages"), budget.whole("words"))


def _promises(part: Part) -> tuple[Promise, ...]:
    promised = part.data.get("promise")
    if promised is None:
        return ()
    rows = part.rows("promise") if isinstance(promised, list) else [part.part("promise")]
    return tuple(map(_promise, rows))


def _promise(row: Part) -> Promise:
    return Promise(row.whole("days"), row.text("counted", WORKING_DAYS) == WORKING_DAYS, condition(row))
