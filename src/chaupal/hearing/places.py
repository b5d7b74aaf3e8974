"""Which words of a message are an address, and which are only said beside it: as a tagger has learnt it. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.spans import MOST, OUTSIDE, features_in_clauses
from chaupal.hearing.trimming import MARKS
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

_PIN = 6  # figures
_PARTS = frozenset("/-.'#")  # between parts of one number
_CALLS = frozenset(("place", "number"))  # words that a number belongs to
# what may stand behind an address and is no part of it
_AFTER = frozenset(("within", "at", "copula", "courtesy", "i", "so"))
_PLACES = frozenset(("within", "at"))  # "in the back", "on the side"
_NEAR = frozenset(("near",))


class Place(NamedTuple):
    """The words of an address; how sure it is that each word is one, or is none; the text without them."""

    words: str
    sure: float
    rest: str


def address(ear: Ear, text: str) -> Place:
    """The address in a text, without what is said between its parts; no words where there is none.

    Its PIN code stands in the rest, too.
    """
    heard = split(text)
    words = heard.words[:MOST]
    if not words:
        return Place("", 1.0, text)
    ear.places.set(features_in_clauses(ear.edges, ear.names, words))
    tags = ear.places.tag()
    shares = [
        1 - outside if tag != OUTSIDE else outside
        for at, tag in enumerate(tags)
        if any(map(str.isalnum, words[at].key))
        for outside in [ear.places.marginal(OUTSIDE, at)]
    ]
    parts = _parts(ear.edges, heard, tags)
    told = ", ".join(filter(None, (heard.cut(*part).strip(MARKS) for part in parts)))
    return Place(told, min(shares, default=1.0), _rest(heard, parts))


def _parts(lexicon: Lexicon, heard: Words, tags: Sequence[str]) -> list[tuple[int, int]]:
    """From which word to which each part goes; nothing but marks stands within a part that is none of it."""
    parts: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        if parts and not _says(heard, parts[-1][1], at):
            parts[-1] = (parts[-1][0], at + 1)
        else:
            parts.append((_begin(lexicon, heard, at, parts[-1][1] if parts else 0), at + 1))
    return [(start, _end(lexicon, heard, start, end)) for start, end in parts]


def _says(heard: Words, start: int, end: int) -> bool:
    return any(any(map(str.isalnum, word.key)) for word in heard.words[start:end])


def _begin(lexicon: Lexicon, heard: Words, at: int, least: int) -> int:
    """With the other parts of a number, "1/2264", and the word that calls it one: "house no 12"."""
    while at > least:
        before, word = heard.words[at - 1], heard.words[at]
        is_joined = before.end == word.start and (before.key in _PARTS or before.key.isalnum())
        is_number = any(map(str.isdigit, word.key)) or _calls(lexicon, word.key)
        if not is_joined and not (is_number and _calls(lexicon, before.key)):
            break
        at -= 1
    return at


def _calls(lexicon: Lexicon, key: str) -> bool:
    classes = lexicon.get(key, ())
    return not _CALLS.isdisjoint(classes) and "pin" not in classes


def _end(lexicon: Lexicon, heard: Words, start: int, end: int) -> int:
    """Without a word that only places it, "in", "is", where that does not belong to "beside"."""
    while end - start > 1 and not _AFTER.isdisjoint(classes := lexicon.get(heard.words[end - 1].key, ())):
        is_beside = not _NEAR.isdisjoint(lexicon.get(heard.words[end - 2].key, ()))
        if len(heard.words[end - 1].key) == 1 or (is_beside and not _PLACES.isdisjoint(classes)):
            break
        end -= 1
    return end


def _rest(heard: Words, parts: Sequence[tuple[int, int]]) -> str:
    edges = [0, *(edge for start, end in parts for edge in (heard.words[start].start, heard.words[end - 1].end))]
    edges.append(len(heard.text))
    said = [heard.text[start:end] for start, end in [*pairwise(edges)][::2]]
    told = heard.words[parts[0][0] : parts[-1][1]] if parts else ()
    pins = [word.folded for word in told if word.folded.isdecimal() and len(word.folded) == _PIN]
    return "\n".join(filter(None, (each.strip(MARKS) for each in (*said, *pins[:1]))))
