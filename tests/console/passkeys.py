"""A passkey in a browser: a phone's key store, and how an officer adds and uses a key (test_pages.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from tests.applications.cases import PASSWORD, officer
from tests.browsing import page_of_its_own

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


def phone(browser: Browser, live_server: LiveServer) -> Page:
    """At localhost, which alone of plain addresses browsers trust with passkeys; the officer is there."""
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


def another() -> dict[str, object]:
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
