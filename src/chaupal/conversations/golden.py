"""Plays a golden talk: its steps become events, and the engine says what it says to a citizen.

A golden talk (`services/*/*/talks/*.yaml`) holds what is written, tapped, sent and what happens elsewhere. Whatever a
step leaves out is taken from the order that it answers.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from chaupal.appointments.queries import free_of_anybody
from chaupal.catalogue.queries import state
from chaupal.conversations.listening import heard
from chaupal.conversations.opened import WINDOW
from chaupal.conversations.rehearsal import OWN_NUMBER
from chaupal.engine import events
from chaupal.engine.advance import advance
from chaupal.engine.effects import (
    RECORD,
    CheckSecret,
    FileApplication,
    FindRecord,
    FindSlots,
    HoldSlot,
    KeepDocument,
    OpenBill,
    Option,
    ProveIdentity,
    Say,
    SeekPapers,
    SendGuide,
    UsePaper,
)
from chaupal.engine.talk import Talk
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.advance import Turn
    from chaupal.engine.definition.offices import Catalogue

START = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)  # ten in the morning in India
PACE = timedelta(seconds=40)
MEANT = 0.01  # confidence

FACTS = {re.sub(r"(?<=.)([A-Z])", r"_\1", kind.__name__).lower(): kind for kind in events.SYSTEM_EVENTS}
# what a fact answers; all others are about the application that was filed last
ORDERED = {
    events.DocumentKept: KeepDocument,
    events.DocumentRefused: KeepDocument,
    events.PapersOnOffer: SeekPapers,
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
    events.SignInOffered: ProveIdentity,
    events.SignInAway: ProveIdentity,
    events.SignInBegun: ProveIdentity,
    events.SignedIn: ProveIdentity,
    events.SignInFailed: ProveIdentity,
    events.CodeSent: ProveIdentity,
    events.PinWanted: ProveIdentity,
    events.RecordGuarded: FindRecord,
    events.Proven: CheckSecret,
    events.SecretRefused: CheckSecret,
}
_CONSENTED = "certificate_issue"
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
    "url": "https://pay.example/l1",
    "reason": "",
    "name": "Sunita Devi",
    "born": "",
    "account": "made-up",
    "signed_at": int(START.timestamp()),
    "until": 0.0,
    "promised_on": "",
    "media_id": "m1",
    "filename": "sheet.pdf",
    "what": "data",
    "due_on": "2026-07-15",
    "officer": "grievance@chaupal.example",
    "answer": "",
    "words": "It is done.",
    "files": (("m1", "my-data.pdf"), ("m2", "my-data.json.txt")),
}
# where one name means two things
_UNKNOWN = {"whole": "unknown", "on": "", "days": 90, "findings": [], "figures": []}  # as genuine/queries.py tells it
_OF_KIND: dict[type, dict[str, Any]] = {
    events.PaperIssued: {"paper": {}},
    events.PaperRevoked: {"paper": {}},
    events.OursChecked: {"found": _UNKNOWN},
    events.SignedIn: {"number": "same"},
    events.ErasureNear: {"on": "2026-07-15"},
    events.ApplicationLanded: {"what": "filed"},
    events.SignInFailed: {"reason": "failed"},
    events.RecordGuarded: {"way": "code", "until": START.timestamp() + 86400 * 365},
    events.CodeSent: {"digits": "0201", "until": START.timestamp() + 86400 * 365},
    events.Proven: {"level": 2, "method": "code", "since": int(START.timestamp())},
    events.SecretRefused: {"way": "code", "reason": "wrong", "left": 4},
    events.PinRefused: {"reason": "easy"},
    events.SignInOffered: {"url": "https://chaupal.example/identity/1", "until": START.timestamp() + 86400 * 365},
}
_OF_MEETING = {"day": "2026-07-15", "starts": "10:00", "ends": "12:00", "place": "Room 4", "ready": ""}
_OF_HELP: dict[str, dict[str, Any]] = {
    "help_found": {"helps": (), "helper": {}},
    "leave_asked": {"digits": "0401", "call": "", "minutes": 30},
    "leave_refused": {"why": "over"},
    "help_begun": {"name": "Kamla Devi", "language": next(iter(LANGUAGES))},
    "help_ended": {"by": "time", "digits": "0401"},
    "helped_moved": {"digits": "0401", "what": "approved"},
}
_OF_HELP |= {
    "join_code_made": {"code": "48312297", "minutes": 10},
    "join_tried": {"outcome": "wrong"},
    "appeal_filed": {"level": 1, "days": 3},
    "manager_asks": {"customer": "9800000201@manager"},
    "manager_linked": {"state": "linked", "customer": "9800000201@manager"},
    "consent_elsewhere": {"purpose": _CONSENTED, "given": True, "proof": "consent c-1"},
}
_OF_KIND |= {FACTS[name]: values for name, values in _OF_HELP.items()} | {FACTS["locker_opened"]: {"sign_in": 1}}
FILES = {
    "photo": ("image", "image/jpeg"),
    "document": ("document", "application/pdf"),
    "voice": ("audio", "audio/ogg"),
    "video": ("video", "video/mp4"),
    "sticker": ("sticker", "image/webp"),
}


@cache
def _of_facts() -> tuple[dict[str, Any], dict[type, dict[str, Any]]]:
    """What facts tell where neither their step nor their order says it: by a field's name, and of one kind of fact."""
    samples = state().samples
    return {**_OF_FACTS, **{name: samples[name] for name in ("service", "receipt_number")}, "held": _held(samples)}, {
        **_OF_KIND,
        events.OptInAsked: {"department": samples["department"], "way": "qr"},
        **{kind: {"kind": "visit", **_OF_MEETING} for kind in (events.MeetingSet, events.MeetingNear)},
        events.MeetingCancelled: {"kind": "visit", "day": _OF_MEETING["day"]},
        events.ApplicationTransferred: {"department": samples["other_department"], "office": {}},
        FACTS["help_begun"]: _OF_HELP["help_begun"] | {"consent": f"{samples['other_department']}/{_CONSENTED}"},
        FACTS["consent_elsewhere"]: _OF_HELP["consent_elsewhere"] | {"department": samples["other_department"]},
    }


