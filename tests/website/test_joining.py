"""The page of a place: its code stands ready in the link, it is counted, and a made-up code is the plain page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from chaupal.optins.actions import end, make
from chaupal.optins.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments.actions import load_demo_numbers

    load_demo_numbers(catalogue())
    return make("revenue", "OBC camp", ["Rohini"], by="x", language="hi", number="011 5550 0100")[0]


def ready(page) -> str:
    link = next(part for part in page.content.decode().split('"') if part.startswith("https://wa.me/"))
    return parse_qs(urlsplit(link.replace("&amp;", "&")).query)["text"][0]


def test_opened_it_is_counted_and_its_code_stands_ready(client, place):
    page = client.get(f"/join/revenue/{place.code}?language=en")
    client.head(f"/join/revenue/{place.code}")

    assert place.code in ready(page)
    assert "+91 11 5550 0100" in page.content.decode()
    assert "/privacy/en/updates/revenue" in page.content.decode()
    assert counted()[0].opened == 1


@pytest.mark.parametrize("path", ["/join/revenue/ZZZZZZ", "/join/mcd/{code}", "/join/revenue/x"])
def test_a_code_that_is_none_shows_the_plain_page_and_counts_nothing(client, place, path):
    page = client.get(path.format(code=place.code))

    assert page.status_code == 200
    assert "JOIN-" not in ready(page)
    assert counted()[0].opened == 0


def test_after_its_end_the_page_is_the_plain_one(client, place):
    end(place.campaign.id)
    assert "JOIN-" not in ready(client.get(f"/join/revenue/{place.code}"))


@pytest.mark.parametrize(("path", "status"), [
    ("/privacy/hi/updates/revenue", 200), ("/privacy/en/updates/revenue", 200), ("/privacy/bn/updates/revenue", 200),
    ("/privacy/updates/revenue", 302), ("/privacy/xx/updates/revenue", 404), ("/privacy/en/updates/nobody", 404),
])  # fmt: skip
def test_the_notice_of_news(client, path, status):
    assert client.get(path).status_code == status
