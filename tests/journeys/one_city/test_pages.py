"""The city in a browser: a citizen on the phone, the payment page, officers in the console, and the public check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from emulators.whatsapp.papers import draw
from tests.browsing import chromium, page_of_its_own
from tests.city import CENTRAL, City
from tests.people import OFFICER_PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator

pytestmark = pytest.mark.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


class Phone:
    """A phone's screen with the chat open."""

    def __init__(self, browser: Browser, city: City, citizen: str, language: str) -> None:
        self.page = page_of_its_own(browser, viewport={"width": 412, "height": 860}, locale=language)
        self.broken: list[str] = []
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.goto(f"{city.box}/graph/phone?citizen={citizen}&number={CENTRAL}&language={language}")
        expect(self.page.get_by_test_id("composer")).to_be_focused()

    def write(self, words: str) -> None:
        self.page.get_by_test_id("composer").fill(words)
        self.page.get_by_test_id("send").click()

    def hears(self, words: str) -> Locator:
        """The newest bubble from the office that says so."""
        bubble = self.page.get_by_test_id("bubble-in").filter(has_text=words).last
        expect(bubble).to_be_visible()
        return bubble

    def taps(self, words: str, title: str) -> None:
        """Waits for a message, taps an option of it."""
        self.hears(words)
        self.page.get_by_test_id("option").filter(has_text=title).last.click()

    def picks(self, words: str, title: str) -> None:
        """Waits for a message, opens its list, picks a row."""
        self.hears(words)
        self.page.get_by_test_id("list-open").last.click()
        self.page.get_by_test_id("list-row").filter(has_text=title).click()

    def says(self, words: str, answer: str) -> None:
        """Waits for a question and answers it."""
        self.hears(words)
        self.write(answer)

    def shows(self, words: str, *files: Path) -> None:
        """Waits for a question and sends files from the disk."""
        self.hears(words)
        self.page.get_by_test_id("attach-input").set_input_files(files)

    def opens(self, words: str) -> Page:
        """Waits for a message with a link button and opens it in a new tab."""
        self.hears(words)
        with self.page.context.expect_page() as opened:
            self.page.get_by_test_id("cta-url").last.click()
        return opened.value


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """Photos on the citizen's disk: a paper that says nothing of what is asked for, and a portrait."""
    for name, kind in (("paper", "self_declaration"), ("portrait", "photo")):
        (tmp_path / f"{name}.jpg").write_bytes(draw(kind, "Asha Verma"))
    return {name: tmp_path / f"{name}.jpg" for name in ("paper", "portrait")}


def sets_in_our_font(page: Page, selector: str) -> bool:
    """Whether an element's Hindi is set in a font that came with the page, whatever the machine has.

    Latin may be the machine's own.
    """
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    others = sum(font["glyphCount"] for font in used if not font["isCustomFont"])
    latin = len(re.sub("[\u0900-\u097f]", "", page.locator(selector).first.inner_text()))
    return any(font["isCustomFont"] for font in used) and others <= latin