def _held(samples: Mapping[str, str]) -> dict[str, Any]:
    """What is kept of somebody, as they are told."""
    one, other = samples["department"], samples["other_department"]
    return {
        "phone": "0000",
        "consents": [
            {"department": one, "purpose": _CONSENTED, "state": "given", "on": "2026-06-15"},
            {"department": other, "purpose": _CONSENTED, "state": "withdrawn", "on": "2026-06-01"},
        ],
        "cases": [{"number": "N/1", "department": one, "open": True}],
        "papers": 2,
        "receipts": 1,
        "certificates": 1,
        "days": 90,
        "record_days": 365,
        "officer": "grievance@chaupal.example",
        "nominee": {},
        "complaints": [],
        "stays": {"cases": "2029-06-15", "payments": "2031-06-15", "consents": "2029-06-15", "log": "2027-06-15"},
    }


class OutOfStep(Exception):
    """A step cannot be taken where the talk stands: nothing led to it."""


class Player:
    """A citizen and a conversation."""

    def __init__(self, catalogue: Catalogue, service: str = "") -> None:
        self.catalogue = catalogue
        self.service = service
        self.now = START
        self.talk = Talk()
        self.shown: list[Option] = []  # every option seen, the newest first
        self.last: list[Option] = []  # those of the last message that had any
        self.ordered: dict[type, dict[str, Any]] = {}  # the last order of each kind: facts answer them
        self.window_until = START  # until when anything may be said without a template
        self.window_open = False  # as the last event was played

    def play(self, event: events.Event) -> Turn:
        """One turn."""
        turn = advance(self.catalogue, self.talk, event, self.now)
        self.talk = turn.talk
        if isinstance(event, events.CITIZEN_EVENTS):
            self.window_until = self.now + WINDOW
        self.window_open = self.now < self.window_until
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
        if isinstance(effect, UsePaper):  # it comes as one that was sent does
            self.ordered[KeepDocument] = order | {"kind": effect.offer["kind"], "issued": effect.offer}
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
        if order is not None and order not in self.ordered:
            raise OutOfStep(f"{name} answers {order.__name__}, which nothing ordered: a step is missing before it")
        fact: events.Event = self.fact(FACTS[name], **(given or {}))
        return fact

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
        raise OutOfStep(f"nobody was offered {title!r}; the last options: {[option.title for option in self.last]}")

    def fact(self, kind: type, /, **given: Any) -> Any:
        """What happened elsewhere; what the step leaves out is taken from the order that it answers."""
        order = self.ordered.get(ORDERED.get(kind, FileApplication), {})
        of_facts, of_kind = _of_facts()
        known = of_facts | of_kind.get(kind, {}) | order | self._as_it_stands(kind, order) | given
        return kind(**{field.name: known[field.name] for field in fields(kind) if field.name in known})

    def _as_it_stands(self, kind: type, order: dict[str, Any]) -> dict[str, Any]:
        """Where nothing else is said: all in the calendar is free, what is due is the same, what was booked is near."""
        if kind is events.RecordsFound and self.talk.form and RECORD in order.get("by", ()):
            return {"records": (self.talk.form.answers[order["find"]],)}
        if kind is events.SlotsFound and order:
            return {"records": tuple(free_of_anybody(order["calendar"], order["place"], order["day"], self.now))}
        booked = [(slot, value) for case in self.talk.cases for slot, value in case.slots.items()]
        return {"slot": booked[0][0], "value": booked[0][1]} if kind is events.AppointmentNear and booked else {}
