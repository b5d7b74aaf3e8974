"""A value without what leads to it and what follows: "we stay at House 4, …, pin" is "House 4, …". Pure.

Only words that are known to do nothing but lead are cut, and only at the edges; what is a word of the value stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.clauses import parted
from chaupal.hearing.script import first_clause
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

# what ends words that lead to a value: they are cut up to the last of these
ENDS_LEAD = frozenset("called copula verb at do so courtesy denial mine theirs paper contact i".split())
ENDS = frozenset("copula verb do courtesy pin within and".split())  # with one of these ends what follows a value
FOLLOWS = ENDS | {"at", "so", "of", "mine", "theirs"}  # what may stand before it
DENIES = frozenset(("denial", "unknown", "skip", "any", "lost"))
_SPEAKS = frozenset(("copula", "verb"))
_ONLY_SAYS = frozenset(("copula", "courtesy"))
_MAY_LEAD = frozenset("so at i mine theirs of denial verb do any home place unknown skip and question".split())
_POINTS = frozenset(("so", "paper"))
OWN = frozenset("mine theirs i so denial".split())  # of whom or what a remark speaks
_WHERE = "whereabouts"  # what a place is called: the site, the address
MARKS = " ,.;:!?।-–()\"'\n"
_QUESTION = re.compile(r"(?<=[.।!\n])\s*[^.।!\n]*\?\s*")
_STOPS = frozenset(",;.?!।\n")
_LETTER = 3  # letters of the name of a letter, at most
_POSSESSIVES = ("'s", "\u2019s")
PIN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")


def is_label(word: str, label: AbstractSet[str]) -> bool:
    """Whether it is a word of a label: the applicant's, of the applicant."""
    return word in label or _owner(word) in label


def _owner(word: str) -> str:
    """The word without the sign that it owns something."""
    return word[: -len(_POSSESSIVES[0])] if word.endswith(_POSSESSIVES) else word


def trimmed(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset(), *, only_leads: bool = False) -> str:
    """The value alone; the text as it is, where nothing else would be left.

    `label`: the words of the field's label, which may follow it, too, unless it is `only_leads`.
    """
    heard = split(text)
    start, end = _start(lexicon, heard, label), _end(lexicon, heard, frozenset() if only_leads else label)
    if label and start and _is_only_home(lexicon, heard, start):
        start = 0
    start = _after_number(lexicon, heard, start, end) if label else start
    says = any(word.key not in lexicon and any(map(str.isalnum, word.key)) for word in heard.words[start:end])
    if not says:
        return _without_copula(lexicon, heard) or text
    told = heard.cut(start, end)
    return told.strip(MARKS) if "(" not in told else told.strip(MARKS.replace(")", ""))


def _without_copula(lexicon: Lexicon, heard: Words) -> str:
    """Where all words are known to do something: the one that may be a thing all the same, before its copula."""
    end = len(heard.words)
    while end and _ONLY_SAYS.issuperset(lexicon.get(heard.words[end - 1].key, ("",))):
        end -= 1
    is_one = end == 1 and _MAY_LEAD.isdisjoint(lexicon.get(heard.words[0].key, ()))
    return heard.cut(0, end) if is_one else ""


def without_pin_words(lexicon: Lexicon, text: str) -> str:
    """An address with its PIN code, without the words that lead to either: "…, Burari, 110084"."""
    pin = PIN.search(text)
    if pin is None:
        return trimmed(lexicon, text)
    before = trimmed(lexicon, text[: pin.start()]) if text[: pin.start()].strip(MARKS) else ""
    return f"{before}, {pin[0]}{text[pin.end() :]}" if before else text


def parted_pin(text: str) -> tuple[str, str]:
    """An address without its PIN code, and that; empty if it has none, or several."""
    found = PIN.findall(text)
    return (PIN.sub("", text), found[0]) if len(found) == 1 else (text, "")


def without_question(text: str) -> str:
    """What is told beside a question that is a sentence of its own."""
    return _QUESTION.sub(" ", text).strip() or text


def before_question(text: str) -> str:
    """What is said before a question in the same message ("yes, I have one. how long does it take?"), or nothing."""
    first = next(iter(parted(text, marks=_STOPS)), "")
    return first if len(first) < len(text.strip()) - 1 else ""


