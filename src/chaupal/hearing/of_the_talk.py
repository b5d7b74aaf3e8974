"""What is said of the talk itself, and tells nothing of the form: "maine bola na", "I told you", "baki puch lo". Pure.

Somebody said it before, bids us write or ask on, or is about to tell. Such a clause is left out wherever it stands; a
message that is nothing else answers nothing, whatever is asked: none of its words is a name, an address, a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import AGREE, GATES, YES_NO
from chaupal.hearing.answers.figures import UNITS
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import breaks
from chaupal.hearing.cues import heard
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import Remark
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question
    from chaupal.hearing.words import Word

_TOLD, _BIDS = words_of("phatic.told_before"), words_of("phatic.bids")
_BESIDE, _PRESSES = words_of("phatic.beside_talk"), words_of("phatic.presses")
_NOTHING = frozenset[str]()
_LEAST = 2  # words that say that it was told: "bola" alone may be anything
_YES = frozenset(("yes_no", "choice"))  # kinds that "likh do" may say yes to


def remarked(ear: Ear, question: Question, said: str) -> frozenset[Remark]:
    """That nothing else is said, and it can be no yes to what is asked; whether it is said to have been told."""
    words = _telling(said)
    if question.expects in GATES or not question.asked or not (_is_of_talk(words) or _is_told(ear, question, words)):
        return frozenset()
    if question.expects == YES_NO and any(_is(word, _TOLD) and word.key in question.words for word in words):
        return frozenset()  # "have you told them?" "told"
    is_put = bool(question.offered) or question.expects in (AGREE, YES_NO)
    may_agree = is_put or any(blank.kind in _YES for blank in question.asked)
    bids = any(_is(word, _BIDS) for word in words)
    if bids:
        return frozenset() if may_agree else frozenset({Remark.OF_THE_TALK})
    return frozenset({Remark.OF_THE_TALK, Remark.TOLD_BEFORE})


def without(ear: Ear, question: Question, said: str) -> str:
    """The message without such clauses, and without one that it begins with; all of it, where nothing else is said."""
    if question.expects in GATES or not (question.asked or question.may_be_put_right) or "?" in said:
        return said
    if question.only and question.only.is_story:
        return said
    words = split(said).words
    if not any(_is(word, _TOLD) or _is(word, _BIDS) for word in words):
        return said
    return _without_end(_without_beginning(_without_clauses(ear, said)))


def _without_clauses(ear: Ear, said: str) -> str:
    ends = breaks(said, _NOTHING)
    starts = [0, *(start for _, start in ends)]
    clauses = [said[start:end] for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]
    kept = [clause for clause in clauses if not _is_of_talk(_telling(clause)) or _owns_up(ear, clause)]
    told = any(_telling(clause) for clause in kept)
    return "".join(kept).strip(" ,;") if told and len(kept) < len(clauses) else said


def _owns_up(ear: Ear, clause: str) -> bool:
    """Whether it stops us, since something was wrong: "arre ruko, …"."""
    return any("sorry" in roles for roles in heard(ear.cues, clause).roles)


def _without_beginning(said: str) -> str:
    """Without "maine bola na" before what is told: a word that presses it must end it, and nothing is put right."""
    words = split(said).words
    end = next((at for at, word in enumerate(words) if not _is_part(word)), 0)
    pressed = [
        at + 1
        for at in range(1, end)
        if _is(words[at], _PRESSES) and any(_is(word, _TOLD) for word in words[:at]) and at + 1 < len(words)
    ]
    return said[words[pressed[0]].start :] if pressed else said


def _without_end(said: str) -> str:
    """The same behind what is told: "papa bola na"."""
    words = _telling(said)
    start = len(words)
    while start and (_is(words[start - 1], _TOLD) or _is(words[start - 1], _PRESSES)):
        start -= 1
    behind = words[start:]
    is_pressed = len(behind) >= _LEAST and _is(behind[-1], _PRESSES) and _is(behind[0], _TOLD)
    return said[: words[start].start].rstrip(" ,;") if start and is_pressed else said


def _is_of_talk(words: Sequence[Word]) -> bool:
    if not words or not all(map(_is_part, words)):
        return False
    is_told = len(words) >= _LEAST and any(_is(word, _TOLD) for word in words)
    return is_told or any(_is(word, _BIDS) for word in words)


def _is_told(ear: Ear, question: Question, words: Sequence[Word]) -> bool:
    """Whether what is asked is called by its label, and said to have been told: "I already told you the name"."""
    is_said = len(words) >= _LEAST and any(_is(word, _TOLD) for word in words)
    if not is_said or any(word.key in UNITS or word.key.isdecimal() for word in words):  # "das" is ten, and "tell"
        return False
    labels = [blank.called | ear.cues.words_of(meanings(ear.cues, blank)) for blank in question.asked]
    called = frozenset[str]().union(*labels)
    return all(_is_part(word) or word.key in called for word in words) and not any(_is(word, _BIDS) for word in words)


def _telling(said: str) -> list[Word]:
    return [word for word in split(said).words if any(map(str.isalnum, word.key))]


def _is_part(word: Word) -> bool:
    return _is(word, _TOLD) or _is(word, _BIDS) or _is(word, _BESIDE)


def _is(word: Word, listed: frozenset[str]) -> bool:
    return word.folded in listed or word.key in listed
