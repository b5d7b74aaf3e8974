"""Reads `services/<department>/<service>/`: a service in one version, and where each of its lines stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.expressions import in_paise
from chaupal.catalogue.items import condition, expression, read_items
from chaupal.catalogue.messages import Messages, examples, read_messages
from chaupal.catalogue.parts import Part, whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import FeeLine, Find, Item, Paper, Service, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Fault

SECTIONS = (
    "id", "version", "department", "kind", "purpose", "papers", "finds", "fields", "ask", "fee", "bill",
    "workflow", "workflow_when", "promise", "outcome",
)  # fmt: skip
KINDS = (
    "appointment", "bill_payment", "certificate", "grievance", "information", "licence", "registration", "status",
    "tax", "welfare",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """A service as read, with its files."""

    service: Service
    sheet: Sheet
    messages: Mapping[str, Messages]
    talks: tuple[Path, ...]

    @property
    def faults(self) -> list[Fault]:
        """What kept it from being read as it was meant."""
        return [*self.sheet.faults, *(fault for file in self.messages.values() for fault in file.sheet.faults)]

    def path_of(self, item: Item) -> str:
        """The dotted path of an item in the sheet."""
        section = "papers" if isinstance(item, Paper) else "finds" if isinstance(item, Find) else "fields"
        return f"{section}.{item.id}"


def read_service(folder: Path, languages: tuple[str, ...]) -> ServiceSheet:
    """The folder's service. With faults it is not to be used, only to be looked at for more of them."""
    sheet = read_sheet(folder / "service.yaml")
    messages = {language: read_messages(folder / "messages" / f"{language}.yaml") for language in languages}
    part = whole(sheet)
    if not sheet.faults:
        part.only(SECTIONS)
    service = _service(part, messages)
    return ServiceSheet(service, sheet, messages, tuple(sorted((folder / "talks").glob("*.yaml"))))


def _service(part: Part, messages: Mapping[str, Messages]) -> Service:
    promise, outcome = part.part("promise"), _outcome(part)
    promise.only(("days", "counted"))
    if promise.data.get("counted", "working_days") != "working_days":
        promise.wrong("counted", "`counted` must be working_days: stages and promises count no other days")
    return Service(
        id=part.text("id"),
        version=part.whole("version"),
        department=part.text("department"),
        kind=_kind(part),
        purpose=part.text("purpose"),
        items=read_items(part, messages),
        texts={language: file.texts for language, file in messages.items()},
        fee=tuple(line for row in part.rows("fee") for line in _fee_line(row)),
        bill=part.text("bill", "") or None,
        workflow=tuple(_stage(row) for row in part.rows("workflow")),
        workflow_when=condition(part, "workflow_when"),
        promise_days=promise.whole("days", 0),
        certificate=outcome,
        examples=examples(messages),
    )


def _kind(part: Part) -> str:
    kind = part.text("kind")
    if kind and kind not in KINDS:
        part.wrong("kind", f"`kind` must be one of {', '.join(KINDS)}")
    return kind


def _fee_line(row: Part) -> list[FeeLine]:
    row.only(("line", "rupees", "when"))
    paise = expression(row, "rupees", in_paise)
    return [FeeLine(row.text("line"), paise, condition(row))] if paise else []


def _stage(row: Part) -> Stage:
    row.only(("stage", "role", "days", "checks", "when"))
    return Stage(row.text("stage"), row.text("role"), row.whole("days"), row.names("checks"), condition(row))


def _outcome(part: Part) -> str | None:
    """The form of the certificate, or None where the receipt is all there is."""
    if part.data.get("outcome") == "receipt":
        return None
    outcome = part.part("outcome")
    outcome.only(("certificate",))
    return outcome.text("certificate")
