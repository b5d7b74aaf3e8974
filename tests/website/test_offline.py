"""A certificate checked without us: the public keys, and the page that needs neither database nor network."""

import shutil
import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from PIL import Image
from playwright.sync_api import Page, expect

from chaupal.certificates import keys, queries
from chaupal.certificates.actions import new_key, revoke_key
from chaupal.certificates.base import Standing
from chaupal.certificates.jobs import _of_case
from chaupal.certificates.keys import published, read, sign
from chaupal.certificates.token import Claim, Facts
from chaupal.config import command, footing
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date
from chaupal.kit.sealing import derived_key
from tests.browsing import page_of_its_own
from tests.certificates.signers import as_before
from tests.certificates.test_issue import granted
from tests.website.test_in_a_browser import browser, page

__all__ = ["browser", "page"]  # fixtures
FACTS = Facts("DL-OBC-2026-7KQM9XPB", "A*** D***", date(2026, 11, 25), date(2099, 11, 24))
CLAIM = Claim(7_123_456_789_012_345_678, "caste_certificate_obc", b"8 bytes.", FACTS)


def raw(token):
    return urlsafe_b64decode(token + "=" * (-len(token) % 4))


def spelled(content):
    return urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture(autouse=True)
def held_by_nobody():
    """What a process holds outlives a test's rows."""
    keys._held.clear()
    yield
    keys._held.clear()


@pytest.mark.parametrize("address", ["/.well-known/jwks.json", "/verify/keys.json"])
@pytest.mark.django_db
def test_who_has_the_public_key_needs_nothing_else(client, address):
    answer = client.get(address)
    (key,) = answer.json()["keys"]

    assert (key["kty"], key["crv"], len(key["kid"])) == ("OKP", "Ed25519", 43)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/jwk-set+json"
    Ed25519PublicKey.from_public_bytes(raw(key["x"])).verify(raw(sign(CLAIM))[-64:], raw(sign(CLAIM))[:-64])


@pytest.mark.django_db
def test_the_command_prints_the_same_keys(client, capsys, monkeypatch):
    monkeypatch.setattr(footing, "is_set_up", lambda: True)  # Django and the logs of this process are
    assert command.main(["certificates", "keys"]) == 0

    assert capsys.readouterr().out.strip() == client.get("/.well-known/jwks.json").text


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_page_looks_into_no_database_but_for_the_keys_once_a_minute(
    client, db, django_assert_num_queries, language
):
    published()

    with django_assert_num_queries(0):
        answer = client.get("/verify/offline", {"language": language})

    assert answer.status_code == 200
    assert answer.text.count("<script") == 2  # the data, and the file
    assert '<script id="held" type="application/json">' in answer.text
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 2, "one for the script within, one for the style"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils draws the page")
@pytest.mark.page
def test_a_printed_code_is_checked_without_a_network(live_server, page: Page, talk, numbers, tmp_path):
    certificate = _of_case(granted(talk).id)
    (tmp_path / "paper.pdf").write_bytes(queries.content(certificate.id))
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", "-singlefile", tmp_path / "paper.pdf", tmp_path / "paper"], check=True
    )
    with Image.open(tmp_path / "paper.png") as image:
        (code,) = [
            code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        ]
    assert queries.verify(code.rpartition("/")[2]).standing is Standing.VALID
    page.goto(f"{live_server.url}/verify/offline?language=en")
    goes_offline(page)

    checked(page, code)

    expect(page.get_by_role("heading", name="Genuinely issued")).to_be_visible()
    issued = long_date(day_in_india(certificate.issued_at), "en")
    for shown in (certificate.number, "क्ष*** श्री***", issued, "Other Backward Class"):
        expect(page.locator("dd", has_text=shown).first).to_be_visible()
    expect(page.get_by_text("Whether a paper was withdrawn")).to_be_visible()


def goes_offline(page):
    """Once the browser keeps what it needs."""
    page.locator("html[data-kept]").wait_for()
    page.context.set_offline(offline=True)


def standing(page):
    return page.locator("#standing")


