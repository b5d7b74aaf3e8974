"""Where names stand in a sentence: what the tagger finds, without what only stands beside them, and bare ones. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import initials
from chaupal.hearing.answers.figures import UNITS
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL, LEAST, Span, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word, Words

_FEW = 2  # words of a name of which the last need not be a listed one
WORDS = 4  # of a name that nothing leads to
# classes of words that only lead to a name, or follow it
LEADING = KIN | {"label", "copula", "mine", "theirs", "i", "of", "title", "courtesy", "and", "so", "do", "role"}
BESIDE = LEADING | {"month", "born"}
_FOLLOWS = frozenset(("copula", "at", "of"))  # classes of words behind a name
_DATED = frozenset(("born", "month", "era", "year"))
_BEHIND_NAMES = words_of("grammar.behind_names")


def whole(ear: Ear, heard: Words) -> list[Span]:
    """The names that the tagger finds, each as a whole."""
    spans = (_cut(ear, heard, span) for span in found(ear, heard) if not _is_street(ear, heard, span))
    return initials.joined(ear.lexicon, heard, spans, LEAST)


def _is_street(ear: Ear, heard: Words, span: Span) -> bool:
    """Whether it is led to by what is "I" and "main" alike, within an address: "Shop 5, Main Bazaar, Nangloi"."""
    before = heard.keys[span.start - 1] if span.start > 1 else ""
    if "i" not in ear.lexicon.get(before, ()) or not any(map(str.isdigit, heard.text)):
        return False
    around = (*heard.keys[span.start : span.end], *heard.keys[span.end : span.end + 1])
    is_said = any("copula" in ear.lexicon.get(key, ()) or key in ear.names for key in around)  # "main Rajesh hu"
    return not is_said and not heard.keys[span.start - 2].isalpha()


def _cut(ear: Ear, heard: Words, span: Span) -> Span:
    """A name without what says whose it is, "chhota bhai Ram Sah", and without what belongs to figures behind it.

    Those are words of an age or a date: "Ram Sah umar 71", "Ram Sah das julai san 1989".
    """
    start, end, sure = span.start, span.end, span.sure
    for at in range(start, end - 1):
        if at > start and not KIN.isdisjoint(ear.lexicon.get(heard.words[at].key, ())):
            start, sure = at + 1, DOUBTFUL
        elif heard.words[at].key in ear.names:  # "Raman Bhai Patel"
            break
    while end > start + 1 and _only_follows(ear, heard.words[end - 1].key):  # "Gita Devi hongi", "Phulwati ko"
        end -= 1
    after = next(iter(heard.words[end : end + 1]), None)
    in_date = after is not None and _is_of_figures(ear, after)
    if after and (in_date or any(map(str.isdigit, after.key))):
        while end > start + 1 and _is_of_figures(ear, heard.words[end - 1], in_date=in_date or end < span.end):
            end -= 1
    return Span(start, end, sure)


def _only_follows(ear: Ear, key: str) -> bool:
    """Whether it is a word that stands behind a name and is nobody's."""
    classes = ear.lexicon.get(key, ())
    return key in _BEHIND_NAMES or (bool(classes) and _FOLLOWS.issuperset(classes) and key not in ear.names)


def _is_of_figures(ear: Ear, word: Word, *, in_date: bool = False) -> bool:
    """Whether it tells an age or a date; a day in words only before its month, since Das is a name."""
    classes = {*ear.lexicon.get(word.key, ()), *ear.figures.get(word.key, ())}
    return not _DATED.isdisjoint(classes) or (in_date and (word.folded in UNITS or word.key in UNITS))


def is_plain(ear: Ear, heard: Words, spans: Sequence[Span]) -> bool:
    """Whether nothing is said but names, dates, and words that lead to them: none of it can be part of a name."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    rest = (word for at, word in enumerate(heard.words) if at not in inside and any(map(str.isalpha, word.key)))
    lexicon = ear.lexicon
    return all(_is_beside(lexicon, word.key) for word in rest) and all(
        any(word.key not in lexicon for word in heard.words[span.start : span.end])
        and (
            sum(len(word.key) > 1 for word in heard.words[span.start : span.end]) <= _FEW
            or heard.words[span.end - 1].key in ear.names  # else it may be a verb
        )
        for span in spans
    )


def _is_beside(lexicon: Lexicon, key: str) -> bool:
    classes = lexicon.get(key, ())
    return bool(classes) and BESIDE.issuperset(classes)


def bare(ear: Ear, heard: Words, spans: Sequence[Span], asked: int) -> list[Span]:
    """What stands alone between commas or lines and can only be a name: of known ones, or as many as are asked."""
    pieces, start = [], 0
    for at, word in enumerate((*heard.words, None)):
        if word is None or (not any(map(str.isalnum, word.key)) and word.key != "."):
            pieces.append((start, at))
            start = at + 1
    taken = {at for span in spans for at in range(span.start, span.end)}
    free = [(start, end) for start, end in pieces if start < end and taken.isdisjoint(range(start, end))]
    worded = [piece for piece in free if any(word.key.isalpha() for word in heard.words[slice(*piece)])]
    is_all = len(spans) + len(worded) <= asked
    return [
        Span(start, end, DOUBTFUL)
        for start, end in worded
        if end - start <= WORDS
        and all(word.key not in ear.lexicon and not any(map(str.isdigit, word.key)) for word in heard.words[start:end])
        and (is_all or all(word.key in ear.names for word in heard.words[start:end]))
    ]
