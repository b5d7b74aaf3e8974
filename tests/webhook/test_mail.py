"""E-mail as the provider forwards it: signed and fresh, or refused; a number is asked, a machine gets no answer."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import time_machine

from chaupal.optins import actions
from chaupal.optins.models import Letter, Request
from chaupal.webhook.mail import Mail, form_of, take_mail
from emulators.clock import Clock
from emulators.faults import Faults
from emulators.mail.provider import Mailroom
from emulators.mail.server import Boxes
from emulators.settings import Settings

pytestmark = pytest.mark.usefixtures("town")
KEY = "a-key-of-the-tests-for-mailgun"
NOW = "2026-11-30T06:30:00+00:00"


@pytest.fixture(autouse=True)
def key(settings):
    settings.MAILGUN_SIGNING_KEY, settings.CHAUPAL_MAIL_ADDRESS = KEY, "join@city.example"


@pytest.fixture
def place(town):
    return actions.make("revenue", "OBC camp", ["x"], by="x", language="hi")[0]


def form(place: Any, body: str = "98000 00201", key: str = KEY, **headers: str) -> dict[str, str]:
    provider = Mailroom(Settings(mailgun_key=key), Clock(), Faults(), Boxes())
    return provider.form("asha@example.org", f"join+{place.code}@city.example", "news", body, headers)


def posts(told: dict[str, str], **how: Any) -> int:
    async def call() -> int:
        transport = httpx.ASGITransport(Mail())
        async with httpx.AsyncClient(transport=transport, base_url="http://ours") as http:
            return (await http.post("/webhooks/email", data=told, **how)).status_code

    return asyncio.run(call())


@pytest.mark.parametrize("files", [None, {"attachment-1": ("x.jpg", b"\xff\xd8")}])
def test_a_number_in_it_is_asked_once_however_often_it_is_told(place, files):
    told = form(place)
    assert [posts(told, files=files) for _ in range(2)] == [200, 200]
    assert Request.objects.get().way == "email"
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "change", [{"signature": "0" * 64}, {"token": "x"}, {"timestamp": "1"}, {"timestamp": "²"}, {"signature": ""}]
)
def test_what_is_forged_or_changed_is_refused_for_good(place, change):
    assert posts(form(place) | change) == 406
    assert posts(form(place, key="another-key-that-is-not-ours")) == 406
    assert not Request.objects.exists()


def test_what_is_replayed_later_is_refused_and_without_a_key_all_is(place, settings):
    with time_machine.travel(NOW, tick=False) as clock:
        told = form(place)
        clock.shift(301)
        assert posts(told) == 406
        settings.MAILGUN_SIGNING_KEY = ""
        assert posts(form(place, key="")) == 406


def test_without_a_number_a_letter_goes_back_once(place):
    told = form(place, "please send me news")
    for _ in range(2):
        assert posts(told) == 200
    assert Letter.objects.count() == 1
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List-Id": "<x>"}, {"Precedence": "list"}]
)
def test_a_machine_gets_no_answer(place, headers):
    told = form(place, "out of office", **headers)
    assert posts(told) == 200
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": "join@city.example"},
        {"recipient": "join+ZZZZZZ@city.example"},
        {"message-headers": "{"},
        {"sender": ""},
    ],
)
def test_what_is_for_no_campaign_or_from_nobody_is_left(place, change):
    take_mail(form(place, "hello") | change)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("body", "asked"), [("98000 00201", 1), ("CAMP", 0), ("please send news", 0)])
def test_mail_that_names_no_place_is_for_the_only_campaign_or_the_one_whose_keyword_it_says(town, body, asked):
    actions.make("revenue", "Camps", ["x", "y"], by="x", language="hi", keyword="CAMP")
    take_mail(form(SimpleNamespace(code="x"), body) | {"recipient": "join@city.example"})
    assert (Request.objects.count(), Letter.objects.count()) == (asked, 1 - asked)

    actions.make("mcd", "Parks", ["z"], by="x", language="hi", keyword="PARK")
    for words in ("news please", "PARK"):
        take_mail(form(SimpleNamespace(code="x"), words) | {"recipient": "join@city.example"})
    told = [letter.place.campaign.name for letter in Letter.objects.order_by("id")][1 - asked :]
    assert told == ["Parks"], "of two none is guessed"


def test_the_code_may_stand_in_the_words_and_what_is_quoted_is_not_read(place):
    quoted = f"JOIN-{place.code}\n> call 98000 00201"
    take_mail(form(place, quoted) | {"recipient": "join@city.example"})
    assert Letter.objects.count() == 1
    assert not Request.objects.exists()


def test_a_form_that_is_none_is_refused():
    assert posts({}, headers={"content-type": "multipart/form-data"}) == 406
    assert form_of(b"a=%E0%A4%85", "application/x-www-form-urlencoded") == {"a": "अ"}
    assert json.dumps(form_of(b"", "")) == "{}"
