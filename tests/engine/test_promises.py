"""What is said of how long it takes, and whom to call."""

from dataclasses import replace

import pytest

from chaupal.engine.definition import Promise
from chaupal.engine.definition.offices import Department
from tests.engine.talking import BOOK, PASS, Citizen, asked, in_the_lobby, when

CASE = when("why == 'study'", "why")


def told(*promises: Promise) -> str:
    service = replace(PASS, promises=promises)
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service}))
    return citizen.says("how many days?", means="bus_pass").text


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        ((Promise(7),), "Time: 7 working days. If it is filed today, by 24 June 2026."),
        ((Promise(1),), "Time: 1 working day."),
        ((Promise(30, working=False),), "Time: 30 days."),
        ((Promise(1, working=False),), "Time: 1 day."),
        (
            (Promise(2, when=CASE), Promise(7, when=CASE), Promise(21)),
            "Time: 2 to 21 working days. If it is filed today, by 14 July 2026.",
        ),
        ((Promise(21, when=CASE), Promise(60, working=False)), "Time: 21 to 60 days."),
        ((), "at once"),
    ],
)
def test_how_long_it_takes(promises: tuple[Promise, ...], said: str):
    assert said in told(*promises)


@pytest.mark.parametrize(
    ("why", "said"),
    [("Study", "Time: 2 working days."), ("Work", "Time: 21 working days. If it is filed today, by 14 July 2026.")],
)
def test_in_a_form_it_is_told_as_far_as_the_answers_tell(why: str, said: str):
    service = replace(PASS, promises=(Promise(2, when=CASE), Promise(21)))
    citizen = asked(why)
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service})

    assert said in citizen.says("how many days?").text


def test_help_names_the_helpline_of_the_department_that_is_dealt_with():
    helped = Department("transport", {"en": "Transport", "hi": "परिवहन"}, helpline="1234")
    book = replace(BOOK, departments={**BOOK.departments, "transport": helped})
    in_form = asked("Work")
    in_form.book = book

    assert "1234 (Transport)" in in_form.says("help").text
    assert "1234 (Transport)" in Citizen(book, replace(in_the_lobby().talk, department="transport")).says("help").text
    assert "1902" in Citizen(book).says("help").text
    assert "1902" in asked("Work").says("help").text
