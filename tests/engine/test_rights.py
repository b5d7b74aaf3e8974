"""What is demanded about one's own data, told in talks: to have it corrected, to name somebody, to complain."""

from __future__ import annotations

from typing import Any

import pytest

from chaupal.engine import events
from chaupal.engine.effects import ComplainOfData, Learn, Nominate, TellOwnData
from chaupal.engine.talk import Talk, Where, dumps, loads
from chaupal.engine.understood import Reading
from tests.engine.talking import Citizen

ASHA = {"name": "Asha Devi", "gender": "female", "date_of_birth": "2001-03-12"}
HELD: dict[str, Any] = {"officer": "dpo@city.example", "nominee": {}, "complaints": []}
LEAKED = "you leaked my number and now they call me"
NAMED = {"name": "Ravi Kumar", "relation": "son", "phone": "919810012345"}


def asha(**stands: Any) -> Citizen:
    return Citizen(stands=Talk(Where.LOBBY, "en", profile=dict(ASHA), **stands))


class TestCorrecting:
    def test_a_kept_detail_is_put_right_by_what_is_written(self) -> None:
        citizen = asha()
        assert "Which of your kept details" in citizen.says("my data is wrong").text
        assert "date of birth" in citizen.taps("Date of birth").text.lower()
        refused = citizen.says("someday")
        assert citizen.talk.profile == ASHA, refused.text
        said = citizen.says("13 March 2001")

        assert "Put right: Date of birth, *13 March 2001*" in said.text
        assert citizen.talk.profile == ASHA | {"date_of_birth": "2001-03-13"}
        assert citizen.where is Where.LOBBY

    def test_what_is_one_of_three_is_tapped(self) -> None:
        citizen = asha()
        citizen.says("correct my data")
        citizen.taps("Gender")
        citizen.taps("Transgender")

        assert citizen.talk.profile["gender"] == "transgender"

    def test_a_forged_tap_corrects_nothing(self) -> None:
        citizen = asha()
        for option in ("mend|account", "mend|no_such", "mended|male", "nominee|else", "mend|"):
            citizen.taps_id(option)

        assert citizen.talk.profile == ASHA
        assert citizen.where is Where.LOBBY

    def test_who_has_nothing_kept_is_told_what_else_helps(self) -> None:
        citizen = Citizen()
        assert "I keep no details" in citizen.says("correct my data").text
        assert citizen.taps("Complain about data").orders == [TellOwnData("complaint")]


class TestNaming:
    def asked(self, held: dict[str, Any] | None = None) -> tuple[Citizen, str]:
        """The citizen, and what they were told."""
        citizen = Citizen()
        assert citizen.says("nominate somebody").orders == [TellOwnData("nominee")]
        return citizen, citizen.play(events.OwnDataFound("nominee", held or HELD)).text

    def test_name_relation_and_phone_are_asked_one_by_one(self) -> None:
        citizen, _ = self.asked()
        citizen.says("Ravi Kumar")
        citizen.says("my son")
        assert citizen.says("12345").orders == [], "no phone number"
        reply = citizen.says("98100 12345")

        assert reply.orders == [Nominate("Ravi Kumar", "my son", "919810012345")]
        assert "Please tell them" in reply.text
        assert (citizen.where, citizen.talk.telling) == (Where.LOBBY, {})

    def test_what_happens_then_is_told_and_to_whom_they_turn(self) -> None:
        citizen, shown = self.asked(HELD | {"nominee": NAMED})

        assert "Ravi Kumar" in shown
        assert "If you die" in shown
        assert "dpo@city.example" in shown
        assert citizen.where is Where.LOBBY

    def test_it_is_changed_and_removed_by_a_tap(self) -> None:
        citizen, _ = self.asked(HELD | {"nominee": NAMED})
        assert citizen.taps("Remove the name").orders == [Nominate()]
        citizen, _ = self.asked(HELD | {"nominee": NAMED})
        assert "full name" in citizen.taps("Name another").text

    def test_the_number_of_a_complaint_is_no_name(self) -> None:
        citizen, _ = self.asked()
        assert citizen.says("DP-2026-ABCD2345").orders == [TellOwnData("complaint_of", number="DP-2026-ABCD2345")]

    @pytest.mark.parametrize("leaves", ["no", "menu"])
    def test_it_is_left_without_an_order(self, leaves: str) -> None:
        citizen, _ = self.asked()
        reply = citizen.says(leaves)

        assert reply.orders == []
        assert citizen.where is Where.LOBBY


