"""Asked what is kept, what was agreed to, or to erase, in every place: an answer, and the form is where it was."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chaupal.engine import events
from chaupal.engine.effects import AskOptIn, DropForm, EraseCitizen, RecordConsent, TellOwnData
from chaupal.engine.talk import Case, Talk, Where
from chaupal.hearing.wishes import wish_of
from tests.engine.talking import Citizen

HELD: dict[str, Any] = {
    "phone": "0201",
    "consents": [{"department": "transport", "purpose": "passes", "state": "given", "on": "2026-03-12"}],
    "cases": [{"number": "B/2026/1", "department": "transport", "open": True}],
    "papers": 2,
    "receipts": 1,
    "certificates": 0,
    "days": 365,
    "record_days": 1095,
    "stays": {"cases": "2029-03-12", "payments": "2031-03-12", "log": "2027-03-12"},
}


def applying() -> Citizen:
    citizen = Citizen()
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    return citizen


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        *[
            (words, "my_data")
            for words in ("My data", "मेरा डेटा दिखाओ", "mera data dikhao", "what do you know about me?")
        ],
        *[(words, "consents") for words in ("What have I agreed to?", "मैंने किस बात की सहमति दी है?", "meri sahmati")],
        *[(words, "erase") for words in ("erase my data", "मेरा डेटा मिटा दो", "mera data delete kar do", "forget me")],
        ("privacy", "privacy"),
        ("सहमति वापस", "withdraw"),
        ("withdraw consent", "withdraw"),
        ("data entry operator", None),
    ],
)
def test_it_is_heard_in_both_languages_and_romanised(words: str, wish: str | None) -> None:
    assert wish_of(words)[0] == wish


@pytest.mark.parametrize(
    ("words", "what"), [("my data", "data"), ("my consents", "consents"), ("erase my data", "erase")]
)
@pytest.mark.parametrize("answers", [(), ("Work",), ("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000", "skip")])
def test_in_a_form_it_is_answered_and_the_form_is_where_it_was(words: str, what: str, answers: tuple[str, ...]) -> None:
    citizen = applying()
    for answer in answers:
        citizen.says(answer)
    before = citizen.talk

    assert citizen.says(words).orders == [TellOwnData(what)]
    reply = citizen.play(events.OwnDataFound(what, HELD))

    assert reply.says
    now = replace(citizen.talk, turn=before.turn, asked_at=before.asked_at, aside=(), buttons=before.buttons)
    assert now == replace(before, aside=())


@pytest.mark.parametrize("where", [where for where in Where if where is not Where.NEW])
def test_the_answer_is_taken_in_everywhere(where: Where) -> None:
    from chaupal.engine.transitions import MOVES

    assert (where, events.OwnDataFound) in MOVES


def test_more_consents_than_a_page_holds_are_turned_over() -> None:
    citizen = Citizen()
    many = [HELD["consents"][0] | {"purpose": f"p{number}"} for number in range(10)]
    citizen.play(events.OwnDataFound("consents", HELD | {"consents": many}))

    assert citizen.taps("Other consents").orders == [TellOwnData("consents", 6)]
    reply = citizen.play(events.OwnDataFound("consents", HELD | {"consents": many}, 6))
    assert reply.text.count("since") == 4


def test_a_form_whose_consent_is_taken_back_rests_until_it_is_given_again() -> None:
    citizen = applying()
    reply = citizen.taps_id("revoke|transport|passes")

    assert next(order for order in reply.orders if isinstance(order, RecordConsent)).given is False
    assert (citizen.talk.form, citizen.talk.withdrawn) == (None, ("transport/passes",))
    assert "consent.ask" in citizen.says("resume").keys
    citizen.taps("I agree")
    assert citizen.talk.withdrawn == ()


def test_my_data_names_an_open_complaint_and_where_to_ask_for_what_outlasts_an_erasure() -> None:
    waits = {"number": "DP-2026-7KQ2B3CD", "on": "2026-06-01", "due_on": "2026-07-01", "text": "x", "answer": ""}
    told = Citizen().play(events.OwnDataFound("data", HELD | {"complaints": [waits], "cases": [], "receipts": 0})).text

    assert "answered by 1 July 2026: DP-2026-7KQ2B3CD" in told
    named = HELD | {"nominee": {"name": "Kamla Devi", "relation": "mother", "phone": ""}}
    assert "you named (nominee): Kamla Devi" in Citizen().play(events.OwnDataFound("data", named)).text
    assert "erased before?" in told
    assert "erased before?" not in Citizen().play(events.OwnDataFound("data", HELD)).text
    stays = HELD | {"complaints": [waits], "stays": {"complaints": "2027-06-01"}}
    assert "DP-2026-7KQ2B3CD" in Citizen().play(events.OwnDataFound("erase", stays)).text


@pytest.mark.parametrize("end", ["a tap", "STOP"])
def test_what_was_taken_back_is_given_again_by_one_tap_in_the_same_list(end: str) -> None:
    citizen = applying()
    citizen.taps_id("revoke|transport|passes") if end == "a tap" else citizen.says("stop")
    after = HELD | {"consents": [HELD["consents"][0] | {"state": "withdrawn"}]}
    citizen.says("my consents")
    reply = citizen.play(events.OwnDataFound("consents", after))
    assert "https://city.example/privacy/en" in reply.text, "with the notice"
    assert [row.id for row in reply.says[0].options] == ["give|transport|passes", "do|menu"]
    again = citizen.taps_id("give|transport|passes")

    (order,) = again.orders
    assert isinstance(order, RecordConsent)
    assert (order.given, order.method) == (True, "button")
    assert (citizen.talk.consents, citizen.talk.withdrawn) == (("transport/passes",), ())
    assert "Continue" in again.titles, "with the form that rests"
    assert citizen.taps_id("give|transport|passes").keys[0] == "tap.old"
    assert citizen.taps_id("give|nobody|passes").orders == []
    assert citizen.taps_id("give|water|updates").orders == [AskOptIn("", "water")], "news by their own question"


def test_to_withdraw_consent_asks_which_unless_there_is_but_one() -> None:
    citizen = applying()
    one = citizen.says("withdraw consent")
    assert [order.given for order in one.orders if isinstance(order, RecordConsent)] == [False]
    assert citizen.talk.stopped is False
    several = Citizen(stands=Talk(Where.LOBBY, "en", consents=("transport/passes", "water/bills")))

    assert several.says("withdraw consent").orders == [TellOwnData("consents")]
    both = [HELD["consents"][0], HELD["consents"][0] | {"department": "water", "purpose": "bills"}]
    shown = several.play(events.OwnDataFound("consents", HELD | {"consents": both}))
    assert shown.titles == ["Transport", "Water", "All of them", "Main menu"]
    assert len([order for order in several.taps("All of them").orders if isinstance(order, RecordConsent)]) == 2


def test_after_stop_a_greeting_says_what_is_true_and_nothing_is_told_until_it_is_given_again() -> None:
    citizen = applying()
    citizen.says("stop")
    assert citizen.says("hi").keys[0] == "start.withdrawn"
    moved = events.ApplicationMoved("B/1", "bus_pass", "in_progress", "desk", "", "2026-06-20")
    assert citizen.play(moved).says == []


def test_nothing_is_told_of_what_a_consent_was_taken_back_for_but_what_is_asked_for() -> None:
    citizen = Citizen(
        stands=Talk(Where.LOBBY, "en", withdrawn=("transport/passes",), cases=(Case("B/1", "bus_pass", 1),))
    )

    assert not citizen.play(events.ApplicationMoved("B/1", "bus_pass", "in_progress")).says
    assert citizen.talk.cases[0].state == "in_progress", "it is known when it is asked"
    paper = events.PaperIssued("certificate", "B/1", "C/1", "bus_pass", "m1", "c.pdf")
    assert not citizen.play(paper).says
    assert citizen.play(replace(paper, asked=True)).says


class TestErasing:
    """By a button of the same day, which comes under what goes and what stays."""

    def asked(self) -> Citizen:
        citizen = applying()
        citizen.says("Work")
        citizen.says("erase my data")
        citizen.play(events.OwnDataFound("erase", HELD))
        return citizen

    def test_what_stays_is_named_with_why(self) -> None:
        citizen = applying()
        told = citizen.play(events.OwnDataFound("erase", HELD)).text

        assert "B/2026/1" in told
        assert "must decide" in told
        assert "Receipts (1): until 12 March 2031, because" in told
        assert "Your number and the times of the messages, without a word of them: until 12 March 2027" in told
        assert "Decided applications" not in told, "there is none"

    def test_yes_orders_it_with_the_forms_under_way_and_the_talk_begins_anew(self) -> None:
        citizen = self.asked()
        assert citizen.taps("Yes, erase it all").orders == [TellOwnData("erasing")]
        reply = citizen.play(events.OwnDataFound("erasing", HELD))

        assert reply.orders == [EraseCitizen(("f1",))]
        assert reply.keys == ["own.stays", "own.erased"], "what stays is told at the end, too"
        assert not any(isinstance(order, DropForm) for order in reply.orders)
        assert (citizen.talk.where, citizen.talk.form, citizen.talk.consents) == (Where.NEW, None, ())

    @pytest.mark.parametrize("no", ["tap", "words"])
    def test_no_changes_nothing(self, no: str) -> None:
        citizen = self.asked()
        reply = citizen.taps("No, keep it") if no == "tap" else citizen.says("no")

        assert reply.orders == []
        assert citizen.form.answers

    def test_a_button_of_yesterday_asks_again(self) -> None:
        citizen = self.asked()
        citizen.now += timedelta(days=1)

        assert citizen.taps("Yes, erase it all").orders == [TellOwnData("erase")]

    @pytest.mark.parametrize("left", [["no"], ["no", "menu"], ["menu"], ["what is a bus pass"]])
    def test_a_button_of_a_question_that_was_answered_or_left_asks_again(self, left: list[str]) -> None:
        citizen = self.asked()
        old = f"erase|{citizen.now.date().isoformat()}"
        for words in left:
            citizen.says(words)

        assert citizen.taps_id(old).orders == [TellOwnData("erase")]
        citizen.play(events.OwnDataFound("erase", HELD))
        assert citizen.taps_id(old).orders == [TellOwnData("erasing")], "now it is asked"

    @pytest.mark.parametrize("since", [[], ["hello"], ["thanks", "menu"]])
    def test_no_keep_it_tapped_once_all_is_erased_does_not_say_that_nothing_was(self, since: list[str]) -> None:
        citizen = self.asked()
        citizen.taps("Yes, erase it all")
        citizen.play(events.OwnDataFound("erasing", HELD))
        for words in since:
            citizen.says(words)

        reply = citizen.taps_id("erase|no")
        assert (reply.keys[0] in ("tap.old", "welcome.first"), reply.orders) == (True, [])

    def test_while_a_case_is_being_opened_it_waits(self) -> None:
        citizen = self.asked()
        citizen.talk = replace(citizen.talk, where=Where.FILING)

        citizen.taps("Yes, erase it all")
        reply = citizen.play(events.OwnDataFound("erasing", HELD))
        assert (reply.keys, reply.orders) == (["own.erase_wait"], [])
