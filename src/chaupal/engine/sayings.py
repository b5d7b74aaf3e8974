"""What words answer by how it is told: "a daughter was born" is a girl's first stage, "I drive an auto" one's own work.

They count in a first sentence, and where the question is asked and no option is named. The sayings stand in a service's
`first_words.yaml`. One counts where its words come in that order in one clause, with at most one word between two of
them, or any at `…`; a clause with "not" in it says only what has "not" in it, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.engine.answers import figures
from chaupal.engine.answers.denial import NOT, is_unknown
from chaupal.engine.definition import COUNTED, NOT_TOLD
from chaupal.hearing.folding import phrase
from chaupal.hearing.script import folded, sound
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.engine.answers.base import Spec
    from chaupal.engine.definition import Field, Service

AGE = re.compile(r"age (\d+)-(\d+)")  # in the place of a saying: whoever is so many years old
YES_OR_NO = {"yes": True, "no": False}  # what stands for an option at a question of yes or no
FAR = "…"  # between two words of a saying: anything may stand there
_CLAUSE = re.compile(r"[,;।\n]|\bbut\b|\blekin\b|लेकिन|मगर", re.IGNORECASE)
_YEARS_OLD = re.compile(r"\b([0-9]{1,3})\s*(?:साल|वर्ष|saal|sal|years?|yrs?)")
_NO = "nahi"
_BETWEEN = 1  # words that may stand between two others


def clauses(text: str) -> list[str]:
    """The parts of what was said, folded."""
    return [" ".join(map(_denied_alike, phrase(clause).split())) for clause in _CLAUSE.split(text)]


def _denied_alike(word: str) -> str:
    """नहीं and nahi are one word here."""
    return _NO if word in NOT else word


def yes_or_no(service: Service, field: Field, said: str) -> bool | None:
    """What the service's sayings hear in an answer to a question of yes or no; None if nothing, or both."""
    of_field, parts = service.first_words.get(field.key, {}), clauses(said)
    if "?" in said or is_unknown(said) or is_denied(of_field, parts):
        return None
    return YES_OR_NO.get(told(of_field, parts, None) or "")


def option(service: Service, field: Field, spec: Spec, said: str, least: int = 1) -> str | None:
    """The option on offer that the service's sayings, of so many words, hear in an answer; None if none or several."""
    sayings, parts = service.first_words.get(field.key, {}), clauses(said)
    of_field = {name: tuple(each for each in told if len(each.split()) >= least) for name, told in sayings.items()}
    if "?" in said or is_unknown(said) or is_denied(of_field, parts):
        return None
    aged = _YEARS_OLD.search(folded(said))
    heard = told(of_field, parts, int(aged[1]) if aged else None)
    return heard if heard in {value for value, _ in spec.options} else None


def told(sayings: Mapping[str, tuple[str, ...]], parts: Sequence[str], age: int | None) -> str | None:
    """The one option that is told; the longest saying counts, and nothing where two options are told as well.

    `parts` are folded clauses; `age` is that of the person whom the form is about, if it was said.
    """
    aged = (
        {option for option, said in sayings.items() for each in said if _is_aged(each, age)} if age is not None else ()
    )
    if len(aged) == 1:
        return next(iter(aged))
    longest: dict[str, int] = {}
    clauses_said = [clause.split() for clause in parts]
    for option, said in ((option, said) for option, said in sayings.items() if option not in (NOT_TOLD, COUNTED)):
        length = max((_longest(_folded(said), clause) for clause in clauses_said), default=0)
        if length:
            longest[option] = length
    told_most = [option for option, length in longest.items() if length == max(longest.values())]
    return told_most[0] if len(told_most) == 1 else None


def counted(sayings: Mapping[str, tuple[str, ...]], text: str) -> str:
    """The number that is told of something by name: "4" in "चार मंज़िल की इमारत"; nothing if none or several."""
    parts = [(part, sound(romanised(part))) for part in figures.tokens(folded(text))]
    named = {sound(romanised(each)) for each in sayings.get(COUNTED, ())}
    found = {
        " ".join(part for part, _ in parts[number.start : number.end])
        for number in figures.numbers([part for part, _ in parts]) or ()
        if any(said in named for _, said in parts[number.end : number.end + 1 + _BETWEEN])
    }
    return found.pop() if len(found) == 1 else ""


def is_denied(sayings: Mapping[str, tuple[str, ...]], parts: Sequence[str]) -> bool:
    """Whether something is said that only sounds like an answer: then it is asked."""
    if NOT_TOLD not in sayings:
        return False
    listed = _folded(sayings[NOT_TOLD])
    return any(_is_heard(clause.split(), words) for clause in parts for words in listed)


def _is_aged(saying: str, age: int) -> bool:
    match = AGE.fullmatch(saying)
    return match is not None and int(match[1]) <= age <= int(match[2])


@lru_cache(maxsize=4096)
def _folded(said: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_words(each)) for each in said if not AGE.fullmatch(each))


def _words(saying: str) -> Iterator[str]:
    for part in saying.split():
        yield from [FAR] if part == FAR else map(_denied_alike, phrase(part).split())


def _longest(sayings: Sequence[tuple[str, ...]], clause: Sequence[str]) -> int:
    """How many words the longest of the sayings has that a clause says."""
    denies = not NOT.isdisjoint(clause)
    heard = (words for words in sayings if _begins(clause, words) and not (denies and NOT.isdisjoint(words)))
    return max((len(words) for words in heard if _is_heard(clause, words)), default=0)


def _begins(clause: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether the first word of a saying is said at all, which tells most sayings that are not."""
    return bool(words) and (words[0] in clause or words[0] == FAR)


def _is_heard(clause: Sequence[str], words: tuple[str, ...]) -> bool:
    return _begins(clause, words) and any(_follow(clause[at:], words) for at in range(len(clause)))


def _follow(clause: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether the words stand there from the beginning on."""
    at, between = 0, 0
    for word in words:
        if word == FAR:
            between = len(clause)
            continue
        near = clause[at : at + 1 + between]
        if word not in near:
            return False
        at, between = at + near.index(word) + 1, _BETWEEN
    return bool(words)
