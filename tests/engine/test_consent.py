"""Consent before anything is stored; STOP takes it all back, and what comes later is asked anew."""

import pytest

from chaupal.engine import events
from chaupal.engine.effects import NOTICE, CancelBill, Notice, OpenBill, RecordConsent, SendGuide, StopSending
from chaupal.engine.talk import Where
from tests.engine.talking import Citizen, asked, at_payment, in_the_lobby

READY = {"service": "bus_pass", "media_id": "m9", "filename": "n.pdf", "sheet": NOTICE}


def asks() -> Citizen:
    citizen = in_the_lobby()
    citizen.taps_id("svc|bus_pass")
    assert citizen.where is Where.CONSENTING
    return citizen


def test_the_notice_names_what_is_taken_by_whom_and_how_it_is_taken_back():
    citizen = in_the_lobby()

    text = citizen.taps_id("svc|bus_pass").text

    for part in ("Bus pass", "Transport", "names", "papers", "answers", "STOP", "officer@city.example"):
        assert part in text
    assert "https://city.example/privacy/en/bus_pass/1" in text


@pytest.mark.parametrize(
    "said", ["haan", "मैं सहमत हूँ", "I agree", "ok", "ji", "ha", "👍", "yes i agree", "haan ji main sehmat hu"]
)
def test_yes_is_recorded_as_words(said: str):
    citizen = asks()

    reply = citizen.says(said)

    assert reply.orders == [RecordConsent("passes", "transport", True, "1", "en", "text", "bus_pass", 1)]
    assert "why.ask" in reply.keys


def test_a_tap_is_recorded_as_a_button():
    assert asks().taps("I agree").orders == [
        RecordConsent("passes", "transport", True, "1", "en", "button", "bus_pass", 1)
    ]


@pytest.mark.parametrize("said", ["no", "नहीं", "na", "सहमत नहीं हूँ", "I do not agree", "👎"])
def test_no_keeps_nothing(said: str):
    citizen = asks()

    reply = citizen.says(said)

    assert (reply.keys, reply.orders) == (["consent.refused"], [])
    assert (citizen.talk.form, citizen.talk.consents) == (None, ())


def test_anything_else_is_no_consent():
    citizen = asks()

    for said in ("what is this", "can I say yes?", "what do I do now?"):
        assert citizen.says(said).keys == ["consent.how", "consent.again"]
    assert citizen.sends("image").keys == ["document.not_asked", "consent.again"]
    assert citizen.says("पीछे").keys == ["back.not_here", "consent.again"]
    assert citizen.says("fees kitni hai?").keys == ["topic.fee", "consent.again"]
    assert citizen.talk.consents == ()


@pytest.mark.parametrize(
    "said",
    [
        "whom will you share my data with?", "who will see my details", "how long do you keep my information",
        "meri jankari kisko dikhegi", "पड़ोसी को पता तो नहीं चलेगा?", "मेरा डेटा किसी को बेचोगे तो नहीं?",
    ],
)  # fmt: skip
def test_who_sees_it_is_told_before_anything_is_agreed_to(said: str):
    reply = asks().says(said)

    assert (reply.keys, reply.titles) == (["consent.seen"], ["I agree", "I disagree", "Full notice"])
    assert reply.orders == []


def test_the_notice_is_read_once_and_again_only_in_another_language_or_later():
    citizen = asks()

    unclear = citizen.says("pehle batao")
    assert (unclear.keys, unclear.titles) == (["consent.unclear"], ["I agree", "I disagree"])
    assert citizen.says("hindi").keys == ["language.changed", "consent.ask"]
    citizen.says("मेन्यू")
    assert citizen.taps_id("svc|bus_pass").keys == ["consent.ask"]


