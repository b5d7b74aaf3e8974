"""Who listens is known to a process for some seconds: a test's systems are gone when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def nobody_listens_afterwards() -> Iterator[None]:
    yield
    from django.core.cache import caches

    caches["process"].clear()
