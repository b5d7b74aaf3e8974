"""The pages as a browser draws them: on a phone and on a desk, in both languages, and nothing forbidden."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.jobs import _of_case
from chaupal.departments.actions import load_demo_officers
from chaupal.identity.actions import offer
from chaupal.identity.base import Asked
from chaupal.website.words import words
from tests.browsing import chromium, page_of_its_own
from tests.certificates.test_issue import granted
from tests.emulators.digilocker.served import CLIENT, SECRET, sign_in_served
from tests.talking import Talk

pytestmark = [pytest.mark.page, pytest.mark.usefixtures("numbers")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(request, browser: Browser) -> Iterator[Page]:
    page = page_of_its_own(browser, viewport={"width": request.param, "height": 800})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    yield page
    page.context.close()
    assert wrong == []


@pytest.mark.parametrize("language", ["hi", "en"])
def test_no_page_is_wider_than_the_screen(live_server, page: Page, language):
    for path in ("about", "verify/", "join/revenue", f"privacy/{language}"):
        page.goto(f"{live_server.url}/{path}?language={language}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], path


def test_a_certificate_is_checked_by_its_number(live_server, page: Page, talk: Talk):
    certificate = _of_case(granted(talk).id)
    page.goto(f"{live_server.url}/about?language=en")

    page.get_by_label("Number of the document").fill(certificate.number)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine and valid")
    page.get_by_role("link", name="हिन्दी").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("असली और मान्य")
    expect(page.locator("dd", has_text=certificate.number)).to_be_visible()


def test_the_keyboard_reaches_the_content_first(live_server, page: Page):
    page.goto(f"{live_server.url}/privacy/en")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_on_a_phone_there_is_a_button_and_on_a_desk_a_code(live_server, page: Page):
    page.goto(f"{live_server.url}/join/mcd?language=hi")

    expect(page.get_by_role("link", name="WhatsApp पर शुरू करें")).to_be_visible()
    code = page.locator(".door img")
    on_a_phone = page.viewport_size["width"] < 480
    expect(code).to_be_hidden() if on_a_phone else expect(code).to_be_visible()


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_in_a_demo_the_first_screen_leads_into_the_office(live_server, browser: Browser, settings, size, language):
    settings.CHAUPAL_DEMO = True
    load_demo_officers(catalogue())
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{live_server.url}/?language={language}")
    assert page.evaluate("scrollY") == 0, "nothing takes the reader away from the first screen"
    if size[0] < 960:
        office = page.locator(".jump a[href='#office']")
        expect(office).to_be_in_viewport()
        office.click()
    for officer in ("revenue.assistant", "operator"):
        expect(page.get_by_role("button", name=officer, exact=True)).to_be_in_viewport()
    expect(page.locator("summary", has_text=words(language)["demo"]["clock"])).to_be_in_viewport()
    page.get_by_role("button", name="revenue.assistant", exact=True).click()

    expect(page.frame_locator("iframe[name=desk]").locator("#queue")).to_be_visible()
    page.close()


def test_a_citizen_signs_in_with_digilocker_and_is_sent_back_to_the_chat(live_server, page: Page, talk: Talk, settings):
    settings.CHAUPAL_BASE_URL = live_server.url
    with sign_in_served(f"{live_server.url}/identity/back") as provider:
        settings.DIGILOCKER_URL = provider.url
        settings.DIGILOCKER_CLIENT_ID, settings.DIGILOCKER_CLIENT_SECRET = CLIENT, SECRET
        offer(Asked(talk.id, talk.citizen_id, "f1", "hi", 3))
        page.goto(talk.heard()[-1]["url"])
        expect(page.get_by_text("0201")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

        page.get_by_role("button", name="डिजिलॉकर पर चलिए").click()
        page.get_by_role("button", name="Asha Verma").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("धन्यवाद, यहाँ का काम पूरा हुआ")
        expect(page.get_by_role("link", name="व्हाट्सऐप पर लौटिए")).to_be_visible()
