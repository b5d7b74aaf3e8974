"""Terms whose meaning is asked: "UDID kya hota hai?", "खसरा नंबर कहाँ लिखा होता है?"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.folding import phrase
from chaupal.hearing.packs import phrases_by, phrases_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_WORDS = 9
_JOINED = 8  # letters


def term_of(text: str) -> str:
    """The term whose meaning a short question asks, perhaps with more after it ("…? I have none"), else nothing."""
    first, asks, more = text.partition("?")
    return _term(text) or (_term(first) if asks and more.strip() else "")


def _term(text: str) -> str:
    said = f" {phrase(text)} "
    if len(said.split()) > _MOST_WORDS or not any(map(said.__contains__, _asks())):
        return ""
    spelling = next((spelling for spelling in spellings() if f" {spelling} " in said), "")
    rest = set(said.replace(f" {spelling} ", " ", 1).split())
    return spellings()[spelling] if spelling and rest <= _around() else ""


@cache
def _asks() -> tuple[str, ...]:
    return tuple(f" {phrase(ask)} " for ask in phrases_of("wishing.asks_meaning"))


@cache
def _around() -> frozenset[str]:
    """All words that may stand beside the term: with any other, something else is asked of it."""
    beside = phrases_of("wishing.asks_meaning") + tuple(words_of("wishing.beside_meaning"))
    return frozenset(word for said in beside for word in phrase(said).split())


@cache
def spellings() -> Mapping[str, str]:
    """The folded spellings, the longest first, with their terms; one of several words is written as one, too."""
    pairs = [(phrase(spelling), term) for term, spellings in phrases_by("terms").items() for spelling in spellings]
    joined = [(spelling.replace(" ", ""), term) for spelling, term in pairs if len(spelling) >= _JOINED]
    return dict(sorted([*joined, *pairs], key=lambda pair: -len(pair[0])))