def declines(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether all that is said is that there is none, that it is not known, or is to be left out."""
    keys = [word.key for word in split(text).words if any(map(str.isalnum, word.key))]
    keys = [key if key in lexicon else _owner(key) for key in keys]
    classes = [lexicon.get(key, ()) for key in keys]
    denied = any(not DENIES.isdisjoint(found) for found in classes)
    return denied and all(found or key in label for key, found in zip(keys, classes, strict=True))


def points(lexicon: Lexicon, text: str) -> bool:
    """Whether a place is only pointed to: the same as on the card, that of now."""
    keys = [key for key in split(text).keys if any(map(str.isalnum, key))]
    classes = [lexicon.get(key, ()) for key in keys]
    is_pointing = any(not _POINTS.isdisjoint(each) for each in classes)
    return is_pointing and all(classes) and not any(map(str.isdigit, text))


def denied(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether what is said under a label denies it: "not chosen yet"; a no between two values does not."""
    heard = split(text).words
    classes = [lexicon.get(word.key, ()) for word in heard]
    told = [
        at for at, word in enumerate(heard)
        if not classes[at] and word.key not in label and any(map(str.isalnum, word.key))
    ]  # fmt: skip
    no = [at for at, each in enumerate(classes) if "denial" in each and "place" not in each]
    return bool(no) and not (told and told[0] < no[0] and told[-1] > no[-1])


def declines_number(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset(), *, asked: bool) -> bool:
    """Whether no number is told, and it is said that there is none: "no complaint before", "number is lost, card too".

    `asked`: a number is asked for; else one must be spoken of.
    """
    if any(letter.isdigit() or letter == "@" for letter in text):
        return False
    first = first_clause(text)
    keys = split(first).keys
    is_number = any("number" in lexicon.get(key, ()) for key in keys)
    if asked:
        return any("denial" in lexicon.get(key, ()) for key in split(text).keys) or (
            is_number and declines(lexicon, first, label)
        )
    return is_number and first != text.strip() and declines(lexicon, first, label)


def _start(lexicon: Lexicon, heard: Words, label: AbstractSet[str]) -> int:
    start = 0
    for at, word in enumerate(heard.words):
        classes = lexicon.get(word.key, ())
        if not any(map(str.isalnum, word.key)):
            continue
        is_called = is_label(word.key, label)
        is_word = bool(classes) or is_called
        if any(map(str.isdigit, word.key)) or not is_word or (_is_joined(lexicon, heard, at) and not is_called):
            break
        is_where = _WHERE in classes and (is_called or not _is_numbered(lexicon, heard, at + 1))
        is_place = "place" in classes and not is_where
        if not is_place and (is_called or is_where or not ENDS_LEAD.isdisjoint(classes)):
            start = at + 1
    while 0 < start < len(heard.words) - 1 and _is_article(lexicon, heard, start):
        start += 1
    return start if start < len(heard.words) else 0


def _is_numbered(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether a number stands there: the 4 of "Site 4", "Site no 4"."""
    key = heard.words[at].key if at < len(heard.words) else ""
    return any(map(str.isdigit, key)) or "number" in lexicon.get(key, ())


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
    while at < end and (
        "number" in lexicon.get(heard.words[at].key, ()) or (at > start and heard.words[at].key in ".:")
    ):
        at += 1
    told = heard.cut(at, end)
    return at if start < at < end and " " not in told and any(map(str.isdigit, told)) else start


def _is_of_place(lexicon: Lexicon, key: str) -> bool:
    return any(map(str.isdigit, key)) or "place" in lexicon.get(key, ())


def _is_joined(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether it is a letter or word that belongs to what follows: the H of H-14, of H no 14 and of H 14."""
    after = heard.words[at + 1 : at + 3]
    if len(heard.words[at].key) == 1 and after and _is_of_place(lexicon, after[0].key):
        return True
    is_after_place = bool(at) and "place" in lexicon.get(heard.words[at - 1].key, ())
    if is_after_place and len(heard.words[at].key) <= _LETTER and after and after[0].key == ",":
        return True  # a letter by its name: "Block See, House 4"
    return len(after) > 1 and after[0].start == heard.words[at].end and after[1].start == after[0].end


def _end(lexicon: Lexicon, heard: Words, label: AbstractSet[str]) -> int:
    whole = len(heard.words)
    end = _before_speaker(lexicon, heard)
    last = next((word for word in reversed(heard.words[:end]) if any(map(str.isalnum, word.key))), None)
    if last is None or (last.key not in label and ENDS.isdisjoint(lexicon.get(last.key, ()))):
        return whole
    while end > 1:
        word = heard.words[end - 1]
        classes = lexicon.get(word.key, ())
        is_year = end < whole and bool(label) and _is_year(word.key)  # "… se liya tha 2021 me"
        if any(map(str.isalnum, word.key)) and word.key not in label and FOLLOWS.isdisjoint(classes) and not is_year:
            break
        end -= 1
    return end


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == len("2021") and word.startswith(("19", "20"))


def _before_speaker(lexicon: Lexicon, heard: Words) -> int:
    """Where those who speak are named last, in the order of speech: "… me rehte hain hum log"; else all of it."""
    end = len(heard.words)
    while end > 1 and "i" in lexicon.get(heard.words[end - 1].key, ()):
        end -= 1
    is_so = end > 0 and not _SPEAKS.isdisjoint(lexicon.get(heard.words[end - 1].key, ()))
    return end if is_so else len(heard.words)
