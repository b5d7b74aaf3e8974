"""What stands beside a value and is no part of it: a question, a PIN code; words that only say there is none. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word

DENIES = frozenset(("denial", "unknown", "skip", "any", "lost"))
# classes of words that say something of somebody, and what such a word may be besides
_SAYS = frozenset("copula verb mine theirs question denial skip lost".split())
_NEVER = frozenset("article place number title".split())
_POINTS = frozenset(("so", "paper"))
MARKS = " ,.;:!?।-–()\"'\n"
_SAME = words_of("grammar.same", "remarks.above", "remarks.as_is")  # "the same", "as above"
_TO_FIGURES = frozenset("contact number theirs mine of copula and".split())
_BEHIND_FIGURES = frozenset(("copula", "theirs"))
_QUESTION = re.compile(r"(?<=[.।!\n])\s*[^.।!\n]*\?\s*")
_STOPS = frozenset(",;.?!।\n")
_POSSESSIVES = ("'s", "\u2019s")
_COMMAS = frozenset(",;\n")
_IT, _IT_IS = words_of("grammar.this", "grammar.they", "phatic.that"), words_of("phatic.it_is")
_IS = words_of("grammar.is") - words_of("grammar.was")  # what was is told of, and no value
_ONLY, _WRITE = words_of("grammar.only"), words_of("grammar.write")
_LETTERS = words_of("grammar.letters")
_LIMITS, _YES = words_of("phatic.limits"), words_of("answers.assent")
_DOING = tuple(words_of("grammar.doing"))
_MARKS_OF_CLAUSE = MARKS.translate(dict.fromkeys(map(ord, "().")))
PIN = re.compile(r"(?<!\d)\d{3}\s?\d{3}(?!\d)")


def is_label(word: str, label: AbstractSet[str]) -> bool:
    """Whether it is a word of a label: the applicant's, of the applicant."""
    return word in label or _owner(word) in label


def _owner(word: str) -> str:
    """The word without the sign that it owns something."""
    return word[: -len(_POSSESSIVES[0])] if word.endswith(_POSSESSIVES) else word


def parted_pin(text: str) -> tuple[str, str]:
    """An address without its PIN code, and that; empty if it has none, or several."""
    found = PIN.findall(text)
    return (PIN.sub("", text), found[0]) if len(found) == 1 else (text, "")


def without_question(text: str) -> str:
    """What is told beside a question that is a sentence of its own."""
    return _QUESTION.sub(" ", text).strip() or text


def without_figures(lexicon: Lexicon, text: str, figures: str) -> str:
    """The text without a number that is told beside what is asked, and the words that lead to it: "mobile uska 97…"."""
    words = split(text).words
    at = next((at for at, word in enumerate(words) if word.key.isdecimal() and word.key.endswith(figures)), None)
    if at is None:
        return text
    start, end = at, at + 1
    while start and not _TO_FIGURES.isdisjoint(lexicon.get(words[start - 1].key, ())):
        start -= 1
    while end < len(words) and not _BEHIND_FIGURES.isdisjoint(lexicon.get(words[end].key, ())):
        end += 1
    after = text[words[end].start :] if end < len(words) else ""
    return f"{text[: words[start].start].rstrip(MARKS)}{', ' if after.strip(MARKS) else ''}{after}".strip()


def bare(lexicon: Lexicon, text: str) -> str:
    """A value without what only says that it is that, in each clause: "sirf B-12 hai", "haan driver", "it is a bakery".

    What says more stays whole: "gaadi chalata hai".
    """
    clauses = parted(text, marks=_COMMAS)
    if len(clauses) < len(parted(text)):  # several sentences
        return text
    told = [_bare(lexicon, clause, is_first=not at) for at, clause in enumerate(clauses)]
    is_no = (
        len(clauses) > 1 and "denial" in lexicon.get(split(clauses[0]).keys[-1], ()) and len(clauses[0].split()) == 1
    )
    if is_no and (only := _bare(lexicon, clauses[1], is_first=True)) != clauses[1] and clauses[1].endswith(only):
        told = [only, *told[2:]]  # "no, only B-12"
    left = ", ".join(filter(None, told))
    return text if told == clauses or _says_more(lexicon, left) else left


