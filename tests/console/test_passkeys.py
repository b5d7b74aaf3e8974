"""A passkey in a browser: added as the second factor, asked for at the next sign-in, refused when it is another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from tests.applications.cases import PASSWORD, officer
from tests.browsing import chromium, page_of_its_own
from tests.second_factor import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.page, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, transactional_db: None) -> Page:
    """At localhost, which alone of plain addresses browsers trust with passkeys; with a phone's key store."""
    cache.clear()
    officer("assistant", "dealing_assistant")
    page = page_of_its_own(browser, locale="en", base_url=live_server.url, viewport={"width": 360, "height": 800})
    store = page.context.new_cdp_session(page)
    store.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    store.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    return page


def enters(page: Page) -> None:
    page.goto("/console/sign-in/")
    page.locator("[name=login]").fill("assistant")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


def confirms(page: Page) -> None:
    """Asked before the account's protection is changed."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def adds(page: Page) -> None:
    confirms(page)
    page.get_by_role("link", name="Use a passkey instead").click()
    page.get_by_label("Name, by which you know it").fill("My phone")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def test_a_passkey_is_the_second_factor(page):
    enters(page)
    adds(page)
    page.goto("/console/account/")
    expect(page.get_by_text("My phone", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Sign out").click()

    enters(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    page.goto("/console/")
    assert "/account/code/" in page.url, "the password alone opens nothing"
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/console/")
    assert list(Authenticator.objects.values_list("type", flat=True).order_by("type")) == ["recovery_codes", "webauthn"]
    page.goto("/console/account/")
    page.get_by_role("link", name="Remove the passkey").click()
    confirms(page)
    page.get_by_role("button", name="Remove it").click()
    page.goto("/console/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up the second factor")


def test_what_goes_wrong_is_said(page):
    enters(page)
    adds(page)
    page.get_by_role("button", name="Sign out").click()
    Authenticator.objects.filter(type="webauthn").update(data={**_another(), "name": "x"})
    enters(page)
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That did not work")


def _another() -> dict[str, object]:
    """The passkey's data under an id that this browser does not hold."""
    data = Authenticator.objects.get(type="webauthn").data
    return {**data, "credential": _renamed(data["credential"])}


def _renamed(credential: dict[str, object]) -> dict[str, object]:
    from base64 import urlsafe_b64decode, urlsafe_b64encode

    response = dict(credential["response"])  # type: ignore[call-overload]
    old = urlsafe_b64decode(str(credential["rawId"]) + "==")
    told = urlsafe_b64decode(response["attestationObject"] + "===").replace(old, old[::-1])
    response["attestationObject"] = urlsafe_b64encode(told).decode().rstrip("=")
    return {**credential, "response": response}


@pytest.mark.django_db
def test_a_password_alone_adds_no_passkey_beside_a_factor_that_is_there(assistant, client: Client):
    sign_in(client, assistant)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    assert client.get("/console/account/passkey/")["Location"].startswith("/console/account/confirm-code/")
