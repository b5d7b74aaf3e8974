"""The code of a place: `JOIN-7K2QRX`, as it stands on a poster and in the words that a link has ready. Pure.

Letters that are taken for figures are not in it.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LETTERS = 6
_WRITTEN = re.compile(rf"\bJOIN[- ]([{ALPHABET}]{{{LETTERS}}})(?![A-Z0-9-])", re.IGNORECASE)


def new_code() -> str:
    """One that nobody guesses in a while: 8 in 10 to the 8."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def written(code: str) -> str:
    """As it is sent."""
    return f"JOIN-{code}"


def code_in(said: str) -> str:
    """The code in somebody's words (`7K2QRX`), or nothing."""
    found = _WRITTEN.search(said)
    return found[1].upper() if found else ""
