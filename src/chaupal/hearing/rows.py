"""What is told of a member of the family beside the name: "Rohit Yadav, mera beta, 16 saal"; or of several. Pure."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers, kinship
from chaupal.hearing.acts import tokens_of
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

_ONLY = words_of("grammar.only", "figures.only")
_AND, _YEAR = words_of("grammar.and"), words_of("calendar.year")
_YES, _PLEASE = words_of("answers.assent"), words_of("grammar.please")
# words around a name that tell of whom it is, or how old
_AROUND = words_of(
    "grammar.also", "grammar.and", "grammar.article", "grammar.is", "grammar.of", "grammar.please", "grammar.then",
    "lexicon.born", "lexicon.mine", "lexicon.theirs", "people.beside_name",
)  # fmt: skip
_SEVERAL = words_of("people.children", "people.people", "people.several", "lexicon.brother", "lexicon.sister")
_CHILD = words_of("lexicon.child")
_RELATIVES = words_of("lexicon.kin", "lexicon.brother", "lexicon.sister", "lexicon.grandparent")
_NO_NAME = _CHILD | _RELATIVES
_RELATION = ".relation"  # ends what a field means that asks what somebody is to another
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
    if rows.fields[0].kind != "name":
        return _things(alike, rows, said, 2)  # "marksheet" alone is just the answer
    if several := _listed(alike, rows, said, today):
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
    beside = _told(alike, rows, rest, today) or (_things(alike, rows, rest, 1) if first.kind == "choice" else {})
    return {asked.id: True, **beside} if beside else {}


def _listed(alike: Alike, rows: Rows, said: str, today: date) -> dict[str, Any]:
    """All who are told of, one row after the other: by name with something more, or by what they are alone.

    Of whom neither is told ("two children", "a child") it is asked: there is a further row.
    """
    for parts in (parted(said, _AND), [" ".join(parted(part)) for part in parted(said, _AND, frozenset())]):
        found: dict[str, Any] = {}
        number, is_named, unnamed = rows.number - 1, True, 0
        told = [_after_yes(part) for part in parts]
        known = [part for part in told if not _is_anybody(alike, rows, part)]
        for number, part in enumerate(known, rows.number):
            named = _person(alike, rows, number, part, today)
            is_named &= not named or any(rows.id(number, each) in named for each in _choices(rows))
            found |= (one := named or _unnamed(alike, rows, number, part, today))
            unnamed += not named
            if not one or number > rows.most:
                found = {}
                break
        is_whole = is_named if unnamed else len(known) > 1 or len(told) > len(known)  # "wife, Rani Devi 32" is one
        if found and is_whole:
            last = number if len(told) == len(known) or number == rows.most else number + 1
            return found | {rows.id(each): True for each in range(rows.number, last)}
    return {}


def _unnamed(alike: Alike, rows: Rows, number: int, said: str, today: date) -> dict[str, Any]:
    """Who somebody is where no name is told: "his wife", "beta 4 saal"."""
    age, left = _age(said)
    kin = {rows.id(number, each): _option(alike, each, said) for each in _choices(rows)}
    told = {name: value for name, value in kin.items() if value}
    return {} if not told or _naming(alike, rows, said, left) else told | _aged(rows, number, age, today)


def _things(alike: Alike, rows: Rows, said: str, least: int) -> dict[str, Any]:
    """What they are, one row after the other: "a PAN card and a purse"; nothing of fewer than `least`."""
    parts = [_after_yes(part) for part in parted(said, _AND)]
    parts = [part for part in parts if not _is_of_several(part)]
    first, found = rows.fields[0], dict[str, Any]()
    for number, part in enumerate(parts, rows.number):
        option = _option(alike, first, part) if first.kind == "choice" else ""
        if not option or number > rows.most or len(parts) < least:
            return {}
        found[rows.id(number, first)] = option
    return found | {rows.id(number): True for number in range(rows.number, rows.number + len(parts) - 1)}


def _is_anybody(alike: Alike, rows: Rows, part: str) -> bool:
    """Whether only that there are some is told, or a child: neither a name, nor what they are."""
    if _is_of_several(part):
        return True
    said, options = part.split(), _options(rows)
    is_child = not _CHILD.isdisjoint(sounds(part)) and not any(_option(alike, each, part) for each in _choices(rows))
    return is_child and all(
        _tells(word, options) or figures.numbers([folded(word)]) or not _CHILD.isdisjoint(sounds(word)) for word in said
    )


def _is_of_several(part: str) -> bool:
    """Whether more than one are told of at once, whose kin is asked of each: "two children"."""
    first, *rest = part.split() or [""]
    return bool(figures.numbers([folded(first)])) and bool(rest) and not _SEVERAL.isdisjoint(sounds(" ".join(rest)))


def _choices(rows: Rows) -> list[Blank]:
    return [each for each in rows.fields if each.kind == "choice"]


def _options(rows: Rows) -> list[Any]:
    return [each.spec.options for each in _choices(rows)]


def _aged(rows: Rows, number: int, age: str, today: date) -> dict[str, Any]:
    """The age, where a row asks for it."""
    found: dict[str, Any] = {}
    for blank in (each for each in rows.fields[1:] if each.kind == "number" and age):
        heard = answers.read(blank.spec, age, today)
        found |= {rows.id(number, blank): heard.value} if isinstance(heard, Accepted) else {}
    return found


def _person(alike: Alike, rows: Rows, number: int, said: str, today: date) -> dict[str, Any]:
    """One of them, told without commas: "beta Rohit Kumar 20 saal ka"; nothing if only a name was told."""
    first, *others = rows.fields
    found: dict[str, Any] = {}
    for blank in (each for each in others if each.kind == "date"):
        if taken := together.window(blank.spec, said, today):
            found[rows.id(number, blank)], said = taken
    age, without = _age(said)
    left = _naming(alike, rows, said, without)
    is_one = not any(not _NO_NAME.isdisjoint(sounds(word)) for word in left[1:])  # "Rani Devi ladka Aman" are two
    name = answers.read(first.spec, " ".join(left), today) if is_one and 0 < len(left) <= _NAMES else None
    for blank in others:
        if blank.kind == "choice" and (option := _option(alike, blank, said)):
            found[rows.id(number, blank)] = option
    found |= _aged(rows, number, age, today)
    is_whole = first.kind == "name" and isinstance(name, Accepted) and found
    return {rows.id(number, first): name.value, **found} if is_whole and isinstance(name, Accepted) else {}


def _naming(alike: Alike, rows: Rows, said: str, words: list[str]) -> list[str]:
    """The words that may be the name."""
    left = [word for word in words if not _tells(word, _options(rows))]
    told = {option for each in _choices(rows) if (option := _option(alike, each, said))}
    while left and (
        not told.isdisjoint(_option(alike, each, left[0]) for each in _choices(rows))  # "ladka Aman"
        or (len(left) > 1 and not _RELATIVES.isdisjoint(sounds(left[0])))  # "saas Shanti Devi"
    ):
        left.pop(0)
    return left


def _option(alike: Alike, blank: Blank, said: str) -> str:
    """The option that is named; of one's own relative what they are to whom the list is about."""
    own = kinship.told(alike, blank, said)
    named = choice.named_whole(blank.spec.options, said) if own is None else own
    if named or own is not None or blank.sender or not blank.means.endswith(_RELATION):
        return named
    words = (word for word in said.split() if not _NO_NAME.isdisjoint(sounds(word)))  # "Maya" is no "maiya"
    kin = alike.direct(tokens_of(" ".join(words))) & alike.kin
    told = [option for option, _ in blank.spec.options if option in kin]  # "ladka" is a son
    return told[0] if len(told) == 1 else ""


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


def denies(alike: Alike, said: str) -> bool:
    """Whether a no may be one to a further one: nobody is told of in it, or with a word that denies or limits."""
    tokens = tokens_of(said)
    is_told = not alike.kin.isdisjoint(*(alike.direct((token,)) for token in tokens))
    return not is_told or not (alike.denying | _ONLY).isdisjoint(tokens)


def _after_yes(said: str) -> str:
    """What is said after a yes at its head: "ji haan ji, meri beti Pinki"; all of it where there is none."""
    heard = [word for word in split(said).words if word.folded not in _PLEASE and word.folded[:1].isalnum()]
    return said[heard[1].start :] if len(heard) > 1 and heard[0].folded in _YES else said


def _tells(word: str, options: list[Any]) -> bool:
    """Whether a word is no part of the name."""
    return not _AROUND.isdisjoint(sounds(word)) or any(choice.named_whole(each, word) for each in options)
