"""A running consent manager, and a citizen who may use it. The rooms are imported late."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.emulators.manager.served import NAME, Running, manager_served

if TYPE_CHECKING:
    from tests.consent.customer import Customer


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    with manager_served() as running:
        yield running


@pytest.fixture
def sahmati(served: Running, settings, monkeypatch) -> Running:
    """The emulated manager, empty, which the settings name."""
    from dataclasses import replace

    from django.core.cache import caches

    from chaupal.catalogue import queries
    from chaupal.conversations import worker
    from chaupal.kit.clock import now

    settings.CONSENT_MANAGER_URL, settings.CONSENT_MANAGER_ID = served.url, NAME
    caches["process"].clear()
    named = replace(queries.catalogue(), manager="Sahmati")
    monkeypatch.setattr(worker, "catalogue", lambda: named)
    desk = served.desk
    for kept in (desk.entity, desk.customers, desk.linked, desk.consents, desk.faults, desk.seen):
        kept.clear()
    monkeypatch.setattr(type(desk), "now", lambda _: now())
    return served


@pytest.fixture
def asha(db: None, sahmati: Running) -> "Customer":
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries
    from tests.consent.customer import customer

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten
    return customer(sahmati)
