"""What the first sentence named fills a choice, unless a register or a paper that counts more may still tell."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Slot
from chaupal.engine.forms import filling
from chaupal.engine.talk import Form
from tests.hearing.opening import told

TODAY = date(2026, 6, 15)


def filled(answers: dict[str, Any]) -> dict[str, Any]:
    service = catalogue().service("dog_registration")
    form = Form("f1", service.id, service.version, facts={"breed": "pug"}, told=[filling.FACTS], answers=answers)
    return filling.fill(service, form, TODAY).answers


@pytest.mark.parametrize(
    ("answers", "breed"),
    [
        ({"application_type": "new"}, "pug"),  # no register is asked
        ({}, None),  # it may be a renewal, whose record tells
        ({"application_type": "renewal", "old_token": "T1"}, None),
        ({"application_type": "renewal", "old_token": "T1", "record": {"breed": "beagle"}}, "beagle"),
        ({"application_type": "renewal", "old_token": "T1", "record": None}, "pug"),
    ],
)
def test_what_the_register_says_comes_before_what_was_said(answers: dict[str, Any], breed: str | None):
    assert filled(answers).get("breed") == breed


@pytest.mark.parametrize(
    ("service", "said", "name", "count"),
    [
        ("tourism_booking", "दिल्ली घूमने की बस बुक करनी है चार लोगों के लिए", "visitors", 4),
        ("fire_noc", "char manzil ki building ke liye fire noc chahiye", "floors", 4),
        ("excise_temporary_permit", "200 मेहमान होंगे, शराब परोसने का परमिट चाहिए", "guests", 200),
        ("tourism_booking", "रविवार को दिल्ली दर्शन करना है 2 बजे", "visitors", None),
    ],
)
def test_how_many_is_told_with_the_wish(service: str, said: str, name: str, count: int | None):
    assert told(catalogue().service(service), said, TODAY).sure.get(name) == count


@pytest.mark.parametrize(
    ("service", "said", "day"),
    [
        ("tourism_booking", "रविवार को दिल्ली दर्शन करना है, 4 लोग हैं", "रविवार"),
        ("park_hall_booking", "10 दिसंबर को बेटी की शादी है, सामुदायिक भवन बुक करना है", "10 दिसंबर"),
        ("hospital_appointment", "कल बच्चे को डॉक्टर को दिखाना है, पर्ची बनवानी है", "कल"),
        ("hospital_appointment", "सोमवार से बुख़ार है, डॉक्टर को दिखाना है", None),
        ("tourism_booking", "अगले रविवार घूमने जाना है, दिल्ली दर्शन की बस बुक करनी है", None),
        ("marriage_registration", "10 दिसंबर को शादी हुई थी, पंजीकरण कराना है", None),
    ],
)
def test_the_day_of_an_appointment_is_told_with_the_wish(service: str, said: str, day: str | None):
    definition = catalogue().service(service)
    slots = [item.id for item in definition.items if isinstance(item, Slot)]

    assert told(definition, said, date(2026, 11, 20)).sure.get(slots[0]) == day


def test_what_was_lost_is_told_with_the_wish():
    said = "मेट्रो में पर्स गिर गया, उसमें आधार और पैन कार्ड था"
    found = told(catalogue().service("police_lost_report"), said, TODAY).sure

    assert [found[f"articles.{number}.article"] for number in (1, 2, 3)] == ["purse", "aadhaar_card", "pan_card"]
