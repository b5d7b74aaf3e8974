"""Plays a golden talk: turns its steps into events, keeps the talk as JSON between turns, and says what was replied."""

import json
import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from chaupal.appointments import times
from chaupal.catalogue.sheets import read_sheet
from chaupal.conversations.listening import heard
from chaupal.conversations.rehearsal import OWN_NUMBER
from chaupal.engine import events, talk
from chaupal.engine.advance import Turn, advance
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import (
    FileApplication,
    FindRecord,
    FindSlots,
    HoldSlot,
    KeepDocument,
    Learn,
    OpenBill,
    Option,
    Say,
    SendGuide,
)

START = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)  # ten in the morning in Delhi
PACE = timedelta(seconds=40)
MEANT = 0.01  # confidence
ANSWERS = ("replies", "effects")

FACTS = {re.sub(r"(?<=.)([A-Z])", r"_\1", kind.__name__).lower(): kind for kind in events.SYSTEM_EVENTS}
# what a fact answers; all others are about the application that was filed last
ORDERED = {
    events.DocumentKept: KeepDocument,
    events.DocumentRefused: KeepDocument,
    events.RecordsFound: FindRecord,
    events.RegisterAway: FindRecord,
    events.SlotsFound: FindSlots,
    events.SlotHeld: HoldSlot,
    events.SlotGone: HoldSlot,
    events.PaymentLinkReady: OpenBill,
    events.PaymentCaptured: OpenBill,
    events.PaymentFailed: OpenBill,
    events.PaymentRefunded: OpenBill,
    events.GuideReady: SendGuide,
    events.ApplicationFiled: FileApplication,
}
_OF_FACTS: dict[str, Any] = {
    "reference": "f99",
    "told": {},
    "paper": "report",
    "document": "d1",
    "find": "record",
    "slot": "time",
    "day": "",
    "wish": "",
    "value": {},
    "valid_until": "2026-07-15",
    "title": "T/1",
    "number": "N/1",
    "records": (),
    "params": {},
    "method": "upi",
    "receipt_number": "MCD/R/1",
    "url": "https://pay.example/l1",
    "reason": "",
    "promised_on": "",
    "service": "birth_certificate",
    "media_id": "m1",
    "filename": "sheet.pdf",
    "what": "data",
    "held": {
        "phone": "0000",
        "consents": [
            {"department": "revenue", "purpose": "certificate_issue", "state": "given", "on": "2026-06-15"},
            {"department": "mcd", "purpose": "certificate_issue", "state": "withdrawn", "on": "2026-06-01"},
        ],
        "cases": [{"number": "N/1", "department": "revenue", "open": True}],
        "papers": 2,
        "receipts": 1,
        "certificates": 1,
        "days": 90,
        "record_days": 365,
    },
}
# where one name means two things
_OF_KIND: dict[type, dict[str, Any]] = {events.PaperIssued: {"paper": {}}, events.PaperRevoked: {"paper": {}}}
FILES = {
    "photo": ("image", "image/jpeg"),
    "document": ("document", "application/pdf"),
    "voice": ("audio", "audio/ogg"),
    "video": ("video", "video/mp4"),
    "sticker": ("sticker", "image/webp"),
}


