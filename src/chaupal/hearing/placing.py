"""Where somebody lives or something is, told where it is asked: which words are the place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import answers, places, trimming
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.location import is_pin
from chaupal.hearing.heard import Meant
from chaupal.hearing.spans import DOUBTFUL, SURE
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.places import Place
    from chaupal.hearing.question import Blank, Question

NONE = ("", 1.0)  # what is heard of a field that is declined
PLACES = ("address", "location")  # kinds of answers
PIN = "pincode"  # the kind of answer, and of "new_address" what the code is called: "new_pincode"
MARKS_AROUND = " ,.;:!?।-"  # that are no part of an answer


def heard(ear: Ear, blank: Blank, said: str, label: AbstractSet[str]) -> tuple[str, float] | None:
    """The words of a place, as far as they are one; NONE where there is none in what is said; None: all of it."""
    if blank.kind == "location" and is_pin(said):
        return None
    said = trimming.without_question(said)
    if "?" in said or trimming.points(ear.edges, said):
        return None if "?" in said else NONE
    place = places.address(ear, said)
    if not place.words and denies(ear.edges, said):
        return NONE  # "I have no photo"
    is_plain = blank.kind == "location" and not (place.words or trimming.says(ear.edges, said, label))
    return None if is_plain else placed(ear.edges, place, said)  # "आज़ादपुर मंडी"


def placed(edges: Lexicon, place: Place, said: str) -> tuple[str, float]:
    """An address as the tagger has it, sure where nothing was cut; all that was said, in doubt, where it has none."""
    if not place.words:
        return said.strip(MARKS_AROUND), DOUBTFUL
    told, whole = ([key for key in split(words).keys if key.isalnum()] for words in (place.words, said))
    is_whole = sorted(told) == sorted(key for key in whole if "pin" not in edges.get(key, ()))
    return place.words, max(place.sure, SURE) if is_whole else place.sure


def with_address(ear: Ear, said: str) -> Meant:
    """The address in what is told beside another answer."""
    words, sure = placed(ear.edges, places.address(ear, said), said)
    return Meant(words, sure, words)


def with_own_pin(question: Question, told: Mapping[str, Meant], said: str, today: date) -> dict[str, Meant]:
    """The PIN code that stands in the address which is asked, for the field of that place's own: as sure as that is."""
    only = question.only
    place = told.get(only.id) if only and only.kind in PLACES else None
    if not only or not place or not place.words or not any(map(str.isdigit, said)):
        return {}
    of, _, what = only.means.rpartition(".")
    own = f"{of}.{what.replace('address', PIN).replace('place', PIN)}"
    pins = {blank.id: answers.read(blank.spec, said, today) for blank in question.others((PIN,)) if blank.means == own}
    return {field: Meant(said, place.sure, pin.value) for field, pin in pins.items() if isinstance(pin, Accepted)}


def denies(edges: Lexicon, said: str) -> bool:
    """Whether there is a no in it."""
    return any("denial" in edges.get(key, ()) for key in split(said).keys)
