"""A small catalogue and a citizen who talks: what the tests of the engine are told in."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chaupal.catalogue.queries import catalogue
from chaupal.engine import events, talk
from chaupal.engine.advance import Turn, advance
from chaupal.engine.asking import question
from chaupal.engine.definition import Expression, FeeLine, Field, Find, Paper, Promise, Rule, Service, Stage
from chaupal.engine.definition.offices import Catalogue, Department
from chaupal.engine.effects import Effect, Option, Say
from chaupal.engine.understood import Reading, agreed
from chaupal.hearing.answers import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.wishes import wish_of
from chaupal.understanding.ear import ear
from chaupal.understanding.topics import topic_of

NOON = datetime(2026, 6, 15, 6, 30, tzinfo=UTC)  # in Delhi


def when(source: str, *names: str) -> Expression:
    """An expression as the catalogue compiles it, here in Python."""
    code = compile(source, source, "eval")
    return Expression(source, frozenset(names), lambda seen: eval(code, {}, dict(seen)))  # noqa: S307 - the tests' own


def _texts(name: str, *items: str, **more: str) -> dict[str, dict[str, str]]:
    texts = {
        "name": name,
        "short_name": name,
        "about": f"{name}, made small",
        "fee_note": f"fee of {name}",
        "eligibility": f"who may have {name}",
        "where": "here",
    }
    texts |= {f"{item}.ask": f"{item}?" for item in items} | {f"{item}.label": item.title() for item in items} | more
    return {"en": texts, "hi": {key: f"{text} (हिन्दी)" for key, text in texts.items()}}


REASONS = (("work", ("Work",)), ("study", ("Study",)), ("mend", ("Correct a mistake",)))
PASS = Service(
    id="bus_pass",
    version=1,
    department="transport",
    kind="certificate",
    purpose="passes",
    items=(
        Field("why", Spec("choice", {}, REASONS)),
        Field("name", Spec("name")),
        Field("born", Spec("date", {"not_after": "today"})),
        Find("pupil", "pupils", ("name", "born"), when=when("why == 'study'", "why")),
        Field("school", Spec("text", {"max": 100}), when=when("why == 'study'", "why"), sources=("pupil.school",)),
        Field("has_card", Spec("yes_no")),
        Paper("card", ("aadhaar_card",), when=when("has_card is True", "has_card"), pages=2),
        Paper("letter", ("other",), optional=True, pages=1),
        Field("income", Spec("amount", {"min": 0})),
        Field("note", Spec("text", {"max": 2000}), optional=True),
        Rule("letter_fits", when("True", "letter")),  # so it is asked in its place, and not at the end
    ),
    texts=_texts(
        "Bus pass", "why", "name", "born", "pupil", "school", "has_card", "card", "letter", "income", "note",
        **{f"why.{value}": labels[0] for value, labels in REASONS}, **{"fee.pass": "Pass", "stage.desk": "Desk"},
        **{"found.pupil": "Found: {record}", "not_found.pupil": "No such pupil."},
    ),
    fee=(FeeLine("pass", when("2500", "income"), when("income > 0", "income")),),
    workflow=(Stage("desk", "clerk", 3),),
    promises=(Promise(3),),
    certificate="pass",
)  # fmt: skip
WATER = Service(
    id="water_bill",
    version=1,
    department="water",
    kind="tax",
    purpose="bills",
    items=(Field("meter", Spec("text", {"max": 20})), Find("account", "accounts", ("meter",), required=True)),
    texts=_texts(
        "Water bill", "meter", "account", **{"found.account": "{record}", "not_found.account": "No such meter."}
    ),
    bill="account",
)
DEPARTMENTS = {name: Department(name, {"en": name.title(), "hi": name.title()}) for name in ("transport", "water")}
BOOK = Catalogue(
    services={(service.id, service.version): service for service in (PASS, WATER)},
    current={"bus_pass": 1, "water_bill": 1},
    departments=DEPARTMENTS,
    texts=catalogue().texts,
    languages=("hi", "en"),
    privacy_url="https://city.example/privacy",
    officer="officer@city.example",
)
PUPIL = {"id": "p1", "label": {"en": "Asha, class 5"}, "school": "Rohini school"}
SISTER = {"id": "p2", "label": {"en": "Usha, class 7"}, "school": "Pitampura school"}
ACCOUNT: dict[str, Any] = {
    "id": "a1",
    "label": {"en": "Tap in Gali 4"},
    "lines": [{"line": {"en": "Water"}, "paise": 30000}],
}
PASS_ANSWERS = ("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000", "skip")  # to the review


class Reply:
    """What came back on one turn."""

    def __init__(self, turn: Turn) -> None:
        self.says = [effect for effect in turn.effects if isinstance(effect, Say)]
        self.service = turn.service
        self.orders: list[Effect] = [effect for effect in turn.effects if not isinstance(effect, Say)]
        self.keys = [key for say in self.says for key in say.keys]
        self.text = "\n".join(say.body for say in self.says)
        self.titles = [option.title for say in self.says for option in say.options]


class Citizen:
    """Talks with the engine. Every turn is played twice, and its talk goes through JSON."""

    def __init__(self, book: Catalogue = BOOK, stands: talk.Talk | None = None) -> None:
        self.book = book
        self.talk = stands or talk.Talk(where=talk.Where.LOBBY, language="en")
        self.now = NOON
        self.shown: list[Option] = []  # the newest first

    def play(self, event: events.Event) -> Reply:
        before = json.dumps(talk.dumps(self.talk))
        turn = advance(self.book, self.talk, event, self.now)
        assert json.dumps(talk.dumps(self.talk)) == before, "a turn changes no talk, it makes a new one"
        assert advance(self.book, self.talk, event, self.now) == turn, "the same event leads to the same turn"
        self.talk = talk.loads(json.loads(json.dumps(talk.dumps(turn.talk))))
        assert self.talk == turn.talk
        self.shown = [
            option for effect in turn.effects if isinstance(effect, Say) for option in effect.options
        ] + self.shown
        self.now += timedelta(seconds=30)
        return Reply(turn)

    def says(self, text: str, *, ago: float = 0, means: str | Sequence[str] = "", bare: bool = True) -> Reply:
        """Words that came `ago` seconds before they are heard.

        `means` is the service the router is sure of, or several that it finds as likely; `bare` as in a Reading.
        """
        command, argument = wish_of(text)
        meant = [means] if isinstance(means, str) else means
        services = tuple((name, 0.95 / len(meant)) for name in meant if name)
        topic = topic_of(text) if argument or not command else None
        return self.means(text, Reading(command, services, topic, "en", argument, bare=bare), ago=ago)

    def means(self, text: str, reading: Reading, *, ago: float = 0) -> Reply:
        """Words of which the router makes so much; what they say to the question is heard."""
        today = self.now.date()
        to = question(self.book, self.talk, today)
        reading = agreed(to, hear(ear(), to, text, today), reading)
        at = self.now - timedelta(seconds=ago)
        return self.play(events.TextReceived(at, text, reading, phoneless=self.talk.phoneless))

    def taps(self, title: str) -> Reply:
        """The newest option with that title."""
        option = next((option for option in self.shown if option.title == title), None)
        assert option, f"nobody offered {title!r}: {[option.title for option in self.shown[:10]]}"
        return self.taps_id(option.id)

    def taps_id(self, option: str) -> Reply:
        return self.play(events.OptionChosen(self.now, option))

    def sends(self, kind: str = "image", *, ago: float = 0) -> Reply:
        return self.play(events.MediaReceived(self.now - timedelta(seconds=ago), kind, "m1", "image/jpeg"))

    def sends_other(self, kind: str) -> Reply:
        return self.play(events.OtherReceived(self.now, kind))

    def hears(self, kind: type, /, **facts: Any) -> Reply:
        """A fact about the form in hand; its reference is known."""
        if "reference" in {part.name for part in fields(kind)} and "reference" not in facts:
            facts["reference"] = self.form.reference
        return self.play(kind(**facts))

    def kept(self, paper: str = "card", document: str = "d1", **facts: Any) -> Reply:
        return self.hears(events.DocumentKept, paper=paper, document=document, **facts)

    def found(self, *records: dict[str, Any], find: str = "pupil", sought: str = "") -> Reply:
        return self.hears(events.RecordsFound, reference=sought or self.form.sought, find=find, records=records)

    def paid(self, **facts: Any) -> Reply:
        return self.hears(events.PaymentCaptured, paise=2500, method="upi", receipt_number="R/1", **facts)

    def filed(self, number: str = "BP/2026/0000001", **facts: Any) -> Reply:
        return self.hears(events.ApplicationFiled, number=number, promised_on="2026-06-20", **facts)

    @property
    def form(self) -> talk.Form:
        assert self.talk.form is not None, self.talk
        return self.talk.form

    @property
    def where(self) -> talk.Where:
        return self.talk.where

    def rests(self, **time: float) -> None:
        self.now += timedelta(**time)


def asked(*answers: str, service: str = "bus_pass") -> Citizen:
    """A citizen who agreed and gave these answers."""
    citizen = Citizen()
    citizen.taps_id(f"svc|{service}")
    citizen.taps("I agree")
    for answer in answers:
        citizen.says(answer)
    return citizen


def at_review(income: str = "90000") -> Citizen:
    """Everything is answered and shown."""
    citizen = asked(*(income if answer == "90000" else answer for answer in PASS_ANSWERS))
    assert citizen.where is talk.Where.REVIEWING
    return citizen


def at_payment() -> Citizen:
    """The bill is open, its link is shown."""
    citizen = at_review()
    citizen.taps("Go to payment")
    citizen.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)
    return citizen


def in_the_lobby(**changes: Any) -> Citizen:
    """A citizen with no form open, whose talk has these things in it."""
    return Citizen(stands=replace(Citizen().talk, **changes))
