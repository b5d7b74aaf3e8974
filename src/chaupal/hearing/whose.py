"""Whose an answer is that words put right with nothing but "my" or "our": no other person's of the form. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from chaupal.hearing import answers
from chaupal.hearing.answers import earnings
from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.heard import Found
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.question import Opening
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Blank, Question

    Values = Mapping[str, Meant]

T = TypeVar("T")
_OWN = frozenset(("i", "mine"))  # classes of words of whoever writes
_MINE = "mine"
_OTHERS = KIN | {"role", "theirs"}  # classes of words of anybody else
_NEAR = 2  # words: "my full name"
_PERSONS_OWN = ("name", "phone", "date", "aadhaar", "address", "number", "pan", "epic")  # kinds


def of_whom(ear: Ear, question: Question, said: str, found: Found, today: date) -> Found:
    """The same, without what is somebody else's where it is told as mine; of a sum that may be mine or ours both."""
    if found.is_matched:
        return found  # which of them it is was told by what it was
    if found.made or found.unclear:
        found = _of_each(question, said, found, today)
    if not (found.made or found.unclear) and question.is_open and earnings.tells_all(said):
        return _of_all(question, said, found, today)
    return _of_earners(question, said, _mine(ear, question, said, found)) if found.made else found


def _sums(question: Question) -> dict[str, Blank]:
    """The incomes that are held, mine or of the family."""
    return {
        answer.blank.id: answer.blank
        for answer in question.held()
        if answer.blank.spec.rules.get("of") in (SELF, FAMILY)
    }


def _of_each(question: Question, said: str, found: Found, today: date) -> Found:
    """Each income as the words tell it of that one, where others of the family are said to earn."""
    whose = earnings.of_whom(said)
    sums = _sums(question) if whose else {}
    if not whose or not sums.keys() & {field for told in (found.made, *found.unclear) for field in told}:
        return found
    read = {field: answers.read(blank.spec, said, today) for field, blank in sums.items()}
    told = {field: each.value for field, each in read.items() if isinstance(each, Accepted)}
    now = {answer.blank.id: answer.value for answer in question.held()}
    of_all = {field: told[field] for field in told if whose.all and sums[field].spec.rules["of"] == FAMILY}
    made = {field: told.get(field, value) for field, value in found.made.items() if field in told or field not in sums}
    made = {field: value for field, value in (made | of_all).items() if value != now[field]}
    asked = [{field: made.pop(field)} for field in sums if field in made and not (whose.all or whose.own)]
    left = (
        {field: told.get(field, each[field]) for field in each if field in told or field not in sums}
        for each in found.unclear
    )
    unclear = () if of_all else tuple(each for each in (*asked, *left) if each)
    if not (made or unclear):  # each is told apart: in all it may be another
        unclear = tuple({field: value} for field, value in told.items() if value != now[field])[-1:]
    return replace(found, made=made, unclear=unclear, is_matched=False) if made or unclear else Found()


def _of_all(question: Question, said: str, found: Found, today: date) -> Found:
    """What "in all" may be: the income of the family, which is asked about."""
    sums = [blank for blank in _sums(question).values() if blank.spec.rules["of"] == FAMILY]
    heard = answers.read(sums[0].spec, said, today) if len(sums) == 1 else None
    return replace(found, unclear=({sums[0].id: heard.value},), wish="") if isinstance(heard, Accepted) else found


def _mine(ear: Ear, question: Question, said: str, found: Found) -> Found:
    if not _tells_mine(ear, said):
        return found
    opening = question.opening(())
    others = opening.others_than_mine
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


def named(ear: Ear, question: Question, said: str, noted: Values, found: Found) -> tuple[Values, Found]:
    """The same, where no field is asked, without anybody else's name where "my name is …" is said.

    Whoever fills in for a child or a parent is no applicant of that form; which of its parents, it is asked.
    """
    told = {*noted, *found.made, *(field for each in found.unclear for field in each)} if not found.is_matched else ()
    if not told or not _is_my_name(ear, said):
        return noted, found
    opening = question.opening(())
    blanks = [*(answer.blank for answer in question.held()), *question.others(("name",))]
    theirs = {blank.id for blank in blanks if blank.id in told and not _may_be_mine(opening, blank, of_kin=True)}
    if not theirs:
        return noted, found
    left = [_without(each, theirs) for each in found.unclear]
    own = {blank.id for blank in blanks if blank.means == f"{opening.own}.name"}
    sure = {field: value for each in left if each.keys() <= own for field, value in each.items()}
    made = _without(found.made, theirs) | sure
    unclear = tuple(each for each in left if each and not each.keys() <= sure.keys())
    return _without(noted, theirs), replace(found, made=made, unclear=unclear)


def own_names(ear: Ear, question: Question, said: str, blanks: Sequence[Blank]) -> Sequence[Blank]:
    """The fields that may be meant: where "my name is …" is said, nobody else's name."""
    if not _is_my_name(ear, said):
        return blanks
    opening = question.opening(())
    return [blank for blank in blanks if _may_be_mine(opening, blank, of_kin=False)]


def _is_my_name(ear: Ear, said: str) -> bool:
    """Whether "my" stands by "name", or behind all of it, and nobody else is said: not "the name on my card"."""
    if not _tells_mine(ear, said):
        return False
    keys = split(said).keys
    mine = [at for at, key in enumerate(keys) if _MINE in ear.lexicon.get(key.removesuffix("'s"), ())]
    label = [at for at, key in enumerate(keys) if "label" in ear.lexicon.get(key, ())]
    return bool(label) and any(at == len(keys) - 1 or min(abs(at - each) for each in label) <= _NEAR for at in mine)


def _may_be_mine(opening: Opening, blank: Blank, *, of_kin: bool) -> bool:
    """Whether it is no name, or that of whoever writes as far as that is told, or of a thing.

    `of_kin`: it may be one of two parents' in the form of their child.
    """
    if blank.kind != "name":
        return True
    whose = blank.means.rpartition(".")[0]
    person, persons = whose.rpartition(".")[2], {opening.own, opening.main, *opening.kin, *opening.strangers}
    writes = opening.own or opening.main
    if writes == opening.main and not opening.whom and writes not in opening.kin:
        return whose == writes or person not in persons
    if person in opening.kin:
        return of_kin or writes in opening.kin
    return person not in {opening.main, *opening.strangers} - ({opening.own} - {opening.main})


def _without(told: Mapping[str, T], fields: AbstractSet[str]) -> dict[str, T]:
    return {field: value for field, value in told.items() if field not in fields}


def _tells_mine(ear: Ear, said: str) -> bool:
    classes = frozenset(each for word in split(said).keys for each in ear.lexicon.get(word.removesuffix("'s"), ()))
    return _MINE in classes and classes.isdisjoint(_OTHERS)


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


def tells_own(ear: Ear, said: str) -> bool:
    """Whether "I" and "my" are said, and nobody else: "54 Gali 3 me rehta hu"."""
    classes = frozenset(each for key in split(said).keys for each in ear.lexicon.get(key.removesuffix("'s"), ()))
    return not classes.isdisjoint(_OWN) and classes.isdisjoint(_OTHERS)


def own_places(ear: Ear, question: Question, said: str, blanks: Sequence[Blank]) -> Sequence[Blank]:
    """The fields that may be meant: where whoever writes tells their own, nobody else's address."""
    if not any(blank.kind == "address" for blank in blanks) or not tells_own(ear, said):
        return blanks
    opening = question if isinstance(question, Opening) else question.opening(())
    others = opening.others_than_mine
    return [blank for blank in blanks if blank.kind != "address" or blank.means.partition(".")[0] not in others]
