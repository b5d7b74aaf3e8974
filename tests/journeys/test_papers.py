"""Photographed papers fill the forms: a birth report, an Aadhaar card, an electricity bill, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.city import City, city_at
from tests.people import number_in, portrait, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.once  # what is read off a picture


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, ["hot", "jobs"])


def test_a_birth_certificate_fills_itself_and_the_clerk_sees_what_was_read(city: City) -> None:
    asha = city.citizen("919800000271")
    asha.say("I need a birth certificate for my daughter")
    asha.after("Consent:").tap("I agree")
    asha.after("What do you need?").tap("Get the certificate")
    asha.after("hospital's birth report").paper("hospital_birth_report")
    read = text_of(asha.hears("✓ "))
    for value in ("Anaya Verma", "Rohan Verma", "Sample Maternity Hospital", "Girl"):
        assert value in read
    asha.after("In which area was the child born?").tap("MCD")
    asha.after("identity card of one parent").paper("electricity_bill")
    asha.hears("This looks like another paper: electricity bill")
    asha.after("identity card of one parent").paper("aadhaar_card")
    assert "12, Gali 4, Karol Bagh" in text_of(asha.hears("✓ "))
    asha.after("XXXX XXXX 2346").tap("Yes, it is right")
    asha.after("How many copies").say("1")
    assert "Anaya Verma" in text_of(asha.hears("Please check"))
    asha.after("Is everything right?").tap("Submit")
    number = number_in(asha.hears("filed. Number:"))

    clerk = city.officer("mcd.clerk")
    page = clerk.read(number)
    assert page.count('class="agrees"') >= 6
    assert "<rect " in page
    assert "2341" not in page
    assert "14 August 1991" in page  # off the card, as people write it

    again = page[page.index("/console/document/") :]
    small = again[again.index("/console/document/") : again.index('small/"') + len("small/")]
    assert clerk.http.get(small.rpartition('"')[2]).headers["content-type"] == "image/jpeg"
    clerk.ask(number, "The corner is cut off.", paper="parent_id")
    asha.after("The corner is cut off.").paper("aadhaar_card")
    asha.hears("has gone to the office")


def test_a_caste_certificate_asks_only_what_the_papers_do_not_say(city: City) -> None:
    bilal = city.citizen("919800000272")
    bilal.say("I want an OBC certificate")
    bilal.after("Consent:").tap("I agree")
    bilal.after("Whose certificate").tap("Mine")
    bilal.after("certificate for?").tap("Delhi government")
    bilal.after("hold a Delhi OBC certificate").tap("Yes")
    bilal.after("Group A").tap("No")
    bilal.after("income in a year").say("2.5 lakh")
    bilal.after("OBC certificate of the father").paper("caste_certificate")
    read = text_of(bilal.hears("✓ "))
    assert "Yadav" in read
    assert "OBC/2011/00" in read
    bilal.after("identity card").paper("aadhaar_card")
    assert "14 August 1991" in text_of(bilal.hears("✓ "))
    bilal.after("*Gender:* Female").tap("Yes, it is right")
    bilal.after("shows the date of birth").paper("school_certificate")
    assert "Suresh Verma" in text_of(bilal.hears("✓ "))
    bilal.after("shows the parents' income").paper("income_certificate")
    bilal.after('is *₹96,000*, but in the form "Family income" is *₹2,50,000*').tap("What the paper says")
    bilal.hears("permanent address")


@pytest.mark.parametrize(
    ("phone", "content", "mime", "words"),
    [
        ("919800000273", b"<html><body>bill</body></html>", "application/pdf", "I cannot take this kind of file"),
        ("919800000274", portrait()[:4000], "image/jpeg", "The file is damaged"),
    ],
)
def test_each_file_that_cannot_be_used_gets_its_sentence(
    city: City, phone: str, content: bytes, mime: str, words: str
) -> None:
    citizen = city.citizen(phone)
    citizen.say("I need a birth certificate")
    citizen.after("Consent:").tap("I agree")
    citizen.after("What do you need?").tap("Get the certificate")
    citizen.after("hospital's birth report").send("document", content, mime, "bill.pdf")
    citizen.hears(words)


def test_the_phone_page_offers_the_papers(city: City) -> None:
    kinds = {paper["kind"] for paper in httpx.get(f"{city.box}/graph/phone/papers").json()["papers"]}

    assert kinds >= {"aadhaar_card", "electricity_bill", "hospital_birth_report", "caste_certificate"}
