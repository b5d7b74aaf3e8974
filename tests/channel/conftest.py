from collections.abc import Iterator

import pytest

from tests.emulators.whatsapp.served import City
from tests.talking import whatsapp


@pytest.fixture
def city(settings) -> Iterator[City]:
    """The emulated WhatsApp, which the settings name."""
    with whatsapp() as city:
        settings.WHATSAPP_GRAPH_URL = f"{city.url}/graph"
        yield city
