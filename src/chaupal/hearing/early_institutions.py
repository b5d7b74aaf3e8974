"""Where somebody was born or learns, told before it is asked: "Hindu Rao Hospital", "hindu college". Pure.

The words before one for a house of that kind, back to one that is in no name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.early_figures import read
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import key as key_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Opening
    from chaupal.hearing.words import Word, Words


class Kind(NamedTuple):
    """Words for such a house; names that need none of them; what else may stand in its name."""

    called: AbstractSet[str]
    known: AbstractSet[str] = frozenset()
    within: AbstractSet[str] = frozenset()


def _keys(name: str) -> frozenset[str]:
    return frozenset(map(key_of, words_of(name)))


_HOSPITAL = Kind(_keys("mentions.hospital"), words_of("mentions.hospitals"))
_SCHOOL = Kind(_keys("mentions.school"), within=_keys("mentions.of_schools"))
KINDS = {".birthplace": _HOSPITAL, ".deathplace": _HOSPITAL, "school.name": _SCHOOL}  # what a field means ends so
_NO_NAME = words_of("mentions.never") - _HOSPITAL.known - _SCHOOL.within
_LONGEST, _BEHIND = 5, 3  # words of such a name before the one for the house, and to the last behind it
_CUT = (2, 3)  # letters of a word that is cut short: "St.", "Col."
_ANY = _HOSPITAL.called | _SCHOOL.called


def may_tell(heard: Words) -> bool:
    """Whether such a house is spoken of: looked at before anything else is."""
    return not _ANY.isdisjoint(heard.keys)


def without(ear: Ear, text: str) -> str:
    """The text without their names, whose words tell nothing else: "St. Mary's school" is no scheduled tribe."""
    heard = split(text)
    names = {name for kind in (_HOSPITAL, _SCHOOL) for name in _named(ear, kind, heard)} if may_tell(heard) else ()
    for name in names:
        text = text.replace(name, " ")
    return text


def told(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one house of a kind that is named, for each field that asks for such a one."""
    blanks = [
        (blank, kind) for blank in opening.others(("text",)) for end, kind in KINDS.items() if blank.means.endswith(end)
    ]
    heard = split(said) if blanks else None
    for blank, kind in blanks:
        found = {value.casefold(): value for value in _named(ear, kind, heard)} if heard else {}
        if len(found) == 1:
            value = next(iter(found.values()))
            is_sure = kind is _HOSPITAL and (value[0].isupper() or _is_known(kind, split(value).words[0]))
            yield from read(blank, value, 1.0 if is_sure else DOUBTFUL, today)


def _named(ear: Ear, kind: Kind, heard: Words) -> Iterator[str]:
    """With the name before the word, or known by their letters; a name that goes on behind it, to its last word."""
    keys = heard.keys
    is_house = [key in kind.called for key in keys]
    is_known = [_is_known(kind, word) for word in heard.words]
    for at in range(len(keys)):
        start, end = at, at + 1
        while (
            is_house[at]
            and start > max(0, at - _LONGEST)
            and (is_known[start - 1] or keys[start - 1] in kind.within or _may_name(ear, heard, start - 1))
        ):
            start -= 1
        is_named = any(key not in kind.within for key in keys[start:at]) or at - start > 1
        while is_house[at] and not is_named and end < min(len(keys), at + _BEHIND) and _may_name(ear, heard, end):
            end += 1  # "kendriya vidyalaya rohini"
        is_named = is_named or end - 1 > at > start
        if is_named or (is_known[at] and not any(is_house[at + 1 : at + 2])):
            yield heard.cut(start, end)


def _is_known(kind: Kind, word: Word) -> bool:
    return word.key in kind.known or word.folded in kind.known


def _may_name(ear: Ear, heard: Words, at: int) -> bool:
    """Whether a word is in no list, "Mary's"; or the stop of one that is cut short, "St."."""
    key = heard.keys[at].removesuffix("'s")
    if key == "." and at:
        return len(heard.keys[at - 1]) in _CUT
    return key.isalpha() and not (key in ear.lexicon or key in ear.everyday or key in _NO_NAME)
