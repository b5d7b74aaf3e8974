"""A service that does not speak the citizen's language: the talk goes on in the next one, says so, and comes back."""

import re
from dataclasses import replace
from itertools import groupby

import pytest
from django.conf import settings

from chaupal.catalogue.library import read_library
from chaupal.engine.effects import ChangeLanguage, FileApplication, RecordConsent
from chaupal.engine.talk import Talk, Where
from chaupal.engine.understood import Reading
from chaupal.kit.languages import LANGUAGES, script
from tests.engine.talking import BOOK, PASS, WATER, Citizen, Reply, at_review

IN_PUNJABI = replace(
    WATER,
    texts={**WATER.texts, "pa": {key: f"{text} (ਪੰਜਾਬੀ)" for key, text in WATER.texts["en"].items()}},
    languages=(),
)
SHIPPED = tuple(LANGUAGES)
BOOK_OF_THREE = replace(
    BOOK,
    services={("bus_pass", 1): PASS, ("water_bill", 1): IN_PUNJABI},
    texts=read_library(settings.CHAUPAL_SERVICES_DIR, SHIPPED).catalogue().texts,
    departments={
        name: replace(each, names={**each.names, "pa": each.names["en"]}) for name, each in BOOK.departments.items()
    },
    languages=SHIPPED,
)


def of_punjabi(*spoken: str) -> Citizen:
    return Citizen(BOOK_OF_THREE, Talk(where=Where.LOBBY, language="pa", spoken=spoken))


def scripts(reply: Reply) -> list[str]:
    """The scripts of what is said, one after the other; a small service's own texts say theirs in brackets."""
    told = re.sub(r"\S+[/@]\S+", "", reply.text)  # addresses are of no language
    parts = re.sub(r"[^()\n]*\((हिन्दी|ਪੰਜਾਬੀ)\)", r"\1", told).split("\n\n")
    return [told for told, _ in groupby(filter(None, map(script, parts)))]


def test_the_next_one_is_said_in_the_citizens_own_and_the_form_goes_on_in_it():
    citizen = of_punjabi()

    reply = citizen.taps_id("svc|bus_pass")

    assert reply.keys == ["language.not_here", "consent.ask"]
    assert scripts(reply) == ["Guru", "Deva"]
    assert "ਪੰਜਾਬੀ" in reply.says[0].body
    assert "ਹਿੰਦੀ" in reply.says[0].body
    agreed = citizen.says("ਹਾਂ")
    assert [order.language for order in agreed.orders if isinstance(order, RecordConsent)] == ["hi"]
    assert scripts(agreed) == ["Deva"]


def test_where_it_speaks_theirs_nothing_is_said():
    reply = of_punjabi().taps_id("svc|water_bill")

    assert reply.keys == ["consent.ask"]
    assert scripts(reply) == ["Guru"]


def test_afterwards_they_are_back_in_their_own():
    citizen = of_punjabi()
    citizen.taps_id("svc|bus_pass")

    citizen.says("no")

    assert citizen.talk.form is None
    assert scripts(citizen.says("menu")) == ["Guru"]


def test_a_form_that_is_gone_on_with_says_it_again():
    citizen = of_punjabi()
    citizen.taps_id("svc|bus_pass")
    citizen.says("yes")
    citizen.says("menu")

    reply = citizen.taps_id("do|continue")

    assert reply.keys[0] == "language.not_here"
    assert scripts(reply)[-1] == "Deva"


@pytest.mark.parametrize(("spoken", "next_one"), [(("en",), "Latn"), (("pa", "en", "hi"), "Latn"), ((), "Deva")])
def test_the_next_one_is_what_they_chose_before_else_the_installations_order(spoken: tuple[str, ...], next_one: str):
    reply = of_punjabi(*spoken).taps_id("svc|bus_pass")

    assert scripts(reply)[1] == next_one


def test_it_is_what_they_wrote_whole_sentences_in():
    citizen = of_punjabi()
    reading = Reading(language="en")
    citizen.means("where can I get my papers", reading)

    assert citizen.talk.language == "pa"
    assert scripts(citizen.taps_id("svc|bus_pass"))[1] == "Latn"


def test_another_one_chosen_in_the_form_is_for_that_form():
    citizen = of_punjabi()
    citizen.taps_id("svc|bus_pass")
    citizen.says("yes")

    reply = citizen.says("English")

    assert reply.keys[0] == "language.changed"
    assert scripts(reply) == ["Latn"]
    assert not any(isinstance(order, ChangeLanguage) for order in reply.orders)
    assert scripts(citizen.says("menu"))[0] == "Guru"


def test_their_own_chosen_in_such_a_form_is_remembered_for_what_comes_after_it():
    citizen = Citizen(BOOK_OF_THREE)
    citizen.taps_id("svc|bus_pass")
    citizen.says("yes")

    reply = citizen.taps_id("lang|pa")

    assert ChangeLanguage("pa") in reply.orders
    assert reply.keys[0] == "language.not_here"
    assert scripts(reply)[:2] == ["Guru", "Latn"]  # English was chosen before


def test_what_is_filed_is_in_the_language_of_the_form():
    citizen = at_review(income="0")
    citizen.book = BOOK_OF_THREE
    citizen.talk = replace(citizen.talk, language="pa")

    filed = [order for order in citizen.says("yes").orders if isinstance(order, FileApplication)]

    assert [order.language for order in filed] == ["hi"]
