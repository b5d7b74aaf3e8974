"""A city in which applications for the OBC certificate land in a register of the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.landing.keeper import REGISTER, Drilled, Office

if TYPE_CHECKING:
    from collections.abc import Iterator

LANDING = ("caste_certificate_obc", "birth_certificate")
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, settings) -> Office:
    """The department's system behind the register in which the service's applications land."""
    from chaupal.catalogue.base import RegisterDefinition, Way
    from chaupal.catalogue.queries import catalogue, registers
    from chaupal.registers import asking, vendors

    settings.REGISTER_KEEPERS = {**settings.REGISTER_KEEPERS, "drilled": "tests.landing.keeper.Drilled"}
    known = RegisterDefinition(REGISTER, (Way(("name",)),), ("drilled",), "", (), cache=timedelta(days=7))
    for room in ("vendors", "jobs", "remembered"):
        monkeypatch.setattr(f"chaupal.registers.{room}.registers", lambda: {**registers(), REGISTER: known})
    real = catalogue()
    services = {at: replace(one, lands_in=REGISTER) if one.id in LANDING else one for at, one in real.services.items()}
    for room in ("actions", "queries"):
        monkeypatch.setattr(f"chaupal.landing.{room}.catalogue", lambda: replace(real, services=services))
    monkeypatch.setattr(asking, "_unwritten", type(asking._unwritten)())
    vendors._vendor.cache_clear()
    Drilled.office = Office()
    return Drilled.office
