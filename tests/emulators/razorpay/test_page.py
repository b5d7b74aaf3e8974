"""The hosted page in a browser, as a payer on a phone sees it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import chromium, page_of_its_own

pytestmark = pytest.mark.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = page_of_its_own(browser, viewport={"width": 390, "height": 844})
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    page.context.close()
    assert broken == []


@pytest.fixture
def link(sdk):
    checkout = {"config": {"display": {"language": "hi"}}}
    body = {"amount": 35_000, "reference_id": "BILL-1", "description": "Property tax"}
    return sdk.payment_link.create(body | {"options": {"checkout": checkout}})


def test_it_speaks_the_language_of_the_link_and_changes_it(page: Page, link):
    page.goto(link["short_url"])

    expect(page.locator("h1")).to_have_text("आप कैसे भुगतान करना चाहेंगे?")
    expect(page.locator("#amount")).to_have_text("₹350.00")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("How would you like to pay?")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_payer_pays_by_upi_id(page: Page, link, sdk):
    page.goto(link["short_url"] + "?lang=en")
    page.get_by_role("button", name="UPI ID").click()
    page.get_by_label("Your UPI ID").fill("asha")
    page.get_by_role("button", name="Pay ₹350.00").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Your UPI ID").fill("asha@upi")
    page.get_by_role("button", name="Pay ₹350.00").click()
    page.get_by_role("button", name="I paid in the UPI app").click()

    expect(page.locator("h1")).to_have_text("Payment successful")
    assert sdk.payment_link.fetch(link["id"])["status"] == "paid"
    page.reload()
    expect(page.locator("h1")).to_have_text("Payment successful")


def test_a_payer_scans_declines_and_pays_at_the_bank(page: Page, link, sdk):
    page.goto(link["short_url"] + "?lang=en")
    page.get_by_role("button", name="UPI QR code").click()
    expect(page.locator("#code svg")).to_be_visible()
    page.get_by_role("button", name="Decline in the UPI app").click()
    expect(page.locator("h1")).to_have_text("Payment failed")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("button", name="Net banking").click()
    page.get_by_role("button", name="Pay ₹350.00").click()
    page.get_by_role("button", name="Pay from my account").click()

    expect(page.locator("h1")).to_have_text("Payment successful")
    assert [p["status"] for p in sdk.payment_link.fetch(link["id"])["payments"]] == ["failed", "captured"]


def test_a_payer_pays_by_card_and_is_taken_back(page: Page, sdk, gateway):
    back = {"callback_url": f"{gateway.url}/_webhooks", "callback_method": "get"}
    link = sdk.payment_link.create({"amount": 2100} | back)
    page.goto(link["short_url"] + "?lang=en")
    page.get_by_role("button", name="Debit or credit card").click()
    page.get_by_label("Card number").fill("4111 1111 1111 1111")
    page.get_by_label("Valid until").fill("12/30")
    page.get_by_label("CVV").fill("123")
    page.get_by_role("button", name="Pay ₹21.00").click()
    page.get_by_label("One-time password").fill("1234")
    page.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/_webhooks?razorpay_payment_id=*")


def test_a_link_that_is_over_says_so(page: Page, link, gateway):
    gateway.post(f"/_links/{link['id']}/expire")
    page.goto(link["short_url"])

    expect(page.locator("h1")).to_have_text("इस लिंक का समय पूरा हो गया")


def test_every_text_exists_in_every_language():
    from emulators.razorpay.checkout import _texts

    texts = _texts()
    assert texts["hi"].keys() == texts["en"].keys()
