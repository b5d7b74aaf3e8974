"""How people speak of services, counted over the catalogue's examples: what everybody says tells nothing."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue
from chaupal.hearing.folding import phrase, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_TWICE = 2


@cache
def sayings() -> Mapping[str, tuple[str, ...]]:
    """Service -> its examples in all ways of writing, folded."""
    return {
        service.id: tuple(phrase(line) for lines in service.examples.values() for line in lines)
        for service in catalogue().offered()
    }


@cache
def _lines() -> Counter[str]:
    return Counter(chain.from_iterable(map(set, map(str.split, chain.from_iterable(sayings().values())))))


@cache
def _services() -> Counter[str]:
    return Counter(chain.from_iterable(set(chain.from_iterable(map(str.split, lines))) for lines in sayings().values()))


def is_ordinary(word: str) -> bool:
    """Whether a word belongs to how people speak of services (it was said twice), so that it is no name."""
    return all(_lines()[part] >= _TWICE for part in words(word))


def ordinary(folded: str) -> int:
    """In how many examples a folded word stands."""
    return _lines()[folded]


def spread(folded: str) -> int:
    """Of how many services a folded word is said."""
    return _services()[folded]


def share(service: str, label: str) -> float:
    """The part of a service's examples that hold some folded words, 0 to 1."""
    lines = sayings().get(service, ())
    return sum(f" {label} " in f" {line} " for line in lines) / max(1, len(lines))
