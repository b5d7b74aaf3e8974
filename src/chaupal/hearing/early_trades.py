"""What a business does, told before it is asked: "my chemist shop", "mobile repairing ki dukan". Pure.

The words just before one for a shop, back to one that says nothing of it. It is a guess: offered, never kept unasked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import VERBS
from chaupal.hearing.early_figures import read
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Opening
    from chaupal.hearing.words import Words

NATURE = "business.nature"
_SHOP, _OF = words_of("mentions.shop"), words_of("grammar.of")
_AROUND = words_of("grammar.i", "grammar.i_or_in", "grammar.we", "grammar.this", "mentions.new", "mentions.running")
# classes of words that say nothing of it
_SMALL = KIN | frozenset("copula mine theirs i of at courtesy denial do question and so skip called role".split())
_MOST = 4  # words of what a business does


def told(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one business that is told of, for the field that asks what it does."""
    blanks = [blank for blank in opening.others(("text",)) if blank.means == NATURE]
    heard = split(said)
    ends = [at for at, key in enumerate(heard.keys) if key in _SHOP] if blanks else []
    found = {words for at in ends if (words := _before(ear, opening, heard, at))}
    if len(blanks) == 1 and len(found) == 1:
        yield from read(blanks[0], found.pop(), DOUBTFUL, today)


def _before(ear: Ear, opening: Opening, heard: Words, end: int) -> str:
    """The words before a shop, with it where they stand right before it: "chemist shop", "mobile repairing"."""
    last = end - 1 if end and heard.keys[end - 1] in _OF else end
    start = last
    while start and last - start < _MOST and _tells(ear, opening, heard.keys[start - 1]):
        start -= 1
    return heard.cut(start, end + 1 if last == end else last) if start < last else ""


def _tells(ear: Ear, opening: Opening, key: str) -> bool:
    """Whether a word is no small one, no figure, nobody's, and none that the service's own name has."""
    is_small = not _SMALL.isdisjoint(ear.lexicon.get(key, ())) or key in ear.acts.telling[VERBS] or key in _AROUND
    return key.isalpha() and not is_small and key not in opening.words
