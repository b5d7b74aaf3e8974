"""Which words of a message are an address or a thing, which are only said beside: as taggers have learnt it. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import MOST, OUTSIDE, STOPS, features_in_clauses, features_of_thing
from chaupal.hearing.trimming import MARKS
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import About, Ear, Tagger
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

LONGEST = 200  # words of what is told at length
# so much surer is it that words are no part of what is told at length where a mark parts them, so much less where none
_PARTED, _UNPARTED = 0.25, 0.15
_PIN = 6  # figures
_PARTS = frozenset("/-.'#")  # between parts of one number
_CALLS = frozenset(("place", "number"))  # words that a number belongs to
# what may stand behind an address and is no part of it
_AFTER = frozenset(("within", "at", "copula", "courtesy", "i", "so"))
_PLACES = frozenset(("within", "at"))  # "in the back", "on the side"
_NEAR = frozenset(("near",))
_PLACE, _PART = words_of("grammar.place"), words_of("grammar.parts")
_LETTERS, _FUNCTION = words_of("grammar.letters"), words_of("grammar.of", "grammar.honorific")  # by their names
_FLOOR, _TO_FLOOR = words_of("units.floor"), 3  # words up to that, and a comma: ", second floor"
_LETTERED = ("called", "letter", "comma")


class Place(NamedTuple):
    """The words of an address or thing; how sure it is that each word is one, or is none; the text without them."""

    words: str
    sure: float
    rest: str


NOWHERE = Place("", 1.0, "")


def address(ear: Ear, text: str) -> Place:
    """The address in a text, without what is said between its parts; no words where there is none.

    Its PIN code stands in the rest, too.
    """
    heard = split(text)
    if not heard.words:
        return Place("", 1.0, text)
    tags, sure = _tagged(ear.places, heard, features_in_clauses(ear.edges, ear.names, heard.words[:MOST]))
    parts = [
        (_begin(ear.edges, heard, start, least), end)
        for (_, least), (start, end) in pairwise([(0, 0), *_parts(heard, tags)])
    ]
    parts = [(start, _end(ear.edges, heard, start, end)) for start, end in parts]
    parts = [(start, _floor(heard, _whole_name(ear.edges, heard, end))) for start, end in parts]
    return Place(_joined(heard, parts), min(sure, default=1.0), _rest(heard, parts))


def thing(ear: Ear, text: str, about: About) -> Place:
    """What something is, or is called, or why, without what is said beside it."""
    heard = split(text)
    if not heard.words:
        return Place("", 1.0, text)
    tags, sure = _tagged(ear.things, heard, features_of_thing(ear.edges, ear.names, heard.words[:LONGEST], about))
    parts = [(start, _whole_name(ear.edges, heard, end)) for start, end in _parts(heard, tags)]
    if not (about.is_whole and parts):
        return Place(_joined(heard, parts), min(sure, default=1.0), _rest(heard, parts))
    start, end = _whole(heard, parts)
    return Place(heard.cut(start, end), min(_of_ends(heard, sure, start, end), default=1.0), _rest(heard, parts))


def _whole(heard: Words, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first part to the last, with its full stop; a number in several parts, "2025-26", is not cut within."""
    start, end, words = parts[0][0], parts[-1][1], heard.words
    while start and words[start - 1].end == words[start].start and words[start - 1].key not in STOPS:
        start -= 1
    while end < len(words) and words[end].start == words[end - 1].end and words[end - 1].key not in STOPS - {","}:
        end += 1
    return start, end


def _of_ends(heard: Words, sure: Sequence[float], start: int, end: int) -> list[float]:
    """How sure it is that what is cut at an end is no part of it: surer where a mark parts it; marks alone are."""
    ends = (
        (sure[:start], start > 0 and heard.words[start - 1].key in STOPS),
        (sure[end:], any(word.key in STOPS for word in heard.words[end - 1 : end + 2])),
    )
    return [
        min(1.0, min(cut) + (_PARTED if is_parted else -_UNPARTED)) for cut, is_parted in ends if cut and min(cut) < 1.0
    ]


def _tagged(tagger: Tagger, heard: Words, looks: Sequence[Sequence[str]]) -> tuple[Sequence[str], list[float]]:
    """Of each word its tag, and how sure it is that it is part of it, or is not; marks are always sure."""
    tagger.set(looks)
    tags = tagger.tag()
    outside = [tagger.marginal(OUTSIDE, at) for at in range(len(tags))]
    return tags, [
        1.0 if not _is_word(heard, at) else outside[at] if tag == OUTSIDE else 1 - outside[at]
        for at, tag in enumerate(tags)
    ]


def _joined(heard: Words, parts: Sequence[tuple[int, int]]) -> str:
    return ", ".join(filter(None, (_bare(heard.cut(*part)) for part in parts)))


