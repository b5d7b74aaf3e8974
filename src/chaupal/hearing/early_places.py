"""Where somebody lives or something is, told before it is asked: an address with its PIN code, or of a trouble. Pure.

Without a PIN code words for a place may be of anything: where a paper is, where somebody comes from. But where one
place of a trouble is asked for, that which is told with it is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import places
from chaupal.hearing.early_figures import read
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.trimming import MARKS, PIN, parted_pin
from chaupal.hearing.whose import own_places
from chaupal.hearing.words import key as key_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Blank, Opening

KINDS = ("address", "pincode")
_OF_PLACE = ("pincode", "address")  # `residence.new_pincode` is of `residence.new_address`
_LEAST = 3  # words of an address
_OF_PLACES = frozenset(("place", "near"))  # classes of words
_LANDMARKS = frozenset(map(key_of, words_of("mentions.landmarks")))
LIKELY = 0.55  # how sure words are a place that is offered
_TIMES = frozenset(map(key_of, words_of("calendar.day", "calendar.week", "calendar.month", "calendar.year")))
_MOST = 6  # figures of a word of an address: more are an Aadhaar number, an account


def may_tell(said: str) -> bool:
    """Whether a PIN code stands there: looked at before anything else is."""
    return PIN.search(said) is not None


def told(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one address that is told, and its PIN code, for the field whose label is said, or that is asked first."""
    said = " ".join(word for word in said.split() if sum(map(str.isdigit, word)) <= _MOST)
    pin = parted_pin(said)[1]
    blanks = own_places(ear, opening, said, opening.others(("address",))) if pin else []
    words = parted_pin(places.address(ear, said).words)[0].strip(MARKS) if blanks else ""
    if not any(map(str.isdigit, words)) or len(words.split()) < _LEAST:
        return
    blank = _meant(blanks, frozenset(split(said).keys))
    yield from read(blank, words, DOUBTFUL, today)
    pins = opening.others(("pincode",))
    for each in pins:
        if len(pins) == 1 or each.means.replace(*_OF_PLACE) == blank.means:
            yield from read(each, pin, DOUBTFUL, today)


def of_trouble(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one place that is told of what has happened: "laxmi nagar gali 4 mandir ke samne"; no part of "10 days"."""
    blanks = opening.others(("location",))
    place = places.address(ear, said) if len(blanks) == 1 else places.NOWHERE
    words = _without_times(place.words, said) if place.words and place.sure >= LIKELY else ""
    if not words:
        return
    keys, before = split(words).keys, split(said.partition(words)[0]).keys[-1:]
    is_cut = bool(before) and before[0].isdecimal()  # "sector 7" before "rohini"
    is_there = any(_is_of_place(ear, key) for key in keys)  # "water complaint" is not, nor "roll no. 6214873"
    if sum(map(_is_word, keys)) >= _LEAST - 1 and is_there and not is_cut:
        yield from read(blanks[0], words, DOUBTFUL, today)


def _without_times(words: str, said: str) -> str:
    """What stands behind "5 days since", and before the figures of "10 days"."""
    heard = split(words)
    times = [at for at, key in enumerate(heard.keys) if key in _TIMES]
    start, end = (times[-1] + 2 if times else 0), len(heard.words)
    if not _TIMES.isdisjoint(split(said.partition(words)[2]).keys[:1]) and heard.keys[-1].isdecimal():
        end -= 1
    return heard.cut(start, end) if start < end else ""


def _is_of_place(ear: Ear, key: str) -> bool:
    classes = ear.edges.get(key, ())
    return key in _LANDMARKS or (not _OF_PLACES.isdisjoint(classes) and "number" not in classes)


def _is_word(key: str) -> bool:
    return any(map(str.isalnum, key))


def _meant(blanks: Sequence[Blank], spoken: frozenset[str]) -> Blank:
    """The field of whose label most words are said that the others have not; else the first."""
    shared = frozenset.intersection(*(blank.called for blank in blanks))
    return max(blanks, key=lambda blank: len((blank.called - shared) & spoken))
