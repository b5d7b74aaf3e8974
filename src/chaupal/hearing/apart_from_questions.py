"""What stands beside a question in a message, where the whole answered nothing: "no, he has none. is it needed?". Pure.

The sentences and clauses that ask are left out, and what remains is heard alone. The question is the engine's: it
answers, or says that it cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import ASSENT, DECLINE, DENIAL
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.remarks import asks_something
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaupal.hearing.heard import Heard
    from chaupal.hearing.question import Question

_CLAUSES = frozenset(",;")
_ENDS = "".join(MARKS - _CLAUSES) + "?.!"


def told(question: Question, said: str, heard: Heard, hear: Callable[[str], Heard]) -> Heard:
    """What is heard, or what the rest of the message tells where the whole put nothing right and answered nothing."""
    asked = {blank.id for blank in question.asked}
    is_answered = heard.begins or heard.act in (ASSENT, DENIAL, DECLINE) or asked & heard.values.keys()
    if "?" not in said or is_answered or not (asked or question.may_be_put_right):
        return heard
    rest = without_questions(said)
    if rest in ("", said):
        return heard
    there = hear(rest)
    if there.put_right.made:  # which is told outside the question
        return replace(there, said=rest)
    if heard.put_right:
        return heard
    only = question.only
    begins = there.values.get(only.id) if only and only.id in there.answers else there.begins
    if begins or asked & there.answers.keys():
        return replace(there, begins=begins, said=rest, remarks=there.remarks | heard.remarks)
    return heard


def without_questions(said: str) -> str:
    """The sentences that ask nothing, and of those that do the clauses before the question."""
    kept = []
    for sentence in _sentences(said):
        clauses = parted(sentence.strip("?"), marks=_CLAUSES)
        told = clauses[:-1] if sentence.endswith("?") else clauses
        kept += [", ".join(told)] if told and not any(map(asks_something, told)) else []
    return ". ".join(kept)


def _sentences(said: str) -> list[str]:
    """With the mark that ends each."""
    found, start = [], 0
    for at, sign in enumerate(said):
        is_end = sign in _ENDS and (at + 1 == len(said) or said[at + 1].isspace())
        if is_end or at + 1 == len(said):
            found += [said[start : at + 1].strip()] if said[start : at + 1].strip() else []
            start = at + 1
    return found
