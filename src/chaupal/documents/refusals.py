"""Why a file is not taken, and which of those reasons a citizen may overrule by sending it again."""

from __future__ import annotations

from typing import Any

from chaupal.reading.base import REASONS as OF_THE_READER

ONCE = frozenset({"wrong_kind", "not_a_paper", "expired"})  # the citizen knows better: sent again, it is taken
QUALITY = frozenset({"dark", "blurred", "cut_off", "glare", "too_small", "screen"})
MOST_TRIES = 2  # photos refused for their quality; the next is taken, and an officer looks at it
# a sentence for each stands under `document.refused`
NOT_VALID = "not_valid"  # it was issued, but counts no more
OF_LOCKER = frozenset((  # why nothing was taken out of a citizen's locker
    "locker_away", "locker_ended", "locker_shut", "locker_absent", "locker_printed", "locker_unlinked",
    "locker_unproven", "locker_anothers",
))  # fmt: skip
REASONS = OF_THE_READER | ONCE | OF_LOCKER | {"too_big", "gone", "harmful", NOT_VALID}


class Unusable(Exception):
    """The file cannot be taken; the reason is a key under `document.refused`, the params fill its text."""

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params
