from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.appointments import clinics as written


@pytest.fixture
def clinics(tmp_path: Path, settings: Any) -> Iterator[None]:
    """The clinic is all that is on offer."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.understanding.router import router

    written.write(tmp_path)
    settings.CHAUPAL_SERVICES_DIR = tmp_path
    for learnt in (catalogue, router):
        learnt.cache_clear()
    yield
    for learnt in (catalogue, router):
        learnt.cache_clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A Tuesday noon in Delhi."""
    with time_machine.travel("2026-11-24T06:30:00+00:00", tick=False) as traveller:
        yield traveller
