"""A stage for talks without a database: what the shell and the other rooms would do is done in memory.

Registers answer from their demo records, calendars are empty of other people, every paper can be read, and everybody
has DigiLocker.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.appointments.queries import free_of_anybody
from chaupal.catalogue.queries import catalogue, document_fields, state
from chaupal.conversations.listening import heard
from chaupal.engine import effects, events
from chaupal.engine.advance import advance
from chaupal.engine.definition import Paper, is_picture
from chaupal.engine.talk import Talk
from chaupal.engine.taps import claim
from chaupal.genuine.queries import examined_alone
from chaupal.kit.dates import day_in_india
from chaupal.registers.queries import demo_records
from chaupal.rights.base import Kind, days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chaupal.engine.definition.offices import Catalogue

PACE = timedelta(seconds=20)
PAY_AT = "https://pay.example/1"
SIGN_IN_AT = "https://chaupal.example/identity/1"
OWN_NUMBER = "+919800000201"
# what is read off a paper: field -> value; what tells of places and offices stands in state.yaml
READ: Mapping[str, str] = {
    "name": "Sunita Devi", "name_hi": "सुनीता देवी", "date_of_birth": "1980-03-12", "gender": "female", "sex": "female",
    "aadhaar_last4": "2346", "pan": "ABCPD1234F",
    "father_name": "Ram Prasad", "mother_name": "Kamla Devi", "relation_name": "Ram Prasad", "epic": "ABC1234567",
    "valid_until": "2031-03-11", "ration_card_number": "077012345678",
    "head_name": "Kamla Devi", "category": "PR", "consumer_number": "101234567", "bill_date": "2026-06-01",
    "due_date": "2026-06-25", "amount": "1240", "k_number": "2871034590", "child_name": "Ananya",
    "date_of_death": "2026-05-02", "age": "71",
    "admission_number": "4711", "certificate_number": "OBC/2019/001234",
    "caste": "Kumhar", "issue_date": "2019-06-04", "annual_income": "84000", "employer": "Yamuna Textiles",
    "month": "2026-05", "net_pay": "9500", "account_number": "30123456789", "ifsc": "SBIN0001234",
    "upic": "036012004500321", "year": "2025-26",
}  # fmt: skip


def _read_off() -> dict[str, str]:
    """What every paper of the state would say."""
    return {**READ, **state().samples}


@dataclass(slots=True)
class Rehearsal:
    """One citizen's talk; the bank and the officer act when they are told to."""

    now: datetime
    talk: Talk
    book: Catalogue = field(default_factory=catalogue)
    said: list[effects.Say] = field(default_factory=list)  # not shown yet
    options: tuple[effects.Option, ...] = ()  # the last that were offered
    filed: effects.FileApplication | None = None
    number: str = ""
    decided: bool = False
    bill: effects.OpenBill | None = None
    files: int = 0
    kind: str = ""  # of the paper under way
    values: Mapping[str, Any] | None = None  # what stands on it, where that was told
    search: Callable[[str, Mapping[str, Any], date], list[dict[str, Any]]] = demo_records
    nominee: dict[str, str] = field(default_factory=dict)
    outcome: str = ""  # what came of the form that was filed last: how it was decided, or the number of its paper

    def hears(self, text: str) -> None:
        """The citizen writes."""
        self._play(events.TextReceived(self.now, text, heard(self.book, self.talk, text, self.now)))

    def taps(self, option: str, title: str = "") -> None:
        """The citizen taps."""
        self._play(events.OptionChosen(self.now, option, title))

    def sends(self, medium: str, kind: str = "", values: Mapping[str, Any] | None = None) -> None:
        """The citizen sends a file; `kind` is what the paper is, or nothing can be read off it.

        `values` stand on it, field -> value; those of the sample, where they are not told.
        """
        self.files += 1
        self.kind, self.values = kind, values
        self._play(events.MediaReceived(self.now, medium, f"media-{self.files}", "image/jpeg", "paper.jpg"))

    def pins(self, latitude: float, longitude: float) -> None:
        """The citizen sends a place."""
        self._play(events.PinReceived(self.now, latitude, longitude))

    def shares(self, phone: str = "") -> str:
        """The citizen shares their own number, or the card of somebody with that number."""
        self._play(events.ContactReceived(self.now, phone or OWN_NUMBER, own=not phone))
        return ""

    def pays(self, *, well: bool = True) -> str:
        """The bank pays the open bill, or fails to; why it cannot, if it cannot."""
        if self.bill is None:
            paid = "the form is filed already" if self.filed else "submit the form first, at its end"
            return f"no payment is open: {paid}"
        paise = sum(each for _, each in self.bill.lines)
        if well:
            self._play(events.PaymentCaptured(self.bill.reference, paise, "upi", "R/2026-27/7KQM9XPB"))
            self.bill = None
        else:
            self._play(events.PaymentFailed(self.bill.reference, "declined"))
        return ""

    def decides(self, state: str, reason: str = "") -> str:
        """An officer decides the case that was filed; why it cannot be, if it cannot."""
        if self.filed is None or not self.filed.staged or self.decided:
            return self._no_case()
        self.decided, self.outcome = True, state
        self._play(events.ApplicationMoved(self.number, self.filed.service, state, reason=reason))
        if state == "approved":
            self._issue()
        return ""

    def asks(self, question: str) -> str:
        """An officer asks something; why nobody can, if nobody can."""
        if self.filed is None or not self.filed.staged or self.decided:
            return self._no_case()
        self._play(events.OfficerAsked(self.number, self.filed.service, question))
        return ""

    def waits(self, days: int) -> None:
        """Nothing happens for so many days."""
        self.now += timedelta(days=days)

    def _no_case(self) -> str:
        if self.decided:
            return "the case is decided already"
        if self.filed is not None:
            return "no officer decides here: the service has no desk for this form, and its outcome came at once"
        return "nothing is filed yet: " + ("/pay first" if self.bill else "submit the form first, at its end")

    def _play(self, event: events.Event) -> None:
        turn = advance(self.book, self.talk, event, self.now)
        self.talk = turn.talk
        self.now += PACE
        for effect in turn.effects:
            if isinstance(effect, effects.Say):
                self.said.append(effect)
                self.options = effect.options or self.options
        for effect in turn.effects:
            act = ACTS.get(type(effect))
            if act is not None:
                act(self, effect)

    def keep(self, order: effects.KeepDocument) -> None:
        """The file is stored and, if its kind is known, read."""
        on_it = _read_off() if self.values is None else self.values
        known = {name: on_it[name] for name in document_fields(self.kind) if name in on_it}
        kept = events.DocumentKept(
            order.reference, order.paper, f"d{self.files}", self.kind, known, media=order.media_id
        )
        paper = self.book.known(order.service).find(order.paper)
        read = self.kind or not isinstance(paper, Paper) or is_picture(paper.accept)
        self._play(kept if read else replace(kept, unread="unknown"))

    def take(self, order: effects.ReuseDocument) -> None:
        """The earlier file does again."""
        self._play(events.DocumentKept(order.reference, order.paper, order.document))

    def open_locker(self, order: effects.OpenLocker) -> None:
        """Whoever is asked to allows it at once."""
        until = (self.now + timedelta(minutes=10)).timestamp()
        self._play(events.SignInOffered(order.reference, SIGN_IN_AT, until))
        self._play(events.LockerOpened(order.reference, 1))

    def pull(self, order: effects.PullPaper) -> None:
        """The locker holds what was asked for, and it is genuine."""
        kind = next(kind for kind in order.kinds if kind in self.book.locker)
        known = {name: told for name, told in _read_off().items() if name in document_fields(kind)}
        issued = {"source": "digilocker", "kind": kind, "number": "1", "by": {}, "on": ""}
        self._play(events.DocumentKept(order.reference, order.paper, f"d{self.files}", kind, known, issued=issued))

    def seek(self, order: effects.SeekPapers) -> None:
        """What was issued in this talk."""
        known = ((case, self.book.known(case.service, case.version)) for case in self.talk.cases if case.certificate)
        offers = [
            {
                "id": f"issued-{number}", "source": "issued", "kind": service.proves.kind, "number": case.certificate,
                "by": dict(self.book.departments[service.department].names), "on": day_in_india(self.now).isoformat(),
                "until": "", "name": case.about, "own": None, "whose": service.proves.whose,
                "service": case.service, "version": case.version,
            }
            for number, (case, service) in enumerate(known)
            if service.proves is not None and service.proves.kind in order.kinds
        ]  # fmt: skip
        self._play(events.PapersOnOffer(order.reference, order.paper, tuple(offers)))

    def use(self, order: effects.UsePaper) -> None:
        """It is copied; what is printed on it, nobody keeps here."""
        self.files += 1
        kind = str(order.offer["kind"])
        self._play(events.DocumentKept(order.reference, order.paper, f"d{self.files}", kind, issued=order.offer))

    def look(self, order: effects.FindRecord) -> None:
        """The register looks among its demo records."""
        records = self.search(order.register, order.by, day_in_india(self.now))
        if effects.RECORD in order.by:
            records = [record for record in records if record[effects.RECORD] == order.by[effects.RECORD]]
        self._play(events.RecordsFound(order.reference, order.find, tuple(records)))

    def times(self, order: effects.FindSlots) -> None:
        """The calendar, which nobody else uses."""
        records = free_of_anybody(order.calendar, order.place, order.day, self.now)
        self._play(events.SlotsFound(order.reference, order.slot, order.day, order.wish, tuple(records)))

    def hold(self, order: effects.HoldSlot) -> None:
        """The time is kept."""
        self._play(events.SlotHeld(order.reference, order.slot, order.value))

    def tell(self, order: effects.TellOwnData) -> None:
        """What is kept is what the talk itself knows; there is no ledger."""
        today = day_in_india(self.now).isoformat()
        named = [name.split("/") for name in self.talk.consents]
        last = day_in_india(self.now) + timedelta(days=days_of(Kind.LOG))
        held = {
            "phone": "", "papers": self.files, "receipts": 0, "certificates": 0,
            "days": settings.CHAUPAL_MESSAGE_DAYS, "record_days": settings.CHAUPAL_RECORD_DAYS,
            "stays": {Kind.LOG.value: last.isoformat()}, "officer": settings.CHAUPAL_GRIEVANCE_OFFICER,
            "nominee": self.nominee, "complaints": [],
            "consents": [{"department": d, "purpose": p, "state": "given", "on": today} for d, p in named],
            "cases": [
                {"number": case.number, "department": self.book.known(case.service).department, "open": True}
                for case in self.talk.cases
            ],
        }  # fmt: skip
        held = {"number": order.number, "state": "unknown"} if order.number else held
        self._play(events.OwnDataFound(order.what, held, order.start))

    def prove(self, order: effects.ProveIdentity) -> None:
        """Whoever is asked to signs in at once, as the one of whom the form tells, from the phone of the chat.

        For an act it is enough that they are known, which they are: they have neither a PIN nor another number.
        """
        if order.reference == effects.ACT:
            at = int(self.now.timestamp())
            self._play(events.Proven(effects.ACT, order.level, "here", at))
            return
        form = self.talk.form
        assert form is not None, "a sign-in is asked for in a form"
        told = {field.means: form.answers.get(field.id) for field in self.book.known(form.service).fields}
        until = (self.now + timedelta(minutes=10)).timestamp()
        self._play(events.SignInOffered(order.reference, SIGN_IN_AT, until))
        name, born = told.get("applicant.name") or READ["name"], told.get("applicant.born") or READ["date_of_birth"]
        at = int(self.now.timestamp())
        self._play(events.SignedIn(order.reference, str(name), str(born), "same", "made-up", at))

    def set_pin(self, order: effects.SetPin) -> None:
        """It is kept."""
        self._play(events.PinKept(removed=not order.pin))

    def copy(self, _order: effects.SendOwnData) -> None:
        """The files are made."""
        self._play(events.OwnDataReady((("m1", "my-data.pdf"), ("m2", "my-data.json.txt"))))

    def name(self, order: effects.Nominate) -> None:
        """It is kept."""
        self.nominee = {"name": order.name, "relation": order.relation, "phone": order.phone} if order.name else {}

    def complain(self, _order: effects.ComplainOfData) -> None:
        """It is entered."""
        due = day_in_india(self.now) + timedelta(days=effects.DAYS_TO_ANSWER)
        self._play(events.DataComplaintTaken("DP/1", due.isoformat(), settings.CHAUPAL_GRIEVANCE_OFFICER))

    def check(self, order: effects.CheckWhetherOurs) -> None:
        """What is on record is what the talk itself knows, and where the bill that is open leads."""
        own = {case.number for case in self.talk.cases}
        found = examined_alone(order.text, own, [PAY_AT] if self.bill else [], forwarded=order.forwarded)
        self._play(events.OursChecked(found))

    def open_bill(self, order: effects.OpenBill) -> None:
        """The gateway gives a link."""
        self.bill = order
        paise = sum(each for _, each in order.lines)
        self._play(events.PaymentLinkReady(order.reference, PAY_AT, paise))

    def file(self, order: effects.FileApplication) -> None:
        """The case is opened; without desks it is done at once."""
        self.filed, self.decided, self.outcome = order, False, ""
        service = self.book.service(order.service, order.version)
        self.number = f"{service.series}/{self.now.year}/0000001"
        promised = day_in_india(self.now) + timedelta(days=service.promise_days) if order.staged else None
        self._play(events.ApplicationFiled(order.reference, self.number, promised.isoformat() if promised else ""))
        if promised is None:
            self._issue()

    def _issue(self) -> None:
        assert self.filed is not None
        if self.book.service(self.filed.service, self.filed.version).certificate:
            paper = events.PaperIssued(
                "certificate",
                self.number,
                f"{state().prefix}-{self.number.replace('/', '-')}",
                self.filed.service,
                "m1",
                "paper.pdf",
            )
            self.outcome = paper.title
            self._play(replace(paper, url="https://chaupal.example/verify/…"))


