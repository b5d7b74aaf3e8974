"""Words that give up the form in hand, and take back no consent: "ye form nahi bharna, band karo ise". Pure."""

from __future__ import annotations

from typing import NamedTuple

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import words

_FORM, _THIS = words_of("stopping.form"), words_of("grammar.this")
_ENDED, _LEFT, _FILLED = words_of("stopping.ended"), words_of("stopping.left"), words_of("stopping.filled")
_MESSAGES = words_of("stopping.messages", "stopping.news")
_DO_NOT = NOT | words_of("answers.do_not", "answers.faint_denial")
_BIDDEN = words_of("grammar.do", "grammar.give", "grammar.please", "stopping.doing")  # that it is to be done
_UNWANTED = _FILLED | words_of("grammar.want", "stopping.doing")  # of these a no gives it up
_BESIDE = words_of(
    "answers.fine", "answers.sorry", "grammar.article", "grammar.honorific", "grammar.i", "grammar.i_or_in",
    "grammar.is", "grammar.ours", "grammar.then", "grammar.they", "grammar.to", "grammar.to_me", "grammar.wala",
    "grammar.we", "stopping.mine", "stopping.whole",
)  # fmt: skip
_SAID = _FORM | _THIS | _ENDED | _LEFT | _UNWANTED | _DO_NOT | _BIDDEN | _BESIDE
_CLAUSES = MARKS | {".", "!"}


class _Clause(NamedTuple):
    """Whether it says no more than that the form is to end, by its name or without, or only what may stand beside."""

    by_name: bool = False
    is_to_end: bool = False
    leaves: bool = False  # a word of ending or leaving, which nothing denies
    is_unwanted: bool = False
    is_closed: bool = False


def gives_up(said: str, *, points: bool = True, may_stay: bool = False, is_named: bool = False) -> bool:
    """Whether the form is to be left: it is named with a word of ending, or nothing but that is said, if it `points`.

    `may_stay`: what is asked may be left out alone, by "leave it" or "I do not want it". `is_named`: what is to end
    stands beside these words: "OBC/2026/42 nahi chahiye".
    """
    spoken = sounds(said)
    if "?" in said or spoken.isdisjoint(_ENDED | _LEFT | _UNWANTED):  # nearly always
        return False
    told = [
        [sounds(word) for word in words(part) if any(map(str.isalnum, word))] for part in parted(said, marks=_CLAUSES)
    ]
    clauses = [_clause(each, may_stay=may_stay, is_named=is_named) for each in told if each]
    if any(clause.by_name for clause in clauses):
        return True
    both = any(clause.leaves for clause in clauses) and any(clause.is_unwanted for clause in clauses)  # "chhodo, nahi"
    ends = (both and not may_stay) or any(clause.is_to_end for clause in clauses)
    return points and ends and all(clause.is_closed for clause in clauses)


def unwanted(said: str) -> frozenset[str]:
    """The words of it by which something is wanted, or done: a no to them may answer a question that has them."""
    return sounds(said) & _UNWANTED


def points_at_form(said: str) -> bool:
    """Whether the form is meant rather than what we send: it is named, or is "this", and no message is."""
    spoken = sounds(said)
    return not spoken.isdisjoint(_FORM | _THIS) and spoken.isdisjoint(_MESSAGES)


def _clause(told: list[frozenset[str]], *, may_stay: bool, is_named: bool) -> _Clause:
    if any(word.isdisjoint(_SAID) for word in told):
        return _Clause()
    spoken = frozenset[str]().union(*told)
    denies, is_of_this = bool(spoken & _DO_NOT), is_named or bool(spoken & _THIS)
    leaves, is_unwanted = bool(spoken & (_ENDED | _LEFT)) and not denies, bool(spoken & _UNWANTED) and denies
    by_name = bool(spoken & _FORM) and (leaves or (denies and bool(spoken & _FILLED)))
    is_bidden = leaves and (is_of_this or bool(spoken & _BIDDEN))
    is_to_end = is_bidden if spoken & _ENDED else not may_stay and (is_bidden or (is_unwanted and is_of_this))
    return _Clause(by_name, is_to_end, leaves, is_unwanted, is_closed=True)
