"""How long to wait before trying again what somebody else keeps us from doing."""

import random
from datetime import datetime, timedelta

_SHORTEST, _LONGEST = timedelta(seconds=2), timedelta(hours=1)
_DOUBLED = 10  # times at the most: more is longer than any bound
_APART = 0.75, 1.25  # so that not all who wait come back at the same moment


def pause(since: datetime, now: datetime) -> timedelta:
    """A quarter of the time that it has been waited already, between two seconds and an hour."""
    return min(max((now - since) / 4, _SHORTEST), _LONGEST)


def backoff(failures: int, first: timedelta, longest: timedelta) -> timedelta:
    """Twice as long after each failure, from the first (1) on, up to the longest; about so long, by chance."""
    grown = min(first * (1 << min(failures - 1, _DOUBLED)), longest)
    return grown * random.uniform(*_APART)  # noqa: S311 - it guards nothing
