"""Who listens is known to a process for some seconds: a test's systems are gone when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def nobody_listens_afterwards() -> Iterator[None]:
    from django.core.cache import caches

    from chaupal.departments import queries

    queries._numbers_until = 0.0  # what another test's database held is forgotten
    yield
    queries._numbers_until = 0.0
    caches["process"].clear()
