"""An answer, and what is told of other fields by their labels beside it: "14, my PIN code is 110085". Pure.

Each clause that calls another field is heard alone, for that one, and what is left as the answer. A figure that is
called by another field's label answers nothing.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from chaupal.hearing import early, early_places, labelled
from chaupal.hearing.acts import ASSENT, DENIAL
from chaupal.hearing.answers import choice
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.early_figures import COUNTED
from chaupal.hearing.heard import Heard, Meant
from chaupal.hearing.packs import words_of
from chaupal.hearing.placing import PLACES
from chaupal.hearing.question import Question
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.told import WORDS, asks_for_number
from chaupal.hearing.trimming import says
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.labelled import Part
    from chaupal.hearing.question import Blank
    from chaupal.hearing.several import Listen

_AND = words_of("grammar.and")
LOOSE = {"name", *WORDS}  # kinds that take any words
_LEAST = 3  # words of an address in a clause
_ENDS = MARKS - {",", ";"}
_CUT = "\0"
_AREAS = ("district", "sub_division", "state")  # end what fields mean that are part of an address


def told(
    ear: Ear, question: Question, said: str, listen: Listen, today: date, *, whole: Callable[[], Heard]
) -> Heard | None:
    """The answer, with what is to be offered at those other fields; None where nothing is told so, or no answer.

    `whole`: what is heard where nothing is taken apart; what is sure there need not be asked again.
    """
    only = question.only
    if only is None or only.is_story or question.offered or not _may_be_told(only, said):
        return None
    others = question.others(labelled.KINDS)
    has_place = early_places.may_tell(said) and only.kind not in PLACES
    is_named = _names_one(only, others, said)
    if not (has_place or is_named):
        return None
    fields = [only, *(answer.blank for answer in question.held()), *others]
    facts, rest = _facts(ear, fields, {blank.id for blank in others}, said, listen, today) if is_named else ({}, said)
    noted = dict[str, Meant](early.beside(ear, question, said, today)) if facts or has_place else {}  # it may tell more
    if has_place:
        later = ", ".join(parted(said, _AND)[1:])  # "Bilal Khan, B-12 …": the name that is asked is in no address
        noted |= early.beside(ear, question, later, today)
        rest = _without_place(rest, noted)
    there = listen(question, rest) if rest not in ("", said) else None
    if there is None or not _answers(question, there):
        is_called = only.kind in COUNTED and not any(map(str.isdigit, rest))
        return Heard(facts, rest=said) if facts and is_called else None
    values = [meant.value for meant in noted.values()]  # whose those are, was heard
    facts = {field: meant for field, meant in facts.items() if field in noted or meant.value not in values}
    sure = whole().answers if facts else {}
    facts = {
        name: meant._replace(sure=1.0) if sure.get(name) == meant.value else meant for name, meant in facts.items()
    }
    return replace(there, values={**noted, **facts, **there.values}, said=there.said or rest)


def _without_place(said: str, noted: Mapping[str, Meant]) -> str:
    """What is said without later clauses that are all of an address with its PIN code."""
    told = {key for meant in noted.values() if isinstance(meant.value, str) for key in split(meant.value).keys}
    clauses = parted(said, _AND)
    spoken = [(clause, {*split(clause).keys}) for clause in clauses[1:]]
    left = [clause for clause, keys in spoken if len(told & keys) < min(_LEAST, len(keys))]
    return ", ".join((*clauses[:1], *left)) if len(left) < len(spoken) else said


def _may_be_told(only: Blank, said: str) -> bool:
    """Whether there are clauses, or a figure that may be another's: looked at before anything else is."""
    is_figure = only.kind in COUNTED and any(map(str.isdigit, said))
    return "?" not in said and (is_figure or len(parted(said, _AND)) > 1)


