"""Journeys of a module share one database; each takes citizens of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.databases import empty_database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with empty_database(tmp_path_factory.mktemp("database")) as url:
        yield url