@pytest.mark.parametrize(
    "said",
    [
        "send me the notice",
        "Full notice",
        "पूरी जानकारी भेजिए",
        "पूरी जानकारी भेजो",
        "notice bhejo",
        "privacy notice",
        "नोटिस",
        "pehle notice dikhao",
    ],
)
def test_the_notice_is_sent_as_a_document_with_the_question_under_it(said: str):
    citizen = asks()

    reply = citizen.says(said)

    assert (reply.orders, reply.keys) == ([SendGuide("bus_pass", 1, "en", NOTICE)], [])
    (said_then,) = citizen.hears(events.GuideReady, **READY).says
    assert (said_then.document, said_then.keys) == (("m9", "n.pdf"), ("consent.notice_ready",))
    assert [option.title for option in said_then.options] == ["I agree", "I disagree"]
    assert citizen.talk.consents == ()
    assert citizen.taps("I agree").orders[0].given


def test_the_notice_is_a_tap_away_even_when_consent_was_given_long_ago():
    citizen = asks()
    assert citizen.taps("Full notice").orders == [SendGuide("bus_pass", 1, "en", NOTICE)]
    citizen.says("I agree")

    later = citizen.taps("Full notice")

    assert (later.orders[0].sheet, later.keys) == (NOTICE, [])
    (sent,) = citizen.hears(events.GuideReady, **READY).says
    assert (sent.document, sent.options) == (("m9", "n.pdf"), ())
    assert citizen.taps_id("notice|bus_pass|9").keys[0] == "tap.old"


def test_who_says_yes_with_more_beside_it_is_told_why_it_is_asked_again():
    citizen = asks()

    reply = citizen.says("haan, my name is Asha Devi and more")

    assert reply.keys[-1] == "consent.alone"
    assert citizen.talk.consents == ()


def test_an_old_button_takes_nothing_back_and_ends_no_form():
    citizen = asked("Work")

    reply = citizen.taps("I disagree")

    assert (reply.keys, reply.orders) == (["tap.old", "name.ask"], [])
    assert citizen.talk.consents == ("transport/passes",)


def test_consent_is_asked_once_for_a_purpose():
    citizen = asked("Work")
    citizen.says("cancel")
    citizen.says("yes")

    assert citizen.taps_id("svc|bus_pass").keys == ["form.intro", "why.ask"]


def test_stop_takes_back_every_consent_and_later_consent_is_asked_anew():
    citizen = asked("Work", "Asha")
    citizen.taps_id("svc|water_bill")
    citizen.taps("I agree")

    reply = citizen.says("बंद करो")

    first, *withdrawn = reply.orders
    assert first == StopSending()
    assert [(order.purpose, order.department, order.given) for order in withdrawn] == [
        ("passes", "transport", False),
        ("bills", "water", False),
    ]
    assert (citizen.talk.consents, citizen.talk.stopped) == ((), True)
    citizen.says("continue")
    assert citizen.where is Where.CONSENTING
    citizen.says("no")
    citizen.taps_id("svc|bus_pass")
    assert citizen.taps("Continue").keys == ["resume.done", "consent.ask"]
    assert citizen.taps("I agree").keys == ["born.ask"]
    assert not citizen.talk.stopped


def test_stop_says_that_the_open_form_rests():
    assert asked("Work").says("stop").keys == ["stop.done", "stop.rests"]
    assert in_the_lobby(consents=("transport/passes",)).says("stop").keys == ["stop.done"]


@pytest.mark.parametrize("said", ["namaste", "START", "शुरू", "फिर से शुरू करें"])
def test_start_takes_back_stop_and_no_consent(said: str):
    citizen = asked("Work")
    citizen.says("stop")

    assert citizen.says(said).keys == ["start.withdrawn", "menu.body"]
    assert (citizen.talk.stopped, citizen.talk.consents) == (False, ())


def test_start_without_stop_is_a_greeting():
    assert in_the_lobby().says("start").keys == ["menu.body"]
    assert asked("Work").says("start").keys == ["ask.welcome_back", "name.ask"]


def test_who_stopped_hears_nothing_but_of_his_money_and_finds_it_when_he_comes_back():
    citizen = at_payment()
    citizen.says("stop")

    assert citizen.paid(reference="f1").keys == []  # under way as he wrote
    assert citizen.filed(reference="f1").keys == ["pay.done", "filed.staged"]
    assert (
        citizen.hears(events.OfficerAsked, number="BP/2026/0000001", service="bus_pass", question="Which?").keys == []
    )
    assert citizen.says("hello").keys == ["start.withdrawn", "menu.body"]
    assert "Waiting for your answer" in citizen.says("status").text