def _bare(words: str) -> str:
    """Without the marks at its ends; a bracket that is closed stays."""
    is_closed = words.count("(") == words.count(")")
    return words.strip(MARKS.replace("(", "").replace(")", "") if is_closed else MARKS)


def _is_word(heard: Words, at: int) -> bool:
    return any(map(str.isalnum, heard.words[at].key))


def _parts(heard: Words, tags: Sequence[str]) -> list[tuple[int, int]]:
    """From which word to which each part goes; nothing but marks stands within a part that is none of it."""
    parts: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        if parts and not any(_is_word(heard, between) for between in range(parts[-1][1], at)):
            parts[-1] = (parts[-1][0], at + 1)
        else:
            parts.append((at, at + 1))
    return parts


def _begin(lexicon: Lexicon, heard: Words, at: int, least: int) -> int:
    """With the other parts of a number, "1/2264", and the word that calls it one: "house no 12"."""
    while at > least:
        before, word = heard.words[at - 1], heard.words[at]
        is_joined = before.end == word.start and (before.key in _PARTS or before.key.isalnum())
        is_number = any(map(str.isdigit, word.key)) or _calls(lexicon, word.key)
        is_lettered = any(map(str.isdigit, word.key)) and _is_letter(heard, at - 1)
        is_of_it = is_lettered or (is_number and _calls(lexicon, before.key))
        is_counted = _calls(lexicon, word.key) and before.key.isdecimal()  # "K 2 block, house 1123"
        if not (is_joined or is_of_it or is_counted):
            break
        at -= 1
    return at - len(_LETTERED) if at - len(_LETTERED) >= least and _is_lettered(lexicon, heard, at) else at


def _is_lettered(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether what a comma parts before it is called by a letter: "Pocket A, Flat 52"."""
    called, letter, comma = (word.key for word in heard.words[at - len(_LETTERED) : at])
    return comma == "," and len(letter) == 1 and letter.isalpha() and _calls(lexicon, called)


def _is_letter(heard: Words, at: int) -> bool:
    """Whether it is a letter before a number, "D 33": by its sign, or by its name, if that is no other word there."""
    word = heard.words[at]
    if len(word.key) == 1:
        return word.key.isalpha()
    is_first = at == 0 or not heard.words[at - 1].key.isalpha()  # "K 2 block"; else के is "of"
    return word.folded in _LETTERS and (is_first or word.folded not in _FUNCTION)


def _calls(lexicon: Lexicon, key: str) -> bool:
    classes = lexicon.get(key, ())
    return key in _PART or (not _CALLS.isdisjoint(classes) and "pin" not in classes)


def _end(lexicon: Lexicon, heard: Words, start: int, end: int) -> int:
    """Without a word that only places it, "in", "is", where that does not belong to "beside"."""
    while end - start > 1 and not _AFTER.isdisjoint(classes := lexicon.get(heard.words[end - 1].key, ())):
        is_beside = not _NEAR.isdisjoint(lexicon.get(heard.words[end - 2].key, ()))
        if len(heard.words[end - 1].key) == 1 or (is_beside and not _PLACES.isdisjoint(classes)):
            break
        end -= 1
    return end


def _whole_name(lexicon: Lexicon, heard: Words, end: int) -> int:
    """With the "Place" of a place that is called so: Nehru Place, Connaught Place."""
    if end >= len(heard.words) or heard.words[end].key not in _PLACE or end == 0:
        return end
    before = heard.words[end - 1].key
    return end + 1 if before.isalpha() and before not in lexicon else end


def _floor(heard: Words, end: int) -> int:
    """With the floor behind it: "B-12 Laxmi Nagar, 2nd floor", "… pehli manzil"."""
    at = end
    while at < len(heard.words) and at - end < _TO_FLOOR and heard.words[at].folded not in _FLOOR:
        at += 1
    is_floor = at < len(heard.words) and heard.words[at].folded in _FLOOR
    is_plain = all(word.key.isalnum() or word.key == "," for word in heard.words[end:at])
    return at + 1 if end and is_floor and is_plain and any(map(str.isalnum, heard.cut(end, at + 1))) else end


def _rest(heard: Words, parts: Sequence[tuple[int, int]]) -> str:
    edges = [0, *(edge for start, end in parts for edge in (heard.words[start].start, heard.words[end - 1].end))]
    edges.append(len(heard.text))
    said = [heard.text[start:end] for start, end in [*pairwise(edges)][::2]]
    told = heard.words[parts[0][0] : parts[-1][1]] if parts else ()
    pins = [word.folded for word in told if word.folded.isdecimal() and len(word.folded) == _PIN]
    return "\n".join(filter(None, (each.strip(MARKS) for each in (*said, *pins[:1]))))
