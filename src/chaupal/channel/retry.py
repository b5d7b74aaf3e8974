"""What to do with each of Meta's error codes: try again and when, or give up. One table.

Source: WhatsApp Cloud API, error codes; 131056 (pair rate) asks for 4^X seconds. What is not in the table is given up:
the same message would be refused again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.channel.base import SendError

NO_ANSWER = 0  # nothing was sent, or somebody before WhatsApp answered
UNANSWERED = -1  # it may have arrived: a status webhook has time to tell, see the outbox's model


@dataclass(frozen=True, slots=True)
class Rule:
    """Seconds before the first retry, the factor for each further one, and after how many tries to give up."""

    first: float
    factor: float
    tries: int | None
    longest: float = 6 * 3600.0


_QUOTA, _BUSY, _UNKNOWN = Rule(60, 2, 12), Rule(1, 2, None, longest=600), Rule(1, 4, 12, longest=600)
# ours to mend: token, permission, billing, registration. Nothing is lost while the operator mends it, and soon after
# that everything goes out
_OURS = Rule(60, 2, None, longest=3600)
_WAIT = Rule(3600, 2, 12)

RULES: dict[int, Rule] = {
    NO_ANSWER: Rule(0.5, 2, None, longest=60),
    UNANSWERED: Rule(30, 2, None, longest=600),
    1: Rule(1, 4, 2),
    2: _BUSY,
    4: _QUOTA,
    80007: _QUOTA,
    130429: _BUSY,
    131000: _UNKNOWN,
    131016: _BUSY,
    131048: _WAIT,
    131056: Rule(1, 4, 12),
    131057: Rule(60, 1, None),
    131064: _WAIT,
    132015: Rule(3 * 3600, 2, 12),
    132068: _WAIT,
    132069: _WAIT,
    133004: _BUSY,
    2494100: Rule(60, 1, None),
    **dict.fromkeys((3, 10, *range(200, 300), 190, 368, 131031), _OURS),
    **dict.fromkeys((131037, 131042, 131044, 131045, 133010), _OURS),
}
_PASSING_STATUS = (401, 403, 404, 408, 429)  # without Meta's code: token, address, or a crowd


def is_retryable(code: int, http_status: int) -> bool:
    """Whether the same call may succeed later: by Meta's code; where there is none, by the HTTP status."""
    if code == NO_ANSWER:
        return http_status >= 500 or http_status in _PASSING_STATUS  # noqa: PLR2004
    return code in RULES or http_status == 429  # noqa: PLR2004


def after(error: SendError, attempts: int) -> timedelta | None:
    """How long to wait before the next try, when `attempts` were made before this one; None gives up."""
    rule = RULES.get(error.code, _BUSY)
    if not error.retryable or (rule.tries is not None and attempts + 1 >= rule.tries):
        return None
    return timedelta(seconds=min(rule.first * rule.factor ** min(attempts, 20), rule.longest))
