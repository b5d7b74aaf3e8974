"""Words that sound like a question and answer the one in hand, and such as do not."""

import pytest

from chaupal.engine.understood import Reading
from tests.engine.talking import Citizen, Reply, asked, in_the_lobby


def says(citizen: Citizen, said: str, topic: str = "documents") -> Reply:
    """The router heard a question about this topic in the words."""
    return citizen.means(said, Reading(None, (), topic, "en"))


@pytest.mark.parametrize("said", ["I do not have an Aadhaar card", "aadhaar nahi hai mere paas", "आधार नहीं है मेरे पास"])
def test_a_paper_that_the_citizen_does_not_have_is_no_question_about_papers(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")

    reply = says(citizen, said)

    assert reply.keys == ["ask.needed", "card.ask"]


def test_a_question_about_papers_at_a_paper_is_one():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")

    reply = says(citizen, "which papers?")

    assert reply.keys == ["topic.documents", "card.ask"]


def test_a_short_answer_is_no_question_even_if_it_sounds_like_one_of_the_topics():
    citizen = asked()

    says(citizen, "work")

    assert citizen.form.answers == {"why": "work"}


@pytest.mark.parametrize("said", ["दो लाख", "90000", "2 lakh"])
def test_a_figure_where_a_figure_is_asked_for_is_no_question(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")

    says(citizen, said, "where")

    assert citizen.form.answers["income"] in (200000, 90000)  # rupees


def test_a_question_about_the_fee_where_a_figure_is_asked_for_is_one():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")

    assert says(citizen, "500 fees?", "fee").keys == ["topic.fee", "income.ask"]


def test_where_nothing_was_filed_an_application_of_elsewhere_can_be_looked_up():
    citizen = in_the_lobby()

    reply = citizen.says("status")

    assert reply.keys == ["status.none"]
    assert "Main menu" in reply.titles


def test_a_question_that_names_no_service_is_about_the_one_proposed():
    citizen = in_the_lobby()
    citizen.says("bus pass", means="bus_pass")

    assert says(citizen, "kitne din lagenge", "time").keys == ["topic.time"]


def test_a_question_that_names_no_service_when_none_is_talked_of_is_asked_back():
    assert says(in_the_lobby(), "how long does it take", "time").keys == ["topic.which", "menu.body"]


def test_a_question_that_may_be_about_several_services_is_asked_back():
    citizen = in_the_lobby()
    reading = Reading(None, (("bus_pass", 0.5), ("water_bill", 0.3)), "fee", "en")

    reply = citizen.means("what does a pass cost", reading)

    assert reply.keys == ["confirm.which"]


@pytest.mark.parametrize("said", ["yes, I have one. how long does it take?", "haan. kitna time lagega?"])
def test_an_answer_with_a_question_behind_it_is_taken_and_the_question_answered(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001")

    assert says(citizen, said, "time").keys[:1] == ["topic.time"]
    assert citizen.form.answers["has_card"] is True


def test_who_does_not_know_which_to_choose_is_told_that_it_can_be_changed():
    assert asked().says("mujhe nahi pata").keys == ["ask.likeliest", "why.ask"]


def test_what_is_not_understood_a_second_time_is_told_another_way_to_choose():
    citizen = asked()

    assert citizen.says("umm").keys == ["refused.choice.unclear", "why.ask"]
    assert citizen.says("umm").keys == ["ask.by_number", "why.ask"]


def test_a_date_that_is_not_one_is_no_wish_for_another_service():
    citizen = asked("Work", "Asha Devi")

    assert citizen.says("40 saal ke the, 1986 ka janm", means="water_bill").keys == ["refused.date.unclear", "born.ask"]
    assert citizen.says("pani ka bill bharna hai", means="water_bill").keys == ["ask.other_service"]


@pytest.mark.parametrize(
    ("said", "name"),
    [("Asha Devi Sharma. How long does it take?", "Asha Devi Sharma"), ("Sir ji, how long does it take?", None)],
)
def test_a_name_before_a_question_is_kept_and_a_call_is_none(said: str, name: str | None):
    citizen = asked("Work")

    citizen.says(said)

    assert citizen.form.answers.get("name") == name
