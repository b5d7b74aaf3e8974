"""A city in which applications of some services land in a register of the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.landing.keeper import REGISTER, Drilled, Office
from tests.talking import whatsapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulators.whatsapp.served import City

LANDING = ("caste_certificate_obc", "birth_certificate", "mcd_311_complaint")
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office(settings) -> Office:
    """The department's system behind the register in which the services' applications land."""
    from chaupal.registers import asking, vendors

    settings.REGISTER_KEEPERS = {**settings.REGISTER_KEEPERS, "drilled": "tests.landing.keeper.Drilled"}
    settings.CHAUPAL_REGISTER_KEEPERS = {REGISTER: "drilled"}
    settings.CHAUPAL_LANDS_IN = dict.fromkeys(LANDING, REGISTER)
    asking._unwritten.clear()
    vendors._vendor.cache_clear()
    Drilled.office = Office()
    return Drilled.office


@pytest.fixture(scope="session")
def standing_city() -> Iterator[City]:
    with whatsapp() as running:
        yield running


@pytest.fixture
def city(standing_city: City, settings) -> City:
    """The emulated WhatsApp, which the settings name."""
    settings.WHATSAPP_GRAPH_URL = f"{standing_city.url}/graph"
    return standing_city
