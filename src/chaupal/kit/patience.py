"""How long to wait before trying again what somebody else keeps us from doing."""

from datetime import datetime, timedelta

_SHORTEST, _LONGEST = timedelta(seconds=2), timedelta(hours=1)


def pause(since: datetime, now: datetime) -> timedelta:
    """A quarter of the time that it has been waited already, between two seconds and an hour."""
    return min(max((now - since) / 4, _SHORTEST), _LONGEST)
