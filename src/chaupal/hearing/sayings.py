"""What words answer by how it is told: "a daughter was born" is a girl's first stage, "I drive an auto" one's own work.

They count in a first sentence, and where the question is asked and no option is named. The sayings stand in a service's
`first_words.yaml`. One counts where its words come in that order in one clause, with at most one word between two of
them, or any at `…`; "खोली/खोलनी" is either of both; what a "not" stands near to says only what has "not" in it, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.denial import NOT, is_unknown, knows_not_which
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import as_spoken
from chaupal.hearing.packs import words_for, words_of
from chaupal.hearing.script import folded, sound
from chaupal.hearing.small import Polite, Small, words
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.hearing.answers.base import Options

COUNTED = "_count"  # in the place of an option: what a number stands before: "चार मंज़िल"
ALONE = "_alone"  # in the place of an option: those that count only where no other is told
NOT_TOLD = "_not"  # in the place of an option: what sounds like an answer and is none
AGE = "age"  # and from which to which, in the place of a saying: whoever is so many years old
YES_OR_NO = {"yes": True, "no": False}  # what stands for an option at a question of yes or no
FAR = "…"  # between two words of a saying: anything may stand there
_AGE = 3  # figures, at most
_BUT, _YEAR = words_of("grammar.but"), words_of("calendar.year")
_NO = "nahi"
# a word as it is texted, or as English has it -> as the sayings do: gya is गया, ration राशन
_AS_SAID = {next(words(said)): next(words(meant)) for said, meant in words_for("texting.words").items()}
_BETWEEN = 1  # words that may stand between two others
_BEFORE, _AFTER = 2, 3  # words before and behind what is said that a "not" may stand in, and be about it

Clause: TypeAlias = tuple[str, ...]  # folded words
Begun: TypeAlias = "Mapping[str, Sequence[Saying]]"


@dataclass(frozen=True, slots=True)
class Saying:
    """The folded words of a saying, and what they tell."""

    option: str
    words: Clause
    denies: bool
    size: int  # words as it is written

    @property
    def length(self) -> int:
        """How many words it has; what may be anything is none."""
        return sum(word != FAR for word in self.words)


class Said(NamedTuple):
    """An option that is told, in which clause, and at which of its words."""

    option: str
    clause: int
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sayings:
    """All that tells something of one field; sayings by the word that they begin with."""

    begun: Begun
    denied: Begun  # what only sounds like an answer
    ages: Sequence[tuple[str, int, int]]  # an option, and from which to which age one is it
    counted: frozenset[str]  # what a number stands before, by its sound
    alone: frozenset[str] = frozenset()  # options that are told only where no other is: who is a widow has nobody, too


NOTHING = Sayings({}, {}, (), frozenset())


def clauses(text: str) -> list[Clause]:
    """The parts of what was said, folded."""
    shouts = text.isupper()
    return [tuple(map(_denied_alike, words(clause, shouts=shouts))) for clause in parted(text, _BUT)]


def _denied_alike(word: str) -> str:
    """नहीं and nahi are one word here, and so is what is only written otherwise."""
    return _NO if word in NOT else _one_way(word)


def _one_way(word: str) -> str:
    """What is only written otherwise, as one word; a small word is known for it."""
    told = as_spoken(_AS_SAID.get(word, word))
    return type(word)(told) if isinstance(word, Small) else told


def of_label(label: str) -> Clause:
    """The folded words of a label, as clauses have them."""
    return tuple(map(_one_way, words(label)))


def may_tell(told: Clause, said: str) -> bool:
    """Whether a word may tell it alone: a small one is no other word that sounds so, a polite one tells nothing."""
    is_other = isinstance(said, Polite) or not isinstance(told[0], Small)
    return not (len(told) == 1 and isinstance(said, Small) and is_other)


def sayings(stated: Mapping[str, tuple[str, ...]]) -> Sayings:
    """Of one field: option -> what tells it, as `first_words.yaml` has it."""
    begun: dict[str, list[Saying]] = {}
    denied: dict[str, list[Saying]] = {}
    ages = []
    for option, said in stated.items():
        for each in (way for saying in said for way in _ways(saying)):
            first, _, years = each.partition(" ")
            least, _, most = years.partition("-")
            if first == AGE and least.isdecimal() and most.isdecimal():
                ages.append((option, int(least), int(most)))
            elif option not in (COUNTED, ALONE) and (told := tuple(_words(each))):
                saying = Saying(option, told, not NOT.isdisjoint(told), len(each.split()))
                (denied if option == NOT_TOLD else begun).setdefault(told[0], []).append(saying)
    counts = frozenset(sound(romanised(each)) for each in stated.get(COUNTED, ()))
    return Sayings(begun, denied, ages, counts, frozenset(stated.get(ALONE, ())))


def yes_or_no(of_field: Sayings, said: str) -> bool | None:
    """What the sayings hear in an answer to a question of yes or no; None if nothing, or both."""
    parts = clauses(said)
    if of_field is NOTHING or "?" in said or is_unknown(said) or is_denied(of_field, parts):
        return None
    return YES_OR_NO.get(told(of_field, parts, _years_old(said)) or "")


def option(of_field: Sayings, options: Options, said: str, least: int = 1) -> str | None:
    """The option on offer that the sayings, of so many words, hear in an answer; None if none or several."""
    if of_field is NOTHING:
        return None
    parts = clauses(said)
    if "?" in said or knows_not_which(said) or is_denied(of_field, parts, least):
        return None
    heard = told(of_field, parts, _years_old(said), least)
    return heard if heard in {value for value, _ in options} else None


def _years_old(said: str) -> int | None:
    """The age that is told in years."""
    tokens = figures.tokens(folded(said))
    aged = (one for one, unit in pairwise(tokens) if unit in _YEAR and one.isdecimal() and len(one) <= _AGE)
    return next(map(int, aged), None)


def told(of_field: Sayings, parts: Sequence[Clause], age: int | None, least: int = 1) -> str | None:
    """The one option that is told; the longest saying counts, and nothing where two options are told as well.

    `parts` are folded clauses; `age` is that of the person whom the form is about, if it was said. Sayings of fewer
    words than `least` do not count.
    """
    aged = {option for option, first, last in of_field.ages if first <= age <= last} if age is not None else ()
    if len(aged) == 1:
        return next(iter(aged))
    options = {each.option for each in longest(of_field, parts, least)}
    return options.pop() if len(options) == 1 else None


def longest(of_field: Sayings, parts: Sequence[Clause], least: int = 1) -> list[Said]:
    """What is told in most words; where two share some, the one between whose words less stands."""
    said: list[tuple[int, Said]] = []
    for number, clause in enumerate(parts):
        denials = [at for at, word in enumerate(clause) if word in NOT]
        for saying, at in _heard(of_field.begun, clause, least):
            if saying.denies or not _reach(denials, at[0], at[-1] + 1):
                said.append((saying.length, Said(saying.option, number, at)))
    said = [each for each in said if each[1].option not in of_field.alone] or said
    most = max((length for length, _ in said), default=0)
    found = [each for length, each in said if length == most]
    return [each for each in found if not any(_is_looser(each, other) for other in found)]


def _is_looser(said: Said, other: Said) -> bool:
    """Whether words of its own stand within it: "भाई, बहू के नाम" is not the brother's."""
    if said.clause != other.clause or set(said.at).isdisjoint(other.at):
        return False
    ends, within = (said.at[0], said.at[-1]), (other.at[0], other.at[-1])
    return ends != within and ends[0] <= within[0] and within[1] <= ends[1]