def signed_in(browser: Browser, city: City, username: str) -> Page:
    page = page_of_its_own(browser, base_url=city.url, locale="en", viewport={"width": 1280, "height": 900})
    page.goto("/console/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(OFFICER_PASSWORD)
    page.get_by_label("Password", exact=True).press("Enter")
    expect(page.locator("#queue")).to_be_visible()
    return page


def approved(browser: Browser, city: City, username: str, number: str) -> None:
    """The officer looks at the case and approves it."""
    page = signed_in(browser, city, username)
    page.get_by_role("link", name=number).click()
    expect(page.locator("[role=tabpanel]:visible img")).to_have_js_property("complete", value=True)
    for check in page.locator("[name=checked], [name=despite]").all():  # one picture stands for several papers here
        check.check()
    page.locator("summary.go").click()
    page.get_by_role("button", name="Yes, approve").click()
    expect(page.locator(".banner.success")).to_contain_text(number)
    page.context.close()


def test_a_caste_certificate_in_hindi_from_the_first_word_to_the_certificate(
    city: City, browser: Browser, papers: dict[str, Path]
) -> None:
    asha = Phone(browser, city, "919800000251", "hi")
    asha.write("नमस्ते")
    asha.taps("लिखिए, क्या चाहिए", "हिन्दी")
    asha.says("आज मैं आपकी क्या मदद करूँ?", "मुझे ओबीसी सर्टिफिकेट बनवाना है")
    asha.taps("सहमति:", "सहमत हूँ")
    asha.picks("किसके नाम बनेगा?", "मेरे नाम")
    asha.taps("किस सूची का", "दिल्ली सरकार")
    asha.taps("दिल्ली का ओबीसी प्रमाण पत्र है?", "हाँ")
    asha.taps("ग्रुप बी", "नहीं")
    asha.says("साल भर की कुल आय", "डेढ़ लाख")
    asha.shows("प्रमाण पत्र की साफ़ फ़ोटो", papers["paper"])
    asha.says("जाति का नाम", "यादव")
    asha.shows("पहचान पत्र की फ़ोटो", papers["paper"])
    asha.shows("दिल्ली के पते का काग़ज़", papers["paper"])
    asha.shows("जन्म तारीख़ का काग़ज़", papers["paper"])
    asha.shows("आय का कोई काग़ज़", papers["paper"])
    asha.says("नाम और जन्म तारीख़", "आशा वर्मा, 14 अगस्त 1991")
    asha.says("पिता और माता", "सुरेश वर्मा, कमला देवी")
    asha.taps("लिंग चुनिए", "महिला")
    asha.says("पूरा पता और पिन कोड", "मकान 12, गली 4, करोल बाग़, दिल्ली 110005")
    asha.taps("क्या आपका स्थायी पता भी यही है?", "हाँ")
    asha.shows("सादे काग़ज़ पर", papers["paper"])
    asha.shows("पासपोर्ट साइज़ फ़ोटो", papers["portrait"])
    asha.taps("ये भी जोड़ सकते हैं", "कुछ नहीं जोड़ना")
    asha.taps("सब ठीक है?", "भुगतान करें")
    gateway = asha.opens("UPI, कार्ड या नेट बैंकिंग")
    gateway.get_by_role("button", name="UPI आईडी").click()
    gateway.get_by_label("आपकी UPI आईडी").fill("asha@upi")
    gateway.get_by_role("button", name="भुगतान कीजिए").click()
    gateway.get_by_role("button", name="UPI ऐप में भुगतान कर दिया").click()
    expect(gateway.locator("h1")).to_have_text("भुगतान हो गया")
    assert sets_in_our_font(gateway, "h1")
    gateway.close()
    asha.hears("मिल गए")
    filed = asha.hears("आवेदन जमा हो गया").inner_text()
    number = re.search(r"OBC/\d{4}/\d{7}", filed)
    assert number, filed

    approved(browser, city, "revenue.assistant", number[0])
    approved(browser, city, "revenue.sdm", number[0])
    certificate = asha.hears("तैयार है। नंबर: DL-")
    expect(certificate.get_by_test_id("document")).to_contain_text(".pdf")
    with asha.page.context.expect_page() as opened:
        certificate.locator("a[href*='/verify/']").click()
    expect(opened.value.locator("h1")).to_have_text("असली और मान्य")
    assert asha.broken == []
    assert sets_in_our_font(asha.page, "[data-testid=cta-url]")


def test_a_complaint_in_punjabi_in_either_script_and_in_words_alone(city: City, browser: Browser) -> None:
    harjeet = Phone(browser, city, "919800000252", "en")
    harjeet.write("sat sri akal ji")
    harjeet.taps("ਲਿਖੋ, ਕੀ ਚਾਹੀਦਾ ਹੈ", "ਪੰਜਾਬੀ")
    harjeet.says("ਅੱਜ ਮੈਂ ਤੁਹਾਡੀ ਕੀ ਮਦਦ ਕਰਾਂ?", "ਗਲੀ ਵਿੱਚ ਤਿੰਨ ਦਿਨ ਤੋਂ ਕੂੜਾ ਪਿਆ ਹੈ")
    harjeet.says("ਸਹਿਮਤੀ:", "ਹਾਂ ਜੀ ਮੈਂ ਸਹਿਮਤ ਹਾਂ")
    harjeet.hears("ਕੂੜਾ ਨਹੀਂ ਚੁੱਕਿਆ")
    harjeet.says("ਕਿਸ ਥਾਂ ਪਹੁੰਚਣ?", "ਮਕਾਨ 14 ਗਲੀ 2 ਤਿਲਕ ਨਗਰ 110018")
    harjeet.says("ਤੁਹਾਡਾ ਨਾਂ ਕੀ ਹੈ?", "mera naam Harjeet Kaur hai")
    harjeet.says("ਮੁਸ਼ਕਲ ਦੀ ਫ਼ੋਟੋ ਭੇਜੋ", "photo nahi hai")
    harjeet.says("ਕੀ ਸਭ ਠੀਕ ਹੈ?", "haan sab theek hai, jama kar deo")
    harjeet.hears("ਸ਼ਿਕਾਇਤ ਦਰਜ ਹੋ ਗਈ ਹੈ")
    assert harjeet.broken == []


@pytest.mark.parametrize(
    ("path", "selector"), [("/about", "h1"), ("/verify/", "h1"), ("/privacy/hi", "h1"), ("/console/sign-in/", "h1")]
)
def test_hindi_pages_bring_their_letters_with_them(city: City, browser: Browser, path: str, selector: str) -> None:
    page = page_of_its_own(browser, base_url=city.url, locale="hi")
    page.goto(f"{path}?language=hi")

    assert sets_in_our_font(page, selector)


def test_the_property_tax_in_english_by_card_after_the_bank_declined(city: City, browser: Browser) -> None:
    ravi = Phone(browser, city, "IN.80123456789012345678", "en")
    ravi.write("I want to pay my house tax")
    ravi.taps("Consent:", "I agree")
    ravi.picks("How shall we find", "By its UPIC number")
    ravi.says("write the UPIC number", "047703100061529")
    ravi.hears("Shed 3, Bawana")
    ravi.taps("Is everything right?", "Go to payment")
    gateway = ravi.opens("Pay by UPI, card or net banking")
    gateway.get_by_role("button", name="Net banking").click()
    gateway.get_by_role("button", name=re.compile("^Pay ")).click()
    gateway.get_by_role("button", name="Bank declines").click()
    expect(gateway.locator("h1")).to_have_text("Payment failed")
    ravi.hears("did not go through")
    gateway.get_by_role("button", name="Try again").click()
    gateway.get_by_role("button", name="Debit or credit card").click()
    gateway.get_by_label("Card number").fill("4111 1111 1111 1111")
    gateway.get_by_label("Valid until").fill("12/30")
    gateway.get_by_label("CVV").fill("123")
    gateway.get_by_role("button", name=re.compile("^Pay ")).click()
    gateway.get_by_label("One-time password").fill("1234")
    gateway.get_by_role("button", name="Confirm").click()
    expect(gateway.locator("h1")).to_have_text("Payment successful")
    gateway.close()

    ravi.hears("received. Receipt:")
    expect(ravi.hears("🧾 Receipt").get_by_test_id("document")).to_contain_text(".pdf")
    assert ravi.broken == []
