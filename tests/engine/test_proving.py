"""Who is it? Asked when it is needed, and the form goes on where it stopped, whatever comes between."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.engine import events
from chaupal.engine.definition import Field, Identity, Need
from chaupal.engine.effects import CheckSecret, FileApplication, FindRecord, KeepProof, OpenBill, ProveIdentity
from chaupal.engine.talk import Where
from chaupal.engine.understood import Reading
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, PASS, PUPIL, Citizen, Reply, when

URL = "https://chaupal.example/identity/"
# what the pass asks is told up to the review; the applicant is who writes
MEANT = {"name": "applicant.name", "born": "applicant.born"}
NAMED = tuple(replace(item, means=MEANT.get(item.id, "")) if isinstance(item, Field) else item for item in PASS.items)


def book(identity: Identity) -> Any:
    service = replace(PASS, items=NAMED, identity=identity)
    return replace(BOOK, services={**BOOK.services, (service.id, service.version): service})


AADHAAR = Field("aadhaar", Spec("aadhaar"), means="applicant.aadhaar", optional=True)
SIGNED = Identity(file=Need(3), instead=("card",))


def at_review(identity: Identity = SIGNED, *, card: bool = False, income: str = "0") -> Citizen:
    citizen = Citizen(book(identity))
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    for answer in ("Work", "Asha Devi", "12/3/2001"):
        citizen.says(answer)
    if card:
        citizen.says("yes")
        citizen.sends()
        citizen.kept()
        citizen.says("no")  # more pages
    else:
        citizen.says("no")
    for answer in ("skip", income, "skip"):
        citizen.says(answer)
    assert citizen.where is Where.REVIEWING, citizen.where
    return citizen


def proving(**more: Any) -> Citizen:
    citizen = at_review(**more)
    assert citizen.taps_id("submit|f1").orders == [ProveIdentity("f1", "en")]
    offered(citizen)
    return citizen


def offered(citizen: Citizen, name: str = "1") -> Reply:
    until = (citizen.now + timedelta(minutes=10)).timestamp()
    return citizen.hears(events.SignInOffered, reference="f1", url=URL + name, until=until)


def signs_in(citizen: Citizen, number: str = "same", **told: Any) -> Reply:
    who = {"name": "Asha Devi", "born": "2001-03-12", "account": "a-1", "signed_at": int(citizen.now.timestamp())}
    return citizen.hears(events.SignedIn, **{"reference": "f1", "number": number, **who, **told})


def orders(reply: Reply) -> list[type]:
    return [type(order) for order in reply.orders]


class TestNotBeforeItIsNeeded:
    def test_with_a_known_number_nobody_is_asked(self):
        citizen = at_review(Identity())

        assert orders(citizen.taps_id("submit|f1")) == [FileApplication]

    def test_where_the_condition_does_not_hold_nobody_is_asked(self):
        citizen = at_review(Identity(file=Need(3, when("why == 'mend'", "why"))))

        assert orders(citizen.taps_id("submit|f1")) == [FileApplication]

    def test_the_form_is_filed_by_itself_and_the_case_says_on_what_it_rests(self):
        citizen = proving()
        reply = signs_in(citizen)

        assert orders(reply) == [KeepProof, FileApplication]
        (filing,) = [order for order in reply.orders if isinstance(order, FileApplication)]
        assert (filing.proof["level"], filing.proof["name"], filing.proof["differs"]) == (3, "Asha Devi", {})
        assert citizen.filed().keys[:2] == ["identity.done", "filed.staged"]

    def test_what_costs_something_is_billed_after_it(self):
        citizen = proving(income="90000")

        assert orders(signs_in(citizen)) == [KeepProof, OpenBill]
        assert citizen.where is Where.PAYING

    def test_a_record_is_not_looked_for_before_and_the_form_goes_on_with_it(self):
        citizen = Citizen(book(Identity(show=Need(3))))
        citizen.taps_id("svc|bus_pass")
        citizen.taps("I agree")
        for answer in ("Study", "Asha Devi"):
            citizen.says(answer)
        assert orders(citizen.says("12/3/2001")) == [ProveIdentity]
        assert offered(citizen).keys == ["identity.ask_show"]

        assert orders(signs_in(citizen)) == [KeepProof, FindRecord]
        assert "has_card.ask" in citizen.found(PUPIL).keys


class TestHowLong:
    def test_it_counts_for_a_week_for_every_form(self):
        citizen = proving()
        signs_in(citizen)
        citizen.filed()
        for days, expected in ((6, FileApplication), (2, ProveIdentity)):
            citizen.rests(days=days)
            again(citizen)
            form = citizen.form.reference
            assert orders(citizen.taps_id(f"submit|{form}")) == [expected]
            citizen.hears(events.ApplicationFiled, reference=form, number="BP/2026/0000002", promised_on="2026-07-20")

    def test_a_pin_renews_it_and_the_case_tells_when_it_was_shown(self):
        citizen = at_review()
        citizen.taps_id("submit|f1")
        assert citizen.hears(events.PinWanted, reference="f1").keys == ["identity.pin"]
        assert orders(citizen.says("480927")) == [CheckSecret]

        now, shown = int(citizen.now.timestamp()), int(citizen.now.timestamp()) - 30 * 86400
        told = {"method": "digilocker", "at": shown, "name": "Asha Devi", "born": "2001-03-12", "account": "a-1"}
        reply = citizen.hears(events.Proven, reference="f1", level=3, method="pin", since=now, told=told)
        (filing,) = reply.orders
        assert (filing.proof["method"], filing.proof["level"], filing.proof["at"]) == ("digilocker", 3, shown)


def again(citizen: Citizen) -> None:
    citizen.taps_id("new|bus_pass")
    for answer in ("Work", "Asha Devi", "12/3/2001", "no", "skip", "0", "skip"):
        if citizen.where is Where.ASKING:
            citizen.says(answer)
    assert citizen.where is Where.REVIEWING, (citizen.where, citizen.form)


class TestSomethingComesBetween:
    """The form is where it was, and goes on."""

    @pytest.mark.parametrize("said", ["what is the fee?", "help", "why", "thank you", "hello", "back later", "xyz"])
    def test_words(self, said):
        citizen = proving()
        citizen.says(said)

        assert citizen.form.answers["name"] == "Asha Devi"
        assert FileApplication in orders(signs_in(citizen))

    def test_a_picture_a_place_and_a_sticker(self):
        citizen = proving()
        citizen.sends()
        citizen.play(events.PinReceived(citizen.now, 28.6, 77.2))
        citizen.sends("sticker")

        assert FileApplication in orders(signs_in(citizen))

    def test_the_link_lapses_and_there_is_another(self):
        citizen = proving()
        citizen.rests(minutes=11)

        assert orders(citizen.says("hello")) == [ProveIdentity]
        reply = offered(citizen, "2")
        assert reply.says[0].link == ("Open DigiLocker", f"{URL}2")
        assert FileApplication in orders(signs_in(citizen))

    @pytest.mark.parametrize("wish", ["menu", "stop", "status"])
    def test_another_wish_and_nothing_is_filed_behind_their_back(self, wish):
        citizen = proving()
        citizen.says(wish)
        if citizen.talk.form is not None:
            citizen.taps_id("svc|water_bill")
            citizen.taps("I agree") if "I agree" in [option.title for option in citizen.shown] else None
        reply = signs_in(citizen)

        assert FileApplication not in orders(reply)
        assert (reply.keys == []) is (wish == "stop")
        citizen.taps_id("resume|f1")
        if citizen.where is Where.CONSENTING:
            citizen.taps("I agree")
        assert citizen.where is Where.REVIEWING
        assert FileApplication in orders(citizen.taps_id("submit|f1"))

    def test_an_answer_is_put_right_and_it_goes_on_from_the_review(self):
        citizen = proving()
        citizen.says("change the name")
        citizen.says("Asha Rani")
        assert citizen.where is Where.REVIEWING

        citizen.taps_id("submit|f1")
        assert FileApplication in orders(signs_in(citizen, name="Asha Rani"))

    def test_the_form_is_given_up_and_the_sign_in_comes_late(self):
        citizen = proving()
        citizen.says("cancel")
        citizen.taps("Yes, give up")
        reply = signs_in(citizen)

        assert (reply.keys, orders(reply)) == (["identity.late"], [])
        assert citizen.talk.proofs == {}

    def test_it_comes_twice(self):
        citizen = proving()
        signs_in(citizen)

        assert orders(signs_in(citizen)) == []


ANOTHER = (
    "link nahi khula, dobara bhejo",
    "naya link do",
    "dobara link bhejo, band ho gaya tha",
    "hello",
    "लिंक नहीं खुला",
)


@pytest.mark.parametrize("words", ANOTHER)
@pytest.mark.parametrize("reference", ["f1", "act"])
def test_a_link_that_was_used_is_given_to_nobody_again(reference: str, words: str):
    citizen = proving()
    if reference == "act":
        citizen.book = replace(citizen.book, acts=catalogue().acts)
        citizen.says("send me a copy of my data")
        until = citizen.now.timestamp() + 600
        citizen.hears(events.SignInOffered, reference=reference, url=URL + "2", until=until)
        assert not citizen.talk.parked[0].proof["until"], "of a conversation the newest link is good"
    again = citizen.says("hello")
    assert (again.orders, again.says[-1].link[1][:-1]) == ([], URL), "it opens still"
    citizen.hears(events.SignInBegun, reference=reference)

    reply = citizen.says(words)
    assert orders(reply) == [ProveIdentity]
    assert not any(say.link for say in reply.says)


class TestWhoItIs:
    def test_a_stranger_who_signed_in_leaves_no_trace(self):
        citizen = proving()
        reply = signs_in(citizen, "other", name="Bilal Khan")
        assert "Bilal K." in reply.text
        assert "Khan" not in reply.text

        assert orders(citizen.taps("No, not me")) == [ProveIdentity]
        assert "Bilal" not in str(citizen.talk)

    def test_a_name_in_another_spelling_is_none_and_another_name_is_told(self):
        assert FileApplication in orders(signs_in(proving(), name="ASHA DEVI"))
        assert FileApplication in orders(signs_in(proving(), name="आशा देवी"))
        reply = signs_in(proving(), name="Ramesh Gupta")
        assert reply.keys == ["identity.done", "identity.differs"]

    def test_another_aadhaar_number_is_told_and_marked_at_the_case(self):
        citizen = proving()
        service = citizen.book.service("bus_pass")
        number = Field("aadhaar", Spec("aadhaar"), means="applicant.aadhaar", optional=True)
        texts = {language: {**told, "aadhaar.label": "Aadhaar"} for language, told in service.texts.items()}
        asked = replace(service, items=(*service.items, number), texts=texts)
        citizen.book = replace(citizen.book, services={**citizen.book.services, ("bus_pass", 1): asked})
        answers = {**citizen.form.answers, "aadhaar": "XXXX XXXX 1081"}
        citizen.talk = replace(citizen.talk, form=replace(citizen.form, answers=answers))

        assert "8812" in signs_in(citizen, aadhaar_last4="8812").text
        (filing,) = citizen.taps("Send as it is").orders
        assert filing.proof["differs"] == {"aadhaar": "XXXX XXXX 8812"}

    def test_what_is_sent_as_it_is_is_asked_anew_when_it_is_changed_to_something_else(self):
        citizen = proving()
        signs_in(citizen, name="Ramesh Gupta")
        citizen.taps("Change the form")
        citizen.says("Suresh Kumar")

        assert citizen.taps_id("submit|f1").keys == ["identity.differs"]
        assert FileApplication in orders(citizen.taps("Send as it is"))


class TestWithoutDigiLocker:
    def test_a_paper_that_was_sent_does_instead(self):
        citizen = proving(card=True)
        assert citizen.says("no").keys == ["identity.papers"]
        reply = citizen.taps("Send with the paper")

        assert orders(reply) == [FileApplication]
        assert reply.orders[0].proof == {"needed": 3, "level": 1, "method": "papers"}

    def test_without_such_a_paper_it_waits(self):
        citizen = proving()

        assert citizen.says("no").keys == ["identity.needed"]
        assert citizen.taps_id("proof|f1|papers").orders == []
        assert citizen.where is Where.PROVING

    def test_it_is_away_and_can_be_tried_again(self):
        citizen = at_review()
        citizen.taps_id("submit|f1")
        assert citizen.hears(events.SignInAway, reference="f1").keys == ["identity.away"]

        assert orders(citizen.says("hello")) == [ProveIdentity]


class TestNoNumber:
    """Of somebody whose number WhatsApp does not tell it is asked for before it is filed."""

    def hidden(self, level: int = 1) -> Citizen:
        citizen = at_review(Identity(file=Need(level)))
        citizen.play(events.OptionChosen(citizen.now, "submit|f1", phoneless=True))
        return citizen

    def test_they_share_it(self):
        citizen = self.hidden()
        assert citizen.where is Where.PROVING
        card = events.ContactReceived(citizen.now, "+919800000201", own=True, phoneless=True)

        assert orders(citizen.play(card)) == [KeepProof, FileApplication]

    def test_the_card_of_somebody_else_is_none(self):
        citizen = self.hidden()
        card = events.ContactReceived(citizen.now, "+919800000999", own=False, phoneless=True)

        assert orders(citizen.play(card)) == []
        assert citizen.talk.proofs == {}

    def test_a_sign_in_does_as_well(self):
        citizen = self.hidden()
        assert orders(self.says(citizen, "no")) == [ProveIdentity]
        assert offered(citizen).keys == ["identity.ask_file"]
        assert signs_in(citizen, "unknown").keys == ["identity.confirm_unknown"]

        assert orders(self.says(citizen, "yes")) == [KeepProof, FileApplication]

    def test_who_does_not_allow_it_there_may_share_the_number_still(self):
        citizen = self.hidden()
        self.says(citizen, "no")
        offered(citizen)

        reply = citizen.hears(events.SignInFailed, reference="f1", reason="declined")
        assert reply.keys == ["identity.declined", "identity.number"]

    def says(self, citizen: Citizen, command: str) -> Reply:
        words = events.TextReceived(citizen.now, command, Reading(command), phoneless=True)
        return citizen.play(words)

    def test_a_complaint_needs_none(self):
        assert self.hidden(level=0).where is Where.FILING


STEPS = st.sampled_from(
    [
        "yes", "no", "hello", "menu", "stop", "start", "change the name", "Asha Rani",
        "tap:submit|f1", "tap:proof|f1|yes", "tap:proof|f1|no", "tap:proof|f1|change", "tap:proof|f1|papers",
        "tap:resume|f1", "tap:do|continue", "tap:proof|f2|yes", "tap:cancel|f1",
        "offered", "away", "declined", "failed", "same", "other", "unknown", "another_name", "late",
    ]
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=10))
def test_whatever_comes_in_whatever_order_nothing_is_filed_that_was_not_proven(steps):
    """A case rests on a sign-in of this chat's number, or on a yes here to a name; a stranger's counts for nothing."""
    citizen = proving()
    confirmed = False
    for step in steps:
        asks = bool(citizen.talk.form and citizen.talk.form.proof.get("signed")) and citizen.where is Where.PROVING
        confirmed = confirmed or step == "same" or (asks and step in ("yes", "tap:proof|f1|yes"))
        confirmed = confirmed or step == "another_name"
        reply = play(citizen, step)
        for order in reply.orders:
            if isinstance(order, FileApplication | KeepProof):
                assert confirmed, (steps, step, order)
        assert citizen.where in Where


FACTS = {
    "offered": offered,
    "away": lambda citizen: citizen.hears(events.SignInAway, reference="f1"),
    "declined": lambda citizen: citizen.hears(events.SignInFailed, reference="f1", reason="declined"),
    "failed": lambda citizen: citizen.hears(events.SignInFailed, reference="f1", reason="failed"),
    "same": signs_in,
    "other": lambda citizen: signs_in(citizen, "other"),
    "unknown": lambda citizen: signs_in(citizen, "unknown"),
    "another_name": lambda citizen: signs_in(citizen, name="Ramesh Gupta"),
}


def play(citizen: Citizen, step: str) -> Reply:
    if step in FACTS:
        return FACTS[step](citizen)
    if step == "late":
        citizen.rests(minutes=11)
    return citizen.taps_id(step.removeprefix("tap:")) if step.startswith("tap:") else citizen.says(step)
