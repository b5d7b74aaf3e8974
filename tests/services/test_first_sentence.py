"""What the first sentence named fills a choice, unless a register or a paper that counts more may still tell."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Slot
from chaupal.engine.forms import filling
from chaupal.engine.talk import Form
from chaupal.engine.told import Told
from tests.hearing.opening import told

TODAY = date(2026, 6, 15)


def filled(answers: dict[str, Any]) -> dict[str, Any]:
    service = catalogue().service("dog_registration")
    form = Form("f1", service.id, service.version, facts={"breed": "pug"}, told=Told(facts=True), answers=answers)
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


@pytest.mark.parametrize(
    "said",
    [
        "my fathers income is 180000", "family salary 240000 a year", "i paid 120000 rupees for it last year",
        "my roll number is 201345", "order id 345678 of last month", "पिताजी की आमदनी 180000 है", "120000 रुपये लग चुके हैं",
        "meri tankhwah 240000 hai saal ki",
    ],
)  # fmt: skip
@pytest.mark.parametrize("service", ["student_scholarship", "rti_application"])
def test_six_figures_of_a_sum_or_of_another_number_are_no_pin_code(service: str, said: str):
    first = told(catalogue().service(service), said, TODAY)
    assert not [name for name in first.sure | first.unsure if "pincode" in name]


@pytest.mark.parametrize(
    ("service", "said", "name", "house"),
    [
        ("birth_certificate", "बेटी मालवीय नगर में हुई, मदन मोहन अस्पताल में", "place_of_birth", "मदन मोहन अस्पताल"),
        ("birth_certificate", "beta hindu rao hospital me hua tha", "place_of_birth", "hindu rao hospital"),
        ("student_scholarship", "bsc 2nd year student in hindu college north campus", "institution", "hindu college"),
        (
            "student_scholarship",
            "kendriya vidyalaya rohini me class 9 me padhta hu",
            "institution",
            "kendriya vidyalaya rohini",
        ),
        ("student_scholarship", "my son studies in St. Mary's school, class 7", "institution", "St. Mary's school"),
        ("student_scholarship", "mere bete ka school wala form", "institution", None),
        ("student_scholarship", "college scholarship kaise milegi", "institution", None),
        ("lakhpati_bitiya", "wo sarvodaya kanya vidyalaya me padhti hai", "school_name", "sarvodaya kanya vidyalaya"),
    ],
)
def test_where_somebody_was_born_or_learns_is_told_with_the_wish(service: str, said: str, name: str, house: str | None):
    first = told(catalogue().service(service), said, TODAY)

    assert (first.sure | first.unsure).get(name) == house
    assert not {"category", "child_name"} & {*first.sure, *first.unsure}  # "St." is no tribe, "Hindu Rao" nobody


@pytest.mark.parametrize(
    ("service", "said", "place"),
    [
        (
            "mcd_311_complaint",
            "laxmi nagar gali 4 mandir ke samne light kharab hai",
            "laxmi nagar gali 4 mandir ke samne",
        ),
        (
            "mcd_311_complaint",
            "garbage not lifted for a week in front of B-12 Lajpat Nagar",
            "in front of B-12 Lajpat Nagar",
        ),
        (
            "mcd_311_complaint",
            "kooda 5 din se rohini sector 7 pocket b me park ke paas",
            "rohini sector 7 pocket b me park ke paas",
        ),
        ("mcd_311_complaint", "नाली भरी है जनकपुरी सी ब्लॉक में", "जनकपुरी सी ब्लॉक"),
        ("mcd_311_complaint", "hamari gali me pani bhar gaya hai", None),
        ("mcd_311_complaint", "the drain is overflowing since two days please send someone", None),
        ("police_lost_report", "mera purse kho gaya rajiv chowk metro station par", "rajiv chowk metro station"),
    ],
)
def test_the_place_of_a_trouble_is_offered_where_it_was_told_with_it(service: str, said: str, place: str | None):
    first = told(catalogue().service(service), said, TODAY)
    found = [value["address"] for name, value in first.unsure.items() if name in ("location", "place_lost")]

    assert found == ([place] if place else [])
