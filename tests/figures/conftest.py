"""Our numbers are known, and the clock is moved by hand."""

from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture
def town(db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as traveller:
        yield traveller
