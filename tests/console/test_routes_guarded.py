"""No page of the console opens without signing in."""

import pytest
from django.test import Client
from django.urls import reverse

from chaupal.console import account_urls, urls

OPEN = {"console:language"}
OPEN_ACCOUNT = {"account_login", "account_logout", "mfa_authenticate", "welcome"}
KEYS = {"application_id": 1, "document_id": 1, "task_id": 1, "officer_id": 1, "uidb64": "MQ", "token": "x"}


def address(name: str, route: str) -> str:
    return reverse(name, kwargs={key: value for key, value in KEYS.items() if key in route})


CONSOLE = [(f"console:{entry.name}", str(entry.pattern)) for entry in urls.urlpatterns]
ACCOUNT = [(str(entry.name), str(entry.pattern)) for entry in account_urls.urlpatterns]


@pytest.mark.parametrize("entry", urls.urlpatterns, ids=lambda entry: entry.name)
def test_every_view_is_for_officers_only(entry) -> None:
    assert f"console:{entry.name}" in OPEN or entry.callback.officers_only


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), CONSOLE + ACCOUNT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in(name: str, route: str, method: str) -> None:
    if name in OPEN | OPEN_ACCOUNT:
        return
    response = getattr(Client(), method)(address(name, route))

    assert response.status_code == 302
    assert response["Location"].startswith("/console/sign-in/")


@pytest.mark.django_db
def test_a_part_of_a_page_sends_the_whole_page_to_sign_in() -> None:
    response = Client().get("/console/", headers={"hx-request": "true"})

    assert response["HX-Redirect"] == "/console/sign-in/"


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["approve", "reject", "ask"])
def test_decisions_need_the_forms_token(act: str, assistant) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(assistant, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(f"/console/case/1/{act}/", {"step": 0}).status_code == 403
