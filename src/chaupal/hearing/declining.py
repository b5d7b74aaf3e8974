"""What is left out: there is none, it is not known, it shall not be told. Before any field takes words. Pure.

A message is taken clause by clause. One declines ("leave that"), another may say why ("the landlord has the bill"), a
third may tell what else is asked ("the plumber is …"). Which field is declined is said by its name, there or just
before; where none is named, it is what is not told.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import answers, persons
from chaupal.hearing.acts import ASK, CALLS, COMMON, DECLINE, NOT, tokens_of
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.number import bounds
from chaupal.hearing.answers.together import is_strict
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import breaks, ends_part
from chaupal.hearing.packs import words_of
from chaupal.hearing.parts import CLAUSE
from chaupal.hearing.remarks import denies
from chaupal.hearing.trimming import DENIES, says
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.question import Blank, Question

_UNSAID = frozenset(("none", "no", "other", "unknown"))  # options that say so
_BETWEEN, _IS = words_of("grammar.and", "grammar.but"), words_of("grammar.is")
_LEAVE, _LATER = words_of("answers.leave"), words_of("calendar.later")
# classes of words of who leaves it to us
_LEAVES_TO_US = frozenset("do any near so unknown home".split())
_SURE, _UNKNOWN = 0.6, 3  # how likely a clause must be that act, with how many words at most that no frame has


class Left(NamedTuple):
    """The fields that are declined by name; whether all others are, too, that are not told; what else is said."""

    fields: frozenset[str]
    others: bool
    rest: str


class _Clause(NamedTuple):
    start: int
    end: int
    text: str
    tokens: tuple[str, ...]


def left_out(ear: Ear, question: Question, said: str, today: date) -> Left | None:
    """What is declined of the fields that are asked; None if nothing is, or nothing may be."""
    asked = question.asked
    optional = {blank.id for blank in asked if blank.optional and not _takes_no(blank)}
    if "?" in said or not optional:
        return None
    clauses = _clauses(said)
    calls = frozenset().union(*(blank.called | blank.asking for blank in asked))
    declining = [at for at, clause in enumerate(clauses) if _declines(ear, clause, calls)]
    if not declining:
        return None
    if question.only:
        left = [clause.text for at, clause in enumerate(clauses) if at not in declining]
        left.append(_without(said, clauses, declining))
        if _is_told(ear, question.only, left, [clauses[at] for at in declining], today):
            return None
        return _one(ear, question.only, said, clauses, declining)
    names, taken = _names(ear, asked), set(declining)
    fields: set[str] = set()
    others = False
    for at in declining:
        named = _named(clauses[at], names)
        if not named and at and at - 1 not in taken and not _has_figures(clauses[at - 1].text):
            named = _named(clauses[at - 1], names)
            taken |= {at - 1} if named else set()
        fields |= named
        others = others or not named
    fields &= optional
    rest = _without(said, clauses, taken)
    is_meant = fields or (others and (rest or len(optional) == len(asked)))
    return Left(frozenset(fields), others, rest) if is_meant else None


def called(ear: Ear, blanks: Sequence[Blank], said: str, asked: frozenset[str]) -> frozenset[str]:
    """Those of them that may be left out and are, by their names, where something else is asked, in these words.

    A word that denies or leaves out must say so: "I want to pay my house tax" names a house, and declines nothing.
    """
    optional = {blank.id for blank in blanks if blank.optional and not _takes_no(blank)}
    clauses = [each for each in _clauses(said) if _may_decline(ear, each) and _is_plain(ear, each)] if optional else []
    if not clauses:
        return frozenset()
    names = {field: words - asked for field, words in _names(ear, blanks).items()}
    calls = frozenset[str]().union(*(names[field] for field in optional))
    clauses = [each for each in clauses if not calls.isdisjoint(each.tokens)]
    found = [_named(each, names) for each in clauses if _declines(ear, each, calls)]
    return frozenset(field for each in found if len(each) == 1 for field in each if field in optional)


def _is_told(ear: Ear, asked: Blank, others: Sequence[str], declining: Sequence[_Clause], today: date) -> bool:
    """Whether another clause answers: it can be read so, or has figures, where nothing is denied or left out."""
    shows = is_strict(asked.spec) or "pattern" in asked.spec.rules or asked.kind == "choice"
    if any(shows and isinstance(answers.read(asked.spec, each, today), Accepted) for each in others):
        return True
    denies = any(_is_plain(ear, clause) for clause in declining)
    return not denies and any(map(_has_figures, others))


def _takes_no(blank: Blank) -> bool:
    """Whether "none" is an answer to it: no, zero, an option that says so or that is meant by what is not said."""
    if blank.kind == "choice":
        labels = [label for _, labels in blank.spec.options for label in labels]
        is_unsaid = any(option in _UNSAID for option, _ in blank.spec.options)
        return is_unsaid or any(denies(label) for label in labels)
    return blank.kind == "yes_no" or (blank.kind == "number" and bounds(blank.spec)[0] <= 0)


def _one(ear: Ear, asked: Blank, said: str, clauses: Sequence[_Clause], declining: Sequence[int]) -> Left | None:
    """The same of one field: it is named, or to be left out, or all else only says why there is none."""
    names = _names(ear, (asked,))
    is_clear = any(_named(clauses[at], names) or _leaves(ear, clauses[at].tokens) for at in declining)
    others = [clause.text for at, clause in enumerate(clauses) if at not in declining]
    if not is_clear and not all(_is_reason(ear.edges, each) for each in others):
        return None
    return Left(frozenset((asked.id,)), others=False, rest=_without(said, clauses, declining))


def _leaves(ear: Ear, tokens: Sequence[str]) -> bool:
    """Whether it is said to be left out, not only that there is none, or later."""
    told = (token for token in tokens if token not in _LATER)
    return any(token in _LEAVE or "skip" in ear.edges.get(token, ()) for token in told)


def _is_left(ear: Ear, clause: _Clause, calls: frozenset[str]) -> bool:
    """Whether nothing is said but to leave it out, perhaps behind that there is none: "no bank near us leave it"."""
    telling, tokens = ear.acts.telling, clause.tokens
    bare = telling[DECLINE] | telling[COMMON] | telling[CALLS] | calls
    tail = [*takewhile((bare - telling[NOT]).__contains__, reversed(tokens))]
    before = tokens[: len(tokens) - len(tail)]
    ends = bool(before) and before[-1] in telling[NOT] and _IS.isdisjoint(tail[-1:])
    is_none = not telling[NOT].isdisjoint(before) and not ends  # "there is none, leave it", not "do not leave it"
    return _leaves(ear, tail) and (is_none or bare.issuperset(before))


def _clauses(said: str) -> list[_Clause]:
    """The clauses, parted by marks and by words that join."""
    heard, found = split(said), []
    ends = [at for at in range(len(heard.words)) if ends_part(heard, at, CLAUSE)]
    for first, last in zip((0, *(at + 1 for at in ends)), (*ends, len(heard.words)), strict=True):
        text = heard.cut(first, last)
        parts = [(0, 0), *breaks(text, _BETWEEN, frozenset()), (len(text), len(text))]
        for (_, begin), (stop, _) in pairwise(parts):
            tokens = tuple(tokens_of(text[begin:stop]))
            start = heard.words[first].start if first < last else 0
            found += [_Clause(start + begin, start + stop, text[begin:stop], tokens)] if tokens else []
    return found


def _has_figures(text: str) -> bool:
    """Whether it tells a number or an e-mail address."""
    return "@" in text or any(map(str.isdigit, text))


def _is_reason(lexicon: Lexicon, text: str) -> bool:
    """Whether a clause says something, and tells no thing; the H of "H no 4" says nothing."""
    leaves = any(not _LEAVES_TO_US.isdisjoint(lexicon.get(key, ())) for key in split(text).keys)
    return not _has_figures(text) and (leaves or says(lexicon, text))


def _may_decline(ear: Ear, clause: _Clause) -> bool:
    """Whether it has a word without which nothing is declined, and no figures."""
    telling = ear.acts.telling
    is_said = not (telling[DECLINE].isdisjoint(clause.tokens) and telling[NOT].isdisjoint(clause.tokens))
    return is_said and not _has_figures(clause.text)


def _is_plain(ear: Ear, clause: _Clause) -> bool:
    return not ear.acts.telling[NOT].isdisjoint(clause.tokens) or _leaves(ear, clause.tokens)


def _declines(ear: Ear, clause: _Clause, calls: frozenset[str]) -> bool:
    """Whether the clause says that there is none, or that it is to be left out."""
    if not _may_decline(ear, clause):
        return False
    if _LATER.issuperset(clause.tokens):  # the whole form, perhaps
        return False
    if _is_left(ear, clause, calls):
        return True
    act = ear.acts.of(clause.tokens, ASK, calls)
    return act.kind == DECLINE and act.sure >= _SURE and act.unknown <= _UNKNOWN


def _without(said: str, clauses: Sequence[_Clause], taken: Collection[int]) -> str:
    """What is left of the message, as it was written."""
    rest = said
    for at, clause in reversed([*enumerate(clauses)]):
        if at in taken:
            after = clauses[at + 1].start if at + 1 < len(clauses) else len(rest)
            rest = f"{rest[: clause.start]}{rest[after:]}"
    return rest.strip()


def _names(ear: Ear, asked: Sequence[Blank]) -> dict[str, frozenset[str]]:
    """Field -> the words that name it and none of the others."""
    called = {blank.id: set(blank.called | ear.cues.words_of(meanings(ear.cues, blank))) for blank in asked}
    for blank in asked:
        if kin := persons.kin_of(ear.lexicon, blank.called):
            called[blank.id].update(word for word in ear.kin if not kin.isdisjoint(ear.lexicon[word]))
    counts = Counter(word for words in called.values() for word in words)
    idle = {word for word in counts if counts[word] > 1 or not DENIES.isdisjoint(ear.edges.get(word, ()))}
    return {field: frozenset(words - idle - ear.acts.telling[COMMON]) for field, words in called.items()}


def _named(clause: _Clause, names: Mapping[str, frozenset[str]]) -> set[str]:
    return {field for field, words in names.items() if not words.isdisjoint(clause.tokens)}
