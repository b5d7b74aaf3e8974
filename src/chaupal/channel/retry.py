"""What to do with each of Meta's error codes and HTTP statuses: try again and when, or give up. One table.

Source: WhatsApp Cloud API, error codes; 131056 (pair rate) asks for 4^X seconds. What is not in the table is given up:
the same message would be refused again. But no server that breaks (HTTP 5xx) or has too much to do (429) has said
anything of the message, whatever code it puts beside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.channel.base import SendError

NO_ANSWER = 0  # nothing was sent, or somebody before WhatsApp answered
UNANSWERED = -1  # it may have arrived: a status webhook has time to tell, see the outbox's model

_HOUR, _DAY = 3600.0, 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Seconds before the first retry, the factor for each further one, the longest, and after how long to give up."""

    first: float
    factor: float
    lasts: float = math.inf
    longest: float = 600.0

    def wait(self, attempts: int) -> float | None:
        """Seconds before the try that follows so many; None gives up."""
        waited = sum(self._wait(number) for number in range(attempts)) if self.lasts < math.inf else 0.0
        return self._wait(attempts) if waited < self.lasts else None

    def _wait(self, number: int) -> float:
        return min(self.first * self.factor ** min(number, 20), self.longest)


# WhatsApp is busy or broken. A day is the window in which the citizen waits for an answer; a message at which Meta's
# servers always break must not keep back for ever what follows it
_BUSY = Rule(1, 2, _DAY)
_UNKNOWN = Rule(1, 4, _DAY)
_QUOTA = Rule(60, 2, _DAY)
# ours to mend: token, permission, billing, registration. Nothing is lost while the operator mends it, and soon after
# that everything goes out
_OURS = Rule(60, 2, longest=_HOUR)
_WAIT = Rule(_HOUR, 2, 4 * _DAY, longest=6 * _HOUR)

RULES: dict[int, Rule] = {
    NO_ANSWER: Rule(0.5, 2, longest=60),
    UNANSWERED: Rule(30, 2),
    1: Rule(1, 4, 1),
    2: _BUSY,
    4: _QUOTA,
    80007: _QUOTA,
    130429: _BUSY,
    131000: _UNKNOWN,
    131016: _BUSY,
    131048: _WAIT,
    131056: Rule(1, 4, _DAY),
    131057: Rule(60, 1),
    131064: _WAIT,
    132015: Rule(3 * _HOUR, 2, 4 * _DAY, longest=6 * _HOUR),
    132068: _WAIT,
    132069: _WAIT,
    133004: _BUSY,
    2494100: Rule(60, 1),
    **dict.fromkeys((3, 10, *range(200, 300), 190, 368, 131031), _OURS),
    **dict.fromkeys((131037, 131042, 131044, 131045, 133010), _OURS),
}
_NUMBER_IS_BUSY = (4, 80007, 130429)  # not this message: whatever the number sends now would be refused, too
_PASSING_STATUS = (401, 403, 404, 408)  # without Meta's code: token, address
_TOO_MANY = 429
_SERVER_BROKE = 500


def rule_of(code: int, http_status: int) -> Rule | None:
    """The rule for an answer; None: the same message would be refused again. An async failure has no HTTP status."""
    rule = RULES.get(code)
    if http_status >= _SERVER_BROKE or http_status == _TOO_MANY:
        return _BUSY if rule is None else replace(rule, lasts=max(rule.lasts, _DAY))
    if code == NO_ANSWER and http_status and http_status not in _PASSING_STATUS:
        return None
    return rule


def after(error: SendError, attempts: int) -> timedelta | None:
    """How long to wait before the next try, when `attempts` were made before this one; None gives up."""
    rule = rule_of(error.code, error.http_status)
    wait = None if rule is None else rule.wait(attempts)
    return None if wait is None else timedelta(seconds=wait)


def rest(error: SendError, attempts: int) -> float:
    """Seconds for which the whole number should send nothing: its quota or throughput is used up."""
    if error.code not in _NUMBER_IS_BUSY and error.http_status != _TOO_MANY:
        return 0.0
    wait = after(error, attempts)
    return 0.0 if wait is None else wait.total_seconds()
