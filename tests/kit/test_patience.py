from datetime import UTC, datetime, timedelta

import pytest

from chaupal.kit.patience import pause

NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waited", "seconds"),
    [
        (timedelta(), 2),
        (timedelta(seconds=-5), 2),
        (timedelta(minutes=2), 30),
        (timedelta(hours=2), 1800),
        (timedelta(days=3), 3600),
    ],
)
def test_the_longer_it_takes_the_longer_we_wait(waited, seconds):
    assert pause(NOON - waited, NOON) == timedelta(seconds=seconds)
