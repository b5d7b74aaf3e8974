"""No page of the console opens without signing in."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from chaupal.console import account_urls, urls
from chaupal.departments.base import OPERATOR
from chaupal.departments.permissions import CLERK, DECIDING_OFFICER, TABLE, Permission
from chaupal.departments.queries import looks_at
from tests.applications.cases import officer
from tests.second_factor import SEED, sign_in

OPEN = {"console:language"}
OPEN_ACCOUNT = {"account_login", "account_logout", "mfa_authenticate", "welcome"}
SETS_UP = {"mfa_activate_totp", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate"}
ADDS = {"mfa_add_webauthn"}  # where there is no factor; beside one it is confirmed first
KEYS = {
    "application_id": 1,
    "document_id": 1,
    "task_id": 1,
    "view_id": 1,
    "officer_id": 1,
    "post_id": 1,
    "breach_id": 1,
    "certificate_id": 1,
    "block_id": 1,
    "bill_id": 1,
    "request_id": 1,
    "kind": "first",
    "complaint_id": 1,
    "campaign_id": 1,
    "helper_hash": "ab" * 16,
    "register": "births",
    "number": 1,
    "version": 1,
    "upload": 1,
    "service": "income_certificate",
    "place_code": "ABC234",
    "suffix": "csv",
    "number_id": "100000000000001",
    "day": "2026-12-03",
    "name": "services",
    "pk": 1,
    "uidb64": "MQ",
    "token": "x",
}


def address(name: str, route: str) -> str:
    return reverse(name, kwargs={key: value for key, value in KEYS.items() if re.search(rf"[<:]{key}>", route)})


CONSOLE = [(f"console:{entry.name}", str(entry.pattern)) for entry in urls.urlpatterns]
ACCOUNT = [(str(entry.name), str(entry.pattern)) for entry in account_urls.urlpatterns]


def permission(entry) -> Permission:
    return entry.callback.permission


POSTS = {CLERK: ("revenue", "field_verifier"), DECIDING_OFFICER: ("revenue", "sdm"), OPERATOR: ("", OPERATOR)}


@pytest.mark.parametrize("entry", urls.urlpatterns, ids=lambda entry: entry.name)
def test_every_view_names_its_permission(entry) -> None:
    assert f"console:{entry.name}" in OPEN or permission(entry) in Permission


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("role", TABLE)
def test_each_role_opens_what_the_table_says_and_nothing_else(role: str, signed_in) -> None:
    department, post = POSTS.get(role, ("revenue", role))
    client = signed_in(officer("somebody", post, department=department))
    for entry in urls.urlpatterns:
        if f"console:{entry.name}" in OPEN:
            continue
        where = address(f"console:{entry.name}", str(entry.pattern))
        answers = [getattr(client, method)(where) for method in ("get", "post")]
        refused = [answer.status_code == 403 for answer in answers]
        if entry.name == "queue" and permission(entry) not in TABLE[role]:
            assert {answer.status_code for answer in answers} == {302}  # led to a page of theirs
        else:
            assert any(refused) == all(refused) == (permission(entry) not in TABLE[role]), entry.name


@pytest.mark.django_db
def test_who_is_refused_reads_whose_it_is_and_the_audit_has_the_try(assistant, signed_in) -> None:
    page = signed_in(assistant).get("/console/officers/")

    assert (page.status_code, "Operator" in page.content.decode()) == (403, True)
    assert [row.act for row in looks_at(["/console/officers/"])] == ["manage_officers.refused"]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), CONSOLE + ACCOUNT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in(name: str, route: str, method: str) -> None:
    if name in OPEN | OPEN_ACCOUNT:
        return
    response = getattr(Client(), method)(address(name, route))

    assert response.status_code == 302
    assert response["Location"].startswith("/console/sign-in/")


def by_password_alone(officer) -> Client:
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", [False, True], ids=["none", "set up elsewhere"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_not_confirmed_a_second_factor_reaches_nothing_but_that(
    elsewhere: bool, method: str, assistant
) -> None:
    if elsewhere:
        TOTP.activate(assistant, SEED)
    client = by_password_alone(assistant)
    only = "/console/account/confirm-code/" if elsewhere else "/console/account/activate/"
    walked = 0
    for name, route in CONSOLE + ACCOUNT:
        if name in OPEN | OPEN_ACCOUNT | SETS_UP or (name in ADDS and not elsewhere):
            continue
        response = getattr(client, method)(address(name, route))
        assert (response.status_code, response["Location"].split("?")[0]) == (302, only), name
        walked += 1
    assert walked > 25
    part = client.get("/console/", headers={"hx-request": "true"})
    assert part["HX-Redirect"] == only


@pytest.mark.django_db
def test_the_page_that_sets_it_up_shows_no_other_way_but_out(assistant) -> None:
    page = by_password_alone(assistant).get("/console/account/confirm/").content.decode()

    assert "/console/sign-out/" in page
    for way in ("/console/tasks/", "/console/search/", 'href="/console/account/"'):
        assert way not in page


@pytest.mark.django_db
def test_the_demo_asks_for_none(assistant, settings) -> None:
    settings.CHAUPAL_DEMO = True

    assert by_password_alone(assistant).get("/console/").status_code == 200


@pytest.mark.django_db
def test_a_part_of_a_page_sends_the_whole_page_to_sign_in() -> None:
    response = Client().get("/console/", headers={"hx-request": "true"})

    assert response["HX-Redirect"] == "/console/sign-in/"


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["approve", "reject", "ask"])
def test_decisions_need_the_forms_token(act: str, assistant) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), assistant)

    assert client.post(f"/console/case/1/{act}/", {"step": 0}).status_code == 403
