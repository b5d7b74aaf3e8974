"""Filing: once per form, numbered in series, sealed."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from chaupal.applications import queries
from chaupal.applications.models import Application, Decision
from chaupal.applications.numbers import prefix
from chaupal.applications.states import State
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from tests.applications.cases import ANSWERS, NAME, obc, told


def ordered() -> list[list[object]]:
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.all()]


@pytest.mark.django_db
def test_a_case_lies_on_its_first_desk_and_the_citizen_is_told_the_date() -> None:
    application = obc(now=datetime(2026, 11, 20, 6, tzinfo=UTC))

    assert (application.state, application.stage, application.role) == (State.FILED, "scrutiny", "dealing_assistant")
    assert application.number == "OBC/2026/0000001"
    assert application.promised_on == date(2026, 12, 11)  # the 24th of November is Guru Nanak's
    assert told(application) == [
        {
            "type": "application_filed",
            "reference": "f1",
            "number": "OBC/2026/0000001",
            "promised_on": "2026-12-11",
        }
    ]


@pytest.mark.django_db
def test_a_form_is_filed_once() -> None:
    first, again = obc(), obc()

    assert first.id == again.id
    assert Application.objects.count() == Decision.objects.count() == len(told(first)) == 1


@pytest.mark.django_db
def test_without_a_desk_the_certificate_is_ordered_at_once() -> None:
    application = obc(staged=False)

    assert (application.state, application.stage, application.promised_on) == (State.APPROVED, "", None)
    assert told(application)[0]["promised_on"] == ""
    assert ["chaupal.certificates.jobs.issue", [application.id]] in [args[:2] for args in ordered()]


@pytest.mark.django_db
def test_a_staged_case_orders_nothing() -> None:
    obc()

    assert ordered() == []


@pytest.mark.django_db
def test_what_the_citizen_stated_is_not_in_the_table_but_in_the_opened_case() -> None:
    application = obc()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_application")
        stored = repr([bytes(value) if isinstance(value, memoryview) else value for value in cursor.fetchone()])

    assert NAME not in stored
    assert queries.case(application.id).answers == ANSWERS


@pytest.mark.django_db(transaction=True)
def test_an_erased_citizens_case_cannot_be_opened() -> None:
    application = obc()
    erase(application.citizen_id)

    with pytest.raises(Erased):
        queries.case(application.id)


@pytest.mark.django_db
def test_numbers_are_found_however_they_are_typed() -> None:
    application = obc()

    for typed in ("OBC/2026/0000001", " obc/2026/0000001 ", "obc / 2026 / 0000001"):
        found = queries.by_number(typed.replace("2026", application.number.split("/")[1]))
        assert found == application
    assert queries.by_number("OBC/1999/1") is None


@pytest.mark.django_db
def test_a_year_starts_its_own_series_at_indian_midnight() -> None:
    old = obc("f1", now=datetime(2026, 12, 31, 18, 29, tzinfo=UTC))
    new = obc("f2", now=datetime(2026, 12, 31, 18, 30, tzinfo=UTC))

    assert [old.number, new.number] == ["OBC/2026/0000001", "OBC/2027/0000001"]


@pytest.mark.parametrize(
    ("service", "letters"),
    [
        ("caste_certificate_obc", "OBC"),
        ("property_tax_payment", "PROPERTY-TAX"),
        ("ration_card_new", "RATION"),
        ("new_registration", "NEW-REGISTRA"),
    ],
)
def test_a_version_without_a_series_has_the_letters_of_its_name(service: str, letters: str) -> None:
    older = replace(catalogue().service("birth_certificate"), id=service, series="")
    assert prefix(older) == letters


def test_the_letters_that_a_service_names_are_its_own() -> None:
    assert prefix(catalogue().service("caste_certificate_obc")) == "OBC"


@pytest.mark.django_db(transaction=True)
def test_cases_filed_at_once_have_numbers_of_their_own() -> None:
    def file_five(citizen: int) -> None:
        for number in range(5):
            obc(f"f{number}", phone=f"91981000000{citizen}")
        connection.close()

    threads = [threading.Thread(target=file_five, args=[citizen]) for citizen in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(Application.objects.values_list("number", flat=True))
    assert [int(number[-7:]) for number in numbers] == list(range(1, 21))
