"""A yes or no, in words of the question or its button, answers what was asked last, wherever the talk stands."""

import pytest

from chaupal.engine import events
from chaupal.engine.asides import ASIDES as MOVES
from chaupal.engine.asking import _ASIDES as ASIDES
from chaupal.engine.effects import DropForm, RecordConsent, RemindLater, TellOwnData
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, Citizen, asked
from tests.engine.test_own_data import HELD


@pytest.mark.parametrize(
    "said", ["haan chhod do", "हाँ, छोड़ दें", "yes give it up", "haan cancel kar do", "हाँ, रद्द करें", "yes"]
)
def test_a_form_is_given_up_in_words_of_the_question(said: str):
    citizen = asked("Work")
    citizen.says("cancel")

    assert [type(order) for order in citizen.says(said).orders] == [DropForm]


@pytest.mark.parametrize("said", ["no go on", "नहीं, आगे बढ़ें", "nahi"])
def test_or_it_is_not(said: str):
    citizen = asked("Work")
    citizen.says("cancel")

    assert citizen.says(said).keys == ["name.ask"]


@pytest.mark.parametrize("said", ["Ram Prasad", "yes but my name is Ram Prasad"])
def test_what_says_more_is_for_what_is_asked(said: str):
    citizen = asked("Work")
    citizen.says("cancel")
    citizen.says(said)

    assert citizen.form.answers["name"] == "Ram Prasad"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("haan", "T20:00:00"), ("haan yaad dila dena", "T20:00:00"), ("हाँ, याद दिला दीजिए", "T20:00:00"),
        ("ok yes remind me", "T20:00:00"), ("yes but evening at 9 pm", "T21:00:00"), ("kal subah 8 baje", "T08:00:00"),
    ],
)  # fmt: skip
def test_a_reminder_is_wished_for_in_words_perhaps_at_another_time(said: str, at: str):
    citizen = asked("Work")
    citizen.says("raat ko bhejti hu")

    [order] = citizen.says(said).orders

    assert isinstance(order, RemindLater)
    assert order.at.endswith(at)
    assert citizen.says("Asha Devi").keys == ["born.ask"]


def test_a_yes_to_a_reminder_is_no_consent():
    citizen = Citizen(BOOK)
    citizen.taps_id("svc|bus_pass")
    assert citizen.where is Where.CONSENTING
    citizen.says("raat ko karungi")

    reply = citizen.says("yes")

    assert citizen.where is Where.CONSENTING
    assert not [order for order in reply.orders if isinstance(order, RecordConsent)]
    assert [type(order) for order in reply.orders] == [RemindLater]


def test_every_text_of_such_a_question_is_there():
    assert ASIDES.keys() <= MOVES.keys()
    for keys in ASIDES.values():
        assert all(not key or key in texts for key in keys for texts in BOOK.texts.values())


def asks_for_news() -> Citizen:
    citizen = Citizen()
    citizen.play(events.OptInAsked(reference="7", department="water", way="sms"))
    return citizen


def asks_to_erase() -> Citizen:
    citizen = Citizen()
    citizen.says("erase my data")
    citizen.play(events.OwnDataFound("erase", HELD))
    return citizen


LASTING = {"updates": asks_for_news, "erase": asks_to_erase}
DONE = {"updates": RecordConsent, "erase": TellOwnData}
IN_BETWEEN = (
    "who is this?", "What will you send me?", "How do I stop it later?", "mera form ka kya hoga?", "kaun ho aap?",
    "why do you keep the payment", "ਕੌਣ ਹੋ ਤੁਸੀਂ?", "band kaise karunga baad me?", "bla bla", "thanks",
)  # fmt: skip


@pytest.mark.parametrize("said", IN_BETWEEN)
@pytest.mark.parametrize("question", LASTING)
def test_news_and_erasing_are_asked_again_after_what_is_asked_about_them(question: str, said: str):
    citizen = LASTING[question]()
    reply = citizen.says(said)

    assert reply.keys[-1] in ("optin.again", "own.erase_again")
    assert len(reply.titles) == 2
    order = citizen.says("yes").orders[-1]
    assert isinstance(order, RecordConsent) if question == "updates" else order == TellOwnData("erasing")


@pytest.mark.parametrize("no", ["nahi chahiye", "no", "रहने दीजिए", "nahi", "ਨਹੀਂ"])
@pytest.mark.parametrize("yes", ["ok I agree", "haan", "ji haan", "ਹਾਂ", "yes"])
@pytest.mark.parametrize("question", LASTING)
def test_they_hear_yes_and_no_in_words(question: str, yes: str, no: str):
    agrees, denies = LASTING[question](), LASTING[question]()

    assert type(agrees.says(yes).orders[-1]) is DONE[question]
    refused = denies.says(no)
    assert not [order for order in refused.orders if isinstance(order, TellOwnData) or getattr(order, "given", False)]
    assert {"optin.refused", "own.not_erased"} & set(refused.keys)


@pytest.mark.parametrize("question", LASTING)
@pytest.mark.parametrize("leaves", ["menu", "news in between"])
def test_who_went_elsewhere_says_yes_to_something_else(question: str, leaves: str):
    citizen = LASTING[question]()
    if leaves == "menu":
        citizen.says("menu")
    else:
        citizen.play(events.ApplicationMoved("B/1", "bus_pass", "approved"))

    assert not [order for order in citizen.says("yes").orders if isinstance(order, tuple(DONE.values()))]


def test_a_yes_that_was_on_its_way_before_the_question_erases_nothing():
    assert asks_to_erase().says("yes", ago=60).orders == [TellOwnData("erase")]