class Player:
    """A citizen and a conversation."""

    def __init__(self, catalogue: Catalogue, service: str = "") -> None:
        self.catalogue = catalogue
        self.service = service
        self.now = START
        self.talk = talk.Talk()
        self.shown: list[Option] = []  # every option seen, the newest first
        self.last: list[Option] = []  # those of the last message that had any
        self.ordered: dict[type, dict[str, Any]] = {}  # the last order of each kind: facts answer them

    def play(self, event: events.Event) -> Turn:
        """One turn."""
        turn = advance(self.catalogue, self.talk, event, self.now)
        self.talk = talk.loads(json.loads(json.dumps(talk.dumps(turn.talk))))
        assert self.talk == turn.talk, "a talk must be the same after it went through JSON"
        for effect in turn.effects:
            self._remember(effect)
        self.now += PACE
        return turn

    def _remember(self, effect: Any) -> None:
        if isinstance(effect, Say):
            self.last = list(effect.options) or self.last
            self.shown = [*effect.options, *self.shown]
            return
        order = {field.name: getattr(effect, field.name) for field in fields(effect)}
        if isinstance(effect, OpenBill):
            order["paise"] = sum(paise for _, paise in effect.lines)
        self.ordered[type(effect)] = order

    def step(self, step: dict[str, Any]) -> Turn:
        """One step of a golden talk."""
        self.now += timedelta(days=step.get("days", 0))
        return self.play(self._event(step))

    def _event(self, step: dict[str, Any]) -> events.Event:
        if "citizen" in step:
            return self.text(str(step["citizen"]))
        if "tap" in step:
            return self.tap(str(step["tap"]))
        if "contact" in step:
            own = step["contact"] == "own"
            return events.ContactReceived(self.now, OWN_NUMBER if own else step["contact"], own=own)
        if "pin" in step:
            return events.PinReceived(self.now, *step["pin"])
        for kind, (medium, mime) in FILES.items():
            if kind in step:
                return events.MediaReceived(self.now, medium, f"media-{step[kind]}", mime, step[kind])
        ((name, given),) = step["event"].items()
        order = ORDERED.get(FACTS[name])
        assert order is None or order in self.ordered, (
            f"{name} answers {order.__name__}, which nothing ordered: a step is missing before it"
        )
        return self.fact(FACTS[name], **(given or {}))

    def text(self, text: str) -> events.TextReceived:
        """Words; that they may mean the talk's own service is enough, how sure that is depends on all the others."""
        reading = heard(self.catalogue, self.talk, text, self.now)
        if dict(reading.services).get(self.service, 0.0) >= MEANT:
            reading = replace(reading, services=((self.service, 1.0),))
        return events.TextReceived(self.now, text, reading)

    def tap(self, title: str) -> events.OptionChosen:
        """The newest option with that title."""
        for option in self.shown:
            if option.title == title:
                return events.OptionChosen(self.now, option.id, title)
        raise AssertionError(
            f"nobody was offered {title!r}; the last options: {[option.title for option in self.last]}"
        )

    def fact(self, kind: type, /, **given: Any) -> Any:
        """What happened elsewhere; what the step leaves out is taken from the order that it answers."""
        order = self.ordered.get(ORDERED.get(kind, FileApplication), {})
        known = _OF_FACTS | _OF_KIND.get(kind, {}) | order | self._of_calendar(kind, order) | given
        return kind(**{field.name: known[field.name] for field in fields(kind) if field.name in known})

    def _of_calendar(self, kind: type, order: dict[str, Any]) -> dict[str, Any]:
        """Where nothing else is said, everything in the calendar is free; a reminder is of what was booked."""
        if kind is events.SlotsFound and order:
            calendar, day = self.catalogue.calendars[order["calendar"]].at(order["place"]), order["day"]
            rules: Any = (self.now, self.catalogue.holidays, {})
            if day:
                return {"records": tuple(times.free_hours(calendar, date.fromisoformat(day), *rules))}
            return {"records": tuple(times.free_days(calendar, *rules))}
        booked = [(slot, value) for case in self.talk.cases for slot, value in case.slots.items()]
        return {"slot": booked[0][0], "value": booked[0][1]} if kind is events.AppointmentNear and booked else {}


def answered(turn: Turn) -> dict[str, list[str]]:
    """What a turn led to, as golden talks write it: keys of the texts said, names of the other orders."""
    replies = [key for effect in turn.effects if isinstance(effect, Say) for key in effect.keys]
    if "confirm.one" in replies:  # whether first words were a question, too, is the router's: tests/understanding
        replies = [key for key in replies if not key.startswith("topic.")]
    others = [type(effect).__name__ for effect in turn.effects if not isinstance(effect, Say | Learn)]
    names = [re.sub(r"(?<=.)([A-Z])", r"_\1", name).lower() for name in others]
    return {"replies": replies, "effects": names} if names else {"replies": replies}


def said(turn: Turn) -> str:
    """Everything that the citizen reads."""
    parts: list[str] = []
    for effect in turn.effects:
        if isinstance(effect, Say):
            parts += [effect.body, *(f"[{option.title}] {option.description}".strip() for option in effect.options)]
            parts += list(effect.link or ())
    return "\n".join(parts)


def steps_of(path: Path) -> list[dict[str, Any]]:
    """The steps of a golden talk."""
    sheet = read_sheet(path, rows=True)
    assert sheet.faults == []
    steps: list[dict[str, Any]] = sheet.data
    return steps


def rewrite(path: Path, turns: list[Turn]) -> None:
    """Writes what the turns led to into the file; everything else in it stays as it was written."""
    sheet = read_sheet(path, rows=True)
    starts = [sheet.lines[f".{n}"] - 1 for n in range(len(turns))]
    lines = path.read_text().splitlines()
    written = lines[: starts[0]]
    for turn, start, end in zip(turns, starts, [*starts[1:], len(lines)], strict=True):
        kept = [line for line in lines[start:end] if not re.match(rf"  ({'|'.join(ANSWERS)}):", line)]
        input_ends = next((n for n, line in enumerate(kept) if re.match(r"  \w", line)), len(kept))
        told = [f"  {key}: [{', '.join(names)}]" for key, names in answered(turn).items()]
        written += [*kept[:input_ends], *told, *kept[input_ends:]]
    path.write_text("\n".join(written) + "\n")