DUTIES: dict[str, events.Event] = {
    "the receipt": events.PaperIssued("receipt", "BP/9", "R/1", "bus_pass", "m1", "r.pdf"),
    "money that goes back": events.PaymentRefunded("f1", 2500),
    "the answer to a complaint": events.DataComplaintAnswered("DP-1", "The clerk was warned."),
    "that all is soon erased": events.ErasureNear("2026-07-01"),
    "the copy of all": events.OwnDataReady((("m1", "copy.pdf"),)),
}


@pytest.mark.parametrize("taken_back", ["stop", "revoke|transport|passes"])
@pytest.mark.parametrize("owed", DUTIES)
def test_what_a_law_has_us_tell_is_told_whatever_was_taken_back(owed: str, taken_back: str):
    citizen = asked("Work")
    citizen.taps_id(taken_back) if "|" in taken_back else citizen.says(taken_back)
    reply = citizen.play(DUTIES[owed])

    assert reply.says
    assert all(say.duty for say in reply.says), "it goes out in a shut window, too"
    news = events.PaperIssued("certificate", "BP/9", "C/1", "bus_pass", "m1", "c.pdf")
    assert citizen.play(news).says == []


WAYS_TO_END = {
    "STOP": lambda citizen: citizen.says("stop"),
    "a tap": lambda citizen: citizen.taps_id("revoke|transport|passes"),
    "a manager": lambda citizen: citizen.hears(
        events.ConsentElsewhere, department="transport", purpose="passes", given=False, proof="x"
    ),
    "the other chat": lambda citizen: citizen.hears(
        events.KnownElsewhere, changed={"consents": {"transport/passes": None}}
    ),
}


@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize("way", WAYS_TO_END)
def test_nobody_is_to_pay_for_a_form_whose_consent_has_ended(way: str, rests: bool):
    citizen = at_payment()
    if rests:
        citizen.says("menu")
    reply = WAYS_TO_END[way](citizen)

    assert reply.orders[-1] == CancelBill("f1")
    assert ("pay.link_ended" in reply.keys) == (way != "the other chat")
    late = citizen.hears(events.PaymentLinkReady, reference="f1", url="https://pay.example/1", paise=2500)
    assert late.says == []
    assert [(form.link, form.bill) for form in citizen.talk.parked] == [("", 0)]
    citizen.taps_id("resume|f1")
    citizen.taps("I agree")
    assert any(isinstance(order, OpenBill) for order in citizen.taps("Go to payment").orders), "by a new link"


def test_news_outside_the_window_has_a_template():
    reply = in_the_lobby().hears(events.ApplicationMoved, number="BP/9", service="bus_pass", state="approved")

    assert reply.says[0].notice == Notice("application_update", ("Bus pass", "BP/9"))


def test_another_service_that_is_surely_meant_is_offered_and_nothing_is_consented_to():
    citizen = asks()

    reply = citizen.says("no, the water bill", means="water_bill")

    assert reply.keys == ["ask.other_service"]
    assert citizen.talk.consents == ()
    assert citizen.taps("Continue").keys == ["consent.again"]


@pytest.mark.parametrize("said", ["यही चाहिए", "yahi chahiye", "submit", "जमा कर दो", "this one"])
def test_what_is_yes_elsewhere_is_no_consent(said: str):
    citizen = in_the_lobby()
    citizen.says("bus pass", means="bus_pass")
    citizen.says("yes")

    assert citizen.says(said).keys == ["consent.unclear"]
    assert citizen.talk.consents == ()


@pytest.mark.parametrize("said", ["हाँ", "haan ji", "I agree", "मैं सहमत हूँ", "sahmat hu", "ok", "👍", "haan shuru karo"])
def test_a_plain_yes_is_consent(said: str):
    citizen = in_the_lobby()
    citizen.says("bus pass", means="bus_pass")
    citizen.says("yes")

    citizen.says(said)

    assert citizen.talk.consents == ("transport/passes",)
