"""What is told in a message and what is asked in it: "no, he has none. is it needed?". Pure.

The parts that ask are left out, and what remains is heard alone; the question is the engine's, which answers it or says
that it cannot. Who only asks has told nothing, whatever words of an answer stand in the question.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.acts import AGREE, AGREES, ASSENT, CONSENT, DECLINE, DENIAL, OFFER, RELAYS, REVIEW, tokens_of
from chaupal.hearing.agreeing import after_assent, after_no
from chaupal.hearing.answers import KINDS
from chaupal.hearing.asked_of_it import is_of_it, says_thanks
from chaupal.hearing.asked_of_money import asked_of_money
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.heard import UNCLEAR, Heard
from chaupal.hearing.packs import words_of
from chaupal.hearing.promised import cannot_be_sent, is_told_instead
from chaupal.hearing.remarks import LACKING, Remark, asks_something, asks_us, may_ask
from chaupal.hearing.script import words
from chaupal.hearing.told import NAMES
from chaupal.hearing.wishes import wish_of
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

_CLAUSES = frozenset(",;")
_ENDS = "".join(MARKS - _CLAUSES) + "?.!"
_AGREED = (CONSENT, AGREE, OFFER)  # where beside a question nothing but a yes is heard
_LEAST = 2  # words of a question
_YES = words_of("answers.assent", "answers.fine")
_IF, _BUT = words_of("grammar.if"), words_of("grammar.but", "grammar.but_or_at")


class Parts(NamedTuple):
    """The parts of a message, as they were written."""

    told: str
    asked: str


def told_beside(ear: Ear, question: Question, said: str, hear: Callable[[str], Heard]) -> Heard | None:
    """What the rest of a message tells with which something is asked; None where nothing is, or it answers nothing."""
    is_asked = question.asked or question.may_be_put_right or question.is_paper or question.expects in _AGREED
    may_be = (
        is_asked and (may_ask(said) or asked_of_money(said) or is_of_it(said, question)) and not _is_story(question)
    )
    parts = _parts(ear, question, said) if may_be else None
    if parts is None:
        return None
    if not _is_unconditional(ear, question, parts) or (question.is_paper and is_told_instead(parts.asked)):
        return None  # "I cannot send it. shall I write it here?" is one thing
    there = hear(parts.told)
    if question.expects == REVIEW and there.act == UNCLEAR and wish_of(parts.told)[0] == "yes":  # as it is alone
        there = replace(there, act=ASSENT)
    if not _answers(question, there):
        return None
    return replace(there, said=there.said or parts.told, asked_beside=parts.asked)


def unless_only_asked(ear: Ear, question: Question, said: str, heard: Heard) -> Heard:
    """What was heard; nothing that fills anything, where the words do nothing but ask."""
    if not (question.asked or question.may_be_put_right) or _is_story(question):
        return heard
    is_gate = question.expects in (*_AGREED, REVIEW)
    is_yes = is_gate and heard.act == ASSENT and not (_YES.isdisjoint(sounds(said)) or asks_us(said))
    if is_yes:  # "haan, jaldi kar do"
        return heard
    if is_of_it(said, question) and (is_gate or all(asks for _, asks in _clauses(question, said))):
        return Heard(rest=said, remarks=heard.remarks | {Remark.ASKS})
    is_told = heard.fits or heard.put_right.objects or heard.act in (ASSENT, DENIAL, DECLINE)
    if is_told or not _only_asks(ear, question, said):
        return heard
    return replace(heard, values={}, begins=None, option="", remarks=heard.remarks | {Remark.ASKS})


def _only_asks(ear: Ear, question: Question, said: str) -> bool:
    """Whether each part of the words asks something."""
    if not may_ask(said):
        return False
    return all(asks for _, asks in _clauses(question, said)) and _parts(ear, question, said) is None


def _is_story(question: Question) -> bool:
    """Whether it is asked for in words of one's own, at length: a question is part of it."""
    only = question.only
    return only is not None and only.is_story and not question.offered


def without_questions(said: str) -> str:
    """The sentences that ask nothing, and of those that do the clauses before the question."""
    kept = []
    for sentence in _sentences(said):
        clauses = parted(sentence.strip("?"), marks=_CLAUSES)
        told = clauses[:-1] if sentence.endswith("?") else clauses
        kept += [", ".join(told)] if told and not any(map(asks_something, told)) else []
    return ". ".join(kept)


def _is_unconditional(ear: Ear, question: Question, parts: Parts) -> bool:
    """Whether the question sets no condition where a yes binds; what is declared is agreed to in so many words.

    "Yes, but how long does it take?" is a yes to what is asked for consent: "but" only leads to the question.
    """
    asked = tokens_of(parts.asked)
    if question.expects == AGREE:
        return not ear.acts.telling[AGREES].isdisjoint(tokens_of(parts.told)) and (_IF | _BUT).isdisjoint(asked)
    first = next((token for token in asked if token not in _BUT), "")  # "but if it is free?"
    return question.expects != CONSENT or first not in _IF


