"""Where an application stands, told to whoever filed it, or to one who knows its number and the date of birth."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from chaupal.applications.actions import approve, reject
from chaupal.applications.models import Application
from chaupal.applications.register import OurApplications
from chaupal.citizens.actions import erase
from chaupal.registers.actions import find_later, load_demo
from chaupal.registers.base import UNABLE, Fault
from tests.applications.cases import ANSWERS, CHECKS, obc, officer, told
from tests.jobs.draining import drain

TODAY = date(2026, 11, 25)
FILED = datetime(2026, 11, 20, 6, tzinfo=UTC)
DECIDED = datetime(2026, 11, 24, 6, tzinfo=UTC)
STRANGER = 1
pytestmark = pytest.mark.django_db


def find(asker: int, **by: object) -> list[dict[str, object]]:
    return OurApplications().find("all_applications", by, TODAY, asker).records


def test_its_applicant_is_told_for_the_number_alone() -> None:
    case = obc(now=FILED)

    (record,) = find(case.citizen_id, application_number=" obc/2026/0000001", date_of_birth=None)

    assert record["label"] == {
        "hi": "OBC/2026/0000001 · अन्य पिछड़ा वर्ग (ओबीसी) प्रमाण पत्र",
        "en": "OBC/2026/0000001 · Other Backward Class (OBC) certificate",
    }
    assert record["status"] == {"hi": "जमा है, दफ़्तर में जाँच बाक़ी है", "en": "Filed, waiting for the office"}
    assert (record["filed_on"], record["promised_on"]) == ("2026-11-20", str(case.promised_on))


def test_where_it_lies_is_told_in_both_languages() -> None:
    case = obc()
    approve(case.id, officer("devi", "dealing_assistant"), "", FILED, checked=CHECKS)

    (record,) = find(case.citizen_id, application_number=case.number)

    assert record["status"] == {"hi": "जाँच चल रही है", "en": "In progress"}
    assert isinstance(record["stage"], dict)
    assert record["stage"]["hi"] != record["stage"]["en"]


def test_what_is_decided_tells_the_day_of_that_and_no_desk() -> None:
    case = obc(now=FILED)
    reject(case.id, officer("devi", "dealing_assistant"), "no", DECIDED)

    (record,) = find(case.citizen_id, application_number=case.number)

    assert (record["promised_on"], record["decided_on"]) == ("", "2026-11-24")
    assert record["stage"] == {"hi": "", "en": ""}


def test_without_a_number_all_of_ones_own_are_told_the_newest_first() -> None:
    old, new = obc("f1", now=FILED), obc("f2", now=datetime(2026, 11, 21, 6, tzinfo=UTC))
    obc("f1", phone="919810000002")

    assert [record["application_number"] for record in find(new.citizen_id)] == [new.number, old.number]


def test_a_stranger_must_know_the_date_of_birth_too() -> None:
    case = obc(answers=ANSWERS | {"date_of_birth": "1990-05-12"})
    number = case.number

    assert find(STRANGER) == find(STRANGER, application_number=number) == []
    assert find(STRANGER, application_number=number, date_of_birth="1990-05-13") == []
    assert [record["id"] for record in find(STRANGER, application_number=number, date_of_birth="1990-05-12")] == [
        str(case.id)
    ]


def test_an_application_without_a_date_of_birth_is_told_to_its_applicant_alone() -> None:
    number = obc().number

    assert find(STRANGER, application_number=number, date_of_birth="1990-05-12") == []


@pytest.mark.django_db(transaction=True)
def test_an_erased_applicants_case_is_told_to_nobody() -> None:
    case = obc(answers=ANSWERS | {"date_of_birth": "1990-05-12"})
    erase(case.citizen_id)

    assert find(STRANGER, application_number=case.number, date_of_birth="1990-05-12") == []


def test_a_case_of_a_service_and_department_that_are_gone_is_told_by_their_names() -> None:
    case = obc()
    Application.objects.filter(id=case.id).update(service="of_before", department="old_office")

    (record,) = find(case.citizen_id)

    assert record["service"] == {"hi": "Of before", "en": "Of before"}
    assert record["department"] == {"hi": "old_office", "en": "old_office"}


def test_nothing_is_paid_on_it() -> None:
    refused = OurApplications().settle("all_applications", str(obc().id), "RCPT/2026/0000001", TODAY)

    assert isinstance(refused, Fault)
    assert refused.told == UNABLE
    assert OurApplications().check_config("my_applications") == []


@pytest.mark.django_db(transaction=True)
def test_a_look_up_asks_our_own_cases_and_those_of_other_offices() -> None:
    load_demo()
    case = obc()
    about: dict[str, Any] = {"conversation_id": case.conversation_id, "find": "other", "register": "applications"}

    with transaction.atomic():
        find_later(reference="f2/1", by={"application_number": case.number, "date_of_birth": "1958-03-04"}, **about)
        find_later(reference="f2/2", by={"application_number": "90210000317", "date_of_birth": "1958-03-04"}, **about)
    drain()

    answers = [fact for fact in told(case) if fact["type"] == "records_found"]
    assert {fact["reference"]: fact["records"][0]["application_number"] for fact in answers} == {
        "f2/1": case.number,
        "f2/2": "90210000317",
    }
