"""The door: what is heard in a message, once, where it was said. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import agreeing, ahead, early, group
from chaupal.hearing.acts import AGREE, ASK, ASKS, ASSENT, CHECK, COMMON, DENIAL, OFFER, REVIEW, YES_NO
from chaupal.hearing.alone import Alone, Told
from chaupal.hearing.answers import ranges
from chaupal.hearing.answers.choice import begun
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.beside import told_of_paper
from chaupal.hearing.heard import UNCLEAR, Heard, Meant
from chaupal.hearing.plainly import is_answer
from chaupal.hearing.put_right import put_right
from chaupal.hearing.question import Opening
from chaupal.hearing.remarks import Remark, remarks
from chaupal.hearing.told import figure, told
from chaupal.hearing.trimming import before_question

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Found
    from chaupal.hearing.question import Question
    from chaupal.hearing.told import Values

YES, NO = "yes", "no"  # the options of a question of yes or no
_MAY_ASK_BESIDE = (OFFER, CHECK, REVIEW)  # a yes is one, whatever is asked after it


class Act(NamedTuple):
    """As `Heard` has them."""

    kind: str = ""
    asks: bool = False
    option: str = ""


def hear(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """What the words say to the question, what they tell beside it, and what they put right of what was told before."""
    if isinstance(question, Opening):
        return Heard(early.told(ear, question, said, today))
    fits = is_answer(question, said, today)
    spans, rest = told(ear, question, said)
    if spans is None:
        spans, rest = {} if fits else figure(ear.figures, question, said, today), said
    act = Act() if spans or fits else _act(ear, question, said)
    found = put_right(ear, question, said, today)
    answer = _answer(ear, question, said, spans or {}, rest, act, found, today)
    values = {} if fits else ahead.told(ear, question, said, today, answer.values.keys())
    values |= answer.values
    option = act.option or (_guess(ear, question, said) if question.asked and not answer.values else "")
    beside = frozenset[Remark]() if fits else remarks(said)
    return Heard(values, answer.refused, answer.begins, rest, act.kind, act.asks, option, found, fits, beside)


def _answer(
    ear: Ear, question: Question, said: str, spans: Values, rest: str, act: Act, found: Found, today: date
) -> Told:
    """What is told of the fields that are asked, or of one that stands on the paper which is asked for."""
    only = question.only
    if found.is_matched and found.owns_up and not (only and only.is_story):  # another answer is told, and surely
        return Told({}, {})
    if only:
        return Alone(question, only, said, spans, act.kind, act.option, bool(found), today, ear.alike).told()
    if question.asked:
        return group.told(ear, question, said, spans, rest, today)
    return Told({field: Meant(said, 1.0, value) for field, value in told_of_paper(question, said, today).items()}, {})


def _option(ear: Ear, question: Question, said: str) -> str:
    """Which of the options words of one meaning, or a number within it, may stand for; none where nothing is known."""
    options = question.options
    if is_unknown(said):
        return ""
    return ranges.meant(ear.figures, options, said) or ear.alike.meant(said, options)


def _guess(ear: Ear, question: Question, said: str) -> str:
    """The option of which only a letter is said, or that says yes or no to what is told in words of the question."""
    if not question.options or question.only is None or is_unknown(said):
        return ""
    asking = question.only.asking - ear.acts.telling[COMMON]
    return begun(question.options, said) or ear.alike.of_question(said, question.options, asking)


def _act(ear: Ear, question: Question, said: str) -> Act:
    """The act that the words are, where one is expected; or the option that they may mean."""
    if question.options:
        return Act(option=_option(ear, question, said))
    place = question.expects
    if not place:
        return Act()
    act = agreeing.heard(ear, question, said)
    is_of_one = place == ASK and len(question.asked) > 1 and ear.acts.names(said, question.words)
    if act.is_clear(place) and not is_of_one:
        return Act(act.kind, ASKS in said)
    first = before_question(said) if place in _MAY_ASK_BESIDE and ASKS in said else ""
    if first and agreeing.heard(ear, question, first).is_a(ASSENT, place):
        return Act(ASSENT, asks=True)
    return Act(UNCLEAR, option=(_may_be(question, act.kind) if act.is_likely else "") or _in_range(ear, question, said))


def _in_range(ear: Ear, question: Question, said: str) -> str:
    """Yes or no to a limit, where a number is told: "37 ki hu" at "18 or more"."""
    only = question.only if question.expects == YES_NO else None
    holds = ranges.within(ear.figures, only.labels, said) if only else None
    return "" if holds is None else YES if holds else NO


def _may_be(question: Question, act: str) -> str:
    """The option that a likely yes or no may mean: of one thing that is to be agreed to only the yes."""
    if question.expects == YES_NO:
        return {ASSENT: YES, DENIAL: NO}.get(act, "")
    only = question.only
    return only.spec.options[0][0] if question.expects == AGREE and act == ASSENT and only else ""
