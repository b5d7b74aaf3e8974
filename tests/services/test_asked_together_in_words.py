"""What one message tells of several fields goes to the one that it names, in the fields of our services."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field
from chaupal.engine.forms import filling
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.told import told
from chaupal.understanding.queries import ear

NUMBER, ADDRESS = "registration_number", "address"
SHOP = ("shop_establishment_registration", "establishment_name", "nature")
TRADE = ("trade_health_licence", "trade_name", "area_sqm", "employees")
PLUMBER = ("water_new_connection", "electricity_ca", "licensed_plumber")
BORN = ("birth_certificate", NUMBER, ADDRESS)
DOG = ("dog_registration", "vaccination_number", "last_vaccine_date", "clinic")


def heard(asked: tuple[str, ...], said: str) -> tuple[dict[str, str], str]:
    """Field -> its words, and what is left for the others."""
    service, *fields = asked
    form = Form("f1", service, catalogue().current[service], item=fields[0], group=fields if len(fields) > 1 else [])
    talk = Talk(where=Where.ASKING, form=form)
    values, rest = told(ear(), question(catalogue(), talk, date(2026, 6, 10)), said)
    return {name: words for name, (words, _) in (values or {}).items()}, rest


@pytest.mark.parametrize(
    ("asked", "said", "values"),
    [
        (SHOP, "Kaveri Stores, it is a toy shop", {"establishment_name": "Kaveri Stores", "nature": "toy shop"}),
        (SHOP, "naam Kaveri Stores, khilone ki dukan hai", {"establishment_name": "Kaveri Stores"}),
        (SHOP, "कावेरी स्टोर नाम है, खिलौनों का काम", {"establishment_name": "कावेरी स्टोर"}),
        (TRADE, "Name is Kaveri Sweets, area 18 sq m and staff 4", {"trade_name": "Kaveri Sweets"}),
        (TRADE, "नाम कावेरी स्वीट्स है, जगह 18 वर्ग मीटर और काम करने वाले 4", {"trade_name": "कावेरी स्वीट्स"}),
        (TRADE, "18 gaj, staff 4, Kaveri Sweets naam hai", {"trade_name": "Kaveri Sweets"}),
        (TRADE, "Kaveri Sweets, 18, 4", {}),  # told in turn: nothing is named
        (PLUMBER, "CA number 150912277, plumber Tanvi Bose", {"licensed_plumber": "Tanvi Bose"}),
        (PLUMBER, "plumber abhi tay nahi kiya, CA 150912277", {"licensed_plumber": ""}),
        (PLUMBER, "सीए नंबर पता नहीं, प्लंबर तन्वी बोस हैं", {"electricity_ca": "", "licensed_plumber": "तन्वी बोस"}),
        (PLUMBER, "no plumber yet, CA no 150912277", {"licensed_plumber": ""}),
        (BORN, "Regn no 2016-EZ-009911\nC-8, Narela", {NUMBER: "2016-EZ-009911", ADDRESS: "C-8, Narela"}),
        (BORN, "नंबर नहीं पता, हम मकान 8 नरेला में रहते थे", {NUMBER: "", ADDRESS: "मकान 8 नरेला"}),
        (BORN, "9911/EZ/16, H no 8, gali 2, Narela", {NUMBER: "9911/EZ/16", ADDRESS: "H no 8, gali 2, Narela"}),
        (BORN, "Number I don't have. We lived at C-8, Narela 110040", {NUMBER: "", ADDRESS: "C-8, Narela 110040"}),
        (DOG, "number RV-9911, 22 March 2026 ko, Kaveri Clinic", {"vaccination_number": "RV-9911"}),
    ],
)  # fmt: skip
def test_each_field_gets_what_names_it(asked: tuple[str, ...], said: str, values: dict[str, str]):
    found, rest = heard(asked, said)

    assert found | values == found, "what is meant is found"
    assert all(word not in rest for name, word in values.items() if word and len(values) < len(asked) - 1), rest


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("number RV-9911, 22 March 2026 ko, Kaveri Clinic", "22 March 2026 ko, Kaveri Clinic"),
        ("vaccine no. 9911 laga 22 March ko Kaveri Clinic me", "laga 22 March ko Kaveri Clinic me"),
    ],
)
def test_what_stands_beside_a_number_is_left_for_the_others(said: str, left: str):
    assert heard(DOG, said)[1] == left


@pytest.mark.parametrize(
    ("service", "field", "said", "words"),
    [
        ("death_certificate", "place_of_death", "Kaveri Hospital mein hui thi", "Kaveri Hospital"),
        ("death_certificate", "place_of_death", "घर पर ही", "घर पर ही"),
        ("death_certificate", "place_of_death", "ghar pe, makan 8 gali 2", "makan 8 gali 2"),
        ("caste_certificate_obc", "caste_name", "My caste is Lohar. It is on my father's certificate", "Lohar"),
        ("caste_certificate_obc", "caste_name", "हमारी जाति लोहार है", "लोहार"),
        ("vehicle_rc_services", "financier", "Kaveri Bank se liya tha 2019 me", "Kaveri Bank"),
        ("transport_permit", "psv_badge", "uska number 77120 hai", "77120"),
        ("public_grievance", "earlier_complaint_no", "number to bhul gaya, sms bhi nahi hai", ""),
        ("public_grievance", "earlier_complaint_no", "no complaint before", ""),
        ("ration_card_new", "fair_price_shop", "any shop, whichever is near", ""),
    ],
)
def test_one_thing_is_free_at_its_edges(service: str, field: str, said: str, words: str):
    assert heard((service, field), said)[0] == {field: words}


def test_what_is_told_at_length_at_the_question_counts_alone():
    long = (
        "Copies of all bills for the park wall at Narela, and the name of the officer who passed them in the year 2025"
    )
    assert request(long) == long


def test_what_is_told_in_short_goes_on_from_what_was_said_before():
    short = "Copies of all bills, please"
    assert request(short) == f"{ASKED_FIRST}\n{short}"


ASKED_FIRST = "RTI about the park wall at Narela"


def request(said: str) -> str:
    """The request as the form keeps it."""
    field = catalogue().known("rti_application").item("request_text")
    assert isinstance(field, Field)
    form = Form("f1", "rti_application", 1, facts={"request_text": ASKED_FIRST})
    return str(filling.joined(field, form, said))
