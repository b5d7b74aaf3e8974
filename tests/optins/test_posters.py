"""A poster: one page, in every language, whose code opens the chat with the place's code ready."""

from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from chaupal.certificates.posters import poster
from chaupal.departments.queries import number_of
from chaupal.optins.commands import finish, new, show

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("spoken", [(), ("hi", "en", "pa")])
def test_its_code_is_read_and_opens_the_chat_of_the_department(place, spoken, settings):
    settings.CHAUPAL_SMS_NUMBER = "56767"
    made = poster(place, spoken)
    text = PdfReader(BytesIO(made)).pages[0].extract_text()
    pages = pypdfium2.PdfDocument(made)
    (found,) = zxingcpp.read_barcodes(pages[0].render(scale=2).to_pil())
    link = urlsplit(found.text)

    assert len(pages) == 1
    assert (link.netloc, link.path) == ("wa.me", f"/{number_of('revenue').digits}")
    assert parse_qs(link.query) == {"text": [f"JOIN-{place.code}"]}
    assert "missed call" in text
    assert "+91 11 5550 0100" in text


def test_the_command_says_what_it_did_and_why_it_could_not(place):
    out, errors = StringIO(), StringIO()
    assert new(out, errors, "mcd", "Dogs", ["Ward 1", "Ward 2"], base="https://city.example", language="hi") == 0
    assert out.getvalue().count("https://city.example/join/mcd/") == 2
    assert new(out, errors, "nowhere", "Dogs", ["x"], base="", language="hi") == 1
    assert "no department" in errors.getvalue()

    assert finish(out, errors, "mcd", "Dogs") == 0
    assert finish(out, errors, "mcd", "Dogs") == 0
    assert finish(out, errors, "mcd", "Cats") == 1
    assert show(out) == 0
    assert "Rohini" in out.getvalue()