@pytest.mark.page
def test_who_opened_one_code_with_a_network_checks_any_without_it(live_server, browser, db):
    page = page_of_its_own(browser, viewport={"width": 360, "height": 800})
    of_verify = f"{live_server.url}/verify/"
    (old,) = published()
    first_code, second = sign(CLAIM), sign(replace(CLAIM, kind="income_certificate"))
    page.goto(f"{of_verify}{first_code}?language=hi")
    goes_offline(page)
    revoke_key(old.id, "compromised")

    for address, title in (
        (second, "असली है"),
        (f"{second}?language=en", "Genuinely issued"),
        (first_code, "असली है"),
        (by_another(first_code), "असली नहीं"),
        (first_code[:27], "यह लिंक है, कोड नहीं"),
        (f"?number={FACTS.number}", "यह संख्या है, कोड नहीं"),
    ):
        page.goto(of_verify + address)
        expect(standing(page)).to_have_text(title)
    for address in (of_verify, f"{of_verify}offline", of_verify.rstrip("/")):
        page.goto(address)
        page.reload()
        checked(page, second)
        expect(standing(page)).to_have_text("असली है")
    told = page.locator("#since").text_content()
    assert long_date(day_in_india(now()), "hi") in told

    page.context.set_offline(offline=False)
    expect(standing(page)).to_have_text("बिना नेटवर्क के पता नहीं चलेगा")  # the key was revoked meanwhile
    page.goto(of_verify + second)
    expect(page.get_by_role("heading", level=1)).to_have_text("नहीं मिला")
    page.context.set_offline(offline=True)
    page.reload()
    expect(standing(page)).to_have_text("बिना नेटवर्क के पता नहीं चलेगा")
    page.context.set_offline(offline=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("नहीं मिला")  # the records are asked by themselves
    page.context.close()


@pytest.mark.page
def test_the_page_kept_as_one_file_checks_and_a_copy_without_its_script_says_so(live_server, browser, db, tmp_path):
    page = page_of_its_own(browser)
    page.goto(f"{live_server.url}/verify/offline?language=en")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save the page").click()
    kept.value.save_as(tmp_path / kept.value.suggested_filename)
    as_phones_save = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
    (tmp_path / "page.mhtml").write_text(as_phones_save["data"])
    page.context.close()

    page = page_of_its_own(browser, offline=True)
    page.goto((tmp_path / "check-papers.html").as_uri())
    checked(page, sign(CLAIM))
    expect(standing(page)).to_have_text("Genuinely issued")
    checked(page, changed(sign(CLAIM), 30))
    expect(standing(page)).to_have_text("Not genuine")
    expect(page.get_by_text("Checking does not run here")).to_be_hidden()
    page.goto((tmp_path / "page.mhtml").as_uri())
    expect(page.get_by_text("Checking does not run here")).to_be_visible()
    page.context.close()


def changed(token, place):
    content = bytearray(raw(token))
    content[place] ^= 1
    return spelled(bytes(content))


def by_another(token):
    body = raw(token)[:-64]
    return spelled(body + Ed25519PrivateKey.generate().sign(body))


def first():
    """The key that signed all papers before keys were changed."""
    return Ed25519PrivateKey.from_private_bytes(derived_key("certificate-token"))


SHORT = Claim(CLAIM.certificate, CLAIM.kind, CLAIM.digest)
EXPIRED = Claim(*(CLAIM.certificate, CLAIM.kind, CLAIM.digest), Facts("N-1", "", date(2020, 1, 1), date(2021, 1, 1)))


@pytest.mark.page
def test_what_was_not_signed_by_us_is_not_genuine(live_server, page: Page, db):
    page.goto(f"{live_server.url}/verify/offline?language=hi")
    for said, title in (
        (sign(CLAIM), "असली है"),
        (f"https://chaupal.example/verify/{sign(CLAIM)}?language=hi", "असली है"),
        (changed(sign(CLAIM), 30), "असली नहीं"),
        (changed(sign(CLAIM), -1), "असली नहीं"),
        (by_another(sign(CLAIM)), "असली नहीं"),
        (sign(CLAIM)[:-2], "असली नहीं"),
        ("<b>x</b> अ", "यह कोड नहीं है"),
        (sign(CLAIM)[:90], "यह कोड नहीं है"),
        (FACTS.number, "यह संख्या है, कोड नहीं"),
        (f" {FACTS.number.lower()} ", "यह संख्या है, कोड नहीं"),
        (f"https://chaupal.example/verify/{sign(CLAIM)[:27]}", "यह लिंक है, कोड नहीं"),
        (sign(EXPIRED), "असली, पर अवधि समाप्त"),
        (sign(SHORT), "असली है, पर छोटा कोड"),
        (as_before(SHORT, first()), "असली है, पर छोटा कोड"),
        (as_before(CLAIM, first()), "असली है"),
        (changed(as_before(CLAIM, first()), 30), "असली नहीं"),
    ):
        checked(page, said)
        expect(page.locator("#standing")).to_have_text(title)
    checked(page, FACTS.number)
    expect(page.locator("#online a")).to_have_attribute("href", f"/verify/?number={FACTS.number}")


def checked(page, said):
    page.get_by_label("What the QR code says").or_(page.get_by_label("QR कोड में क्या लिखा है")).fill(said)
    page.locator("#ask button").click()


@pytest.mark.page
def test_after_changes_of_the_key_the_page_tells_codes_apart_without_a_network(live_server, page: Page, db):
    of_first, of_before = sign(CLAIM), as_before(CLAIM, first())
    (old,) = published()
    new_key()
    of_second, today = sign(CLAIM), published()[0]
    of_second_late = sign(replace(CLAIM, facts=replace(FACTS, issued_on=date(2050, 1, 1))))
    _, _ = new_key(again=True)
    of_third = sign(CLAIM)
    revoke_key(old.id, "compromised")
    page.goto(f"{live_server.url}/verify/offline?language=en")
    goes_offline(page)
    new_key(again=True)
    for said, title in (
        (of_third, "Genuinely issued"),
        (of_second, "Genuinely issued"),
        (of_second_late, "Cannot be told without a network"),  # signed after its key was replaced
        (of_first, "Cannot be told without a network"),
        (of_before, "Cannot be told without a network"),
        (sign(CLAIM), "This page is too old for the code"),
        (by_another(of_third), "Not genuine"),
        (changed(of_third, 3), "This page is too old for the code"),  # the name of the key
    ):
        checked(page, said)
        expect(page.locator("#standing")).to_have_text(title)
        assert (page.locator("#record dt").count() > 0) is (title == "Genuinely issued")
    assert read(of_second)[1].id == today.id
