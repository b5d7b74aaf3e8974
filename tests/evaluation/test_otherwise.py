"""Said politely, in haste or twice, the same is kept: a share of the persons says all in each way."""

from functools import cache

import pytest

from evaluation.talks.figures import figures
from evaluation.talks.otherwise import WAYS, Otherwise, Way
from evaluation.talks.people import people

EVERY = 16  # person plays
WRONG, ASKED = 0.02, 0.04  # more of the answers, at most, than as the persons say it


@cache
def measured(way: str) -> dict[str, float]:
    how = WAYS.get(way, Way(lambda text, _: text))
    return figures([Otherwise(person, how).plays() for person in people()[::EVERY]])["all"]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_otherwise_is_heard_as_well(way: str):
    plain, there = measured(""), measured(way)

    assert there["silently_wrong"] <= plain["silently_wrong"] + WRONG
    assert there["asked_again"] <= plain["asked_again"] + ASKED
    assert there["filed"] == 1


def test_what_is_said_otherwise_is_another_text():
    said = "जी, Ravi hain, plot 4"

    assert [way for way, how in WAYS.items() if how.said(said, "hi-Latn") == said] == []
