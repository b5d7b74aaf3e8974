"""The menu and its pages, as a citizen walks through them."""

from dataclasses import replace

import pytest

from chaupal.conversations.payload import message_of
from chaupal.engine.definition.offices import Department, LifeEvent
from chaupal.engine.effects import Say
from chaupal.engine.talk import Form, Query, Where
from tests.engine.talking import BOOK, PASS, Citizen, asked, in_the_lobby

TRANSPORT = [f"pass_{number}" for number in range(1, 13)]
OTHERS = [f"office_{number}" for number in range(1, 12)]
SERVICES = {
    name: replace(
        PASS,
        id=name,
        department="transport" if name in TRANSPORT else name,
        texts={
            language: {**texts, "name": name, "short_name": name.replace("_", " ").title(), "about": "word " * 40}
            for language, texts in PASS.texts.items()
        },
    )
    for name in (*TRANSPORT, *OTHERS)
}
CITY = replace(
    BOOK,
    services={(name, 1): service for name, service in SERVICES.items()},
    current=dict.fromkeys(SERVICES, 1),
    departments={
        name: Department(name, {"en": f"The {name} of all the city", "hi": f"{name} विभाग"}, {"en": name, "hi": name})
        for name in ("transport", *OTHERS, "empty")
    },
    most_used=("office_3", "pass_2", "office_1", "office_2", "pass_9"),
    life_events=(
        LifeEvent("child", {"en": "A child is born", "hi": "बच्चे का जन्म"}, ("office_7", "pass_4")),
        LifeEvent("vehicle", {"en": "My vehicle", "hi": "मेरी गाड़ी"}, tuple(TRANSPORT)),
    ),
)
REST = ["By department", "By need", "My applications", "My data and rights", "भाषा / Language"]
USED = ["Office 3", "Pass 2", "Office 1", "Office 2", "Pass 9"]
PAGE = [f"Pass {number}" for number in range(1, 9)]


def visitor(**changes: object) -> Citizen:
    return Citizen(CITY, replace(in_the_lobby().talk, **changes))  # type: ignore[arg-type]


def test_the_menu_shows_what_is_most_used_and_the_ways_to_everything_else():
    reply = visitor().says("menu")

    assert (reply.keys, reply.titles) == (["menu.body"], USED + REST)
    assert [option.section for option in reply.says[0].options] == ["Services"] * 5 + ["More"] * 5


def test_the_sections_of_a_list_are_whatsapps():
    (say,) = visitor().says("menu").says
    sections = message_of(say)["interactive"]["action"]["sections"]
    assert [(each["title"], len(each["rows"])) for each in sections] == [("Services", 5), ("More", 5)]

    (say,) = visitor().taps_id("events|0").says
    (section,) = message_of(say)["interactive"]["action"]["sections"]
    assert set(section) == {"rows"}


def test_what_was_begun_comes_first_and_the_list_never_grows_too_long():
    forms = tuple(Form(f"f{number}", "pass_1", 1) for number in range(3))
    reply = visitor(parked=forms, queries=(Query("BP/1", "pass_1", "?"),)).says("menu")

    assert reply.titles[:3] == ["Continue my form", "Continue my form", "Answer the office"]
    assert reply.titles[3:] == USED[:2] + REST
    assert reply.says[0].options[0].section == "To finish"


def test_a_city_with_few_services_shows_them_all_and_needs_no_pages():
    assert in_the_lobby().says("menu").titles == ["Bus pass", "Water bill", "My applications", REST[3], REST[4]]


def test_by_department_page_by_page_and_back():
    citizen = visitor()
    citizen.says("menu")

    first = citizen.taps("By department")
    assert first.keys == ["menu.departments"]
    assert first.titles == ["transport", *OTHERS[:7], "See more", "Go back"]
    assert first.says[0].options[0].description.startswith("Pass 1, Pass 2, Pass 3")
    assert citizen.taps("See more").titles == [*OTHERS[7:], "Go back"]  # a department without services is not shown
    assert citizen.says("back").titles == first.titles
    assert citizen.says("peeche").keys == ["menu.body"]