def _answers(question: Question, there: Heard) -> bool:
    """Whether that answers what is asked, or puts another answer right."""
    if question.expects in _AGREED:
        return there.act == ASSENT
    is_act = bool(question.expects or question.offered) and there.act in (ASSENT, DENIAL, DECLINE)
    if question.only and question.only.is_story:
        return is_act
    told = {blank.id for blank in question.asked} & {*there.answers, *there.declined}
    is_lacking = question.is_paper and not LACKING.isdisjoint(there.remarks)
    return bool(is_act or told or is_lacking or there.put_right.made)


def _parts(ear: Ear, question: Question, said: str) -> Parts | None:
    """What is told and what is asked, where both are, one after the other; a bare yes or no needs no mark behind it."""
    clauses = _clauses(question, said)
    if len(clauses) == 1:
        alone = clauses[0][0]  # without thanks beside it
        return _behind_yes_or_no(ear, said if said.startswith(alone) else alone)
    if not any(asks for _, asks in clauses) or clauses[0][1]:  # "sure, yes but how long does it take"
        clauses = [*_with_yes_apart(ear, clauses)]
    told = [
        clause for clause, asks in clauses if not asks and not (question.expects in _AGREED and cannot_be_sent(clause))
    ]
    asked = [clause for clause, asks in clauses if asks]
    turns = sum(before != after for (_, before), (_, after) in pairwise(clauses))
    if not told or not asked or turns > 1 or len(words(asked[0])) < _LEAST:
        return None
    return Parts(", ".join(told), ", ".join(asked))


def _with_yes_apart(ear: Ear, clauses: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The clauses, each that says yes or no and asks behind it as two."""
    for clause, asks in clauses:
        parts = _behind_yes_or_no(ear, clause)
        yield from ((parts.told, False), (parts.asked, True)) if parts else ((clause, asks),)


def _behind_yes_or_no(ear: Ear, said: str) -> Parts | None:
    """The parts of "nahi kitna time lagega", "theek hai par kitne din"."""
    for behind in (after_assent(ear, said), after_no(ear, said)):
        is_said = not ear.acts.telling[RELAYS].isdisjoint(tokens_of(behind))  # "haan kisne kaha": that is no yes
        if behind != said and len(words(behind)) >= _LEAST and _asks(behind) and not is_said:
            return Parts(said[: len(said) - len(behind)].strip(), behind)
    return None


def _clauses(question: Question, said: str) -> list[tuple[str, bool]]:
    """The clauses, and whether each asks something; a label that asks is called by it, and asks nothing."""
    found: list[tuple[str, bool]] = []
    for sentence in _sentences(said):
        clauses = parted(sentence.strip("?"), marks=_CLAUSES)
        last = len(clauses) - 1 if sentence.endswith("?") else -1
        found += [
            (clause, at == last or (_asks(clause, question) and not _calls(question, clause)))
            for at, clause in enumerate(clauses)
        ]
    if any(asks for _, asks in found):
        found = [(clause, asks) for clause, asks in found if asks or not says_thanks(clause)]
    return found


def _asks(clause: str, question: Question | None = None) -> bool:
    """Whether it asks us something; who speaks of a rebate does, but where a name is asked: "Late Shri Mohan Lal"."""
    is_of_name = question is not None and any(blank.kind in NAMES for blank in question.asked)
    is_gate = question is None or question.expects in (*_AGREED, REVIEW)  # beside a yes, haste is part of it
    is_asked = not is_gate and is_of_it(clause, question)
    return asks_us(clause) or (not is_of_name and bool(asked_of_money(clause))) or is_asked


def _calls(question: Question, clause: str) -> bool:
    """Whether a label that is a question by itself stands in it, or a figure: "living here since when: 2008"."""
    if any(map(str.isdigit, clause)):
        return True
    spoken = {*split(clause).keys}
    blanks = [*question.asked, *(answer.blank for answer in question.held()), *question.others(KINDS)]
    return any(may_ask(label) and spoken >= {*split(label).keys} for blank in blanks for label in blank.labels)


def _sentences(said: str) -> list[str]:
    """With the mark that ends each."""
    if not any(mark in said for mark in _ENDS):  # nearly always
        return [said.strip()] if said.strip() else []
    found, start = [], 0
    for at, sign in enumerate(said, 1):
        if at == len(said) or (sign in _ENDS and said[at].isspace()):
            found += [said[start:at].strip()] if said[start:at].strip() else []
            start = at
    return found
