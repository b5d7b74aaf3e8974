"""What must be shown before it is kept: values that something was cut from, or that are put together of parts. Pure.

Every word of a message is either of a value, or explains itself: it leads, names the field, is polite, or stands in a
clause of its own that says something. Where another word is left over within a value, before it in its clause, or as a
piece by itself, the value may lack it: it is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.together import CUT
from chaupal.hearing.spans import DOUBTFUL, STOPS, SURE
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.heard import Meant
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.question import Blank
    from chaupal.hearing.words import Word

# classes of words that may be of a place or a name, whatever else they do
_OF_VALUES = frozenset("place near title number home kin paper contact born".split())
_SAYS = frozenset("copula verb mine i denial question do unknown".split())
_ENDS = STOPS | {":"}
_SURELY, _PIN = 0.95, 6
_PIECE = 3  # words of a clause that may be a part of the value
_LETTERS = 2  # of a letter by its name: सी-12


def with_doubts(
    edges: Lexicon, asked: Collection[Blank], said: str, values: Mapping[str, Meant], label: AbstractSet[str]
) -> dict[str, Meant]:
    """The values, less sure where words are left over. `label`: the words by which the fields asked are called."""
    cut = {blank.id: blank for blank in asked if blank.kind in CUT and _is_cut(values.get(blank.id), said)}
    if not cut:
        return dict(values)
    words = [word for word in split(said).words if any(map(str.isalnum, word.key)) or word.key in _ENDS]
    told = {field: meant.words if field in cut else str(meant.value) for field, meant in values.items() if meant.words}
    beside = _Beside(edges, words, {field: _places(words, value) for field, value in told.items()}, label)
    sure = {field: beside.sure(blank, values[field].sure) for field, blank in cut.items() if beside.places[field]}
    return {field: meant._replace(sure=sure.get(field, meant.sure)) for field, meant in values.items()}


def _is_cut(meant: Meant | None, said: str) -> bool:
    """Whether it can be kept, and is no number of a paper: that shows what it is."""
    return meant is not None and meant.value is not None and meant.words != said and " " in meant.words.strip()


def _places(words: Sequence[Word], value: str) -> set[int]:
    """Where the words of a value stand in what was said, one after the other; none if they do not."""
    places, at = set[int](), 0
    for word in split(value).words:
        if not any(map(str.isalnum, word.key)):
            continue
        at = next((place for place in range(at, len(words)) if words[place].key == word.key), -1)
        if at < 0:
            return set()
        places.add(at)
        at += 1
    return places


class _Beside:
    """What of a message is left over beside its values."""

    def __init__(
        self, edges: Lexicon, words: Sequence[Word], places: Mapping[str, set[int]], label: AbstractSet[str]
    ) -> None:
        """`places`: where each value stands, if its words do; a day or a number is told in figures, too."""
        self.edges, self.words, self.places = edges, words, places
        self.used = set[int]().union(*places.values())
        known = label | {words[at].key for at in self.used}
        in_figures = any(not found for found in places.values())
        self.left = {
            at
            for at, word in enumerate(words)
            if at not in self.used and word.key not in known and not (in_figures and _is_figure(word))
            if self._is_left(word)
        }

    def sure(self, blank: Blank, sure: float) -> float:
        """How sure a value is: where all that is said beside it explains itself it is, as far as it says nothing."""
        speaks = not blank.is_story and self._speaks(blank.id)
        if sure >= SURE and (speaks or self._is_left_over(blank, sure)):
            return DOUBTFUL
        is_plain = not speaks and not self.left and self._is_cut_free(blank.id)
        return max(sure, SURE) if sure and is_plain else sure

    def _is_cut_free(self, field: str) -> bool:
        """Whether words are cut off it, none of them within it, and no other value has a word of it."""
        at, words = self.places[field], [at for at, word in enumerate(self.words) if word.key not in _ENDS]
        within = [place for place in words if min(at) <= place <= max(at)]
        others = set[int]().union(*(told for name, told in self.places.items() if name != field))
        return len(within) == len(at) < len(words) and at.isdisjoint(others)

    def _is_left_over(self, blank: Blank, sure: float) -> bool:
        """Whether a word is left over beside it; in its clause, where it is not that sure; or a figure."""
        places = self.places[blank.id]
        first, last = min(places), max(places)
        start = next((at + 1 for at in reversed(range(first)) if self.words[at].key in _ENDS), 0)
        end = next((at for at in range(last + 1, len(self.words)) if self.words[at].key in _ENDS), len(self.words))
        if any(self._is_of_another(at, blank) for at in range(first, last) if at not in places):
            return True
        before = next((at + 1 for at in reversed(range(start - 1)) if self.words[at].key in _ENDS), 0)
        if self._is_piece(end + 1) or (start and self._is_piece(before)):
            return True
        within = self.left & set(range(start, end))
        near = within & {at + step for at in places for step in (-1, 1)}
        plain = {at for at in within if "born" not in self._classes(at)}
        return bool(near or (plain and sure < _SURELY) or any(_is_figure(self.words[at]) for at in within))

    def _is_piece(self, start: int) -> bool:
        """Whether a short clause begins there with a word that nothing explains: ", Dabri me hui"."""
        end = next((at for at in range(start, len(self.words)) if self.words[at].key in _ENDS), len(self.words))
        is_new = start in self.left and (not self._classes(start) or _is_figure(self.words[start]))
        return is_new and end - start <= _PIECE

    def _is_of_another(self, at: int, blank: Blank) -> bool:
        """Whether a word of another value stands there; a PIN code stands in an address, an age between two lines."""
        word = self.words[at]
        return at in self.used and not (_is_pin(word) if blank.kind == "address" else _is_figure(word))

    def _speaks(self, field: str) -> bool:
        """Whether a value begins or ends with a word that says something of somebody."""
        ends = (
            at for at in (min(self.places[field]), max(self.places[field])) if len(self.words[at].folded) > _LETTERS
        )
        return any(not _SAYS.isdisjoint(told := self._classes(at)) and _OF_VALUES.isdisjoint(told) for at in ends)

    def _classes(self, at: int) -> Sequence[str]:
        return self.edges.get(self.words[at].key, ())

    def _is_left(self, word: Word) -> bool:
        """Whether nothing explains the word."""
        if word.key in _ENDS or _is_pin(word):
            return False
        classes = self.edges.get(word.key, ())
        return not classes or _is_figure(word) or not _OF_VALUES.isdisjoint(classes)


def _is_pin(word: Word) -> bool:
    return word.folded.isdecimal() and len(word.folded) == _PIN


def _is_figure(word: Word) -> bool:
    return any(map(str.isdigit, word.key))
