"""What is published in the database is served within ten seconds by every process; talks in the middle keep theirs.

Who posts something meanwhile waits and is answered.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.city import City, city_at
from tests.journeys.calling import calling
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHIN = 10.0  # seconds


@pytest.fixture(scope="module", params=["serve", "web worker sender jobs"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, request.param.split())


def begun(city: City) -> dict[str, int]:
    """How often each command said that a process of it began."""
    return {role: city.log_of(role).count('"started"') for role in city.running if role != "box"}


def test_a_fee_is_served_by_every_process_and_talks_in_the_middle_keep_theirs(city: City) -> None:
    mark = len(city.running)  # the two cities share the database: theirs are other people, and another fee
    old, new = ("500", "700") if mark == len({"box", "serve"}) else ("700", "900")
    first = city.citizen(f"91980000050{mark}")
    first.say("hello")
    first.after("Write what you need").tap("English")
    first.say("dog registration")
    first.hears("Consent:")
    before = begun(city)

    command = [sys.executable, "-m", "tests.authoring.publish", "dog_registration", old, new]
    subprocess.run(command, env=city.environment, check=True)
    at = time.monotonic()
    with calling(f"{city.url}/console/"):
        wait_until(lambda: all(now >= 2 * before[role] for role, now in begun(city).items()), what="all, anew")

    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # with others' work
    assert time.monotonic() - at < WITHIN * busy
    assert [process.poll() for process in city.running.values()] == [None] * mark, "under the same process ids"
    first.say("what is the fee?")
    first.hears(f"₹{old}")
    second = city.citizen(f"91980000051{mark}")
    second.say("hello")
    second.after("Write what you need").tap("English")
    second.say("what is the fee for dog registration?")
    second.hears(f"₹{new}")
