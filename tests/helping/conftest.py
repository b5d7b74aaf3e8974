"""A town in which SMS can be sent: what would go out lies sealed in `telephony`, and is read there."""

from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def town(db: None, clock: time_machine.Traveller, settings) -> None:
    from django.core.cache import caches

    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    settings.SMS_URL, settings.CHAUPAL_SMS_NUMBER = "http://k:t@127.0.0.1:1/sms", "56767"
    settings.SMS_DLT_TEMPLATES = dict.fromkeys(
        ("opt_in", "help_ask", "help_agreed", "help_news", "help_ended"), "1107000000000000001"
    )
    settings.CHAUPAL_HELP_NUMBER = "011 5550 0901"
    caches["process"].clear()  # how often somebody asked
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten
