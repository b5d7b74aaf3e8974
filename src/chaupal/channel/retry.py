"""What to do with each of Meta's error codes: try again and when, or give up. One table.

Source: WhatsApp Cloud API, error codes; 131056 (pair rate) asks for 4^X seconds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.channel.base import SendError

NO_ANSWER = 0
MOST_ATTEMPTS = 12

# seconds before the first retry, and the factor for each further one
BACKOFF: dict[int, tuple[float, float]] = {
    NO_ANSWER: (0.5, 2),
    1: (1, 4),
    2: (1, 2),
    4: (60, 2),
    80007: (60, 2),
    130429: (1, 2),
    131000: (1, 4),
    131016: (1, 2),
    131048: (3600, 2),
    131056: (1, 4),
    131057: (60, 1),
    133004: (2, 2),
    132015: (3 * 3600, 2),
    132068: (3600, 2),
    132069: (3600, 2),
    131037: (3600, 2),
    131042: (3600, 2),
    131045: (3600, 2),
    131064: (3600, 2),
    190: (300, 1),  # the token ran out: nothing is lost while the operator renews it
}
_LONGEST = timedelta(hours=6)


def is_retryable(code: int, http_status: int) -> bool:
    """Whether the same call may succeed later: by Meta's code first, then by the HTTP status."""
    return code in BACKOFF or (code == NO_ANSWER and http_status >= 500) or http_status == 429  # noqa: PLR2004


def after(error: SendError, attempts: int) -> timedelta | None:
    """How long to wait before try number attempts + 2; None gives up."""
    if not error.retryable or (attempts + 1 >= MOST_ATTEMPTS and error.code != NO_ANSWER):
        return None
    first, factor = BACKOFF.get(error.code, (1, 2))
    return min(timedelta(seconds=first * factor ** min(attempts, 20)), _LONGEST)
