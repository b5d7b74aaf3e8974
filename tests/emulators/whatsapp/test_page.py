"""The phone page in a browser: what a citizen sees and does."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browsing import chromium, page_of_its_own
from tests.emulators.whatsapp.served import ASHA, BILAL, NUMBER, RAVI, SECOND, City, buttons, listing, text

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf50"
    "0f0003860180ad2f5bd10000000049454e44ae426082"
)

pytestmark = pytest.mark.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(city: City, browser: Browser) -> Iterator[Page]:
    page = page_of_its_own(browser, viewport={"width": 412, "height": 860})
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    yield page
    page.context.close()
    assert broken == []


def opened(page: Page, city: City, citizen: str = ASHA, language: str = "en", number: str = NUMBER) -> Page:
    page.goto(f"{city.url}/graph/phone?citizen={citizen}&number={number}&language={language}")
    expect(page.get_by_test_id("composer")).to_be_focused()
    return page


def write(page: Page, words: str) -> None:
    page.get_by_test_id("composer").fill(words)
    page.keyboard.press("Enter")


def last(page: Page, side: str) -> Any:
    return page.get_by_test_id(f"bubble-{side}").last


def test_a_citizen_writes_and_is_answered(page: Page, city: City):
    opened(page, city)
    write(page, "namaste")
    (heard,) = city.heard()
    expect(last(page, "out")).to_have_attribute("data-status", "delivered")

    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": heard["id"]}
    city.graph("POST", f"{NUMBER}/messages", json=receipt | {"typing_indicator": {"type": "text"}})
    expect(last(page, "out")).to_have_attribute("data-status", "read")
    expect(page.get_by_test_id("typing")).to_be_visible()

    wamid = city.send(**text("Namaste *Asha ji*! _Welcome_ to https://delhi.example/help."))
    expect(last(page, "in").locator("strong")).to_have_text("Asha ji")
    expect(last(page, "in").locator("em")).to_have_text("Welcome")
    expect(last(page, "in").locator("a")).to_have_attribute("href", "https://delhi.example/help")
    expect(page.get_by_test_id("typing")).to_have_count(0)
    city.told(wamid, "sent", "delivered", "read")


def test_buttons_and_a_list_are_tapped(page: Page, city: City):
    opened(page, city)
    write(page, "namaste")
    city.heard()
    city.send(**buttons("Yes", "No"))
    page.get_by_test_id("option").filter(has_text="No").click()
    assert city.heard(2)[1]["interactive"]["button_reply"]["id"] == "id-No"
    expect(last(page, "out").locator(".quote")).to_contain_text("Choose")

    city.send(**listing("Birth certificate", "Caste certificate", description="Apply here"))
    page.get_by_test_id("list-open").click()
    expect(page.get_by_role("dialog", name="Open")).to_contain_text("Services")
    page.get_by_test_id("list-row").nth(1).click()
    assert city.heard(3)[2]["interactive"]["list_reply"]["id"] == "id-1"
    expect(page.get_by_test_id("sheet")).to_have_count(0)
    expect(last(page, "out")).to_contain_text("Caste certificate")


def test_all_of_it_by_keyboard(page: Page, city: City):
    opened(page, city)
    page.keyboard.type("namaste")
    page.keyboard.press("Enter")
    city.heard()
    city.send(**listing("Birth", "Caste", "Tax"))
    page.get_by_test_id("list-open").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("list-row").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("list-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert city.heard(2)[1]["interactive"]["list_reply"]["title"] == "Tax"


def test_files_from_the_computer(page: Page, city: City):
    opened(page, city)
    files: list[FilePayload] = [
        {"name": "front.png", "mimeType": "image/png", "buffer": PNG},
        {"name": "old certificate.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"},
    ]
    page.get_by_test_id("composer").fill("my papers")
    page.get_by_test_id("attach-input").set_input_files(files)

    assert [m["type"] for m in city.heard(2)] == ["image", "document"]
    expect(page.get_by_test_id("bubble-out").first.locator("img")).to_be_visible()
    expect(page.get_by_test_id("document")).to_contain_text("old certificate.pdf")
    expect(page.get_by_test_id("composer")).to_have_value("")


def test_a_sample_paper_a_place_a_sticker_and_a_voice_note(page: Page, city: City):
    opened(page, city)
    page.get_by_test_id("attach").click()
    page.get_by_test_id("sample-papers").click()
    page.locator("[data-paper=electricity_bill]").click()
    city.heard()
    page.get_by_test_id("attach").click()
    page.get_by_test_id("attach-location").click()
    page.get_by_test_id("place").first.click()
    city.heard(2)
    page.get_by_test_id("emoji").click()
    page.get_by_test_id("sticker").click()
    city.heard(3)
    page.get_by_test_id("voice").click()

    assert [m["type"] for m in city.heard(4)] == ["image", "location", "sticker", "audio"]
    expect(page.get_by_test_id("bubble-out")).to_have_count(4)


def test_a_place_that_is_asked_for(page: Page, city: City):
    opened(page, city)
    write(page, "namaste")
    city.heard()
    interactive = {"type": "location_request_message", "body": {"text": "Where?"}, "action": {"name": "send_location"}}
    asked = city.send(type="interactive", interactive=interactive)
    page.get_by_test_id("location-request").click()
    page.get_by_test_id("place").first.click()

    place = city.heard(2)[1]
    assert place["location"]["name"] == "Karol Bagh"
    assert place["context"]["id"] == asked


def test_a_paper_and_a_link_from_the_office(page: Page, city: City):
    opened(page, city)
    write(page, "namaste")
    city.heard()
    media = city.upload(b"%PDF-1.4 paper", "application/pdf", "x.pdf")
    city.send(type="document", document={"id": media, "filename": "certificate.pdf", "caption": "Ready"})
    paper = page.get_by_test_id("document")
    expect(paper).to_contain_text("certificate.pdf")
    assert city.http.get(city.url + (paper.get_attribute("href") or "")).content == b"%PDF-1.4 paper"

    parameters = {"display_text": "Pay ₹500", "url": "https://pay.example/1"}
    action = {"name": "cta_url", "parameters": parameters}
    city.send(type="interactive", interactive={"type": "cta_url", "body": {"text": "Bill"}, "action": action})
    expect(page.get_by_test_id("cta-url")).to_have_attribute("href", "https://pay.example/1")


def test_words_are_never_taken_as_html(page: Page, city: City):
    opened(page, city)
    write(page, "<img src=x onerror=alert(1)> & *<b>bold</b>*")
    city.heard()

    expect(last(page, "out").locator("strong")).to_have_text("<b>bold</b>")
    expect(last(page, "out").locator("img")).to_have_count(0)


def test_each_number_has_its_chat_and_its_unread_count(page: Page, city: City):
    opened(page, city)
    city.say(ASHA, text="hello", number=SECOND)
    city.heard()
    told = [city.send(number=SECOND, **text(f"{n}")) for n in range(2)]
    expect(page.get_by_test_id("number-switch")).to_contain_text("1")

    page.get_by_test_id("number-switch").click()
    row = page.locator(f"[data-number='{SECOND}']")
    expect(row.locator(".badge")).to_have_text("2")
    expect(page.get_by_test_id("chat-row").first).to_have_attribute("data-number", SECOND)
    assert [s["status"] for s in city.mailroom.statuses(told[0])] == ["sent", "delivered"]
    row.click()
    expect(page.get_by_test_id("chat-name")).to_contain_text("Revenue Department")
    city.told(told[0], "sent", "delivered", "read")
    page.get_by_test_id("number-switch").click()
    expect(row.locator(".badge")).to_have_count(0)


def test_another_citizen_has_another_phone(page: Page, city: City):
    opened(page, city)
    write(page, "I am Asha")
    city.heard()
    page.get_by_test_id("citizen-switch").click()
    page.locator(f"[data-citizen='{BILAL}']").click()
    expect(page.get_by_test_id("citizen-switch")).to_contain_text("Bilal Khan")
    expect(page.get_by_test_id("bubble-out")).to_have_count(0)
    write(page, "I am Bilal")

    assert city.heard(2)[1]["from"] == BILAL
    assert f"citizen={BILAL}" in page.url


def test_a_new_citizen_with_a_hidden_number(page: Page, city: City):
    opened(page, city)
    page.get_by_test_id("citizen-switch").click()
    page.get_by_test_id("citizen-add").click()
    page.get_by_label("Name", exact=True).fill("Leela Das")
    page.get_by_label("Username only").check()
    page.get_by_label("Username", exact=True).fill("leela")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_test_id("citizen-switch")).to_contain_text("@leela")
    write(page, "hello")

    assert "from" not in city.heard()[0]


def test_it_speaks_hindi(page: Page, city: City):
    opened(page, city, language="hi")
    expect(page.get_by_test_id("composer")).to_have_attribute("placeholder", "मैसेज")
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    page.get_by_test_id("language-en").click()
    expect(page.get_by_test_id("composer")).to_have_attribute("placeholder", "Message")
    assert "language=en" in page.url


def test_a_wa_me_link_opens_the_chat_with_its_words(page: Page, city: City):
    page.goto(f"{city.url}/graph/phone/wa.me/911140000002?text=birth certificate&citizen={BILAL}")
    expect(page.get_by_test_id("chat-name")).to_contain_text("Revenue Department")
    expect(page.get_by_test_id("composer")).to_have_value("birth certificate")
    page.get_by_test_id("send").click()

    assert city.heard()[0]["text"]["body"] == "birth certificate"


def test_a_reply_quotes_and_a_reaction_shows(page: Page, city: City):
    opened(page, city)
    write(page, "namaste")
    city.heard()
    wamid = city.send(**text("What is your name?"))
    last(page, "in").hover()
    last(page, "in").get_by_role("button", name="More").click()
    page.get_by_test_id("reply").click()
    write(page, "Asha")
    assert city.heard(2)[1]["context"]["id"] == wamid
    expect(last(page, "out").locator(".quote")).to_contain_text("What is your name?")

    last(page, "in").hover()
    last(page, "in").get_by_role("button", name="More").click()
    page.get_by_role("button", name="React 👍").click()
    assert city.heard(3)[2]["reaction"] == {"message_id": wamid, "emoji": "👍"}
    expect(last(page, "in").locator(".reactions")).to_have_text("👍")


def test_what_was_said_is_there_after_a_reload(page: Page, city: City):
    opened(page, city, citizen=RAVI)
    write(page, "namaste")
    city.heard()
    city.send(recipient=RAVI, to=None, **buttons("Yes"))
    expect(page.get_by_test_id("option")).to_be_visible()
    page.reload()

    expect(page.get_by_test_id("bubble-out")).to_contain_text("namaste")
    page.get_by_test_id("option").click()
    assert city.heard(2)[1]["interactive"]["button_reply"]["title"] == "Yes"
