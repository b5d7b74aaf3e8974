"""Whose consent counts for a child or a ward: a parent's or guardian's, shown as the service asks; no more is kept."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Field
from chaupal.engine.definition.grounds import EXEMPT, Children, Guardian
from chaupal.engine.effects import FileApplication, KeepProof, Learn, ProveIdentity, RecordConsent
from chaupal.engine.forms.behalf import is_minor, of_age_on
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, Citizen, Reply, when
from tests.engine.test_proving import offered, orders, signs_in

MEANT = {"name": "applicant.name", "born": "applicant.born"}
ITEMS = tuple(
    replace(item, means=MEANT.get(item.id, ""), sources=("profile.name",) if item.id == "name" else item.sources)
    if isinstance(item, Field)
    else item
    for item in PASS.items
)
CHILD, OF_AGE = "1/2/2012", "12/3/2001"  # born; it is 2026


def book(**how: Any) -> Any:
    service = replace(PASS, items=ITEMS, who={"applicant": "self"}, **how)
    return replace(BOOK, services={**BOOK.services, (service.id, service.version): service})


def at_review(born: str = CHILD, *, agrees: str = "I am a parent", card: bool = False, **how: Any) -> Citizen:
    citizen = Citizen(book(**how))
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    for answer in ("Work", "Asha Devi", born):
        reply = citizen.says(answer)
    if born == CHILD:
        assert reply.keys[-1:] == ["behalf.ask"]
        assert citizen.taps(agrees).keys == ["has_card.ask"]
    citizen.says("yes" if card else "no")
    if card:
        citizen.sends()
        citizen.kept()
        citizen.says("no")  # more pages
    for answer in ("skip", "0", "skip"):
        citizen.says(answer)
    assert citizen.where is Where.REVIEWING, citizen.where
    return citizen


def recorded(reply: Reply) -> Any:
    (order,) = [order for order in reply.orders if isinstance(order, RecordConsent)]
    assert order.given
    return order.behalf


exempt = Children(EXEMPT)


class TestWhereTheLawExempts:
    def test_a_helper_agrees_for_no_child(self):
        citizen = at_review(children=exempt)
        citizen.talk = replace(citizen.talk, helped={"reference": "7", "name": "Asha", "service": "bus_pass"})
        for option in ("submit|f1", "proof|f1|parent"):
            reply = citizen.taps_id(option)
            assert reply.orders == []
            assert reply.keys[0] in ("helping.parent", "helping.hers", "tap.old")

    def test_a_child_that_writes_hands_the_phone_to_a_parent_and_the_ledger_says_so(self):
        reply = at_review(children=exempt).taps_id("submit|f1")

        assert orders(reply) == [FileApplication, RecordConsent]
        behalf = recorded(reply)
        assert (behalf.principal, behalf.relation, behalf.verified) == ("child", "parent", "declared")
        (filing,) = [order for order in reply.orders if isinstance(order, FileApplication)]
        assert filing.proof["behalf"] == {"principal": "child", "relation": "parent", "verified": "declared"}

    def test_once_a_birth_date_tells_it_nothing_more_is_asked_of_the_child(self):
        citizen = Citizen(book(children=exempt))
        citizen.taps_id("svc|bus_pass")
        citizen.taps("I agree")
        for answer in ("Work", "Asha Devi", CHILD):
            asked = citizen.says(answer)
        for words in ("yes", "ok", "I am 19"):  # no word of the child's is a parent's yes
            assert asked.keys[-1] == "behalf.ask"
            asked = citizen.says(words)
        assert citizen.taps("I am the guardian").keys == ["has_card.ask"]

    @pytest.mark.parametrize(
        "words", ["I am 15", "meri umar 15 saal hai", "मैं 15 साल की हूँ", "ਮੈਂ 15 ਸਾਲ ਦਾ ਹਾਂ", "I'm 15 and"]
    )
    def test_who_says_so_before_is_not_asked_for_consent_but_whose_it_is(self, words: str):
        citizen = Citizen(book(children=exempt))
        citizen.says(f"bus pass, {words}")
        reply = citizen.taps_id("svc|bus_pass")
        assert reply.keys == ["behalf.ask"]
        for tried in (citizen.says("I agree"), citizen.taps_id("consent|f1|yes"), citizen.says("my name is Asha Devi")):
            assert (tried.keys[-1], orders(tried)) == ("behalf.ask", [])
        for relayed in ("haan mummy bol rahi hai theek hai", "मम्मी कह रही हैं ठीक है", "mummy says yes", "mummy"):
            assert citizen.says(relayed).keys == ["behalf.ask"], "its own yes is not asked for, and nothing noted"
            assert (citizen.form.answers, citizen.form.facts, citizen.form.doubtful) == ({}, {}, {})

        assert citizen.taps("I am a parent").keys == ["consent.ask"]
        assert orders(citizen.taps("I agree")) == [RecordConsent]
        for answer in ("Work", "Asha Devi"):
            assert citizen.says(answer).keys[-1] != "behalf.ask"
        citizen.talk = replace(citizen.talk, form=None, where=Where.LOBBY)
        assert citizen.taps_id("svc|bus_pass").keys == ["behalf.ask"]  # a consent of before is none for the next

    @pytest.mark.parametrize(
        "words",
        [
            "I am 45",
            "my son is 15",
            "mera beta 15 saal ka hai",
            "I am 15 years in Delhi",
            "I am in class 12",
            "I live here for 15 years",
        ],
    )
    def test_nobody_else_is_taken_for_a_child(self, words: str):
        citizen = Citizen(book(children=exempt))
        citizen.says(f"bus pass, {words}")
        assert citizen.taps_id("svc|bus_pass").keys == ["consent.ask"]

    def test_nobody_is_asked_of_somebody_of_age(self):
        assert orders(at_review(OF_AGE, children=exempt).taps_id("submit|f1")) == [FileApplication]

    def test_of_a_child_nothing_is_kept_learnt_or_sent_of_news(self):
        citizen = at_review(children=exempt)
        citizen.taps_id("submit|f1")
        assert "profile.keep" not in citizen.filed().keys

        asked = citizen.play(events.OptInAsked("9", "transport", "message", own=True))
        assert asked.keys == ["optin.not_children"]
        assert not [order for order in citizen.says("qwerty uiop").orders if isinstance(order, Learn)]
        citizen.rests(days=366 * 5)  # of age by then
        assert citizen.play(events.OptInAsked("10", "transport", "message", own=True)).keys == ["optin.ask"]

    @pytest.mark.parametrize("tap", ["proof|f1|parent", "proof|f1|guardian"])
    def test_a_tap_that_was_not_asked_for_agrees_to_nothing(self, tap: str):
        citizen = at_review(OF_AGE, children=exempt)
        citizen.taps_id(tap)
        assert citizen.form.proof == {}


class TestWhereTheParentIsVerified:
    def test_a_parent_signs_in_and_a_child_s_own_sign_in_is_none(self):
        citizen = at_review(agrees="I am the guardian")
        assert orders(citizen.taps_id("submit|f1")) == [ProveIdentity]
        assert offered(citizen).keys == ["behalf.sign_in"]

        for born in ("2012-02-01", ""):  # under age, and untold
            reply = signs_in(citizen, name="Asha Devi", born=born)
            assert reply.keys[0] == "behalf.under_age"
            assert FileApplication not in orders(reply)
            offered(citizen, "2")
        reply = signs_in(citizen, name="Geeta Devi", born="1985-01-01")

        assert orders(reply) == [KeepProof, FileApplication, RecordConsent]
        behalf = recorded(reply)
        assert (behalf.relation, behalf.verified) == ("guardian", "sign_in")

    def test_a_paper_does_instead_and_counts_once_the_office_has_approved(self):
        citizen = at_review(card=True, children=Children(instead=("card",)))
        reply = citizen.taps_id("submit|f1")
        assert (orders(reply), recorded(reply).verified) == ([FileApplication, RecordConsent], "papers")
        citizen.filed()

        moved = {"number": "BP/2026/0000001", "act": "move", "stage": "", "reason": "", "promised_on": ""}
        moved |= {"service": "bus_pass"}
        number = citizen.talk.cases[0].number
        assert RecordConsent not in orders(
            citizen.hears(events.ApplicationMoved, **moved | {"number": number, "state": "in_progress"})
        )
        approved = citizen.hears(events.ApplicationMoved, **moved | {"number": number, "state": "approved"})

        assert (recorded(approved).verified, recorded(approved).relation) == ("office", "parent")
        again = citizen.hears(events.ApplicationMoved, **moved | {"number": number, "state": "approved"})
        assert RecordConsent not in orders(again)

    def test_who_took_back_the_consent_has_none_entered_for_a_child(self):
        citizen = at_review(children=exempt)
        citizen.talk = replace(citizen.talk, consents=())
        assert orders(citizen.taps_id("submit|f1")) == [FileApplication]


def test_a_lawful_guardian_s_appointment_counts_once_the_office_has_approved():
    guardian = Guardian(when("card > 0", "card"), "card")
    citizen = at_review(OF_AGE, card=True, children=exempt, guardian=guardian)
    behalf = recorded(citizen.taps_id("submit|f1"))

    assert (behalf.principal, behalf.relation, behalf.verified) == ("ward", "guardian", "papers")


@pytest.mark.parametrize(
    ("born", "day"), [("2008-02-29", "2026-03-01"), ("2008-06-15", "2026-06-15"), ("2008-06-16", "2026-06-16")]
)
def test_somebody_is_of_age_on_the_day(born: str, day: str):
    assert of_age_on(born).isoformat() == day
    assert not is_minor(born, of_age_on(born))
