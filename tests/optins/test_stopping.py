"""STOP by SMS, by e-mail and by a mail program's one click: a withdrawal of the news of whoever that is, no more."""

import pytest
from django.core import mail
from django.test import Client

from chaupal.consent.queries import history, standing_of
from chaupal.optins import jobs
from chaupal.optins.actions import invited
from chaupal.optins.letters import token_of
from chaupal.optins.models import Letter, Request
from chaupal.optins.queries import written
from chaupal.telephony.models import Waiting
from chaupal.webhook.mail import take_mail
from chaupal.webhook.telephony import take_text
from tests.conversations.town import Person, play

pytestmark = pytest.mark.django_db
PHONE, ADDRESS = "919800000201", "asha@example.org"
SMS = {"SmsSid": "9f8e7d6c5b4a39281707", "From": "09800000201", "To": "56767", "Date": "2026-11-30 18:30:00"}


def agrees(words: str) -> Person:
    person = Person(PHONE)
    for said in (words, "english"):
        person.says(said)
        play()
    person.taps("I agree")
    play()
    assert state(person) == "given"
    return person


def state(person: Person) -> str:
    found = standing_of(person.citizen_id, "revenue", "updates")
    return found.state if found else ""


@pytest.mark.parametrize("words", ["STOP", "stop obc", "बंद करो", "OBC STOP"])
def test_an_sms_ends_the_news_of_its_number_and_asks_nobody(place, words):
    asha = agrees(f"JOIN-{place.code}")
    for _ in range(2):
        take_text({**SMS, "Body": words})
    play()

    act = history(asha.citizen_id)[-1]
    assert (state(asha), act.method) == ("withdrawn", "sms")
    assert act.evidence.startswith("SMS 9f8e7d6c5b4a39281707")
    assert len(history(asha.citizen_id)) == 2
    assert Request.objects.filter(way="sms").count() == 0


def test_the_sms_is_confirmed_once_and_to_who_had_news_alone(place, settings):
    settings.SMS_URL, settings.SMS_DLT_TEMPLATES = "https://sms.example", {"opt_out": "1107"}
    agrees(f"JOIN-{place.code}")
    for sender in (SMS["From"], SMS["From"], "09700000000"):
        take_text({**SMS, "SmsSid": "c0nf1rmed", "From": sender, "Body": "STOP"})

    assert [one.template for one in Waiting.objects.all()] == ["opt_out"]


def test_an_e_mail_that_stops_a_number_ends_its_news(place):
    asha = agrees(f"JOIN-{place.code}")
    mailed = {"sender": ADDRESS, "Message-Id": "<1@x>", "message-headers": "[]"}
    take_mail({**mailed, "subject": "camp", "stripped-text": "please write to 98000 00201"})
    play()
    assert state(asha) == "given"
    take_mail({**mailed, "subject": "Re: camp", "stripped-text": "unsubscribe 98000 00201"})
    play()

    assert (state(asha), history(asha.citizen_id)[-1].method) == ("withdrawn", "email")


def test_of_a_number_that_nobody_knows_nothing_is_entered(place):
    take_text({**SMS, "From": "09700000000", "Body": "STOP OBC"})
    assert not Request.objects.exists()


@pytest.mark.parametrize("by", ["e-mail", "one click"])
def test_letters_to_that_address_end_and_the_news_of_who_came_by_one(place, settings, by):
    settings.CHAUPAL_MAIL_ADDRESS = "join@mail.city.example"
    assert invited(place, ADDRESS, "en")
    letter = Letter.objects.get()
    jobs.mail(letter.id)
    link = f"/join/letter/{token_of(letter.id)}"
    Client().get(link)
    asha = agrees(f"START {written(place.code, letter.ticket)}")

    if by == "e-mail":
        take_mail(
            {
                "sender": ADDRESS,
                "subject": "Re: stop",
                "stripped-text": "Unsubscribe",
                "Message-Id": "<1@x>",
                "message-headers": "[]",
            }
        )
    else:
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"{link}/stop>" in headers["List-Unsubscribe"]
        assert [
            Client(enforce_csrf_checks=True).post(f"{one}/stop").status_code for one in ("/join/letter/x", link)
        ] == [204, 204]
    play()

    assert (state(asha), history(asha.citizen_id)[-1].method) == ("withdrawn", "email")
    assert not invited(place, ADDRESS.upper(), "en")
