"""WhatsApp, the gateway and the database go away for some seconds; `python -m bench.outages` does it for longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import City, city_at
from tests.databases import a_database
from tests.journeys.outages import database_away, endure, graph_away, measure_of, razorpay_away, with_houses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.outages import Outage

PAYING = 2


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("city")
    with a_database() as url:  # an empty one: the prepared one's records know no houses of these
        yield from city_at(folder, url, ["hot", "jobs"], **with_houses(folder, 3 * PAYING))


@pytest.fixture(scope="module")
def measure(city: City) -> list[str]:
    return measure_of(city, "919899000000")


@pytest.mark.parametrize(("series", "away"), list(enumerate([graph_away, razorpay_away, database_away])))
def test_what_is_away_for_a_while_costs_nothing(city: City, measure: list[str], series: int, away: Outage) -> None:
    told = endure(city, away, 3.0, measure, series=series, chatting=8, paying=PAYING, patience=180.0)

    assert told["said"] == told["heard"]
