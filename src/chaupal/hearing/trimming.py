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
ENDS = frozenset("copula verb do courtesy pin".split())  # with one of these ends what follows a value
FOLLOWS = ENDS | {"at", "so", "of"}  # what may stand before it
DENIES = frozenset(("denial", "unknown", "skip"))
_MARKS = " ,.;:!?।-–()\"'"
_QUESTION = re.compile(r"(?<=[.।!\n])\s*[^.।!\n]*\?\s*")
_PIN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")


def trimmed(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> str:
    """The value alone; the text as it is, where nothing else would be left. `label`: the words of the field's label."""
    heard = split(text)
    start, end = _start(lexicon, heard, label), _end(lexicon, heard, label)
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


def declines(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether all that is said is that there is none, that it is not known, or is to be left out."""
    keys = [word.key for word in split(text).words if any(map(str.isalnum, word.key))]
    classes = [lexicon.get(key, ()) for key in keys]
    denied = any(not DENIES.isdisjoint(found) for found in classes)
    return denied and all(found or key in label for key, found in zip(keys, classes, strict=True))


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
    return start if start < len(heard.words) else 0


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
        if any(map(str.isalnum, word.key)) and word.key not in label and FOLLOWS.isdisjoint(classes):
            break
        end -= 1
    return end
