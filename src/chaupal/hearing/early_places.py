"""Where somebody lives or something is, told before it is asked: an address with its PIN code. Pure.

Without a PIN code words for a place may be of anything: where a paper is, where somebody comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import places
from chaupal.hearing.early_figures import read
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.trimming import MARKS, PIN, parted_pin
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
_MOST = 6  # figures of a word of an address: more are an Aadhaar number, an account


def may_tell(said: str) -> bool:
    """Whether a PIN code stands there: looked at before anything else is."""
    return PIN.search(said) is not None


def told(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one address that is told, and its PIN code, for the field whose label is said, or that is asked first."""
    said = " ".join(word for word in said.split() if sum(map(str.isdigit, word)) <= _MOST)
    blanks, pin = opening.others(("address",)), parted_pin(said)[1]
    words = parted_pin(places.address(ear, said).words)[0].strip(MARKS) if blanks and pin else ""
    if not any(map(str.isdigit, words)) or len(words.split()) < _LEAST:
        return
    blank = _meant(blanks, frozenset(split(said).keys))
    yield from read(blank, words, DOUBTFUL, today)
    pins = opening.others(("pincode",))
    for each in pins:
        if len(pins) == 1 or each.means.replace(*_OF_PLACE) == blank.means:
            yield from read(each, pin, DOUBTFUL, today)


def _meant(blanks: Sequence[Blank], spoken: frozenset[str]) -> Blank:
    """The field of whose label most words are said that the others have not; else the first."""
    shared = frozenset.intersection(*(blank.called for blank in blanks))
    return max(blanks, key=lambda blank: len((blank.called - shared) & spoken))
