"""What is done beside forms and needs more than a message: it waits, goes on by itself, and nobody talks it open."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.listening import heard
from chaupal.engine import events
from chaupal.engine.definition import ACTS as NAMED
from chaupal.engine.definition import Identity, Need
from chaupal.engine.effects import (
    AnswerManager,
    CheckSecret,
    FindRecord,
    KeepProof,
    MakeJoinCode,
    Nominate,
    ProveIdentity,
    RecordConsent,
    SendOwnData,
    SetPin,
    TellOwnData,
    UseJoinCode,
)
from chaupal.engine.secret import hidden, typed
from chaupal.engine.talk import Case, Where
from chaupal.engine.understood import Reading
from tests.engine.talking import BOOK, PASS, Citizen, Reply

ACTS = catalogue().acts
GUARDED = replace(BOOK, acts=ACTS)
NAMED_ONE = {
    "officer": "dpo@city.example", "nominee": {"name": "Ravi", "relation": "son", "phone": "919810012345"},
    "cases": [], "certificates": 0, "receipts": 0, "stays": {},
}  # fmt: skip
OF_WHAT = ("tap:erase|2026-06-15", "tap:nominee|remove")  # what counts only under its question
POWER = SendOwnData | Nominate | SetPin | KeepProof | MakeJoinCode | UseJoinCode | AnswerManager
RECORD = replace(PASS, identity=Identity(show=Need(2)))
RECORDS = replace(GUARDED, services={**BOOK.services, ("bus_pass", 1): RECORD})
NOTHING_HELD: dict[str, Any] = {"cases": [], "certificates": 0, "receipts": 0, "stays": {}, "complaints": []}
ASKED = ProveIdentity("act", "en", 2, if_guarded=True)


def wanting_a_copy(**more: Any) -> Citizen:
    citizen = Citizen(replace(GUARDED, **more))
    assert citizen.says("send me a copy of my data").orders == [ASKED]
    return citizen


def code_sent(citizen: Citizen, reference: str = "act") -> Reply:
    until = (citizen.now + timedelta(minutes=10)).timestamp()
    return citizen.hears(events.CodeSent, reference=reference, digits="0201", until=until)


def proven(citizen: Citizen, method: str = "code", **more: Any) -> Reply:
    since = int(citizen.now.timestamp())
    return citizen.hears(events.Proven, **{"reference": "act", "level": 2, "method": method, "since": since, **more})


def has_pin(citizen: Citizen, asked: str = "pin", *, is_set: bool = True) -> Reply:
    return citizen.hears(events.OwnDataFound, what=asked, held={"pin": is_set})


def signs_in(citizen: Citizen, number: str, account: str = "a-1", reference: str = "act") -> Reply:
    return citizen.hears(
        events.SignedIn, reference=reference, name="Asha Devi", born="", number=number, account=account,
        signed_at=int(citizen.now.timestamp()),
    )  # fmt: skip


def orders(reply: Reply) -> list[type]:
    return [type(order) for order in reply.orders]


class TestAnAct:
    def test_where_nothing_guards_it_nothing_is_said(self):
        reply = proven(wanting_a_copy(), "here", level=1)

        assert orders(reply) == [SendOwnData]
        assert reply.keys == ["own.copy_wait"]

    def test_a_code_is_typed_and_it_goes_on_and_so_does_the_form(self):
        citizen = Citizen(GUARDED)
        citizen.taps_id("svc|bus_pass")
        citizen.taps("I agree")
        citizen.says("Work")
        citizen.says("send me a copy of my data")
        assert "0201" in code_sent(citizen).text

        assert citizen.says("४८२ ९१३").orders == [CheckSecret("act", "code", "482913")]
        reply = proven(citizen)
        assert orders(reply) == [SendOwnData]
        assert citizen.where is Where.ASKING
        assert "name.ask" in reply.keys

    @pytest.mark.parametrize("wish", ["menu", "stop"])
    def test_who_goes_on_to_something_else_does_not_want_it_any_more(self, wish: str):
        citizen = wanting_a_copy()
        code_sent(citizen)
        citizen.says(wish)

        assert orders(proven(citizen)) == []

    def test_another_way_is_a_sign_in_and_none_is_the_officer(self):
        citizen = wanting_a_copy()
        code_sent(citizen)
        assert citizen.taps("Another way").orders == [replace(ASKED, without=("code",), if_guarded=False)]
        reply = citizen.hears(events.SignInAway, reference="act")

        assert reply.keys == ["identity.elsewhere"]
        assert BOOK.officer in reply.text
        assert citizen.where is Where.LOBBY

    def test_another_account_does_not_count_and_no_yes_makes_it(self):
        citizen = wanting_a_copy()
        citizen.hears(events.SignInOffered, reference="act", url="https://x.example", until=citizen.now.timestamp() + 9)
        reply = signs_in(citizen, "other")

        assert (reply.keys, orders(reply)) == (["identity.other_account", "identity.elsewhere"], [])
        assert SendOwnData not in orders(citizen.says("yes"))
        assert citizen.talk.proofs == {}

        known = {"3": {"method": "digilocker", "at": 0, "account": "a-1"}}  # who signed in with it before, though
        citizen.talk = replace(citizen.talk, proofs=known)
        citizen.says("send me a copy of my data")
        assert orders(signs_in(citizen, "other")) == [KeepProof, SendOwnData]

    @pytest.mark.parametrize(
        ("number", "vouches", "counts"), [("same", False, True), ("other", False, False), ("same", True, False)]
    )
    def test_a_sign_in_that_comes_late_counts_and_the_act_is_a_tap_away(self, number, vouches, counts):
        citizen = wanting_a_copy()
        citizen.hears(events.SignInOffered, reference="act", url="https://x.example", until=citizen.now.timestamp() + 9)
        citizen.says("menu")
        fact = {"reference": "act", "name": "Asha", "born": "", "account": "a", "signed_at": 1, "number": number}
        reply = citizen.hears(events.SignedIn, **fact, vouches=vouches)
        assert (orders(reply) == [KeepProof], "Send me all of it" in reply.titles) == (counts, counts)
        assert ("identity.late_act" in reply.keys) is not counts
        assert SendOwnData not in orders(reply), "nothing is done while they talk of something else"

    @pytest.mark.parametrize("fact", ["late sign-in", "news of a case"])
    def test_a_yes_after_news_that_came_since_consent_was_asked_is_none(self, fact: str):
        citizen = Citizen(GUARDED)
        citizen.talk = replace(citizen.talk, cases=(Case("T/1", "water_bill", 1),))
        citizen.taps_id("svc|bus_pass")
        assert citizen.where is Where.CONSENTING
        if fact == "late sign-in":
            reply = signs_in(citizen, "other")
        else:
            reply = citizen.hears(
                events.ApplicationMoved, number="T/1", service="water_bill", state="rejected", reason="x"
            )
        assert reply.says
        assert (orders(citizen.says("ok")), citizen.where) == ([], Where.CONSENTING)
        assert RecordConsent in orders(citizen.says("yes")), "it was shown again, and that yes is one"

    def test_the_act_that_waited_goes_on_after_another_pin_is_set(self):
        citizen = Citizen(GUARDED)
        citizen.hears(events.OwnDataFound, what="nominee", held=NAMED_ONE)
        citizen.taps("Remove the name")
        citizen.hears(events.SecretRefused, reference="act", way="pin", reason="locked")
        code_sent(citizen)
        assert citizen.says("PIN").orders == [TellOwnData("pin")]
        assert has_pin(citizen).orders == [replace(ASKED, if_guarded=False)]
        assert "identity.pin_new" in proven(citizen).keys
        citizen.says("48291")
        assert orders(citizen.hears(events.PinKept)) == [ProveIdentity]
        assert orders(proven(citizen)) == [Nominate]

    def test_whose_number_nobody_knows_shares_it(self):
        citizen = Citizen(GUARDED)
        citizen.play(events.OptionChosen(citizen.now, "do|copy", phoneless=True))
        assert citizen.where is Where.UNLOCKING
        card = events.ContactReceived(citizen.now, "+919800000201", own=True, phoneless=True)

        assert orders(citizen.play(card)) == [KeepProof, ProveIdentity]

    def test_a_pin_is_wanted_and_set_and_only_whole(self):
        citizen = Citizen(GUARDED)
        assert citizen.says("set PIN").orders == [TellOwnData("pin")]
        assert has_pin(citizen).orders == [replace(ASKED, if_guarded=False)]
        assert "identity.pin_new" in proven(citizen, "sign_in").keys

        assert citizen.says("48291").orders == [SetPin("48291")]
        assert citizen.hears(events.PinRefused, reason="easy").keys == ["identity.pin_easy", "identity.pin_new"]
        assert citizen.taps("Remove my PIN").orders == [SetPin("")]

    @pytest.mark.parametrize("words", ["remove my PIN", "delete my pin please", "mera PIN hataiye"])
    def test_a_pin_is_removed_by_words_and_only_where_one_is_set(self, words: str):
        citizen = Citizen(GUARDED)
        assert citizen.says(words).orders == [TellOwnData("no_pin")]
        assert has_pin(citizen, "no_pin", is_set=False).keys == ["identity.pin_none"]
        assert has_pin(citizen, "pin", is_set=False).orders == [replace(ASKED, if_guarded=False)]
        assert [option.id for option in proven(citizen, "sign_in").says[-1].options] == ["do|menu"]

        citizen.says("menu")
        citizen.says(words)
        assert has_pin(citizen, "no_pin").orders == [replace(ASKED, if_guarded=False)]
        assert proven(citizen, "sign_in").orders == [SetPin("")]

    @pytest.mark.parametrize("act", NAMED)
    def test_what_hands_over_power_has_its_level_and_is_done_by_that_alone(self, act: str):
        """Every act of the table: begun by words, a button or a tap it asks first, and then goes on by itself."""
        known: dict[str, dict[str, list[type]]] = {
            "copy": {"send me a copy of my data": [SendOwnData], "tap:do|copy": [SendOwnData]},
            "erase": {"tap:erase|2026-06-15": [TellOwnData]},
            "nominee": {"tap:nominee|change": [], "tap:nominee|remove": [Nominate]},
            "pin": {"PIN": [], "tap:do|pin": []},
            "join": {"join my other number": [MakeJoinCode], "tap:do|join": [MakeJoinCode]},
            "manager": {"tap:manager|own|yes": [AnswerManager], "tap:manager|123456789012345|yes": [AnswerManager]},
            "certificate": {},  # the phone that filed it is enough
            "correct": {},
        }
        assert act in ACTS
        for way, meant in known[act].items():
            citizen = Citizen(GUARDED)
            if way in OF_WHAT:
                citizen.hears(events.OwnDataFound, what=act, held=NAMED_ONE)
            asked = citizen.taps_id(way[4:]) if way.startswith("tap:") else citizen.says(way)
            asked = has_pin(citizen) if act == "pin" else asked  # looked up first
            assert [type(each) for each in asked.orders] == [ProveIdentity], way
            citizen.hears(events.PinWanted, reference="act")
            assert orders(proven(citizen, "pin")) == meant, way


class TestARecord:
    def guarded(self, way: str = "code") -> Citizen:
        citizen = Citizen(RECORDS)
        citizen.taps_id("svc|bus_pass")
        citizen.taps("I agree")
        for answer in ("Study", "Asha Devi"):
            citizen.says(answer)
        (order,) = citizen.says("12/3/2001").orders
        assert (type(order), order.level) == (FindRecord, 2)
        until = (citizen.now + timedelta(minutes=10)).timestamp()
        sought = citizen.form.sought
        citizen.hears(events.RecordGuarded, reference=sought, find="pupil", way=way, until=until)
        return citizen

    def test_another_answer_asks_anew_and_the_code_of_before_is_none(self):
        citizen = self.guarded()
        sought = citizen.form.proof["sought"]
        assert FindRecord in orders(citizen.says("change the name to Usha Devi"))

        assert orders(proven(citizen, reference=sought, own=False)) == []

    def test_a_sign_in_does_instead_and_if_it_does_not_it_is_not_asked_for_again(self):
        citizen = self.guarded("none")
        assert orders(citizen.taps("Sign in")) == [ProveIdentity]
        signed = {
            "reference": "f1",
            "name": "Asha Devi",
            "born": "",
            "number": "same",
            "account": "a-1",
            "signed_at": 1,
        }
        reply = citizen.hears(events.SignedIn, **signed)
        assert [type(order) for order in reply.orders] == [KeepProof, FindRecord]
        assert reply.orders[1].without == ("code", "pin", "sign_in")
        citizen.hears(events.RecordGuarded, reference=citizen.form.sought, find="pupil", way="none")

        assert [option.title for option in citizen.shown[:2]] == ["Go on without it", "Main menu"]

    def test_a_sign_in_in_another_name_is_asked_about_before_anything_of_the_record_is_said(self):
        citizen = self.guarded("none")
        citizen.taps("Sign in")
        told = {"born": "", "account": "a-1", "signed_at": 1, "number": "other"}
        reply = citizen.hears(events.SignedIn, reference="f1", name="Meera Joshi", **told)

        assert (reply.keys, reply.orders) == (["identity.confirm_other"], [])
        assert "Meera J." in reply.text
        assert [type(order) for order in citizen.taps(reply.titles[0]).orders] == [KeepProof, FindRecord]


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        ("text", "is_code"),
        [
            ("482913", True), ("482 913", True), ("482-913", True), ("the code is 482913", True), ("੪੮੨੯੧੩", True),
            ("••••••", True), ("48291", False), ("4829131", False), ("my income is 482913 rupees a year", False),
            ("", False), ("hello", False),
        ],
    )  # fmt: skip
    def test_what_is_a_code_and_how_it_looks_hidden(self, text: str, is_code: bool):
        citizen = wanting_a_copy()
        assert not typed(citizen.talk, text), "none is waited for"
        code_sent(citizen)

        assert bool(typed(citizen.talk, text)) is is_code
        assert not any(letter.isdecimal() for letter in hidden(text))
        assert bool(typed(citizen.talk, hidden(text))) is is_code, "a replay goes the same way"


STEPS = st.sampled_from(
    [
        "yes", "no", "hello", "menu", "stop", "482913", "PIN", "erase my data", "send me a copy of my data",
        "tap:code|again", "tap:code|other", "tap:code|sign_in", "tap:code|without", "tap:pin|none", "tap:proof|f1|yes",
        "tap:nominee|remove", "tap:erase|2026-06-15", "sent", "wanted", "wrong", "late", "locked", "away", "failed",
        "other", "offered", "join my other number", "1234 5678", "tap:joined|yes", "tap:manager|own|yes",
    ]
)  # fmt: skip
FACTS = {
    "sent": code_sent,
    "wanted": lambda citizen: citizen.hears(events.PinWanted, reference="act"),
    "wrong": lambda citizen: citizen.hears(events.SecretRefused, reference="act", way="code", reason="wrong", left=2),
    "late": lambda citizen: citizen.hears(events.SecretRefused, reference="act", way="code", reason="late"),
    "locked": lambda citizen: citizen.hears(events.SecretRefused, reference="act", way="pin", reason="locked"),
    "away": lambda citizen: citizen.hears(events.SignInAway, reference="act"),
    "failed": lambda citizen: citizen.hears(events.SignInFailed, reference="act", reason="failed"),
    "other": lambda citizen: signs_in(citizen, "other"),
    "offered": lambda citizen: citizen.hears(
        events.SignInOffered, reference="act", url="https://x.example", until=citizen.now.timestamp() + 600
    ),
}


@settings(max_examples=60)
@given(st.lists(STEPS, max_size=10))
def test_whatever_is_said_tapped_and_refused_nothing_is_done_that_was_not_proven(steps: list[str]):
    citizen = Citizen(GUARDED)
    for step in steps:
        if step in FACTS:
            reply = FACTS[step](citizen)
        else:
            reply = citizen.taps_id(step.removeprefix("tap:")) if step.startswith("tap:") else citizen.says(step)
        assert not [order for order in reply.orders if isinstance(order, POWER)], steps
        assert TellOwnData("erasing") not in reply.orders, steps


def test_who_wants_a_service_instead_of_typing_a_code_has_it_and_who_only_waits_for_the_code_does_not() -> None:
    citizen = wanting_a_copy()
    code_sent(citizen)
    for said, wanted in (
        ("nahi chahiye PIN, pehle income certificate banwana hai", "income_certificate"),
        ("pani ka bill bharna hai bhai", "water_bill_payment"),
        ("code nahi aaya abhi tak", ""),
        ("i have no sms on this phone", ""),
    ):
        reading = heard(catalogue(), citizen.talk, said, citizen.now)
        assert [name for name, _ in reading.services[:1]] == ([wanted] if wanted else []), said
    reply = citizen.means("nahi chahiye PIN, pehle bus pass banwana hai", Reading(services=(("bus_pass", 0.95),)))

    assert reply.keys[-1] == "confirm.one"
    assert citizen.talk.unlocking == {}
