"""Signing in: by password, with a second factor, and not by guessing."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from chaupal.departments.models import AuditRow
from tests.applications.cases import PASSWORD
from tests.second_factor import code_of
from tests.second_factor import sign_in as confirmed

pytestmark = pytest.mark.django_db
ACTIVATE = "/console/account/activate/"


def sign_in(client: Client, password: str = PASSWORD):
    return client.post("/console/sign-in/", {"login": "assistant", "password": password})


def acts() -> list[str]:
    return list(AuditRow.objects.order_by("sequence").values_list("act", flat=True))


@pytest.fixture(autouse=True)
def nobody_guessed_before() -> None:
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client()


def test_the_right_password_leads_to_the_second_factor_and_leaves_a_row(assistant, client) -> None:
    response = sign_in(client)

    assert response["Location"] == "/console/"
    assert client.get("/console/")["Location"] == "/console/account/activate/?next=%2Fconsole%2F"
    assert acts() == ["sign_in"]


def test_after_signing_in_the_officer_is_where_they_wanted(assistant, client) -> None:
    page = client.get("/console/case/7/", follow=True)
    assert b'name="next" value="/console/case/7/"' in page.content

    response = client.post("/console/sign-in/", {"login": "assistant", "password": PASSWORD, "next": "/console/audit/"})
    assert response["Location"] == "/console/audit/"


def test_a_wrong_password_says_nothing_of_which_was_wrong(assistant, client) -> None:
    known = sign_in(client, "wrong").content
    unknown = client.post("/console/sign-in/", {"login": "nobody", "password": "wrong"}).content

    assert b"do not match" in known
    assert b"do not match" in unknown
    rows = AuditRow.objects.order_by("sequence").values_list("actor", "act", "subject")
    assert list(rows) == [("assistant", "sign_in.failed", "assistant"), ("system", "sign_in.failed", "unknown")]


def test_what_was_typed_as_a_name_is_not_kept_if_nobody_has_it(client) -> None:
    client.post("/console/sign-in/", {"login": "my secret password", "password": "wrong"})

    assert "secret" not in repr(list(AuditRow.objects.values()))


def test_five_wrong_passwords_lock_the_account(assistant, client) -> None:
    for _ in range(5):
        response = sign_in(client, "wrong")

    assert response.status_code == 429
    assert b"locked for now" in response.content
    sign_in(client)
    assert client.get("/console/").status_code == 302
    assert acts().count("sign_in.failed") >= 5
    assert "lock_out" in acts()
    assert "sign_in" not in acts()


def test_signing_out_leaves_a_row(assistant, client) -> None:
    sign_in(client)

    assert client.post("/console/sign-out/")["Location"] == "/console/sign-in/"
    assert client.get("/console/").status_code == 302
    assert acts() == ["sign_in", "sign_out"]


def test_the_second_factor_is_asked_and_checked(assistant, client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(assistant, secret)

    assert sign_in(client)["Location"] == "/console/account/code/"
    assert client.get("/console/").status_code == 302
    assert b"authenticator app" in client.get("/console/account/code/").content
    assert client.post("/console/account/code/", {"code": "000000"}).status_code == 200
    assert client.post("/console/account/code/", {"code": code_of(secret)})["Location"] == "/console/"
    assert client.get("/console/").status_code == 200
    assert acts() == ["sign_in_code.failed", "sign_in"]


def sets_up(client: Client):
    """The page that sets it up, behind the password."""
    asked = client.get("/console/", follow=True)
    assert b"Please confirm before you change" in asked.content
    return client.post(asked.request["PATH_INFO"], {"password": PASSWORD, "next": ACTIVATE}, follow=True)


def test_an_officer_sets_the_second_factor_up_and_gets_recovery_codes(assistant, client) -> None:
    sign_in(client)
    page = sets_up(client)
    response = client.post(ACTIVATE, {"code": code_of(page.context["form"].secret)}, follow=True)

    assert Authenticator.objects.filter(user=assistant, type="totp").exists()
    assert response.redirect_chain[-1][0] == "/console/account/recovery-codes/"
    assert len(response.context["unused_codes"]) == 10
    for page in (
        "/console/",
        "/console/account/",
        "/console/account/deactivate/",
        "/console/account/recovery-codes/new/",
    ):
        assert client.get(page).status_code == 200


def test_the_code_that_was_scanned_stays_good_until_it_is_confirmed(assistant, client) -> None:
    sign_in(client)
    scanned = sets_up(client).context["form"].secret
    client.post("/console/language/", {"language": "hi", "next": ACTIVATE})
    for again in (client.get(ACTIVATE), client.post(ACTIVATE, {"code": "000000"}), client.get(ACTIVATE)):
        assert scanned in again.content.decode()
    assert scanned not in repr(dict(client.session)), "it is sealed wherever it waits"
    client.post(ACTIVATE, {"code": code_of(scanned)})

    assert client.get("/console/").status_code == 200
    client.post("/console/account/deactivate/")
    assert client.get("/console/")["Location"].startswith(ACTIVATE)
    assert client.get(ACTIVATE).context["form"].secret != scanned


def test_a_session_of_before_confirms_what_another_set_up(assistant, client) -> None:
    sign_in(client)
    TOTP.activate(assistant, secret := generate_totp_secret())
    asked = client.get("/console/audit/")["Location"]
    assert asked == "/console/account/confirm-code/?next=%2Fconsole%2Faudit%2F"
    sent = {"code": code_of(secret), "next": "/console/audit/"}

    assert client.post("/console/account/confirm-code/", sent)["Location"] == "/console/audit/"
    assert client.get("/console/").status_code == 200


def test_nobody_signs_up(client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize(("language", "title"), [("hi", "साइन इन"), ("en", "Sign in")])
def test_the_sign_in_page_is_in_the_language_that_the_console_was_asked_for(client, language: str, title: str) -> None:
    page = client.get(f"/console/?language={language}", follow=True)

    assert page["Content-Language"] == language
    assert title in page.content.decode()
    assert client.get("/console/sign-in/")["Content-Language"] == language, "it is remembered"


def test_who_reads_the_database_cannot_go_on_in_a_session(assistant, client) -> None:
    sign_in(client)
    TOTP.activate(assistant, secret := generate_totp_secret())
    client.post("/console/account/confirm-code/", {"code": code_of(secret)})
    assert client.get("/console/").status_code == 200
    row, known = Session.objects.get(), client.cookies["sessionid"].value

    assert known not in (row.session_key, row.get_decoded().values())
    thief = Client()
    thief.cookies["sessionid"] = row.session_key
    assert thief.get("/console/")["Location"].startswith("/console/sign-in/")

    client.post("/console/sign-out/")
    client.cookies["sessionid"] = known
    assert client.get("/console/")["Location"].startswith("/console/sign-in/")
    assert not Session.objects.filter(session_key=row.session_key).exists()


def test_a_password_alone_adds_no_passkey_beside_a_factor_that_is_there(assistant, client) -> None:
    confirmed(client, assistant)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    assert client.get("/console/account/passkey/")["Location"].startswith("/console/account/confirm-code/")