ACTS: Mapping[type, Callable[[Rehearsal, Any], None]] = {
    effects.KeepDocument: Rehearsal.keep,
    effects.ReuseDocument: Rehearsal.take,
    effects.OpenLocker: Rehearsal.open_locker,
    effects.PullPaper: Rehearsal.pull,
    effects.SeekPapers: Rehearsal.seek,
    effects.UsePaper: Rehearsal.use,
    effects.FindRecord: Rehearsal.look,
    effects.FindSlots: Rehearsal.times,
    effects.HoldSlot: Rehearsal.hold,
    effects.TellOwnData: Rehearsal.tell,
    effects.SendOwnData: Rehearsal.copy,
    effects.Nominate: Rehearsal.name,
    effects.ComplainOfData: Rehearsal.complain,
    effects.CheckWhetherOurs: Rehearsal.check,
    effects.ProveIdentity: Rehearsal.prove,
    effects.SetPin: Rehearsal.set_pin,
    effects.OpenBill: Rehearsal.open_bill,
    effects.FileApplication: Rehearsal.file,
}


def enter(language: str, now: datetime, book: Catalogue | None = None) -> Rehearsal:
    """A citizen who has just chosen that language, where `book` is on offer; else what is served."""
    stage = Rehearsal(now, Talk(), book or catalogue())
    stage.hears("?")
    stage.said.clear()
    stage.taps(claim("lang", language))
    return stage


def begin(service: str, language: str, now: datetime, book: Catalogue | None = None) -> Rehearsal:
    """A citizen of that language who has just chosen the service. Raises DefinitionError for an unknown one."""
    stage = enter(language, now, book)
    stage.book.service(service)
    stage.said.clear()
    stage.taps(claim("svc", service))
    return stage
