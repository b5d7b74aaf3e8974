"""What a first sentence tells of a form: only what is plainly said, in three ways of writing, for any service."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field
from chaupal.engine.forms import filling
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.mentions import mentions
from tests.hearing.opening import told

TODAY = date(2026, 6, 15)
BIRTH, DEATH, OBC = "birth_certificate", "death_certificate", "caste_certificate_obc"

STATUS = "welfare_application_status"

TOLD: list[tuple[str, str, dict[str, Any]]] = [
    (STATUS, "पेंशन का फ़ॉर्म भरा था, पास हुआ या नहीं", {"domain": "pension"}),
    (STATUS, "what about my pension application", {"domain": "pension"}),
    (STATUS, "INC/2026/0000001 का क्या हुआ", {"application_number": "INC/2026/0000001"}),
    (
        BIRTH,
        "my son Rahul born 12 March 2019 at AIIMS, birth certificate",
        {"child_name": "Rahul", "sex": "male", "date_of_birth": "2019-03-12", "place_of_birth": "AIIMS"},
    ),
    (
        BIRTH,
        "mere bete rahul ka janam 12/3/2019 ko safdarjung hospital me hua",
        {"child_name": "Rahul", "sex": "male", "date_of_birth": "2019-03-12", "place_of_birth": "safdarjung hospital"},
    ),
    (
        BIRTH,
        "मेरी बेटी अनन्या का जन्म 12 मार्च 2019 को एम्स में हुआ, जन्म प्रमाण पत्र चाहिए",
        {
            "need": "copy",
            "child_name": "अनन्या",
            "sex": "female",
            "date_of_birth": "2019-03-12",
            "place_of_birth": "एम्स",
        },
    ),
    (
        BIRTH,
        "birth certificate of my daughter Ananya Sharma, mother's name is Sunita Sharma, born on 2020-05-06",
        {"child_name": "Ananya Sharma", "sex": "female", "mother_name": "Sunita Sharma", "date_of_birth": "2020-05-06"},
    ),
    (BIRTH, "१२ मार्च २०१९ को पैदा हुआ", {"date_of_birth": "2019-03-12"}),
    (BIRTH, "beti ka janam praman patra chahiye", {"need": "copy", "sex": "female"}),
    (BIRTH, "my son was born last week in hospital", {"sex": "male"}),
    (
        DEATH,
        "my father Ram Lal died on 3 May 2026 at GTB hospital, need death certificate",
        {
            "deceased_name": "Ram Lal",
            "date_of_death": "2026-05-03",
            "gender": "male",
            "place_of_death": "GTB hospital",
            "relation": "child",
        },
    ),
    (
        DEATH,
        "पिताजी रामलाल जी का देहांत 3 मई 2026 को हो गया",
        {"deceased_name": "रामलाल", "date_of_death": "2026-05-03", "gender": "male", "relation": "child"},
    ),
    (
        OBC,
        "caste certificate for my daughter Kavita, dob 12/3/2009, pin 110053",
        {
            "for_whom": "child",
            "applicant_name": "Kavita",
            "date_of_birth": "2009-03-12",
            "gender": "female",
            "pincode": "110053",
        },
    ),
    (
        OBC,
        "mera naam Vikas Kumar hai, obc certificate banwana hai",
        {"applicant_name": "Vikas Kumar", "for_whom": "self"},
    ),
    (OBC, "mere pita ka naam Ram Lal hai, obc certificate chahiye", {"father_name": "Ram Lal"}),
    ("property_tax_payment", "my UPIC is 036012004500321", {"how": "upic", "upic": "036012004500321"}),
    ("water_bill_payment", "pani ka bill, K no 2871034590", {"k_number": "2871034590"}),
    ("electricity_bill_payment", "CA number 152047381 bijli bill", {"ca_number": "152047381"}),
    ("echallan_payment", "challan for DL 05 SAB 3090", {"search_by": "vehicle", "vehicle_number": "DL05SAB3090"}),
    (
        "marriage_registration",
        "husband Rohit Sharma wife Anita Verma married on 4 Feb 2026",
        {"husband_name": "Rohit Sharma", "wife_name": "Anita Verma", "marriage_date": "2026-02-04"},
    ),
    (
        "widow_pension",
        "my husband Ram Kumar passed away, widow pension",
        {"for_whom": "self", "distress_type": "widow", "spouse_name": "Ram Kumar"},
    ),
    # options that are named
    (
        "construction_worker_registration",
        "राजमिस्त्री हूँ, लेबर कार्ड चाहिए",
        {"application_type": "new", "trade": "mason"},
    ),
    ("dog_registration", "meri pug ka registration karna hai", {"breed": "pug"}),
    ("driving_licence", "my licence is lost, want a duplicate", {"service": "duplicate"}),
    ("caste_certificate_sc_st", "adivasi parivar se hain, ST ka kagaz", {"category": "st"}),
    ("income_certificate", "बच्चे की छात्रवृत्ति के लिए आय का सबूत", {"purpose": "education"}),
    (
        "income_certificate",
        "mere bete ke liye aay praman patra, admission hai",
        {"for_whom": "child", "gender": "male", "purpose": "education"},
    ),
    ("family_benefit", "पति गुज़र गए, परिवार को सहायता मिलेगी क्या", {"relation": "wife", "gender": "female"}),
    ("widow_pension", "i am 52, i want widow pension", {"for_whom": "self", "adult": True}),
    # the same words tell for what it is wanted, or what somebody does: never both
    ("income_certificate", "सरकारी नौकरी के लिए आय प्रमाण पत्र चाहिए", {"purpose": "job"}),
    ("income_certificate", "I have a govt job, need income certificate", {"occupation": "salaried"}),
]
# what sounds as if it told something, and does not: service, words, fields that must stay empty
SILENT = [
    (BIRTH, "जन्म सर्टिफिकेट में माँ का नाम ग़लत छप गया है", {"mother_name"}),
    (BIRTH, "mere bete ka naam galat likha hai", {"child_name"}),
    (BIRTH, "mere bete school ka birth certificate chahiye", {"child_name"}),
    (BIRTH, "my son needs a certificate", {"child_name"}),
    (BIRTH, "MY SON NEEDS IT URGENTLY", {"child_name"}),
    (BIRTH, "I have a son and a daughter", {"sex"}),
    (BIRTH, "born 12 March 2019, second one born 14 May 2021", {"date_of_birth"}),
    (BIRTH, "my phone is 9810012345, Aadhaar 2345 6789 0124", {"aadhaar", "registration_number"}),
    (OBC, "mere pita sarkari naukri me hain", {"for_whom", "gender", "father_name"}),
    (OBC, "certificate no 12/3/2009", {"relative_certificate_number"}),
    (OBC, "my Aadhaar is 234567890124", {"aadhaar", "relative_certificate_number"}),
    ("widow_pension", "my husband Ram Kumar died on 3 March 2020", {"applicant_name", "gender", "date_of_birth"}),
    ("construction_worker_registration", "labour card banwana hai", {"trade"}),  # how everybody calls it
    ("construction_worker_registration", "plumber and painter both, card", {"trade"}),
    ("driving_licence", "licence nahi khoya, bas jankari chahiye", {"service"}),
    ("driving_licence", "licence renew kar do", {"vehicle_class"}),  # करो is no car
    ("ews_certificate", "EWS certificate chahiye", {"category"}),
    ("water_bill_payment", "9871034590 mera number hai", {"k_number"}),
    ("property_tax_payment", "house tax, call me on 9810012345", {"upic"}),
    ("electricity_bill_payment", "bijli ka bill 1240 rupaye", {"ca_number"}),
]


@pytest.mark.parametrize(("service", "said", "facts"), TOLD, ids=[said[:40] for _, said, _ in TOLD])
def test_what_is_told_fills_the_fields_it_is_told_of(service: str, said: str, facts: dict[str, Any]):
    assert told(catalogue().service(service), said, TODAY).sure == facts


@pytest.mark.parametrize(
    ("service", "said", "relation"),
    [
        ("surviving_member_certificate", "hamara jawan beta chala gaya, kaagaz banwana hai", "parent"),
        ("family_benefit", "मेरे पति चले गए, घर वही चलाते थे", "wife"),
        ("family_benefit", "mere shohar ka intekal ho gaya", "wife"),
        ("family_benefit", "pati mujhe chhod kar chale gaye", None),
    ],
)
def test_who_is_gone_is_dead_where_the_form_is_about_somebody_who_is(service: str, said: str, relation: str | None):
    assert told(catalogue().service(service), said, TODAY).sure.get("relation") == relation


def test_a_day_without_its_year_is_the_last_such_day_and_offered():
    said = "मेरी माताजी का देहांत 28 मई को हो गया"

    found = told(catalogue().service("death_certificate"), said, TODAY)

    assert found.unsure == {"date_of_death": "2026-05-28"}
    assert "date_of_death" not in found.sure


OFFERED: list[tuple[str, str, dict[str, Any]]] = [
    (DEATH, "नानाजी का देहांत सेंट स्टीफ़न अस्पताल में हुआ", {"place_of_death": "सेंट स्टीफ़न अस्पताल"}),
    (
        "caste_certificate_sc_st",
        "papa ka SC certificate Uttar Pradesh ka hai, mera yahan banwana hai",
        {
            "for_whom": "parent",  # or is it for oneself?
            "gender": "male",
            "certificate_basis": "other_state_father",
            "state_of_origin": "Uttar Pradesh",
        },
    ),
    ("driving_licence", "mujhe gaadi aur motorcycle dono ka licence chahiye", {"vehicle_class": "motorcycle_and_car"}),
    ("minority_certificate", "बेटे के वज़ीफ़े के लिए अल्पसंख्यक प्रमाण पत्र चाहिए", {"for_whom": "child", "gender": "male"}),
    ("dog_registration", "mere kutte Moti ka pehli baar", {"pet_name": "Moti"}),
    ("dog_registration", "need to register my dog, first time. lab, male, 14 months", {"age_months": 14}),
    ("dog_registration", "register my dog, she is four and a half years of age", {"age_months": 54}),
    ("shop_establishment_registration", "my shop name is Gupta Sweets", {"establishment_name": "Gupta Sweets"}),
    ("shop_establishment_registration", "Noor Tailors ke naam se dukan kholi", {"establishment_name": "Noor Tailors"}),
    ("shop_establishment_registration", "register my chemist shop, please", {"nature": "chemist shop"}),
    ("shop_establishment_registration", "meri mobile repairing ki dukan hai", {"nature": "mobile repairing"}),
    ("shop_establishment_registration", "we opened a new shop, registration please", {}),
    ("ews_certificate", "our income is 6 lakh, need ews", {"family_income": 600_000}),
    ("ews_certificate", "गाँव में दो एकड़ खेत है, ईडब्ल्यूएस चाहिए", {"farm_acres": 2}),
    ("income_certificate", "a certificate please, I have no job. Rekha Nair here", {"applicant_name": "Rekha Nair"}),
    ("old_age_pension", "I am 64 and cannot work any more", {"age_group": "sixties"}),
    ("disability_pension", "beta uth nahi pata, use cerebral palsy hai", {"disability_type": "cerebral_palsy"}),
]


@pytest.mark.parametrize(("service", "said", "facts"), OFFERED, ids=[said[:40] for _, said, _ in OFFERED])
def test_what_need_not_be_meant_is_offered(service: str, said: str, facts: dict[str, Any]):
    assert told(catalogue().service(service), said, TODAY).unsure == facts


@pytest.mark.parametrize(
    ("said", "sex"),
    [
        ("pitaji guzar gaye, main unki chhoti beti hun", "female"),
        ("I am his elder son, papa expired in March", "male"),
        ("अब्बा नहीं रहे, मैं उनका बेटा हूँ", "male"),
        ("apni beti ke liye likh rahi hun, pitaji nahi rahe", "female"),
        ("beta guzar gaya, main uski mata hoon", "female"),
        ("abbu guzar gaye the, form me apply karna hai unka beta hu", "male"),
    ],
)
def test_whose_kin_somebody_is_tells_their_own_sex(said: str, sex: str | None):
    assert told(catalogue().service("family_benefit"), said, TODAY).sure.get("gender") == sex


@pytest.mark.parametrize(("service", "said", "empty"), SILENT, ids=[said[:40] for _, said, _ in SILENT])
def test_what_only_sounds_so_fills_nothing(service: str, said: str, empty: set[str]):
    assert not empty & set(told(catalogue().service(service), said, TODAY).sure)


@pytest.mark.parametrize("service", [service.id for service in catalogue().offered()])
def test_the_examples_of_a_service_tell_only_what_its_fields_take(service: str):
    of = catalogue().service(service)
    for line in (line for lines in of.examples.values() for line in lines):
        for name, value in told(of, line, TODAY).sure.items():
            if isinstance(field := of.item(name), Field):  # of an appointment it is told in words for which day
                assert filling.taken(field.spec, value, TODAY) == value, (line, name)


WORDS = st.sampled_from(
    "my son daughter Rahul राहुल का नाम naam is born जन्म 12/3/2019 12 March 2019 died hospital AIIMS 110053 9810012345 "
    "DL05SAB3090 mother Sunita for liye , . ! ' - 0".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=600))
def test_whatever_is_written_nothing_breaks_and_every_fact_is_an_answer(said: str):
    mentions(said)
    for name in (BIRTH, OBC, "echallan_payment"):
        service = catalogue().service(name)
        for field, value in told(service, said, TODAY).sure.items():
            again = answers.read(service.item(field).spec, str(value), TODAY)
            assert isinstance(again, Accepted) or service.item(field).spec.kind == "choice"
