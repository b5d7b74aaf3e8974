"""The code of a place: `JOIN-7K2QRX`, as it stands on a poster and in the words that a link has ready. Pure.

Letters that are taken for figures are not in it. A ticket behind it (`JOIN-7K2QRX-…`) is of one e-mail (letters.py).
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LETTERS, TICKET = 6, 10
WORD = "JOIN"
_CODE = re.compile(rf"[{ALPHABET}]{{{LETTERS}}}", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"\b{WORD}[- ]([{ALPHABET}]{{{LETTERS}}})(?:-([{ALPHABET}]{{{TICKET}}}))?(?![A-Z0-9-])", re.IGNORECASE
)


def new_code() -> str:
    """One that nobody guesses in a while: 8 in 10 to the 8."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def without_code(said: str) -> str:
    """The words beside it."""
    return " ".join(_WRITTEN.sub(" ", said).replace("( )", " ").split())


def is_code(told: str) -> bool:
    """Whether it could be a code, by its letters."""
    return bool(_CODE.fullmatch(told))


def written(code: str, ticket: str = "") -> str:
    """As it is sent."""
    return f"{WORD}-{code}-{ticket}" if ticket else f"{WORD}-{code}"


def says_join(said: str) -> bool:
    """Whether that stands alone which stands before a code."""
    return said.strip(" -.!").upper() == WORD


def code_in(said: str) -> str:
    """The code in somebody's words (`7K2QRX`), with its ticket behind a hyphen, if it has one; or nothing."""
    found = _WRITTEN.search(said)
    return "-".join(filter(None, found.groups())).upper() if found else ""
