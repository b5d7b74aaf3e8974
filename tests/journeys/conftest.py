"""Each module's journeys have a city and a database, and take citizens of their own; `one_city` is one for them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import City
from tests.databases import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's tables, officers and records, made once. Nobody works in it: it is there to be copied."""
    with a_database() as url:
        City(tmp_path_factory.mktemp("prepared"), url).found()
        yield url


@pytest.fixture(scope="module")
def database_url(prepared_database: str) -> Iterator[str]:
    with a_database(like=prepared_database) as url:
        yield url
