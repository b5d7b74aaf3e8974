"""What the doors count for Prometheus, in the process that has them."""

from prometheus_client import Counter

CALLS = Counter("chaupal_webhook_calls", "Providers' calls that were answered", ["door", "status"])
SET_ASIDE = Counter("chaupal_webhook_set_aside", "Updates of calls that could not be stored", ["door"])
