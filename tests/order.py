"""In which order two workers take the tests, so that neither waits for the other at the end.

A file's tests stay on one worker, and so do the journeys that share a city. Journeys take long and often wait for other
processes: they begin early and are dealt out among the rest, so that beside one that waits there is one that works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

JOURNEYS, SHARED = "tests/journeys/", "tests/journeys/one_city/"


def unit_of(nodeid: str) -> str:
    """What a worker takes as a whole."""
    return SHARED if nodeid.startswith(SHARED) else nodeid.partition("::")[0]


def in_order(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """By units; between two journeys there are always as many others."""
    units: dict[str, list[pytest.Item]] = {}
    for item in items:
        units.setdefault(unit_of(item.nodeid), []).append(item)
    journeys = [name for name in units if name.startswith(JOURNEYS)]
    others = [name for name in units if not name.startswith(JOURNEYS)]
    between = -(-len(others) // (2 * len(journeys) or 1))  # the last journey begins in the middle of the run
    order = []
    while journeys or others:
        order += [*journeys[:1], *others[:between]]
        del journeys[:1], others[:between]
    return [item for name in order for item in units[name]]


class Scheduler(LoadFileScheduling):  # type: ignore[misc] # xdist ships no types
    """Deals out units in the order in which they stand."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
