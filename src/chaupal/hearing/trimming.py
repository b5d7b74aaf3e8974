"""A value without what leads to it and what follows: "we stay at House 4, …, pin" is "House 4, …". Pure.

Only words that are known to do nothing but lead are cut, and only at the edges; what is a word of the value stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

# what ends words that lead to a value: they are cut up to the last of these
ENDS_LEAD = frozenset("copula verb at do so courtesy denial mine theirs paper contact i".split())
ENDS = frozenset("copula verb do courtesy pin within".split())  # with one of these ends what follows a value
FOLLOWS = ENDS | {"at", "so", "of"}  # what may stand before it
DENIES = frozenset(("denial", "unknown", "skip", "any"))
OWN = frozenset("mine theirs i so denial".split())  # of whom or what a remark speaks
_MARKS = " ,.;:!?।-–()\"'"
_QUESTION = re.compile(r"(?<=[.।!\n])\s*[^.।!\n]*\?\s*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.।!\n]\s+(?=\S)")
_FIRST, _REMARK = 3, 3  # words of a value that a remark follows, at most; of the remark, at least
_YEAR = re.compile(r"(?:19|20)\d\d")
_PIN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")


def trimmed(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> str:
    """The value alone; the text as it is, where nothing else would be left. `label`: the words of the field's label."""
    heard = split(text)
    start, end = _start(lexicon, heard, label), _end(lexicon, heard, label)
    if label and start and _is_only_home(lexicon, heard, start):
        start = 0
    start = _after_number(lexicon, heard, start, end) if label else start
    says = any(word.key not in lexicon and any(map(str.isalnum, word.key)) for word in heard.words[start:end])
    return heard.cut(start, end).strip(_MARKS) if says else text


def without_pin_words(lexicon: Lexicon, text: str) -> str:
    """An address with its PIN code, without the words that lead to either: "…, Burari, 110084"."""
    pin = _PIN.search(text)
    if pin is None:
        return trimmed(lexicon, text)
    before = trimmed(lexicon, text[: pin.start()]) if text[: pin.start()].strip(_MARKS) else ""
    return f"{before}, {pin[0]}{text[pin.end() :]}" if before else text


def without_question(text: str) -> str:
    """What is told beside a question that is a sentence of its own."""
    return _QUESTION.sub(" ", text).strip() or text


def without_remark(lexicon: Lexicon, text: str) -> str:
    """A first sentence of a few words, where the next only says something about it: "Ahir. That is our caste"."""
    first, *rest = _SENTENCE.split(text.strip(), maxsplit=1)
    if not rest or len(first.split()) > _FIRST or len(rest[0].split()) < _REMARK:
        return text
    said = [frozenset(lexicon.get(key, ())) for key in split(rest[0]).keys]
    is_said = any("copula" in each for each in said) and not all(OWN.isdisjoint(each) for each in said)
    return first if is_said and any(key not in lexicon for key in split(first).keys) else text


def declines(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether all that is said is that there is none, that it is not known, or is to be left out."""
    keys = [word.key for word in split(text).words if any(map(str.isalnum, word.key))]
    classes = [lexicon.get(key, ()) for key in keys]
    denied = any(not DENIES.isdisjoint(found) for found in classes)
    return denied and all(found or key in label for key, found in zip(keys, classes, strict=True))


def begins_declining(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether a number is declined first, and what follows is no number: "no idea, I deleted that message"."""
    first, *rest = re.split(r"[,.;।!\n]", text, maxsplit=1)
    return bool(rest) and not any(map(str.isdigit, text)) and declines(lexicon, first, label)


def _start(lexicon: Lexicon, heard: Words, label: AbstractSet[str]) -> int:
    start = 0
    for at, word in enumerate(heard.words):
        classes = lexicon.get(word.key, ())
        if not any(map(str.isalnum, word.key)):
            continue
        is_word = bool(classes) or word.key in label
        if any(map(str.isdigit, word.key)) or not is_word or _is_joined(heard, at):
            break
        if "place" not in classes and (word.key in label or not ENDS_LEAD.isdisjoint(classes)):
            start = at + 1
    while 0 < start < len(heard.words) - 1 and _is_article(lexicon, heard, start):
        start += 1
    return start if start < len(heard.words) else 0


def _is_only_home(lexicon: Lexicon, heard: Words, start: int) -> bool:
    """Whether it is only the words that lead which say that it is a home."""
    home = any("home" in lexicon.get(word.key, ()) for word in heard.words[:start])
    return home and not any("place" in lexicon.get(word.key, ()) for word in heard.words[start:])


def _is_article(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether a word follows it: the A of A-12 and A 12 is none."""
    return "article" in lexicon.get(heard.words[at].key, ()) and heard.words[at + 1].key.isalpha()


def _after_number(lexicon: Lexicon, heard: Words, start: int, end: int) -> int:
    """Where the number itself begins, if all that is told is that it is one: "number 2214"."""
    at = start
    while at < end and "number" in lexicon.get(heard.words[at].key, ()):
        at += 1
    told = heard.cut(at, end)
    return at if start < at < end and " " not in told and any(map(str.isdigit, told)) else start


def _is_joined(heard: Words, at: int) -> bool:
    """Whether a mark joins it to what follows: the H of H-14."""
    after = heard.words[at + 1 : at + 3]
    return len(after) > 1 and after[0].start == heard.words[at].end and after[1].start == after[0].end


def _end(lexicon: Lexicon, heard: Words, label: AbstractSet[str]) -> int:
    end = len(heard.words)
    last = next((word for word in reversed(heard.words) if any(map(str.isalnum, word.key))), None)
    if last is None or (last.key not in label and ENDS.isdisjoint(lexicon.get(last.key, ()))):
        return end
    while end > 1:
        word = heard.words[end - 1]
        classes = lexicon.get(word.key, ())
        is_year = end < len(heard.words) and bool(label) and _YEAR.fullmatch(word.key)  # "… se liya tha 2021 me"
        if any(map(str.isalnum, word.key)) and word.key not in label and FOLLOWS.isdisjoint(classes) and not is_year:
            break
        end -= 1
    return end
