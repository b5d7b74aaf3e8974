"""What is told of a member of the family beside the name: "Rohit Yadav, mera beta, 16 saal"; or of several. Pure."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers, kinship
from chaupal.hearing.answers import choice, figures, together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.options import Alike
    from chaupal.hearing.question import Blank, Question, Rows

_AND, _YEAR = words_of("grammar.and"), words_of("calendar.year")
_YES, _PLEASE = words_of("answers.assent"), words_of("grammar.please")
# words around a name that tell of whom it is, or how old
_AROUND = words_of(
    "grammar.also", "grammar.and", "grammar.article", "grammar.is", "grammar.of", "grammar.please", "grammar.then",
    "lexicon.born", "lexicon.mine", "lexicon.theirs", "people.beside_name",
)  # fmt: skip
_SEVERAL = words_of("people.children", "people.people", "people.several", "lexicon.brother", "lexicon.sister")
_RELATIVES = words_of("lexicon.kin", "lexicon.brother", "lexicon.sister", "lexicon.grandparent")
_AGE = 3  # figures, at most
_NAMES = 5  # words of a name at most


def told(alike: Alike, question: Question, said: str, today: date) -> dict[str, Any]:
    """The row's first answer and what of its others was told with it, by field; nothing if it was alone.

    Where it is only asked whether there is a further one: yes, and what is told of that one.
    """
    rows, asked = question.rows(), question.only
    if rows is None or asked is None:
        return {}
    if asked.id == rows.id(rows.number):
        return _told_at_more(alike, question, asked, said, today)
    return _told(alike, rows, said, today) if asked.id == rows.fields[0].id else {}


def _told(alike: Alike, rows: Rows, said: str, today: date) -> dict[str, Any]:
    """As `told`, of the row in hand."""
    least = 1 if rows.fields[0].kind == "name" else 2  # "marksheet" alone is just the answer
    if several := _several(alike, rows, said, today) or _kin(alike, rows, said, least):
        return several
    parts = parted(said)
    if len(parts) == 1 and len(parted(said, _AND)) > 1:  # "a wife and a girl" names nobody
        return {}
    return _person(alike, rows, rows.number, " ".join(parts), today)


def _told_at_more(alike: Alike, question: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    following, before = question.then({asked.id: True}), question.rows()
    rows, first = following.rows(), following.only
    if rows is None or before is None or rows.name != before.name or first != rows.fields[0]:
        return {}
    rest = _after_yes(said)
    beside = _told(alike, rows, rest, today) or (_kin(alike, rows, rest, 1) if first.kind == "choice" else {})
    return {asked.id: True, **beside} if beside else {}


def _several(alike: Alike, rows: Rows, said: str, today: date) -> dict[str, Any]:
    """Two or more in one message, each with a name and something more: one row after the other."""
    parts = parted(said, _AND)
    people = [_person(alike, rows, rows.number + n, part, today) for n, part in enumerate(parts)]
    last = rows.number + len(parts) - 1
    if len(parts) < 2 or not all(people) or last > rows.most:  # noqa: PLR2004 - one is no several
        return {}
    further = {rows.id(number): True for number in range(rows.number, last)}
    return {name: value for person in people for name, value in person.items()} | further


def _kin(alike: Alike, rows: Rows, said: str, least: int) -> dict[str, Any]:
    """Who or what they are, where no name is told: "his wife and a daughter", "a PAN card and a purse".

    Nothing of fewer than `least`.
    """
    parts = [_after_yes(part) for part in parted(said, _AND)]
    parts = [part for part in parts if not _is_of_several(part)]
    named = rows.fields[0].kind == "name"
    choices = [each for each in rows.fields if each.kind == "choice"][: None if named else 1]
    found: dict[str, Any] = {}
    for number, part in enumerate(parts, rows.number):
        option = {rows.id(number, each): _option(alike, each, part) for each in choices}
        told = {name: value for name, value in option.items() if value}
        is_name = named and not all(_tells(word, _options(rows)) for word in part.split())
        if not told or is_name or number > rows.most or len(parts) < least:
            return {}
        found |= told
    return found | {rows.id(number): True for number in range(rows.number, rows.number + len(parts) - 1)}


def _is_of_several(part: str) -> bool:
    """Whether more than one are told of at once, whose kin is asked of each: "two children"."""
    first, *rest = part.split() or [""]
    return bool(figures.numbers([folded(first)])) and bool(rest) and not _SEVERAL.isdisjoint(sounds(" ".join(rest)))


def _options(rows: Rows) -> list[Any]:
    return [each.spec.options for each in rows.fields if each.kind == "choice"]


def _person(alike: Alike, rows: Rows, number: int, said: str, today: date) -> dict[str, Any]:
    """One of them, told without commas: "beta Rohit Kumar 20 saal ka"; nothing if only a name was told."""
    first, *others = rows.fields
    found: dict[str, Any] = {}
    for blank in (each for each in others if each.kind == "date"):
        if taken := together.window(blank.spec, said, today):
            found[rows.id(number, blank)], said = taken
    age, without = _age(said)
    left = [word for word in without if not _tells(word, _options(rows))]
    while len(left) > 1 and not _RELATIVES.isdisjoint(sounds(left[0])):  # "saas Shanti Devi"
        left.pop(0)
    name = answers.read(first.spec, " ".join(left), today) if 0 < len(left) <= _NAMES else None
    for blank in others:
        if blank.kind == "choice" and (option := _option(alike, blank, said)):
            found[rows.id(number, blank)] = option
        elif blank.kind == "number" and age:
            heard = answers.read(blank.spec, age, today)
            found |= {rows.id(number, blank): heard.value} if isinstance(heard, Accepted) else {}
    is_whole = first.kind == "name" and isinstance(name, Accepted) and found
    return {rows.id(number, first): name.value, **found} if is_whole and isinstance(name, Accepted) else {}


def _option(alike: Alike, blank: Blank, said: str) -> str:
    """The option that is named; of one's own relative what they are to whom the list is about."""
    own = kinship.told(alike, blank, said)
    return choice.named_whole(blank.spec.options, said) if own is None else own


def _age(said: str) -> tuple[str, list[str]]:
    """The figures of an age, if there is one, and the words without it: "20 saal", "20saal"."""
    age, left = "", list[str]()
    words = said.split()
    for at, word in enumerate(words):
        figure = "".join(takewhile(str.isdecimal, word))
        if 0 < len(figure) <= _AGE and folded(word.removeprefix(figure)) in _YEAR | {""}:
            age = age or figure
        elif not (folded(word) in _YEAR and at and words[at - 1].isdecimal()):
            left.append(word)
    return age, left


def _after_yes(said: str) -> str:
    """What is said after a yes at its head: "ji haan ji, meri beti Pinki"; all of it where there is none."""
    heard = [word for word in split(said).words if word.folded not in _PLEASE and word.folded[:1].isalnum()]
    return said[heard[1].start :] if len(heard) > 1 and heard[0].folded in _YES else said


def _tells(word: str, options: list[Any]) -> bool:
    """Whether a word is no part of the name."""
    return not _AROUND.isdisjoint(sounds(word)) or any(choice.named_whole(each, word) for each in options)
