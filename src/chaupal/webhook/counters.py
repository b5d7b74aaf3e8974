"""What the doors count for Prometheus, in the process that has them."""

from functools import cache

from prometheus_client import Counter

CALLS = Counter("chaupal_webhook_calls", "Providers' calls that were answered", ["door", "status"])
SET_ASIDE = Counter("chaupal_webhook_set_aside", "Updates of calls that could not be stored", ["door"])


@cache  # to find it by its labels costs more than to count
def calls(door: str, status: int | None) -> Counter:
    """Calls that were answered so; without a status the caller was gone."""
    return CALLS.labels(door, status or "gone")
