"""The sign-in's page as a citizen on a phone sees it."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from emulators.digilocker.grants import challenge_of
from tests.browsing import chromium, page_of_its_own
from tests.emulators.digilocker.served import BACK, CLIENT, sign_in_served

pytestmark = pytest.mark.page


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield page_of_its_own(browser, viewport={"width": 390, "height": 844}, locale="hi-IN")


def test_a_citizen_signs_in_in_hindi(page):
    with sign_in_served() as provider:
        asked = {
            "response_type": "code",
            "client_id": CLIENT,
            "redirect_uri": BACK,
            "scope": "openid",
            "state": "s-1",
            "code_challenge": challenge_of("a" * 43),
            "code_challenge_method": "S256",
        }
        page.goto(f"{provider.url}/oauth2/1/authorize?{urlencode(asked)}")

        expect(page.locator("h1")).to_have_text("डिजिलॉकर में साइन इन कीजिए")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        with page.expect_request(lambda request: request.url.startswith(BACK)) as led:
            page.get_by_role("button", name="Meera Iyer").click()
        assert "state=s-1" in led.value.url
