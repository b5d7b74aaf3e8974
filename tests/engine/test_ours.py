"""Asked whether something is ours, in every place: it is looked up, told, and the form is where it was."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine import events
from chaupal.engine.effects import ChangeLanguage, CheckWhetherOurs
from chaupal.engine.talk import Talk, Where
from chaupal.engine.understood import Reading
from chaupal.hearing.heard import Heard
from chaupal.kit.languages import LANGUAGES
from tests.engine.talking import PASS_ANSWERS, Citizen, Reply, asked, at_payment, at_review

LINK = "https://city.example.evil.com/pay"
BAD = {"key": "link_like", "shown": "city[.]example[.]evil[.]com", "department": "", "title": {}}


def found(whole: str = "not_ours", *findings: dict[str, Any], on: str = "", figures: tuple[str, ...] = ()) -> Any:
    held = {"whole": whole, "on": on, "findings": list(findings), "figures": list(figures), "days": 365}
    return events.OursChecked(held)


def asks(citizen: Citizen, text: str = f"is this from you? {LINK}", **more: Any) -> Reply:
    return citizen.play(events.TextReceived(citizen.now, text, Reading("ours", language="en"), **more))


def _begun() -> Citizen:
    citizen = Citizen()
    citizen.taps_id("svc|bus_pass")
    return citizen


PLACES = {
    "lobby": Citizen,
    "consent": _begun,
    "first question": asked,
    "paper": lambda: asked(*PASS_ANSWERS[:3], "yes"),
    "review": at_review,
    "payment": at_payment,
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_answered_anywhere_and_the_place_is_where_it_was(place: str) -> None:
    citizen = PLACES[place]()
    before = citizen.talk

    assert asks(citizen).orders == [CheckWhetherOurs(f"is this from you? {LINK}")]
    reply = citizen.play(found("not_ours", BAD))

    assert "not ours" in reply.text
    assert BAD["shown"] in reply.text
    assert "*1930*" in reply.text
    assert "cybercrime.gov.in" in reply.text
    now = citizen.talk
    assert (now.where, now.form) == (before.where, before.form)
    if now.form is not None:
        assert len(reply.keys) > 1, "and its question again"


def test_what_is_passed_on_or_answered_is_told_to_who_looks() -> None:
    citizen = Citizen()

    assert asks(citizen, "Pay now", forwarded=True).orders == [CheckWhetherOurs("Pay now", forwarded=True)]
    assert asks(citizen, "is this real?", quoted="wamid.1").orders == [CheckWhetherOurs("is this real?", "wamid.1")]


def test_a_story_that_doubts_something_is_no_question_but_a_short_question_is() -> None:
    citizen = asked(*PASS_ANSWERS[:-1])
    assert citizen.form.item == "note"
    story = f"A man sent me {LINK} and said that the pass costs more, is this from you or is he a cheat"

    assert asks(citizen, "is this from you?").orders == [CheckWhetherOurs("is this from you?")]
    assert not any(isinstance(order, CheckWhetherOurs) for order in citizen.means(story, Reading("ours")).orders)
    assert citizen.form.answers["note"] == story


def test_who_shows_nothing_is_asked_to_and_it_is_remembered_for_the_next_message() -> None:
    citizen = Citizen()
    asks(citizen, "is this real?")
    reply = citizen.play(found("nothing"))

    assert reply.keys == ["ours.show"]
    assert citizen.talk.asked_to_show == citizen.talk.turn


def test_who_doubts_a_bill_is_told_that_it_is_ours_and_shown_it_again() -> None:
    citizen = at_payment()
    asks(citizen, "is it safe? someone told me that such links are a fraud")
    reply = citizen.play(found("nothing"))

    assert reply.keys[0] == "ours.bill"
    assert citizen.where is Where.PAYING


def test_first_words_may_ask_it_and_are_answered_in_their_language() -> None:
    citizen = Citizen(stands=Talk())
    reply = asks(citizen, "Share your OTP", forwarded=True)

    assert reply.orders == [ChangeLanguage("en"), CheckWhetherOurs("Share your OTP", forwarded=True)]
    assert (citizen.where, citizen.talk.language) == (Where.LOBBY, "en")
    assert "not ours" in citizen.play(found("not_ours")).text


def test_who_stopped_our_messages_gets_the_answer_that_they_ask_for() -> None:
    citizen = Citizen(stands=replace(Citizen().talk, stopped=True))

    assert citizen.play(found("ours")).says


@pytest.mark.parametrize(
    ("event", "said", "unsaid"),
    [
        (found("ours", on="2026-06-10"), ["10 June", "this is ours"], ["1930"]),
        (found("altered", on="2026-06-10", figures=("5000",)), ["10 June", "*changed*", "5000", "1930"], []),
        (found("unknown"), ["365 days", "cannot say"], ["1930"]),
        (found("ended", BAD | {"key": "paper_revoked", "title": {"en": "Bus pass"}}), ["Bus pass", "took"], ["1930"]),
        (
            found("ours", BAD | {"key": "phone_ours", "shown": "+91 11 1", "department": "transport"}),
            ["+91 11 1", "Transport"],
            [],
        ),
        (found("not_ours", *({**BAD, "shown": f"{number}.com"} for number in range(50))), ["And 45 more"], ["7.com"]),
    ],
)
def test_each_verdict_says_what_it_is_and_only_a_bad_one_what_to_do(
    event: events.OursChecked, said: list[str], unsaid: list[str]
) -> None:
    reply = Citizen().play(event)

    assert [part for part in said if part not in reply.text] == []
    assert [part for part in unsaid if part in reply.text] == []
    assert all(len(say.body) <= 1024 for say in reply.says)


def test_of_a_file_that_was_passed_on_it_is_said_how_to_check_it() -> None:
    citizen, photo = Citizen(), events.MediaReceived(Citizen().now, "image", "m1", "image/jpeg")

    assert "ours.file" in citizen.play(replace(photo, forwarded=True)).keys
    assert "ours.file" not in citizen.play(photo).keys
    assert "ours.file" not in asked(*PASS_ANSWERS[:3], "yes").play(replace(photo, forwarded=True)).keys, (
        "it is the paper"
    )


@pytest.mark.parametrize("language", ["hi", "en"])
def test_what_is_told_holds_no_gap(language: str) -> None:
    citizen = Citizen(stands=replace(Citizen().talk, language=language))
    assert language in LANGUAGES

    assert "{" not in citizen.play(found("not_ours", BAD)).text


def test_a_question_in_what_is_shown_is_answered_by_what_is_found_alone():
    citizen = asked()
    heard = Heard(asked_beside="is it real?", said="Your pension is stopped")
    reply = citizen.play(events.TextReceived(citizen.now, f"Pay at {LINK}. is it real?", Reading("ours", heard=heard)))

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [CheckWhetherOurs])
