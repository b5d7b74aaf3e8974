"""Words that sound alike and mean different things: "kaha" is "said" or "where". Pure.

It is "said" behind whoever says it ("maine kaha", "aapne kal kaha"), or before what only follows a verb ("kaha tha",
"kaha na"); else "where".
"""

from __future__ import annotations

from chaupal.hearing.clauses import MARKS
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import split

_SAID = words_of("homonyms.said")
_BY, _THEN = words_of("homonyms.said_by"), words_of("homonyms.said_then")
_NEAR = 4  # words between whoever says it and that
_ENDS = MARKS | {".", "?", "!"}


def without_said(text: str) -> str:
    """The text without "said", where that sounds like "where"."""
    heard = split(text)
    keys = [word.key for word in heard.words]
    if _SAID.isdisjoint(keys):
        return text
    for at in reversed([at for at, key in enumerate(keys) if key in _SAID and _is_said(keys, at)]):
        text = text[: heard.words[at].start] + text[heard.words[at].end :]
    return text


def _is_said(keys: list[str], at: int) -> bool:
    before = keys[max(0, at - _NEAR) : at]
    ends = [place for place, key in enumerate(before) if key in _ENDS]
    before = before[ends[-1] + 1 :] if ends else before
    return not _BY.isdisjoint(before) or (at + 1 < len(keys) and keys[at + 1] in _THEN)
