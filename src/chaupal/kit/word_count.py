"""How many words a reader of a text has before them."""

from __future__ import annotations


def word_count(text: str) -> int:
    """What stands between spaces and has a letter or a figure: dashes, bullets and pictures are no words."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())
