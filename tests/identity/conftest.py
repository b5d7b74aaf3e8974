"""A running provider, and a citizen who files what needs a sign-in. The rooms are imported late."""

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

import pytest
import structlog
import time_machine

from tests.emulators.digilocker.served import CLIENT, SECRET, SignIn, sign_in_served

if TYPE_CHECKING:
    from tests.identity.owner import Owner


@pytest.fixture(scope="module")
def served() -> Iterator[SignIn]:
    with sign_in_served() as running:
        yield running


@pytest.fixture
def provider(served: SignIn, settings) -> SignIn:
    """The emulated provider, which the settings name."""
    settings.DIGILOCKER_URL = served.url
    settings.DIGILOCKER_CLIENT_ID, settings.DIGILOCKER_CLIENT_SECRET = CLIENT, SECRET
    served.browser.delete(f"{served.url}/_faults")
    return served


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What was logged."""
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
def town(db: None) -> None:
    """Our numbers are known, nobody has asked for anything yet, and the registers are filled."""
    from django.core.cache import caches

    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries
    from chaupal.registers.actions import load_demo

    caches["process"].clear()  # how often somebody asked in this minute
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten
    load_demo()


@pytest.fixture
def asha(db: None, provider: SignIn) -> "Owner":
    from django.core.cache import caches

    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries
    from tests.identity.owner import owner

    caches["process"].clear()  # how often somebody asked in this minute
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten

    return owner(provider)
