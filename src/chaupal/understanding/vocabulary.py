"""The words that tell nothing of a person: how people speak of services, what the catalogue says, what is listed here.

A word counts that stands in two examples, in the texts of two services, or in the packs' lists. One that is a name of
people, too (`hearing/answers/names.txt`: Asha, Devi, Roshni), counts only if the examples of ten services have it, or
if it never is a name ("bhai"). What is not known, in whatever script, is taken for somebody's name or trouble.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue
from chaupal.hearing.answers.spelling import common_names
from chaupal.hearing.folding import words
from chaupal.hearing.packs import packs
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.mentions import never_names
from chaupal.understanding.usage import ordinary, sayings, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWICE = 2
_EVERYWHERE = 10  # services of whose examples a word is said that is no name there
_OF_PERSONS = ("places", "answers_to_questions")  # lists of what somebody may have told of herself
_LISTS = (  # of the packs
    "wishes", "terms", "emergencies", "topics", "status", "wanting", "danger", "elsewhere", "asked", "outside",
    "mentions",
)  # fmt: skip
_PART = 400  # characters that are folded at a time
_FIGURES = 2  # digits that tell nothing of anybody: an age, a number of rooms


def is_known(word: str) -> bool:
    """Whether a word may be shown: all its parts are known, or short figures."""
    parts = words(word)
    return bool(parts) and all(part in vocabulary() or _is_figure(part) for part in parts)


def _is_figure(part: str) -> bool:
    return part.isdecimal() and len(part) <= _FIGURES


@cache
def vocabulary() -> frozenset[str]:
    """The known words, folded. Gathered once a process: seconds, so that roles gather it as they start."""
    said = {word for lines in sayings().values() for line in lines for word in line.split()}
    found = {word for word in said if ordinary(word) >= _TWICE} | _of_texts() | _folded(_listed())
    names = _folded(common_names()) - _folded(never_names())
    return frozenset(word for word in found if word not in names or spread(word) >= _EVERYWHERE)


def _of_texts() -> set[str]:
    """Words of the catalogue's texts that are no proper names: places are only ever written with a capital."""
    book = catalogue()
    texts = [_folded(text for told in one.texts.values() for text in told.values()) for one in book.offered()]
    shared = _folded(text for told in book.texts.values() for text in told.values())
    services = Counter(word for of_service in texts for word in of_service)
    told = (book.texts, *(one.texts for one in book.offered()))
    english = [text for texts_of in told for text in texts_of.get(IN_LATIN, {}).values()]
    written = {word for text in english for word in "".join(x if x.isalnum() else " " for x in text).split()}
    capitals = _folded(word for word in written if word[0].isupper())
    small = _folded(word for word in written if word[0].islower())
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


def _folded(texts: Iterable[str]) -> set[str]:
    parts = (line[at : at + _PART] for text in texts for line in text.splitlines() for at in range(0, len(line), _PART))
    return {word for part in parts for word in words(part)}
