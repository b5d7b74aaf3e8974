"""Figures by e-mail: once a week, to who wished it and still may read them, over real SMTP."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from chaupal.console.weekly import send
from chaupal.departments.models import Officer, Posting
from chaupal.figures.base import Measure
from chaupal.figures.models import Letter
from chaupal.jobs.base import Retry
from tests.applications.cases import officer
from tests.chains.outside import mailbox
from tests.figures.counted import count

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY, MONDAY = "2026-12-01T06:30:00+00:00", "2026-12-07T06:30:00+00:00"
TO = "head@revenue.example"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def letters(settings) -> Iterator[list[bytes]]:
    with mailbox() as (port, taken):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.CHAUPAL_MAIL_ADDRESS = "office@city.example"
        yield taken


@pytest.fixture
def head(clock, letters, signed_in) -> Officer:
    """Who wished for letters, in Hindi."""
    head = officer("head", "supervisor")
    signed_in(head, "hi").post("/console/figures/letter/", {"address": TO})
    return head


def read(letter: bytes) -> tuple[Any, str]:
    message = message_from_bytes(letter, policy=default)
    return message, str(message.get_content())


def test_the_letter_comes_each_week_once_in_their_language(head, clock, letters) -> None:
    send()
    assert letters == [], "not in the week in which it was wished for"
    clock.move_to(MONDAY)
    count(Measure.FILED, times=31)
    count(Measure.FILED, service="birth_certificate", department="mcd", times=777)
    send()
    send()

    assert len(letters) == 1
    message, text = read(letters[0])
    assert message["To"] == TO
    assert "आए: 31" in text
    assert "777" not in text
    assert "/console/figures/" in text


def test_the_address_is_sealed_shown_to_them_and_forgotten(head, signed_in) -> None:
    assert TO.encode() not in bytes(Letter.objects.get().address)
    client = signed_in(head)
    assert TO in client.get("/console/figures/").content.decode()
    client.post("/console/figures/letter/", {"end": "yes"})

    assert not Letter.objects.exists()


def test_whoever_may_not_read_figures_any_more_gets_none(head, clock, letters) -> None:
    Posting.objects.all().delete()
    clock.move_to(MONDAY)
    send()

    assert letters == []
    assert not Letter.objects.exists()


def test_a_mail_server_that_is_away_is_tried_again(head, clock, letters, settings) -> None:
    clock.move_to(MONDAY)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    with pytest.raises(Retry):
        send()
    settings.EMAIL_PORT = port
    send()

    assert len(letters) == 1


@pytest.mark.parametrize("address", ["", "nobody", "a@b.example\nBcc: x@y.example", "x" * 300 + "@y.example"])
def test_what_is_no_address_is_not_kept(clock, letters, signed_in, address) -> None:
    client = signed_in(officer("head", "supervisor"))
    answer = client.post("/console/figures/letter/", {"address": address}, follow=True)

    assert "That is no e-mail address" in answer.content.decode()
    assert not Letter.objects.exists()