class TestComplaining:
    def asked(self, citizen: Citizen, **held: Any) -> str:
        """What they are told."""
        assert citizen.says("complaint about my data").orders == [TellOwnData("complaint")]
        return citizen.play(events.OwnDataFound("complaint", HELD | held)).text

    def test_who_answers_and_by_when_is_told_and_words_are_a_complaint(self) -> None:
        citizen = Citizen()
        told = self.asked(citizen)
        assert "dpo@city.example" in told
        assert "30 days" in told
        reply = citizen.says("a clerk told my neighbour my income")

        assert reply.orders == [ComplainOfData("a clerk told my neighbour my income")]
        told = citizen.play(events.DataComplaintTaken("DP-2026-7KQ", "2026-07-15", "dpo@city.example")).text
        assert "DP-2026-7KQ" in told
        assert "15 July 2026" in told

    @pytest.mark.parametrize("answer", ["yes", "Enter my words", "yes enter it", "ok please enter my words"])
    def test_what_is_told_with_the_first_words_is_not_asked_again(self, answer: str) -> None:
        citizen = Citizen()
        assert citizen.means(LEAKED, Reading("data_complaint")).orders == [TellOwnData("complaint")]
        asked = citizen.play(events.OwnDataFound("complaint", HELD)).text

        assert LEAKED in asked
        assert "What is wrong?" not in asked
        assert citizen.says(answer).orders == [ComplainOfData(LEAKED)]

    def test_it_may_be_said_otherwise(self) -> None:
        citizen = Citizen()
        citizen.means(LEAKED, Reading("data_complaint"))
        citizen.play(events.OwnDataFound("complaint", HELD))

        assert "What is wrong?" in citizen.says("no").text
        assert citizen.says("a clerk sold it to a bank").orders == [ComplainOfData("a clerk sold it to a bank")]

    def test_more_words_go_with_those_and_a_question_enters_nothing(self) -> None:
        citizen = Citizen()
        citizen.means(LEAKED, Reading("data_complaint"))
        citizen.play(events.OwnDataFound("complaint", HELD))

        assert citizen.says("who reads this complaint?").orders == [TellOwnData("complaint")]
        assert LEAKED in citizen.play(events.OwnDataFound("complaint", HELD)).text
        told = citizen.says("they called me five times last night").orders
        assert told == [ComplainOfData(f"{LEAKED}\nthey called me five times last night")]

    def test_how_it_stands_is_told_where_one_is_open(self) -> None:
        waits = {"number": "DP-1", "on": "2026-06-01", "due_on": "2026-07-01", "text": "x", "answer": ""}
        done = waits | {"number": "DP-2", "answer": "The clerk was warned."}
        heard = self.asked(Citizen(), complaints=[waits, done])

        assert "DP-1 of 1 June 2026: the answer comes by 1 July 2026" in heard
        assert "DP-2 of 1 June 2026: The clerk was warned." in heard

    def test_the_answer_comes_by_itself_with_where_to_go_next(self) -> None:
        citizen = Citizen()
        (say,) = citizen.play(events.DataComplaintAnswered("DP-1", "The clerk was warned.")).says

        assert "The clerk was warned." in say.body
        assert "Board" in say.body
        assert say.notice is not None
        assert (say.notice.template, say.duty) == ("data_request_answered", True)

    def test_a_form_that_was_open_rests_and_is_gone_on_with(self) -> None:
        citizen = Citizen()
        citizen.taps_id("svc|bus_pass")
        citizen.taps("I agree")
        citizen.says("Work")
        self.asked(citizen)
        citizen.says("my papers were shown about")
        citizen.play(events.DataComplaintTaken("DP-1", "2026-07-15", "dpo@city.example"))
        citizen.taps("Continue")

        assert citizen.form.answers == {"why": "work"}


class TestTeaching:
    @pytest.mark.parametrize("words", ["don't learn from me", "meri baaton se mat seekho"])
    def test_who_does_not_want_it_teaches_nothing_more_in_this_chat(self, words: str) -> None:
        unclear, citizen = "my blue umbrella went away quickly", asha()
        assert [type(one) for one in citizen.says(unclear).orders] == [Learn]

        said = citizen.says(words)
        assert "nothing more is learnt" in said.text
        assert citizen.where is Where.LOBBY
        assert citizen.says(unclear).orders == []
        assert not loads(dumps(citizen.talk)).teaches
