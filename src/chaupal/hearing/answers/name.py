"""A person's name by itself: श्रीमती आशा देवी, "RAHUL KUMAR", ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, محمد عارف. No rules.

Names in sentences are found by `hearing/persons.py`. A name is written in the script of any of the state's official
languages: Hindi, English, Punjabi, Urdu.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import clean, key

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset(
    {
        "name.unclear", "name.digits", "name.symbols", "name.script", "name.sentence", "name.too_short",
        "name.too_long",
    },
)  # fmt: skip
_SHORTEST, _LONGEST = 2, 100  # characters, vowel signs among them: माँ
_MOST_WORDS = 8
_LATIN = "A-Za-z\u00c0-\u024f"
_DEVANAGARI = "\u0900-\u0963\u0970-\u097f"
_GURMUKHI = "\u0a01-\u0a5e\u0a70-\u0a75"
_URDU = "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06e5-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f"
_ALLOWED = re.compile(f"[{_LATIN}{_DEVANAGARI}{_GURMUKHI}{_URDU}\u200c\u200d .'\u2019-]+")


_AND, _LABEL = words_of("grammar.and"), words_of("lexicon.label")
# titles that are never part of a name, and those that are in a short one: श्री देवी, Mata Prasad
_TITLES = words_of("people.title")
_TITLES_OF_LONG = words_of("people.short_title", "lexicon.father", "lexicon.mother") - words_of("people.names_too")
# no name holds these: the citizen says something else
_NOT_NAMES = words_of(
    "answers.assent", "answers.denial", "answers.know", "answers.greeting", "answers.request", "grammar.please",
    "grammar.article", "grammar.what", "grammar.why", "grammar.how", "grammar.when", "grammar.where", "grammar.want",
    "grammar.to_me", "grammar.at", "grammar.from", "grammar.we", "lexicon.mine", "lexicon.theirs", "lexicon.label",
    "lexicon.number", "lexicon.pin", "people.people", "people.children",
)  # fmt: skip
# nor these, but for short ones in Latin letters that some are called: Ho, He, Mai
_SAYING = {word for word in words_of("grammar.is") if not word.isascii() or len(word) > 2} | {  # noqa: PLR2004
    word
    for word in words_of("grammar.i")
    if not word.isascii() or len(word) > 3  # noqa: PLR2004
}

NONE = Refused("name.unclear")  # no name is told

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The name without titles; capitals where it was typed without or all in them."""
    words = _without_titles(clean(said).split())
    name = " ".join(words).strip(' ,.!।-;:"(،۔')
    fault = _fault(name, words)
    if fault is not None:
        return fault
    if len(name) > _LONGEST:
        return Refused("name.too_long", {"max": _LONGEST})
    return Accepted(name.title() if name.islower() or name.isupper() else name)


def _fault(name: str, words: list[str]) -> Refused | None:
    if any(map(str.isdigit, name)):
        return Refused("name.digits")
    if not any(map(str.isalpha, name)):
        return Refused("name.unclear")
    if not _AND.isdisjoint(map(key, (words[0], words[-1]))):  # "main aur mummy papa"
        return Refused("name.sentence")
    if len(words) > _MOST_WORDS or "?" in name or any(map(_is_of_sentence, words)):
        return Refused("name.sentence")
    if not _ALLOWED.fullmatch(name):
        strange = any(letter.isalpha() and not _ALLOWED.fullmatch(letter) for letter in name)
        return Refused("name.script" if strange else "name.symbols")
    return Refused("name.too_short") if len(name) < _SHORTEST else None


def _is_of_sentence(word: str) -> bool:
    """Whether something is said with it, so that it is part of no name; a letter may be an initial."""
    return (key(word) in _NOT_NAMES or key(word) in _SAYING) and len(word) > 1


def called(part: str) -> str:
    """What is called a name: Sunita Devi of "naam Sunita Devi"; nothing if nothing is."""
    words = part.split()
    at = next((at for at, word in enumerate(words) if key(word) in _LABEL), len(words))
    return " ".join(words[at + 1 :])


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and key(words[0]) in (_TITLES | _TITLES_OF_LONG if len(words) > 2 else _TITLES):  # noqa: PLR2004
        words = words[1:]
    return words
