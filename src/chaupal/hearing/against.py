"""Words against what is put to whoever writes: never are they a yes, whatever of it stands in them. Pure.

"No, I said that studies are wrong" names what is put, and is a no to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import agreeing, answers, expected, phatic, trimming
from chaupal.hearing.acts import AFFIRMS, ASKS, ASSENT, CALLS, COMMON, DENIAL, NOT, PAUSE, REFUSES, YES_NO, tokens_of
from chaupal.hearing.clauses import MARKS, breaks, parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import split
from chaupal.kit import languages
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.hearing.answers.base import Value
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Heard
    from chaupal.hearing.question import Blank, Question

_WRONG = words_of("answers.wrong")
_BUT = words_of("grammar.but", "grammar.but_or_at")
_IS = words_of("grammar.is")
_ONE_OF, _FIGURES = frozenset(("choice", "yes_no")), frozenset(("number", "amount"))  # kinds that a no may answer
_POLITE = words_of("answers.sorry", "grammar.honorific", "grammar.please")
_ENDS = MARKS | {".", "!"}


def without_no(ear: Ear, question: Question, said: str) -> str:
    """What is told behind a no at the head that is no answer: "no, sorry. name is X, 120 sq ft" counts no nought."""
    kinds = {blank.kind for blank in question.asked}
    is_of_figures = not question.only and kinds <= _FIGURES  # "no, 500 feet, no" of three
    if not kinds or question.offered or is_of_figures or kinds & _ONE_OF:
        return said
    rest = behind_no(ear, said)
    return phatic.without(ear, question, rest) if rest else said


def behind_no(ear: Ear, said: str) -> str:
    """What stands behind clauses at the head that only refuse, politely or not; empty if there are none."""
    refuses, idle = ear.acts.telling[REFUSES], ear.acts.telling[CALLS] | _POLITE
    clauses = parted(said, marks=_ENDS)
    at, is_refused = 0, False
    while at < len(clauses) and (told := set(split(clauses[at]).keys)) <= refuses | idle:
        at, is_refused = at + 1, is_refused or not told.isdisjoint(refuses)
    return said[said.index(clauses[at]) :] if is_refused and at < len(clauses) else ""


def unless_against(ear: Ear, question: Question, said: str, heard: Heard) -> Heard:
    """What was heard; a no, where that is what is put, and the message begins with one, or calls something wrong."""
    only = question.only
    if not question.offered or only is None or heard.act == ASSENT or not objects(ear, said):
        return heard
    told = heard.values.get(only.id)
    is_told = told is not None and told.value not in (None, "") and _is_put(question, only, told.value)
    if not (is_told or (heard.option and _is_put(question, only, heard.option))):
        return heard
    values = {name: each for name, each in heard.values.items() if name != only.id}
    return replace(heard, values=values, refused={}, begins=None, option="", act=DENIAL)


def or_restated(ear: Ear, question: Question, said: str, heard: Heard) -> Heard:
    """What was heard; a yes, where what leads to what is put says nothing against it: "yes, she is 68" of 60 to 69."""
    only = question.only
    if not (question.offered and only and heard.option) or heard.act or heard.answers.keys() & {only.id}:
        return heard
    is_against = objects(ear, said) or ASKS in tokens_of(said) or any(map(heard.values.get, (only.id,)))
    if is_against or not _is_put(question, only, heard.option):
        return heard
    return replace(heard, refused={}, begins=None, option="", act=ASSENT)


def denied_by_it(ear: Ear, blank: Blank | None, option: str, said: str) -> bool:
    """Whether an option denies what words tell: who earns 5000 has no "no earnings"."""
    labels = dict(blank.spec.options).get(option, ()) if blank and option else ()
    denying = [label for label in labels if not ear.alike.denying.isdisjoint(tokens_of(label))]
    if not denying or not ear.alike.denying.isdisjoint(tokens_of(said)):
        return False
    told = ear.cues.meanings(said)
    return any(not each.startswith("=") and each in told for label in denying for each in ear.cues.meanings(label))


def same_all_the_same(ear: Ear, question: Question, said: str) -> expected.Act:
    """The act that the words are; a yes where it is asked if something is the same, and they say so behind a no."""
    act, only = expected.act_of(ear, question, said), question.only
    if act.kind != DENIAL or only is None or not trimming.speaks_of_same(question.words):
        return act
    return expected.Act(ASSENT) if trimming.is_same(ear.edges, said, only.called | only.asking) else act


def other_than_yes(ear: Ear, question: Question, said: str) -> str:
    """What is told behind "yes, but", where that is of something else than what is asked; else nothing."""
    more = agreeing.after_yes(ear, said) if question.expects == YES_NO else said
    told = [token for token in tokens_of(more) if token != PAUSE]
    if more == said or not told or told[0] not in _BUT or ASKS in told:
        return ""
    idle = ear.acts.telling[COMMON] | ear.acts.telling[NOT]
    is_of_asked = any(token in question.words for token in told[1:] if token not in idle)
    return "" if is_of_asked else " ".join(more.split()[1:])


def behind_yes(ear: Ear, question: Question, said: str) -> str:
    """What is told behind a yes to a value that is put, and a "but" of something else; nothing where there is none."""
    start, end = next(iter(breaks(said, _BUT, frozenset())), (0, 0))
    before, rest = said[:start].rstrip(), said[end:].strip()
    keys = split(before.rstrip(",")).keys
    is_at = not before.endswith(",") and keys and keys[-1] not in _IS | ear.acts.telling[AFFIRMS]  # "haan ghar par"
    is_of_asked = any(not blank.called.isdisjoint(tokens_of(rest)) for blank in question.asked)
    is_yes = bool(keys) and not is_at and agreeing.settles(ear, question, before.rstrip(",")) == ASSENT
    return rest if is_yes and not is_of_asked else ""


def objects(ear: Ear, said: str) -> bool:
    """Whether it begins with a no, or calls something wrong."""
    return agreeing.after_no(ear, said) != said or not _WRONG.isdisjoint(split(said).keys)


def _is_put(question: Question, blank: Blank, value: Value) -> bool:
    return any(answers.show(blank.spec, value, language) in question.offered for language in languages.PLACES)
