"""A fee in a browser: changed by its author, checked, published by the head, taken back; on a phone, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from chaupal.authoring.queries import offered_files
from tests.applications.cases import officer
from tests.authoring.test_publishing import DOGS, found
from tests.browsing import chromium, page_of_its_own
from tests.second_factor import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.page, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def signed_in(browser: Browser, live_server: LiveServer, name: str, role: str, language: str, width: int) -> Page:
    size = {"width": width, "height": 800}
    page = page_of_its_own(browser, locale=language, base_url=live_server.url, viewport=size)
    session = sign_in(Client(), officer(name, role, department="mcd")).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def fits(page: Page, shot: str) -> None:
    """Nothing sticks out at the side."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), shot


def test_a_fee_is_changed_checked_published_by_a_second_person_and_taken_back(browser, live_server, transactional_db):
    author = signed_in(browser, live_server, "asha", "author", "en", 1280)
    head = signed_in(browser, live_server, "ravi", "head", "hi", 360)
    author.goto("/console/services/")
    fits(author, "list")
    author.get_by_role("link", name="Dog registration").click()
    author.get_by_label("Fee in rupees").fill("700")
    fits(author, "service")
    author.get_by_role("button", name="Save in the draft").first.click()
    author.get_by_role("link", name="Difference, checks, publishing").click()
    expect(author.locator("tbody ins").first).to_have_text("700")
    expect(author.get_by_role("row", name="What citizens read · fee_note messages/en.yaml")).to_contain_text(
        "₹700 a year"
    )
    author.get_by_label("What the change is for").fill("Order 12")
    author.get_by_role("button", name="Run the checks").click()
    expect(author.locator("#checks")).to_contain_text("The checks run")
    found()  # what they find is held by tests/authoring/test_publishing.py
    expect(author.locator("#checks .success")).to_be_visible()  # the page looked again by itself
    fits(author, "checked")
    expect(author.get_by_role("button", name="Publish")).to_have_count(0)

    head.goto(f"/console/service/{DOGS}/difference/")
    fits(head, "head")
    head.get_by_role("button", name="प्रकाशित कीजिए").click()
    expect(head.locator(".banner.success")).to_be_visible()
    assert "rupees: 700" in offered_files(DOGS)["service.yaml"]
    fits(head, "published")
    head.get_by_text("संस्करण 1 पर लौटिए").click()
    head.get_by_role("button", name="हाँ, बनाइए").click()
    expect(head.locator("tbody ins").first).to_have_text("500")

    author.goto(f"/console/service/{DOGS}/difference/")
    author.get_by_label("What the change is for").fill("Order 12 is withdrawn")
    author.get_by_role("button", name="Run the checks").click()
    expect(author.locator("#checks")).to_contain_text("The checks run")
    found()
    author.get_by_role("button", name="Publish").click()
    expect(author.locator(".banner.success")).to_be_visible()
    assert "rupees: 500" in offered_files(DOGS)["service.yaml"]


def test_a_draft_is_tried_on_a_phone(browser, live_server, transactional_db):
    page = signed_in(browser, live_server, "asha", "author", "hi", 360)
    page.goto(f"/console/service/{DOGS}/play/")
    page.get_by_role("button", name="सहमत हूँ", exact=True).click()
    expect(page.locator(".chat .theirs")).to_have_text("सहमत हूँ")
    page.get_by_label("नागरिक की तरह लिखिए").fill("शुल्क कितना है?")
    page.get_by_role("button", name="भेजिए").first.click()
    expect(page.locator(".chat")).to_contain_text("₹500")
    fits(page, "play")
