"""Who my own relative is to the one of whom a list tells: in a form about my mother my sister is her daughter. Pure.

What whoever writes is to that one is known from the form (`Blank.sender`). From there on each word of kin goes a step:
her child's sister is her daughter, and that one's husband her son-in-law (`kin_of` in `languages/*/alike.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import persons
from chaupal.hearing.clauses import parted
from chaupal.hearing.heard import Meant
from chaupal.hearing.mentions import LEFT_BY, WIDOWED, mentions
from chaupal.hearing.options import JOINT, OF
from chaupal.hearing.packs import words_of
from chaupal.hearing.question import Question
from chaupal.hearing.told import NAMES
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Found
    from chaupal.hearing.options import Alike
    from chaupal.hearing.question import Blank
    from chaupal.hearing.several import Listen

_MINE, _AM = words_of("lexicon.mine"), words_of("mentions.am")
_AND = words_of("grammar.and")
_PAUSES = frozenset(",;.!?।()")
_PARTS = 3  # of a word that may be written apart: sister in law
UNCLEAR = ""


def told(alike: Alike, blank: Blank, said: str) -> str | None:
    """The option that my own relative is; UNCLEAR if it cannot be told which; None if nobody is told of as mine."""
    if not blank.sender:
        return None
    for clause in _clauses(alike, said):
        steps = _steps(alike, clause)
        if not steps:
            continue
        who = frozenset((blank.sender,))
        for kin in steps:
            who = frozenset[str]().union(*(alike.kin_of.get((one, other), ()) for one in who for other in kin))
        found = [option for option, _ in blank.spec.options if option in who]
        return found[0] if len(found) == 1 else UNCLEAR
    return None


def left(blank: Blank, said: str) -> str | None:
    """What I am to the one of mine who died, "pati the mere"; UNCLEAR if no option tells it; None if not told so."""
    words = split(said).keys
    heard = mentions(said) if blank.is_left and not _MINE.isdisjoint(words) else None
    if heard is None or len(heard.kin) != 1 or not _AM.isdisjoint(words):
        return None
    who = next(iter(heard.kin))
    options = [option for option, _ in blank.spec.options]
    likely = (WIDOWED.get(who), LEFT_BY.get(who))
    if "parent" in likely and "parent" not in options:
        return UNCLEAR  # which of the two?
    return next((each for each in likely if each in options), UNCLEAR)


def _steps(alike: Alike, clause: Sequence[str]) -> list[frozenset[str]]:
    """What each word of kin means, from mine on: "mere bhai ki biwi", "my brother's wife", "the wife of my brother"."""
    at = next((at for at, word in enumerate(clause) if word in _MINE), None)
    if at is None:
        return []
    steps: list[frozenset[str]] = []
    is_owned = True
    for word in clause[at + 1 :]:
        kin = alike.direct((word,)) & alike.kin
        if kin and is_owned:
            steps.append(kin)
        is_owned = word == OF or word in alike.owning or (is_owned and not kin)
    if steps and at > 1 and clause[at - 1] in alike.owning:
        steps += [kin for word in clause[at - 2 : at - 1] if (kin := alike.direct((word,)) & alike.kin)]
    return steps


def _clauses(alike: Alike, said: str) -> Iterator[list[str]]:
    """The words between pauses; that something is hers is a word of its own."""
    clause: list[str] = []
    for key in (*split(said).keys, ","):
        if key in _PAUSES:
            yield _joined(alike, clause)
            clause = []
        elif key != JOINT:
            clause += [key.removesuffix(OF), OF] if key.endswith(OF) else [key]


def _joined(alike: Alike, words: Sequence[str]) -> list[str]:
    """The same, where several that are one word are put together: "sister in law"."""
    found: list[str] = []
    at = 0
    while at < len(words):
        whole = JOINT.join(words[at : at + _PARTS])
        size = _PARTS if whole in alike.meanings else 1
        found.append(whole if size > 1 else words[at])
        at += size
    return found


def relation(ear: Ear, question: Question, said: str, values: Mapping[str, Meant]) -> Mapping[str, Meant]:
    """What somebody is to whom the form is about, where the name is told with it: "pati ka naam Rajesh Verma hai".

    Whether that name is asked or is told beside what is asked.
    """
    if not values or not persons.kin_of(ear.lexicon, split(said).keys):
        return {}
    named = [*question.others(NAMES), *(blank for blank in question.asked if blank.kind in NAMES)]
    told = {_relation_of(blank): values[blank.id] for blank in named if blank.id in values}
    return {
        blank.id: Meant(option, 1.0, option)
        for blank in (question.opening(("choice",)).fields if told else ())
        if (meant := told.get(blank.means)) and meant.value and (option := _kin_beside(ear, blank, said, meant))
    }


def _kin_beside(ear: Ear, asked: Blank, said: str, name: Meant) -> str:
    """The one of the options that is spoken of in the clause of that name: "and my husband earns 12000" is another."""
    own = (clause for clause in parted(said, _AND) if name.words and name.words in clause)
    return _told_kin(ear, asked, next(own, said))


def put_right(ear: Ear, question: Question, said: str, found: Found, listen: Listen) -> Found:
    """What is put right of a relative, name and kin together: "Balwant Singh unke pati the", where a father stood."""
    shown = {answer.blank.means: answer for answer in question.shown() if answer.blank.means} if found.made else {}
    made = dict(found.made)
    for blank, value in shown.values():
        kin = shown.get(_relation_of(blank)) if blank.kind in NAMES else None
        if kin is None or not {blank.id, kin.blank.id} & found.made.keys():
            continue
        if kin.blank.id not in made and (option := _told_kin(ear, kin.blank, said)) not in ("", kin.value):
            made[kin.blank.id] = option
        elif blank.id not in made:
            there = listen(Question(asked=(blank,)), said).answers.get(blank.id)
            made |= {blank.id: there} if there not in (None, value) else {}
    return found if made == found.made else replace(found, made=made)


def _relation_of(name: Blank) -> str:
    return f"{name.means.removesuffix('.name')}.relation"


def _told_kin(ear: Ear, asked: Blank, said: str) -> str:
    """The one of the options that is spoken of."""
    kin = persons.kin_of(ear.lexicon, split(said).keys)
    told = [option for option, _ in asked.spec.options if option in kin]
    return told[0] if len(told) == 1 else ""
