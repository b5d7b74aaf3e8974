"""Journeys that bear each other's company: they share a city that reads no papers, so that it is started once.

It ships the languages that the demo ships.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import UNREAD, City, city_at
from tests.databases import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def city(tmp_path_factory: pytest.TempPathFactory, prepared_database: str) -> Iterator[City]:
    with a_database(like=prepared_database) as url:
        yield from city_at(
            tmp_path_factory.mktemp("city"), url, ["hot", "jobs"], CHAUPAL_LANGUAGES="hi,en,pa", **UNREAD
        )
