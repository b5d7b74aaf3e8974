"""A letter: a signed link of two days, a ticket that counts once, an address that is forgotten when it is sent."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from chaupal.consent.queries import history, standing_of
from chaupal.optins import jobs
from chaupal.optins.actions import end, invited, opened
from chaupal.optins.letters import token_of
from chaupal.optins.models import Letter
from tests.conversations.town import Person, play

pytestmark = pytest.mark.django_db
ADDRESS = "asha@example.org"


@pytest.fixture(autouse=True)
def from_us(settings):
    settings.CHAUPAL_MAIL_ADDRESS = "join@mail.city.example"


def letter(place, language="hi") -> Letter:
    assert invited(place, ADDRESS, language)
    row = Letter.objects.latest("id")
    jobs.mail(row.id)
    return Letter.objects.get(id=row.id)


def words_of(found) -> str:
    return f"मुझे ख़बरें भेजिए ({found[1]})"


def sent_by(phone: str, words: str) -> Person:
    person = Person(phone)
    person.says(words)
    play()
    return person


def test_it_comes_with_its_link_and_the_address_is_gone(place, clock):
    row = letter(place)
    (came,) = mail.outbox

    assert (came.to, came.reply_to) == ([ADDRESS], [f"join+{place.code}@mail.city.example"])
    assert token_of(row.id) in came.body
    assert came.extra_headers["Message-ID"] == row.message_id
    assert row.address is None
    jobs.mail(row.id)
    assert len(mail.outbox) == 1, "run again, it sends nothing"


def test_the_yes_that_follows_bears_the_letter_as_its_proof(place, clock):
    row = letter(place)
    asha = sent_by("919800000201", words_of(opened(token_of(row.id))))
    assert "आपने ई-मेल लिखा है" in asha.heard[-1].text
    asha.taps("सहमत हूँ")
    play()

    (entry,) = history(asha.citizen_id)
    assert entry.method == "email"
    assert row.message_id in entry.evidence
    assert "opened 2026-11-25T06:30:00Z" in entry.evidence


def test_its_ticket_is_good_for_one_chat(place, clock):
    said = words_of(opened(token_of(letter(place).id)))
    asha = sent_by("919800000201", said)
    asha.says(said)
    play()
    thief = sent_by("919800000202", said)

    assert "/updates/revenue" in asha.heard[-1].text, "sent twice by the same, it asks again"
    assert "चालू नहीं" in thief.heard[-1].text
    assert standing_of(thief.citizen_id, "revenue", "updates") is None


def test_a_ticket_whose_link_was_never_opened_or_is_made_up_is_none(place, clock):
    row = letter(place)
    for ticket in (row.ticket, "2222222222"):
        person = sent_by("919800000202", f"JOIN-{place.code}-{ticket}")
        assert "चालू नहीं" in person.heard[-1].text


@pytest.mark.parametrize("after", [timedelta(days=2, seconds=1), timedelta(days=8)])
def test_what_is_old_opens_nothing(place, clock, after):
    token = token_of(letter(place).id)
    clock.shift(after)
    assert opened(token) is None
    jobs.prune()
    assert Letter.objects.exists() == (after < timedelta(days=7))


@pytest.mark.parametrize("forged", ["", "x", "1:abc:def"])
def test_a_forged_link_and_one_of_a_campaign_that_is_over_look_alike(client, place, clock, forged):
    token = token_of(letter(place).id)
    assert opened(forged) is None
    assert opened(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    end(place.campaign.id)
    assert opened(token) is None
    assert client.get(f"/join/letter/{token}").status_code == 404
    assert client.get("/join/letter/x").status_code == 404


def test_an_address_gets_three_a_day(place, clock):
    assert [invited(place, spelt, "hi") for spelt in (ADDRESS, " Asha@Example.org", ADDRESS, ADDRESS)] == [
        True, True, True, False,
    ]  # fmt: skip
    clock.shift(timedelta(days=1, seconds=1))
    assert invited(place, ADDRESS, "hi")


def test_an_e_mail_told_twice_brings_one_letter(place, clock):
    assert invited(place, ADDRESS, "hi", cause="<1@x>")
    assert not invited(place, ADDRESS, "hi", cause="<1@x>")


def test_a_page_is_asked_for_one_and_says_nothing_of_what_it_did(client, place, clock):
    path = f"/join/revenue/{place.code}/letter"
    answers = [client.post(path, {"address": address}).content for address in (ADDRESS,) * 4]
    bad = client.post(path, {"address": "no address"})

    assert len({re.sub(rb'csrfmiddlewaretoken" value="[^"]*', b"", answer) for answer in answers}) == 1
    assert Letter.objects.count() == 3
    assert bad.status_code == 200
    assert client.post(f"/join/mcd/{place.code}/letter", {"address": ADDRESS}).status_code == 404
    assert client.get(path).status_code == 405


def test_without_an_address_of_ours_there_is_no_such_way(client, place, settings):
    settings.CHAUPAL_MAIL_ADDRESS = ""
    assert client.post(f"/join/revenue/{place.code}/letter", {"address": ADDRESS}).status_code == 404
    assert b"mailto:" not in client.get(f"/join/revenue/{place.code}").content