def test_a_department_shows_its_services_and_one_is_begun():
    citizen = visitor()
    citizen.says("menu")
    citizen.taps("By department")

    reply = citizen.says("transport")
    assert (reply.keys, reply.titles) == (["menu.services_of"], [*PAGE, "See more", "Go back"])
    assert "The transport of all the city" in reply.text
    assert citizen.says("9").titles == [*(f"Pass {number}" for number in range(9, 13)), "Go back"]
    assert citizen.says("२").keys == ["consent.ask"]
    assert citizen.form.service == "pass_10"


def test_by_need_in_numbers_and_words():
    citizen = visitor()
    citizen.says("menu")

    assert citizen.says("by need").titles == ["A child is born", "My vehicle", "Go back"]
    assert citizen.says("doosra").titles[0] == "Pass 1"
    citizen.says("back")
    assert citizen.says("बच्चे का जन्म").keys == ["menu.services_of"]
    assert citizen.says("3").titles == ["A child is born", "My vehicle", "Go back"]


def test_a_department_or_need_may_be_named_at_any_time_in_the_lobby():
    assert visitor().says("my vehicle").titles[0] == "Pass 1"
    assert visitor().says("transport विभाग").titles[0] == "Pass 1"
    assert visitor(language="hi").says("office_9 vibhag").keys == ["menu.services_of"]


@pytest.mark.parametrize("said", ["transport", "Transport department", "transport dept", "TRANSPORT"])
def test_the_whole_name_of_a_department_opens_its_page_whatever_service_is_near(said: str):
    citizen = visitor()

    citizen.says(said, means="office_4")

    assert citizen.talk.menu == "dept|transport|0"


def test_a_service_that_is_surely_meant_goes_before_a_row_of_the_page():
    citizen = visitor()
    citizen.taps_id("departments|0")

    assert citizen.says("my transport", means="office_4").keys == ["confirm.one"]


def test_what_is_no_row_is_not_understood_and_the_main_menu_comes():
    citizen = visitor()
    citizen.taps_id("departments|0")

    assert citizen.says("77").keys == ["lobby.not_understood", "menu.body"]
    assert citizen.says("1").keys == ["consent.ask"]  # of the main menu, not of the page before


def test_a_page_is_shown_again_in_another_language():
    citizen = visitor()
    citizen.taps_id("dept|transport|8")

    assert citizen.says("हिन्दी").titles[-1] == "पीछे जाएँ"


def test_an_old_row_of_what_is_gone_leads_to_the_menu():
    for option in ("dept|closed|0", "event|closed|0"):
        citizen = visitor()
        assert citizen.taps_id(option).keys == ["tap.old", "menu.body"]
        assert citizen.says("hello").keys == ["menu.body"]


def test_a_row_beyond_the_end_shows_the_first_page():
    assert visitor().taps_id("departments|999").titles[0] == "transport"
    assert visitor().taps_id("dept|transport|999").titles[0] == "Pass 1"


def test_a_row_that_no_page_has_is_old():
    for number in ("x", "-1", "१", "9" * 5000, ""):
        assert visitor().taps_id(f"dept|transport|{number}").keys == ["tap.old", "menu.body"]


def test_a_page_lets_a_form_rest():
    citizen = asked("Work")
    citizen.taps_id("departments|0")

    assert citizen.where is Where.LOBBY
    assert citizen.says("continue").keys[0] == "resume.done"


def test_a_departments_own_number_shows_its_services_first_and_reaches_the_others():
    reply = visitor(department="transport").says("menu")

    assert reply.titles == ["Pass 2", "Pass 9", "Pass 1", "Pass 3", "All services here", *REST]
    citizen = visitor(department="office_8")
    assert citizen.says("menu").titles == ["Office 8", *USED[:4], *REST]
    assert "office_7" in citizen.taps("By department").titles


def test_every_row_fits():
    citizen = visitor(language="hi")
    for option in ("do|menu", "departments|0", "departments|8", "dept|transport|0", "events|0", "event|vehicle|8"):
        for say in citizen.taps_id(option).says:
            assert isinstance(say, Say)
            assert 1 < len(say.options) <= 10
            assert all(len(each.title) <= 24 and len(each.description) <= 72 for each in say.options)
            assert len({each.id for each in say.options}) == len(say.options)
