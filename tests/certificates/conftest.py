"""WhatsApp, and a citizen's conversation."""

from collections.abc import Iterator

import pytest

from tests.emulators.whatsapp.served import City
from tests.talking import Talk, open_talk, whatsapp


@pytest.fixture(scope="session")
def standing_city() -> Iterator[City]:
    with whatsapp() as running:
        yield running


@pytest.fixture
def city(standing_city: City, settings) -> Iterator[City]:
    """The emulated WhatsApp, which the settings name; nothing is wrong with it yet."""
    settings.WHATSAPP_GRAPH_URL = f"{standing_city.url}/graph"
    yield standing_city
    standing_city.http.delete(f"{standing_city.url}/faults")


@pytest.fixture
def talk(db: None) -> Talk:
    return open_talk()
