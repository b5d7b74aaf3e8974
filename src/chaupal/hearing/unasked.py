"""What a message tells where no field is asked, at a paper or a gate: what a first sentence would, and more. Pure.

Yes or no to a question is told in its words ("we do own some land"), what may be left out by its name ("no e-mail").
Nothing of it is an answer yet: each is offered where it is asked.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.hearing import agreeing, answers, declining, early, sayings
from chaupal.hearing.acts import ASSENT, COMMON, DENIAL, NOT, PAUSE, YES_NO, tokens_of
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.clauses import parted
from chaupal.hearing.heard import Meant
from chaupal.hearing.packs import words_of
from chaupal.hearing.patches import WORDS
from chaupal.hearing.question import Question
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Opening

YES, NO = "yes", "no"  # the options of a question of yes or no
_SAID = {ASSENT: True, DENIAL: False}
_BETWEEN = words_of("grammar.and", "grammar.but")
_IDLE = words_of(
    "answers.any", "grammar.article", "grammar.do", "grammar.having", "grammar.is", "grammar.same", "grammar.they",
    "grammar.this", "grammar.to_me", "grammar.what", "remarks.get",
)  # fmt: skip
_BESIDE = frozenset("copula mine theirs i of at courtesy do so verb".split())  # classes of words beside what is meant
_OF_PAPER = frozenset(("paper", "near"))  # classes of words of a paper, and of who has it
_HAVE = words_of("grammar.having")
_KEPT = words_of("answers.sending", "remarks.sent", "remarks.given", "remarks.went")
_MOST = 60  # words of a message that is no story
_ROOT = 4  # letters in which forms of one word agree
_TAPPED = ("choice", "yes_no")  # kinds that the first clause answers
_NAMED = 1.0  # of words of a question, each the less the more fields have it


def told(ear: Ear, question: Question, said: str, rest: str, today: date) -> dict[str, Meant]:
    """Field -> what is told of it, without being sure; what is declined has no words.

    `rest`: what is said without the clauses that call a field by its label and tell it.
    """
    is_long = not 1 < len(said.split()) <= _MOST
    are_names = all(key in ear.names for key in split(said).keys)  # whose, nobody says
    opening = None if "?" in said or is_long or are_names else question.ahead()
    if opening is None or not opening.fields:
        return {}
    left = declining.called(ear, opening.fields, said, question.words)
    clauses = [] if left else parted(rest, _BETWEEN)
    of_form = [clause for clause in clauses if not _is_of_paper(ear, tokens_of(clause))]
    told = early.told(ear, opening, ", ".join(of_form), today) if of_form else {}
    names = {blank.id for blank in opening.others(("name",))}  # whose they are, kin or a label must tell
    found = {field: meant for field, meant in told.items() if field not in names}
    found |= dict(_meant(ear, opening, of_form)) | dict(_yes_or_no(ear, opening, parted(said, _BETWEEN)))
    offered = {field: meant._replace(sure=DOUBTFUL) for field, meant in found.items() if field not in left}
    return offered | dict.fromkeys(left, Meant(""))


def left(question: Question, said: str, values: Mapping[str, Meant], today: date) -> str:
    """The clauses of an answer that are none of it: "9 February 1982, and I am married"."""
    clauses = parted(said, _BETWEEN)
    told = [(blank, values[blank.id].words) for blank in question.asked if blank.id in values]
    if len(clauses) == 1 or len(told) != len(question.asked):
        return ""
    if any(blank.kind in _TAPPED for blank, _ in told):
        return ", ".join(clauses[1:])
    if question.only and question.only.kind not in WORDS:  # its words are all that was said
        spec = question.only.spec
        rest = [each for each in clauses if not isinstance(answers.read(spec, each, today), Accepted)]
        return ", ".join(rest) if len(rest) == len(clauses) - 1 else ""
    spoken = {token for _, words in told for token in tokens_of(words)} - {PAUSE}
    return ", ".join(each for each in clauses if spoken.isdisjoint(tokens_of(each)))


def _is_of_paper(ear: Ear, tokens: Sequence[str]) -> bool:
    """Whether it is told where a paper is, or what becomes of it: "the card is with my wife"."""
    return any(not _OF_PAPER.isdisjoint(ear.edges.get(token, ())) for token in tokens) or not _KEPT.isdisjoint(tokens)


def _meant(ear: Ear, opening: Opening, clauses: Sequence[str]) -> Iterator[tuple[str, Meant]]:
    """The options that a clause means of which every word is part of that: "the house is ours", "he was my husband"."""
    asked = [blank for blank in opening.others(("choice",)) if len(blank.spec.options) > 1 and blank.at_first]
    for clause in clauses if asked else ():
        tokens = tokens_of(clause)
        classes = [frozenset(ear.lexicon.get(token, ())) for token in tokens]
        meaning = [token in ear.alike.meanings for token in tokens]
        is_whole = all(
            is_meant or token in ear.acts.telling[COMMON] or each & _BESIDE
            for token, is_meant, each in zip(tokens, meaning, classes, strict=True)
        )
        is_told = any(is_meant and not each & _BESIDE for is_meant, each in zip(meaning, classes, strict=True))
        is_of_kin = ear.kin.isdisjoint(tokens) or (
            any("copula" in each for each in classes) and _tells_kin(ear, tokens)
        )
        if not (is_whole and is_told and is_of_kin and ear.alike.denying.isdisjoint(tokens)):
            continue
        told = ear.alike.with_implied(ear.alike.direct(tokens))
        for blank in asked:
            option = ear.alike.meant(clause, blank.spec.options)
            label = [word for text in dict(blank.spec.options).get(option, ()) for word in tokens_of(text)]
            if not told.isdisjoint(ear.alike.direct(label)):
                yield blank.id, Meant(option, DOUBTFUL, option)


def _tells_kin(ear: Ear, tokens: Sequence[str]) -> bool:
    """Whether it is told who somebody is, not what is theirs, or what they do."""
    return not any(one in ear.kin and (of in ear.alike.owning or of in _HAVE) for one, of in pairwise(tokens))


def _yes_or_no(ear: Ear, opening: Opening, clauses: Sequence[str]) -> Iterator[tuple[str, Meant]]:
    """Yes or no to the question of which a clause says words that tell it from the others."""
    empty = _empty(ear.acts.telling[COMMON], ear.acts.telling[NOT])
    told = _roots(token for clause in clauses for token in tokens_of(clause))
    asked = [
        each for each in opening.others((YES_NO,)) if not _telling(each.called, each.asking, empty).isdisjoint(told)
    ]
    if not asked:
        return
    roots = {each.id: _telling(each.called, each.asking, empty | opening.words) for each in opening.fields}
    counts = Counter(root for each in roots.values() for root in each)
    for clause in clauses:
        spoken = _roots(tokens_of(clause))
        named = sorted((sum(1 / counts[root] for root in roots[each.id] & spoken), each.id, each) for each in asked)
        weight, _, blank = named[-1]
        labels = (_roots(each for each in tokens_of(label) if each not in empty) for label in blank.labels)
        is_called = any(label and label <= spoken for label in labels)
        is_named = weight >= _NAMED and len(roots[blank.id] & spoken) > 1
        if not (is_called or is_named) or (len(named) > 1 and named[-2][0] > weight - _NAMED / 2):
            continue
        if (is_so := _polarity(ear, blank, clause)) is not None:
            yield blank.id, Meant(YES if is_so else NO, DOUBTFUL, is_so)


def _polarity(ear: Ear, blank: Blank, clause: str) -> bool | None:
    if (said := sayings.yes_or_no(blank.sayings, clause)) is not None:
        return said
    is_said = ear.alike.says(clause, blank.called | blank.asking)
    if is_said is not None and is_said == ear.alike.denying.isdisjoint(tokens_of(clause)):
        return is_said
    act = agreeing.heard(ear, Question(YES_NO, (blank,), words=blank.called | blank.asking), clause)
    return _SAID.get(act.kind) if act.is_clear(YES_NO) else None


@lru_cache(maxsize=8)
def _empty(*listed: frozenset[str]) -> frozenset[str]:
    """Words that tell no question from another."""
    return _IDLE.union(*listed)


@lru_cache(maxsize=4096)
def _telling(called: frozenset[str], asking: frozenset[str], empty: frozenset[str]) -> frozenset[str]:
    """What the words of a field begin with, of its label and its question."""
    return _roots((called | asking) - empty)


def _roots(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in words if len(word) >= _ROOT - 1)
