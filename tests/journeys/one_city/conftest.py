"""Journeys that bear each other's company: they share a city that reads no papers, so that it is started once.

It ships the languages that the demo ships, and its complaints are filed in UPYOG, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import UNREAD, City, city_at
from tests.databases import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator


LANDING = {
    "CHAUPAL_REGISTER_KEEPERS": "grievances=upyog",
    "CHAUPAL_LANDS_IN": "mcd_311_complaint=grievances",
    "CHAUPAL_REGISTER_SECRETS": "grievances=a-secret-that-upyog-was-given",
}


@pytest.fixture(scope="package")
def city(tmp_path_factory: pytest.TempPathFactory, prepared_database: str) -> Iterator[City]:
    with a_database(like=prepared_database) as url:
        yield from city_at(
            tmp_path_factory.mktemp("city"), url, ["hot", "jobs"], CHAUPAL_LANGUAGES="hi,en,pa", **UNREAD, **LANDING
        )