def counted(of_field: Sayings, text: str) -> str:
    """The number that is told of something by name: "4" in "चार मंज़िल की इमारत"; nothing if none or several."""
    if not of_field.counted:
        return ""
    parts = [(part, sound(romanised(part))) for part in figures.tokens(folded(text))]
    found = {
        " ".join(part for part, _ in parts[number.start : number.end])
        for number in figures.numbers([part for part, _ in parts]) or ()
        if any(said in of_field.counted for _, said in parts[number.end : number.end + 1 + _BETWEEN])
    }
    return found.pop() if len(found) == 1 else ""


def is_denied(of_field: Sayings, parts: Sequence[Clause], least: int = 1) -> bool:
    """Whether something is said that only sounds like an answer: then it is asked."""
    return bool(of_field.denied) and any(True for clause in parts for _ in _heard(of_field.denied, clause, least))


def _ways(saying: str) -> Iterator[str]:
    """Each way to say it: of "दुकान खोली/खोलनी" two."""
    return map(" ".join, product(*(word.split("/") for word in saying.split())))


def _words(saying: str) -> Iterator[str]:
    for part in saying.split():
        yield from [FAR] if part == FAR else map(_denied_alike, words(part))


def _reach(denials: Sequence[int], start: int, end: int) -> bool:
    """Whether a "not" stands among the words from `start` to `end`, or so near that it is about them."""
    return any(start - _BEFORE <= at < end + _AFTER for at in denials)


def is_denied_at(clause: Clause, start: int, end: int) -> bool:
    """Whether a "not" is about those words of a clause."""
    return not NOT.isdisjoint(clause) and _reach([at for at, word in enumerate(clause) if word in NOT], start, end)


def _heard(begun: Begun, clause: Clause, least: int) -> Iterator[tuple[Saying, tuple[int, ...]]]:
    """The sayings of so many words that a clause says, some perhaps twice, and where their words stand."""
    anywhere = begun.get(FAR, ())
    for start, word in enumerate(clause):
        for saying in (*begun.get(word, ()), *anywhere):
            if saying.size >= least and may_tell(saying.words, word) and (at := _follow(clause, start, saying.words)):
                yield saying, at


def _follow(clause: Sequence[str], start: int, words: tuple[str, ...]) -> tuple[int, ...]:
    """Where the words stand from there on; nothing if they do not."""
    at, between, found = start, 0, list[int]()
    for word in words:
        if word == FAR:
            between = len(clause)
            continue
        near = clause[at : at + 1 + between]
        if word not in near:
            return ()
        found.append(at + near.index(word))
        at, between = found[-1] + 1, _BETWEEN
    return tuple(found)
