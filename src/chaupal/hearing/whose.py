"""Whose an answer is that words put right with nothing but "my" or "our": no other person's of the form. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.hearing.answers import earnings
from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.heard import Found
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

_MINE = "mine"  # the class of words of whoever writes
_OTHERS = KIN | {"role", "theirs"}  # classes of words of anybody else
_PERSONS_OWN = ("name", "phone", "date", "aadhaar", "address", "number", "pan", "epic")  # kinds


def of_whom(ear: Ear, question: Question, said: str, found: Found) -> Found:
    """The same, without what is somebody else's where it is told as mine; of a sum that may be mine or ours both."""
    if not found.made or found.is_matched:
        return found
    return _of_earners(question, said, _mine(ear, question, said, found))


def _mine(ear: Ear, question: Question, said: str, found: Found) -> Found:
    classes = frozenset(each for word in split(said).keys for each in ear.lexicon.get(word.removesuffix("'s"), ()))
    if _MINE not in classes or classes & _OTHERS:
        return found
    opening = question.opening(())
    others = {opening.main, *opening.kin, *opening.strangers} - {opening.own or opening.main}
    blanks = {answer.blank.id: answer.blank for answer in question.held()}
    theirs = {
        field
        for field in found.made.keys() & blanks.keys()
        if blanks[field].kind in _PERSONS_OWN and blanks[field].means.partition(".")[0] in others
    }
    if not theirs:
        return found
    made = {field: value for field, value in found.made.items() if field not in theirs}
    return replace(found, made=made) if made else Found()


def _of_earners(question: Question, said: str, found: Found) -> Found:
    held = {answer.blank.id: answer.blank.spec.rules.get("of") for answer in question.held()} if found.made else {}
    sums = {of: field for field, of in held.items() if of in (SELF, FAMILY)}
    told = [of for of in sums if sums[of] in found.made]
    of_all = earnings.are_all(said) if len(sums) > 1 and len(told) == 1 else None
    if of_all is None or (told[0] == FAMILY) == of_all:
        return found
    value = found.made[sums[told[0]]]
    made = {field: each for field, each in found.made.items() if field != sums[told[0]]}
    return replace(found, made=made, unclear=(dict.fromkeys(sums.values(), value), *found.unclear))