def _says_more(lexicon: Lexicon, text: str) -> bool:
    """Whether anything is said to be so there, or denied; Gaya is a place, and went."""
    words = split(text).words
    return any(_is_said(word) or "denial" in lexicon.get(word.key, ()) for word in words)


def _is_said(word: Word) -> bool:
    return word.folded in _IS and word.folded not in _LETTERS and len(word.key) > 1


def closed(lexicon: Lexicon, text: str) -> str:
    """The first clause, where that says what it is, and others say something else: "driver hai, Ola me chalata hai"."""
    clauses = parted(text, marks=_COMMAS)
    first = _bare(lexicon, clauses[0], is_first=True) if len(clauses) > 1 else ""
    is_closed = bool(first) and split(clauses[0]).words[-1].folded in _IS and first != clauses[0]
    return first if is_closed and says(lexicon, ", ".join(clauses[1:])) and not says(lexicon, first) else ""


def _bare(lexicon: Lexicon, clause: str, *, is_first: bool) -> str:
    """The words of a clause without those at its ends."""
    words = [word for word in split(clause).words if word.key[:1].isalnum()]
    is_said = [_is_said(word) for word in words]
    start, end = 0, len(words)
    is_it = is_first and len(words) > 1 and words[0].folded in _IT
    last = end - 1 - int(end > 1 and words[-2].folded in _ONLY)  # "… hi hai"
    if last > 0 and is_said[-1] and not (is_it and is_said[1]) and not _does(lexicon, words[last - 1].key):
        end = last
        start = int(is_it and end > 1)
    elif is_it and is_said[1] and end > 2:  # noqa: PLR2004 - "it is" and what it is
        start = 2
    elif end > 1 and (words[-1].folded in _LIMITS or words[-1].folded in _WRITE):
        end -= 1
    while (
        is_first and start < end - 1 and _leads(clause[words[start].start : words[start + 1].start + 2], words[start])
    ):
        start += 1
    if (start, end) == (0, len(words)):
        return clause
    stop = words[end].start if end < len(words) else len(clause)
    return clause[words[start].start : stop].strip(_MARKS_OF_CLAUSE)


def _leads(said: str, word: Word) -> bool:
    """Whether a word before a value tells nothing of it: "sirf", "haan"; "Yes Bank" is called so."""
    is_called = said[0].isupper() and said[-2:].istitle()
    return word.folded in _LIMITS | _IT_IS or (word.folded in _YES and len(word.key) > 1 and not is_called)


def _does(lexicon: Lexicon, key: str) -> bool:
    """Whether a word tells what somebody does, or did."""
    classes = lexicon.get(key, ())
    return "verb" in classes or (key.endswith(_DOING) and "place" not in classes)


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


def says(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether a word in it says something of somebody; the H of "H no 4" does not, nor does one of the label."""
    told = (lexicon.get(key, ()) for key in split(text).keys if len(key) > 1 and key not in label)
    return any(not _SAYS.isdisjoint(classes) and _NEVER.isdisjoint(classes) for classes in told)


def points(lexicon: Lexicon, text: str) -> bool:
    """Whether a place is only pointed to: the same as on the card, that of now."""
    keys = [key for key in split(text).keys if any(map(str.isalnum, key))]
    classes = [lexicon.get(key, ()) for key in keys]
    is_pointing = any(not _POINTS.isdisjoint(each) for each in classes)
    return is_pointing and all(classes) and not any(map(str.isdigit, text))


def is_same(lexicon: Lexicon, text: str, label: AbstractSet[str] = frozenset()) -> bool:
    """Whether it is only said to be the same as before, perhaps behind a no: "nahi nahi, same address hi hai"."""
    told = [word for word in split(text).words if any(map(str.isalnum, word.key))]
    while told and "denial" in lexicon.get(told[0].key, ()):
        told = told[1:]
    same = [speaks_of_same((word.key, word.folded)) for word in told]
    is_known = all(each or word.key in lexicon or word.key in label for word, each in zip(told, same, strict=True))
    is_denied = any("denial" in lexicon.get(word.key, ()) for word in told)
    return is_known and any(same) and not (is_denied or any(map(str.isdigit, text)))


def speaks_of_same(words: Iterable[str]) -> bool:
    """Whether one of the words says that something is the same: "is it this one, too?"."""
    return not _SAME.isdisjoint(words)


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
