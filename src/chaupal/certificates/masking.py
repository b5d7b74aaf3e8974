"""A name as a stranger may see it: enough for the holder's own to be known again, not enough to learn it. Pure."""

from __future__ import annotations

import unicodedata

_VIRAMA = "्"  # joins the letter before to the one after
HIDDEN = "***"


def masked(name: str) -> str:
    """Asha Devi is A*** D***, क्षमा शर्मा is क्ष*** श***: the first letter of each word, whole as it is written."""
    return " ".join(_first_letter(word) + HIDDEN for word in name.split())


def _first_letter(word: str) -> str:
    end = 1
    while end < len(word) and (unicodedata.category(word[end]).startswith("M") or word[end - 1] == _VIRAMA):
        end += 1
    return word[:end]
