"""Filling in for somebody, told in talks: what is asked, what is heard while her yes is awaited, what is never hers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.listening import heard
from chaupal.engine import helping as h
from chaupal.engine.definition import meaning
from chaupal.engine.effects import (
    AnswerQuery,
    AskLeave,
    DropForm,
    EndHelp,
    FileApplication,
    GiveCode,
    LookForHelp,
    RecordConsent,
    SpeakFor,
    TellHelped,
)
from chaupal.engine.events import ApplicationMoved, ContactReceived, OfficerAsked, SignedIn
from chaupal.engine.talk import Case, Talk, Where
from chaupal.engine.understood import Reading
from chaupal.hearing.wishes import as_own
from chaupal.understanding.queries import helps_another, wished
from chaupal.understanding.taught import anywhere
from tests.engine.talking import NOON, Citizen, Reply
from tests.identity.owner import at_the_review

ASKED = h.LeaveAsked("100000000000077", "bus_pass", "0401", "+91 11 5550 0901", 30)
BEGUN = h.HelpBegun("100000000000077", "bus_pass", "Kamla Devi", "transport/passes", "en")
ASKS = OfficerAsked("T/1", "bus_pass", "Which bus?")
ENDED: dict[str, Any] = {"reference": "100000000000077", "service": "bus_pass", "digits": "0401"}


def found(**told: Any) -> h.HelpFound:
    return h.HelpFound(**{"helps": (), "helper": {}} | told)


def asking(*words: str) -> tuple[Citizen, Reply]:
    ravi = Citizen()
    assert ravi.says("help somebody").orders == [LookForHelp()]
    reply = ravi.play(found())
    for said in words:
        reply = ravi.says(said, means="bus_pass" if said == "bus pass" else "")
    return ravi, reply


def helped() -> Citizen:
    kamla = Citizen(stands=Talk())
    kamla.play(BEGUN)
    return kamla


def test_what_is_needed_is_asked_one_by_one_and_her_number_may_stand_beside_her_name() -> None:
    ravi, reply = asking("bus pass", "Kamla Devi, 98111 00401", "ravi kumar", "माँ")
    (order,) = reply.orders
    assert isinstance(order, AskLeave)
    assert (order.service, order.name, order.phone) == ("bus_pass", "Kamla Devi", "919811100401")
    assert (order.helper, order.relation, order.since) == ("Ravi Kumar", "माँ", NOON.timestamp())
    assert "Kamla" not in str(ravi.talk), "of her no more than the last digits stays in the helper's talk"
    assert "six-digit code is on its way to …0401" in ravi.play(ASKED).text
    assert ravi.says("she says 48 39 20").orders == [GiveCode("100000000000077", "483920")]


def test_who_filled_in_for_somebody_may_ask_how_that_stands() -> None:
    ravi, _ = asking("bus pass", "Kamla Devi, 98111 00401", "ravi kumar", "माँ")
    ravi.play(ASKED)
    ravi.play(h.LeaveGiven("100000000000077"))
    filed = {
        "reference": "100000000000077",
        "digits": "0401",
        "service": "bus_pass",
        "filed": True,
        "until": "2026-12-31",
    }
    for said in ("MCD/2026/0000002 ka kya hua", "uska status kya hai", "kamla devi ki arzi ka kya hua?"):
        assert ravi.means(said, Reading("status")).orders == [LookForHelp()]
        reply = ravi.play(found(helps=(filed,)))
        assert reply.keys == ["helping.how"]
        assert "…0401: filed" in reply.text
        assert "31 December 2026" in reply.text
    ravi.means("status", Reading("status"))
    assert ravi.play(found()).keys == ["status.none"], "their access is over: nothing is told any more"


@pytest.mark.parametrize("said", [
    "Ramvati Devi, unka number 9811122233 hai", "रामवती देवी, उनका नंबर 9811122233 है", "9811122233 Ramvati Devi",
    "her name is Ramvati Devi and number is 9811122233",
])  # fmt: skip
def test_her_name_and_number_are_heard_in_a_sentence(said: str) -> None:
    ravi, _ = asking("bus pass", said)
    assert ravi.talk.helping["phone"] == "919811122233"
    assert ravi.talk.helping["name"] in ("Ramvati Devi", "रामवती देवी")


def test_another_service_that_is_named_is_meant_and_a_name_beside_the_number_is_put_right() -> None:
    ravi, _ = asking("bus pass")
    ravi.means("pani ka bill", Reading(services=(("water_bill", 0.99),)))
    assert (ravi.talk.helping["service"], ravi.talk.helping.get("name")) == ("water_bill", None)
    ravi.says("Kamla Devee")
    ravi.says("Kamla Devi 98111 00401")
    assert (ravi.talk.helping["name"], ravi.talk.helping["phone"]) == ("Kamla Devi", "919811100401")


def test_who_looked_at_something_else_meanwhile_comes_back_to_where_her_yes_is_awaited() -> None:
    ravi, _ = asking("bus pass", "Kamla Devi, 98111 00401", "ravi kumar", "son")
    ravi.play(ASKED)
    ravi.says("menu")
    ravi.says("help somebody")
    assert "I wait for the yes from …0401" in ravi.play(found(waits="100000000000077")).text
    assert ravi.says("483920").orders == [GiveCode("100000000000077", "483920")]
    assert ravi.taps_id("helping|new").orders == [LookForHelp()]
    assert "What do they want" in ravi.play(found(waits="100000000000077", helps=({"reference": "9"},))).text


def test_what_cannot_be_is_asked_again_and_left_at_any_time() -> None:
    ravi, reply = asking("bus pass", "98111 00401")
    assert "full name" in reply.text
    assert "your own name" in ravi.says("Kamla Devi").text, "her number was told before"
    ravi, _ = asking("bus pass", "Kamla Devi")
    assert "number" in ravi.says("12345").text
    assert "Nothing is kept" in ravi.taps("Leave it").text
    assert (ravi.talk.where, ravi.talk.helping) == (Where.LOBBY, {})
    assert ravi.taps_id("aid|bus_pass").orders == [], "an old button"


def test_whoever_is_registered_is_not_asked_who_they_are() -> None:
    ravi = Citizen()
    ravi.says("help somebody", means="bus_pass")
    ravi.play(found(helper={"name": "Ravi Kumar", "centre": "CSC Okhla"}))
    (order,) = ravi.says("Kamla Devi 98111 00401").orders
    assert isinstance(order, AskLeave)
    assert (order.helper, order.relation) == ("Ravi Kumar", "CSC Okhla")


@pytest.mark.parametrize("why", ["phoneless", "blocked"])
def test_who_may_help_nobody_learns_it_first_and_is_offered_nothing(why: str) -> None:
    ravi = Citizen()
    ravi.says("help somebody")
    reply = ravi.play(found(why=why))
    assert (reply.keys, reply.titles, ravi.where) == ([f"helping.refused.{why}"], ["Main menu"], Where.LOBBY)


def test_on_the_way_to_consent_the_service_in_hand_is_meant() -> None:
    ravi = Citizen()
    ravi.says("bus pass", means="bus_pass")
    ravi.taps("Yes")
    assert ravi.talk.where is Where.CONSENTING
    ravi.says("help somebody")
    assert "full name" in ravi.play(found()).text
    assert ravi.talk.form is None, "of the form in one's own name nothing was told"


def test_every_service_is_opened_for_her_by_name_and_for_nobody_else() -> None:
    book, named = catalogue(), 0
    for service in book.offered():
        kamla = Citizen(book, Talk())
        reply = kamla.play(h.HelpBegun("100000000000077", service.id, "Kamla Devi", service.consent, "en"))
        assert reply.says, service.id
        assert kamla.talk.form is not None, service.id
        named += "Kamla Devi" in kamla.talk.form.answers.values()
        whom = meaning.meant(service).get("request.whom")
        assert whom is None or kamla.talk.form.answers.get(whom.id, "self") == "self"
    assert named > 20, "those who ask for the name of who writes need not ask it again"


def test_of_her_case_she_is_told_in_few_words_also_when_the_helper_is_out() -> None:
    kamla = helped()
    for over in (False, True):
        told = {**kamla.talk.helped, "over": over}
        kamla.talk = replace(kamla.talk, helped=told, form=None, cases=(Case("T/1", "bus_pass", 1),), where=Where.LOBBY)
        reply = kamla.play(ApplicationMoved("T/1", "bus_pass", "rejected", reason="no photo"))
        assert TellHelped("T/1", "rejected") in reply.orders


@pytest.mark.parametrize(("language", "words"), [("hi", "दफ़्तर ने कुछ पूछा है"), ("en", "the office has a question")])
def test_news_of_her_case_the_helper_reads_in_their_own_language(language: str, words: str) -> None:
    ravi = Citizen()
    ravi.talk = replace(ravi.talk, language=language)
    assert f"{words}" in ravi.play(h.HelpedMoved("100000000000077", "0401", "bus_pass", "T/1", "asked")).text


def test_what_the_office_asks_the_helper_answers_in_her_talk() -> None:
    kamla = helped()
    kamla.talk = replace(kamla.talk, form=None, cases=(Case("T/1", "bus_pass", 1),), where=Where.LOBBY)
    assert TellHelped("T/1", "asked") in kamla.play(ASKS).orders
    assert "Which bus?" in kamla.play(h.HelpOpened("100000000000077")).text
    assert AnswerQuery("T/1", "number 740") in kamla.says("number 740").orders


@pytest.mark.parametrize("option", [
    "svc|water_bill", "new|bus_pass", "revoke|transport|passes", "unhelp|383866896386733074",
    "keep|yes", "erase|2026-06-15",
    "helping|383866896386733074", "optin|x|yes",
])  # fmt: skip
def test_a_forged_tap_in_her_talk_decides_nothing_that_is_hers(option: str) -> None:
    kamla = helped()
    before = kamla.talk
    reply = kamla.taps_id(option)
    assert [order for order in reply.orders if not isinstance(order, EndHelp | SpeakFor)] == []
    assert (kamla.talk.consents, kamla.talk.forms) == (before.consents, before.forms)


HERS = {"my": "her", "mera": "unka", "meri": "unki", "मेरा": "उनका", "मेरी": "उनकी", "ਮੇਰਾ": "ਉਹਦਾ", "ਮੇਰੀ": "ਉਹਦੀ"}
RIGHTS = ("my_data", "copy", "consents", "erase", "correct_data", "nominate", "data_complaint")


@pytest.mark.once
def test_what_a_helper_wishes_of_her_rights_is_heard_as_her_own_wish_and_is_no_answer() -> None:
    book = catalogue()
    taught = [(said.split(), wish.removeprefix("*")) for said, wish in anywhere(book.offered())]
    mine = [(said, wish) for said, wish in taught if wish in RIGHTS and HERS.keys() & said][::7]
    missed = [said for said, wish in mine if wished(as_own(" ".join(HERS.get(word, word) for word in said))) != wish]
    assert len(mine) > 250
    assert len(missed) * 50 < len(mine), missed

    kamla = Citizen(book, Talk())
    kamla.play(h.HelpBegun("100000000000077", "income_certificate", "Kamla Devi", "revenue/certificates", "hi"))
    at_address = replace(kamla.talk, where=Where.ASKING, form=replace(kamla.form, item="address", group=[]))
    at_others = [replace(at_address, form=replace(kamla.form, item=item)) for item in ("guardian_name", "occupation")]
    at_others += [replace(at_address, where=where) for where in (Where.CHECKING, Where.REVIEWING, Where.PROVING)]
    for said, command in (
        ("unki shikayaten dikhao", "status"),
        ("show her complaints", "status"),
        ("inki sahmati wapas le lo", "withdraw"),
    ):
        assert {heard(book, place, said, NOON).command for place in (at_address, *at_others)} == {command}, said
    for said, wish in (
        ("inki sahmati wapas le lo", "withdraw"), ("uski sahmati wapas le lo", "withdraw"),
        ("unke ghar ke paas, gali 4", None), ("inka ghar 21 gali 4 karawal nagar", None), ("her house, gali 3", None),
    ):  # fmt: skip
        assert heard(book, at_address, said, NOON).command == wish, said


def test_a_helper_s_own_number_is_not_taken_for_hers() -> None:
    kamla = helped()
    assert not any(say.ask_contact for say in kamla.says("Work").says)
    kamla.play(ContactReceived(NOON, "+919800000301", own=True))
    assert "919800000301" not in str(kamla.talk)


def test_where_a_sign_in_is_needed_a_helper_files_without_it_and_the_office_reads_so() -> None:
    told = {"reference": "100000000000077", "name": "Mohan Lal", "service": "old_age_pension"}
    kamla = Citizen(catalogue(), replace(at_the_review(), helped=told))
    reply = kamla.taps_id("submit|f1")
    (order,) = [each for each in reply.orders if isinstance(each, FileApplication)]
    assert order.proof == {"needed": 3, "level": 1, "method": "helped"}

    late = Citizen(catalogue(), replace(at_the_review(), helped=told))
    before = late.talk
    for number in ("same", "other"):  # by a link of before
        reply = late.play(SignedIn("f1", "Ravi Kumar", "", number, "a", 1))
        assert (reply.says, reply.orders, late.talk.proofs) == ([], [], before.proofs)


def test_when_it_ends_what_was_not_filed_is_let_go_and_nobody_is_heard_any_more() -> None:
    kamla = helped()
    kamla.says("Work")
    ended = kamla.play(h.HelpEnded(by="citizen", **ENDED))
    assert [type(order) for order in ended.orders] == [DropForm, RecordConsent, SpeakFor]
    assert ended.says == []
    late = kamla.says("Asha Devi")
    assert (late.says, late.orders, kamla.talk.form) == ([], [], None)


@pytest.mark.parametrize("said", [
    "csc se bol raha hun, mataji ka form bharna hai", "i am filling this for somebody without whatsapp",
    "meri padosan ke paas whatsapp nahi hai, unka pension form bharna hai", "my mother has no smartphone, i help her",
    "माता जी के पास स्मार्टफ़ोन नहीं है", "ਮੇਰੀ ਮਾਤਾ ਜੀ ਕੋਲ ਸਮਾਰਟਫ਼ੋਨ ਨਹੀਂ ਹੈ", "सीएससी से बोल रहा हूँ",
])  # fmt: skip
def test_a_helper_is_heard(said: str) -> None:
    assert helps_another(said)


@pytest.mark.parametrize("said", [
    "mataji ki pension banwani hai", "csc kahan hai", "i do not have whatsapp on this phone", "meri maa ka aadhaar",
    "apne bete ka janm praman patra chahiye", "csc charges too much", "whatsapp par certificate bhejo",
])  # fmt: skip
def test_who_applies_for_their_family_is_no_helper(said: str) -> None:
    assert not helps_another(said)