def called(
    ear: Ear,
    parts: Iterable[Part],
    wrong: Collection[str],
    listen: Listen,
    today: date,
    *,
    plainly: bool = False,
) -> Iterator[tuple[str, Meant]]:
    """What is told in each part of a message, as an answer to the first of the fields that takes it.

    Words that may be anything must be sure, if they have no figures and the field is none that is called `wrong`; where
    nothing is called so (`plainly`), no other words may stand beside them, nor beside "it is".
    """
    for part in parts:
        for blank in part.blanks:
            options = blank.spec.options if blank.kind == "choice" else ()
            there = listen(Question(asked=(blank,), options=options), part.words)
            option = there.option if options and blank.id in wrong else ""
            meant = there.values.get(blank.id) or Meant(option, DOUBTFUL, option)
            has_figures = any(map(str.isdigit, part.words))
            is_likely = blank.id in wrong or blank.kind not in WORDS or has_figures
            is_place = blank.kind in PLACES
            if is_place and _tells_of_oneself(ear, part):
                continue
            is_likely = is_likely and not (is_place and says(ear.edges, meant.words))  # "ghar pe padhati hu"
            is_likely = is_likely or (blank.kind == "text" and labelled.is_all(ear, part, blank, meant.words))
            is_number = asks_for_number(ear, blank)
            alone = choice.reply(blank.spec, part.words, today) if options else meant.words
            if plainly and (alone or not options) and not labelled.is_all(ear, part, blank, alone):
                continue
            if meant.value not in (None, "") and (has_figures if is_number else meant.is_answer or is_likely):
                yield blank.id, meant._replace(words=meant.value) if options else meant
                break


def _tells_of_oneself(ear: Ear, part: Part) -> bool:
    """Whether it is said what one does, and no figure with it: "main ghar pe tuition bhi padhati hu"."""
    is_figure = any(map(str.isdigit, part.words))
    return not is_figure and any("i" in ear.lexicon.get(key, ()) for key in split(part.whole).keys)


def _facts(
    ear: Ear, fields: Sequence[Blank], others: Collection[str], said: str, listen: Listen, today: date
) -> tuple[dict[str, Meant], str]:
    """What is told of `others`, and the message without the clauses that tell it; the first field is asked."""
    values: dict[str, Meant] = {}
    apart: list[Part] = []
    only = fields[0]
    parts = labelled.parts(ear, fields, said)
    bare = [part for part in labelled.parts(ear, fields, said, plainly=True) if part not in parts]
    is_called = any(part.blanks[0].id == only.id for part in (*parts, *bare))
    for part in (*parts, *bare):
        blanks = list(takewhile(lambda blank: blank.id in others, part.blanks))  # what is held is put right elsewhere
        blanks = [blank for blank in blanks if not _is_of_it(only, blank, is_bare=part in bare)]
        if not blanks or (only.kind in LOOSE and not is_called and said.startswith(part.whole)):
            continue  # "12, City Road" is what is asked for, and no "address in the city"
        for field, meant in called(ear, [part._replace(blanks=blanks)], (), listen, today, plainly=part in bare):
            values.setdefault(field, meant._replace(sure=DOUBTFUL))
            apart.append(part)
    return values, _without(_of_answer(only, said, apart), apart) if apart else said


def _of_answer(only: Blank, said: str, apart: Sequence[Part]) -> str:
    """Where any words may be the answer, what is said without later sentences in which something else is told."""
    sentences = parted(said, marks=_ENDS) if only.kind in LOOSE else []
    told = [each for each in sentences[1:] if any(part.whole in each for part in apart)]
    for each in told:
        said = said.replace(each, "")
    return said


def _is_of_it(only: Blank, blank: Blank, *, is_bare: bool) -> bool:
    """Whether it may be part of what is asked: "Ramesh Park" of an address, or the district of another's."""
    if is_bare and only.kind in PLACES and blank.kind == "choice" and not blank.means.endswith(_AREAS):
        return True
    whose = blank.means.partition(".")[0]
    return only.kind in PLACES and blank.means.endswith(_AREAS) and only.means.partition(".")[0] != whose


def _without(said: str, parts: Sequence[Part]) -> str:
    """What is said without these parts, and without the "and" before each."""
    for part in parts:
        said = said.replace(part.whole, _CUT, 1)
    left = []
    for piece in said.split(_CUT):
        heard = split(piece)
        told = [at for at, word in enumerate(heard.words) if word.folded not in _AND and word.key[:1].isalnum()]
        left += [heard.cut(told[0], told[-1] + 1)] if told else []
    return ", ".join(left)


def _answers(question: Question, there: Heard) -> bool:
    asked = {blank.id for blank in question.asked}
    return not asked.isdisjoint(there.values) or (bool(question.expects) and there.act in (ASSENT, DENIAL))


def _names_one(only: Blank, others: Sequence[Blank], said: str) -> bool:
    """Whether a word is said that another's label has: looked at before anything else is."""
    names = frozenset[str]().union(*(blank.called for blank in others)) - only.called - only.asking
    return not names.isdisjoint(split(said).keys)
