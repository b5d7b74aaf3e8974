from collections.abc import Iterator

import pytest

from tests.emulators.whatsapp.served import ASHA, City, Mailroom, city_served, mailroom_served


@pytest.fixture(scope="session")
def standing_endpoint() -> Iterator[tuple[Mailroom, str]]:
    with mailroom_served() as running:
        yield running


@pytest.fixture(scope="session")
def standing_city(standing_endpoint: tuple[Mailroom, str]) -> Iterator[City]:
    """A city for tests that change nothing in it."""
    with city_served(*standing_endpoint) as running:
        yield running


@pytest.fixture
def endpoint(standing_endpoint: tuple[Mailroom, str]) -> tuple[Mailroom, str]:
    """A business's empty webhook endpoint and its address."""
    mailroom, _ = standing_endpoint
    mailroom.refusals = 0
    mailroom.requests.clear()
    mailroom.bodies.clear()
    return standing_endpoint


@pytest.fixture
def city(endpoint: tuple[Mailroom, str]) -> Iterator[City]:
    """A city that nobody has spoken in yet."""
    with city_served(*endpoint) as running:
        yield running


@pytest.fixture
def chat(city: City) -> City:
    """A city where Asha has just written, so that she may be written to."""
    city.say(ASHA, text="namaste")
    city.heard()
    return city
