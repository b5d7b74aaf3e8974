"""The doctor: a line for each thing the system stands on."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine

from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.config.doctor import examine
from chaupal.departments.actions import load_demo_officers
from chaupal.departments.models import Number
from chaupal.departments.queries import unheld
from chaupal.registers.actions import load_demo
from tests.applications.cases import obc
from tests.emulators.digilocker.served import sign_in_served
from tests.emulators.whatsapp.served import NUMBER, SECOND, City
from tests.talking import whatsapp

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(settings) -> Iterator[City]:
    for number_id, department in ((NUMBER, ""), (SECOND, "revenue")):
        Number.objects.create(phone_number_id=number_id, display="+91", department=department, name="x")
    with whatsapp() as city:
        settings.WHATSAPP_GRAPH_URL = f"{city.url}/graph"
        settings.CHAUPAL_DEMO = True
        yield city


def examined() -> tuple[int, dict[str, bool]]:
    """The exit code, and for each line whether it is well."""
    target = io.StringIO()
    code = examine(target)
    lines = target.getvalue().splitlines()
    assert all(line.startswith(("ok   ", "FAIL ")) for line in lines)
    return code, {line[5:].split(":")[0]: line.startswith("ok") for line in lines}


def test_a_healthy_system_is_found_healthy(city):
    _, lines = examined()

    for well in (f"number {NUMBER}", f"number {SECOND}", "settings, keys, catalogue, database", "disk"):
        assert lines[well], well
    assert lines["mailbox (0 waiting)"]
    assert [well for line, well in lines.items() if line.startswith("holidays of 20")] == [True]
    assert [well for line, well in lines.items() if "tables whose figures await" in line] == [True]
    assert lines["webhook subscription"]


def test_open_cases_of_a_service_that_is_gone_are_found(city):
    case, decided = obc(), obc("f2")
    assert examined()[1]["services of open cases"]

    Application.objects.filter(id=decided.id).update(service="of_before", state="rejected")
    assert examined()[1]["services of open cases"]

    Application.objects.filter(id=case.id).update(service="of_before")
    code, lines = examined()
    assert (code, lines["services of open cases"]) == (1, False)


def test_a_production_with_known_secrets_or_an_unnamed_proxy_is_found(city, settings):
    assert examined()[1]["proxies"]

    settings.CHAUPAL_DEMO = False
    settings.CHAUPAL_BASE_URL = "https://chaupal.example"
    lines = examined()[1]
    assert (lines["proxies"], lines["set-up"]) == (False, False)

    settings.CHAUPAL_TRUSTED_PROXIES = ("10.0.0.1",)
    assert examined()[1]["proxies"]


def test_an_example_of_a_grievance_officer_is_found(city, settings):
    settings.CHAUPAL_DEMO = False
    settings.CHAUPAL_GRIEVANCE_OFFICER = "grievance@chaupal.example"
    assert not examined()[1]["grievance officer grievance@chaupal.example"]

    settings.CHAUPAL_GRIEVANCE_OFFICER = "grievance@city.gov.in"
    assert examined()[1]["grievance officer grievance@city.gov.in"]


def test_with_what_papers_are_signed_is_told(city, settings):
    assert any(line.startswith("signature of papers (CN=DEMONSTRATION ONLY") for line in examined()[1])

    settings.CHAUPAL_DEMO = False
    assert not examined()[1]["signature of papers"]


def test_a_call_that_was_set_aside_is_found(city, settings, tmp_path):
    settings.CHAUPAL_SPOOL_DIR = tmp_path
    assert examined()[1]["webhook calls"]

    (tmp_path / "00000000000000000001.unreadable").write_bytes(b"x")
    code, lines = examined()
    assert (code, lines["webhook calls"]) == (1, False)


def test_a_number_that_whatsapp_does_not_know_is_found(city):
    Number.objects.create(phone_number_id="123", display="+91", department="mcd", name="x")

    code, lines = examined()

    assert code == 1
    assert (lines[f"number {NUMBER}"], lines["number 123"]) == (True, False)
    Number.objects.filter(department="").delete()
    assert not examined()[1]["number of the whole city"]


def test_a_year_without_its_holidays_is_found(city):
    with time_machine.travel("2031-11-25T06:30:00+00:00"):
        lines = examined()[1]

    assert not lines["holidays of 2032"]


def test_a_token_that_ran_out_and_an_absent_whatsapp_are_found(city, settings):
    city.fault(kind="error", status=401, code=190)
    assert examined()[0] == 1

    settings.WHATSAPP_GRAPH_URL = "http://127.0.0.1:9/graph"
    code, lines = examined()
    assert code == 1
    assert not lines["webhook subscription"]


def test_what_is_empty_on_a_new_installation_is_named(city):
    target = io.StringIO()
    examine(target)
    said = target.getvalue()

    assert "FAIL operator: there is none: run `chaupal operator NAME`" in said
    assert "FAIL desks: nobody holds " in said
    assert "FAIL register venues: it is empty: `chaupal register import venues.csv`" in said
    assert "ok   calendars" in said


def test_every_desk_that_nobody_holds_can_be_listed(city):
    short, whole = io.StringIO(), io.StringIO()
    examine(short)
    examine(whole, whole=True)
    desks = [f"{role} of {department}" for department, role in unheld(catalogue()) if department]

    assert f"and {len(desks) - 5} more (`chaupal doctor --all` lists them)" in short.getvalue()
    assert f"FAIL desks: nobody holds {', '.join(desks)}: make officers in the console" in whole.getvalue()


def test_where_the_demo_is_loaded_nothing_is_empty(city):
    load_demo_officers(catalogue())
    load_demo()
    _, lines = examined()

    assert all(well for line, well in lines.items() if line in {"operator", "desks"} or line.startswith("register "))


def test_a_calendar_that_has_no_time_is_named(city, monkeypatch):
    calendars = catalogue().calendars
    monkeypatch.setitem(calendars, "opd", replace(calendars["opd"], days=frozenset()))
    target = io.StringIO()
    examine(target)
    assert "FAIL calendars: no time can be had at opd" in target.getvalue()


def test_a_provider_of_sign_ins_is_looked_at_if_one_is_set_up(city, settings):
    assert examined()[1]["sign-in"]
    settings.DIGILOCKER_CLIENT_ID = "c-1"
    settings.DIGILOCKER_URL = city.url  # which is none
    assert examined()[1][f"sign-in with {city.url}".split(":")[0]] is False
    with sign_in_served() as provider:
        settings.DIGILOCKER_URL = provider.url
        assert examined()[1][f"sign-in with {provider.url}".split(":")[0]]
