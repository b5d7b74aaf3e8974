"""Numbers of cases and papers among words: MARR/2026/0000001, DL-MARR-2026-7KQM9XPB, R/2026-27/7KQM9XPB."""

import re

_REFERENCE = re.compile(r"\b[a-z]+(?:[-/][a-z]+)*[-/]20\d\d(?:-\d\d)?[-/](?=\w*\d)\w+", re.IGNORECASE)


def without_references(text: str) -> str:
    """The text without them: their letters are no words, and MARR is nobody's blow."""
    return _REFERENCE.sub(" ", text)
