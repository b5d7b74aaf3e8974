"""What the words of our languages do in a sentence: kin, labels, courtesy, denial. The words themselves are data."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Lexicon: TypeAlias = "Mapping[str, tuple[str, ...]]"  # a word's sound -> its classes

KIN = frozenset("father mother husband wife child brother sister grandparent kin".split())


def made_of(packs: Iterable[Mapping[str, str]]) -> Lexicon:
    """The lexicon of several languages at once, since people mix them: each pack is class -> its words."""
    classes: dict[str, set[str]] = {}
    for pack in packs:
        for name, listed in pack.items():
            for word in listed.split():
                classes.setdefault(key(word), set()).add(name)
    kinds = {frozenset(found): tuple(sorted(found)) for found in classes.values()}  # few: each is held once
    return {word: kinds[frozenset(found)] for word, found in classes.items()}


def spoken(label: str) -> frozenset[str]:
    """The words of a label by their sound: "Father's name" speaks of the father."""
    parts = label.replace("'", " ").replace("\u2019", " ")
    return frozenset(word for word in split(parts).keys if word.isalnum())
