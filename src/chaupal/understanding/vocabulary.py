"""The words that tell nothing of a person: how people speak of services, what the catalogue says, what is listed here.

A word counts that stands in two examples, in the texts of two services, or in the packs' lists. One that is a name of
people, too (`hearing/answers/names.txt`: Asha, Devi, Roshni), counts only if the examples of ten services have it, or
if it never is a name ("bhai"). What is not known, in whatever script, is taken for somebody's name or trouble.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue, kept_beside
from chaupal.hearing.answers.spelling import common_names
from chaupal.hearing.folding import words
from chaupal.hearing.mentions import never_names
from chaupal.hearing.packs import packs
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.usage import ordinary, sayings, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_values = methodcaller("values")
_TWICE = 2
_EVERYWHERE = 10  # services of whose examples a word is said that is no name there
_OF_PERSONS = ("places", "answers_to_questions")  # lists of what somebody may have told of herself
_LISTS = (  # of the packs
    "wishes", "terms", "emergencies", "topics", "status", "wanting", "danger", "elsewhere", "asked", "outside",
    "mentions",
)  # fmt: skip
_FIGURES = 2  # digits that tell nothing of anybody: an age, a number of rooms


def is_known(word: str) -> bool:
    """Whether a word may be shown: all its parts are known, or short figures."""
    parts = words(word)
    return bool(parts) and all(part in vocabulary() or _is_figure(part) for part in parts)


def _is_figure(part: str) -> bool:
    return part.isdecimal() and len(part) <= _FIGURES


@cache
def vocabulary() -> frozenset[str]:
    """The known words, folded. Kept beside the compiled catalogue that they are gathered from."""
    return kept_beside("vocabulary", _gathered)


def _gathered() -> frozenset[str]:
    """Out of all examples and texts: seconds, and memory that a process would hold in pieces ever after."""
    said = {word for lines in sayings().values() for line in lines for word in line.split()}
    folded = _Folded()
    found = {word for word in said if ordinary(word) >= _TWICE} | _of_texts(folded) | folded.of(_listed())
    names = folded.of(common_names()) - folded.of(never_names())
    return frozenset(word for word in found if word not in names or spread(word) >= _EVERYWHERE)


class _Folded(dict[str, tuple[str, ...]]):
    """Words as they are written -> folded, each but once: the catalogue says the same ones again and again."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        """Folds one that is new."""
        told = self[written] = words(written)
        return told

    def of(self, texts: Iterable[str]) -> set[str]:
        """The folded words of these texts."""
        written = set(chain.from_iterable(map(str.split, texts)))
        return set(chain.from_iterable(map(self.__getitem__, written)))


def _of_texts(folded: _Folded) -> set[str]:
    """Words of the catalogue's texts that are no proper names: places are only ever written with a capital."""
    book = catalogue()
    told = [one.texts for one in book.offered()]
    of_services = [folded.of(chain.from_iterable(map(_values, texts.values()))) for texts in told]
    shared = folded.of(chain.from_iterable(map(_values, book.texts.values())))
    services = Counter(chain.from_iterable(of_services))
    english = "\n".join(chain.from_iterable(map(_values, (texts.get(IN_LATIN, {}) for texts in (book.texts, *told)))))
    written = set(english.translate({ord(x): " " for x in set(english) if not x.isalnum()}).split())
    capitals = folded.of(word for word in written if word[0].isupper())
    small = folded.of(word for word in written if word[0].islower())
    return (shared | {word for word, count in services.items() if count >= _TWICE}) - (capitals - small)


def _listed() -> Iterator[str]:
    """All that the lists of what people want and mention say; no places, no answers."""
    held = (each for name in _LISTS for pack in packs(name) for each in pack.items())
    yield from (text for key, listed in held if key not in _OF_PERSONS for text in _texts([key, listed]))


def _texts(stated: Any) -> Iterator[str]:
    if isinstance(stated, dict):
        for key, value in stated.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(stated, list | tuple):
        for value in stated:
            yield from _texts(value)
    else:
        yield str(stated)
