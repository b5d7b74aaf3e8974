"""Whether two addresses are surely of two places: other numbers, or no name of a place in common. Pure."""

from __future__ import annotations

from chaupal.hearing.packs import words_of
from chaupal.hearing.script import sound
from chaupal.kit import names

_POSTAL = 6  # digits of a PIN code
_LEAST = 3  # letters of a word that names something
_OF_ALL = words_of("lexicon.place")  # "house", "street", "nagar": these tell no two places apart


def are_two(one: str, other: str) -> bool:
    """Better silent than wrong: where one names too little, or names a place that the other does, they may be one."""
    posts = _figures(one, of_post=True), _figures(other, of_post=True)
    if _none_in_common(*posts):
        return True
    numbers = _figures(one), _figures(other)
    if _none_in_common(*numbers):
        return True
    mine, theirs = _called(one), _called(other)
    return bool(mine and theirs) and not any(
        names.of_words(word, like) >= names.NEAR_NAME for word in mine for like in theirs
    )


def _none_in_common(mine: set[str], theirs: set[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _figures(address: str, *, of_post: bool = False) -> set[str]:
    """The numbers of house and street, or those of the post: no two places share none."""
    figures = "".join(letter if letter.isdecimal() else " " for letter in address).split()
    return {str(int(number)) for number in figures if (len(number) >= _POSTAL) == of_post}


def _called(address: str) -> set[str]:
    """The words that name a place."""
    return {word for word in names.spelt(address) if len(word) >= _LEAST and _OF_ALL.isdisjoint((word, sound(word)))}
