"""Which act words are, or which of the options they may mean, where one is waited for. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import acts, agreeing, kinship
from chaupal.hearing.acts import AGREE, ASK, ASKS, ASSENT, CHECK, COMMON, DENIAL, OFFER, QUESTION, REVIEW, YES_NO
from chaupal.hearing.answers import ranges
from chaupal.hearing.answers.choice import begun, is_guess
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.early import GENDER
from chaupal.hearing.heard import UNCLEAR
from chaupal.hearing.mentions import mentions
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import ASKING, remarks
from chaupal.hearing.spans import guess as name_in
from chaupal.hearing.told import NAMES
from chaupal.hearing.trimming import before_question
from chaupal.hearing.unasked import NO, YES
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

_SAME = words_of("grammar.same")
_SHORT = 4  # words that tell no more than who it is
_OF_ANY_TIME = words_of("answers.others", "calendar.day", "calendar.month", "calendar.year", "calendar.week")
_ASKED = words_of("grammar.when", "grammar.how_much", "grammar.where", "grammar.why", "grammar.which")
# words without which nothing says yes or no
_SAYING = (acts.AFFIRMS, acts.AGREES, acts.REFUSES, acts.DENIED, acts.NOT, acts.VERBS)
_MAY_ASK_BESIDE = (OFFER, CHECK, REVIEW)  # a yes is one, whatever is asked after it


class Act(NamedTuple):
    """As `Heard` has them."""

    kind: str = ""
    asks: bool = False
    option: str = ""


def _option(ear: Ear, question: Question, said: str) -> str:
    """Which of the options words of one meaning, or a number within it, may stand for; none where nothing is known."""
    options = question.options
    if is_guess(options, said):
        return ""
    is_short = len(said.split()) <= _SHORT and question.only and question.only.means.endswith(GENDER)
    if is_short and len(sexes := {*mentions(said).sex.values()}) == 1:
        return sexes.pop()  # "wo meri maa hai"
    own = kinship.told(ear.alike, question.only, said) if question.only else None
    return own if own is not None else ranges.meant(ear.figures, options, said) or ear.alike.meant(said, options)


def guess(ear: Ear, question: Question, said: str) -> str:
    """The option of which only a letter is said, or that says yes or no to what is told in words of the question.

    Of a name, the words that may be it.
    """
    if question.only is None or is_unknown(said):
        return ""
    if question.only.kind in NAMES:
        return "" if ASKING & remarks(said) else name_in(ear, said)
    asking = question.only.asking - ear.acts.telling[COMMON]
    if question.expects == YES_NO:
        told = ear.alike.says(said, asking - _OF_ANY_TIME)
        # "the same?" is no yes, where what it is asked of is told, nor is one word that is said after us
        is_echo = len(said.split()) == 1 or not _SAME.isdisjoint(question.only.asking)
        return "" if told is None or (told and is_echo) else YES if told else NO
    if not question.options:
        return ""
    return begun(question.options, said) or ear.alike.of_question(said, question.options, asking)


def act_of(ear: Ear, question: Question, said: str) -> Act:
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
    asks = ASKS in said or act.kind == QUESTION or not _ASKED.isdisjoint(split(said).keys)
    first = before_question(said) if place in _MAY_ASK_BESIDE and asks else ""
    if first and agreeing.heard(ear, question, first).is_a(ASSENT, place):
        return Act(ASSENT, asks=True)
    return Act(
        UNCLEAR,
        option=_in_range(ear, question, said) or (_may_be(ear, question, act.kind, said) if act.is_likely else ""),
    )


def _in_range(ear: Ear, question: Question, said: str) -> str:
    """Yes or no to a limit, where a number is told: "37 ki hu" at "18 or more"."""
    only = question.only if question.expects == YES_NO else None
    holds = ranges.within(ear.figures, only.labels, said) if only else None
    return "" if holds is None else YES if holds else NO


def _may_be(ear: Ear, question: Question, act: str, said: str) -> str:
    """The option that a likely yes or no may mean: of one thing that is to be agreed to only the yes."""
    only = question.only
    if question.expects == YES_NO:
        telling = ear.acts.telling
        says = (question.words - telling[COMMON]).union(*(telling[each] for each in _SAYING))
        if says.isdisjoint(acts.tokens_of(said)):
            return ""  # "nursery" answers no yes or no
        is_echo = only is not None and key(said) in only.asking  # "college" to "is the college recognised?"
        return "" if is_echo else {ASSENT: YES, DENIAL: NO}.get(act, "")
    return only.spec.options[0][0] if question.expects == AGREE and act == ASSENT and only else ""
