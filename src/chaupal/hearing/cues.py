"""What the words of a correction do in it: deny, call wrong, ask for a change, say what is meant. Pure.

`Cues` is what is known of all languages together; `Said` is a text in pieces, each with what it does. A piece is what
stands between two spaces, without the marks around it: "214-B", "a@b.in", "13.5".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing.answers.date_words import MONTHS
from chaupal.hearing.answers.figures import ORDINALS, UNITS
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.script import folded
from chaupal.hearing.transliteration import romanised
from chaupal.hearing.words import Words, key, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROLES = (
    "denies_next", "denies_last", "wrong", "sorry", "told", "change", "do", "should", "is", "links", "reason", "rest",
    "fine", "and", "but", "courtesy", "within", "only", "both", "before", "turns", "first", "last", "calls", "adds",
)  # fmt: skip
# without one of these there is no correction
OBJECTING = frozenset({"denies_next", "denies_last", "wrong", "sorry", "change", "do", "should"})
_EMPTY = frozenset("is links change do should told before courtesy fine rest denies_last denies_next".split())
DENYING = frozenset({"denies_next", "denies_last"})
# no part of a value, at either side of one
BARE = ("is", "links", "told", "before", "change", "do", "should", "wrong", "courtesy", "but", "sorry", "calls", "fine")
STOPS = frozenset(",;:.।!?\n()→>=")
_ONE_OF_KIN = KIN - {"kin", "child"}  # of which each word tells who it is
PLACES = {said: place for word, place in ORDINALS.items() for said in (word, romanised(word))}  # which of several alike
_OWNS = "'s"
_GROUP = 2  # letters of a group of blood
_STOPS_ALL = frozenset(";.।!?\n")  # ends a sentence, not only a part of it


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """`phrases`: how one begins -> (all its words, role), the longest first; `means`: so for what labels speak of."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    means: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    short: frozenset[str]
    objecting: frozenset[str]  # how a phrase begins that says of something that it is otherwise

    @classmethod
    def of(cls, languages: Iterable[Mapping[str, object]], lexicons: Iterable[Mapping[str, str]] = ()) -> Cues:
        """Those that the languages' data tell; kin is what lexicons call so."""
        phrases: dict[tuple[str, ...], set[str]] = {}
        means: dict[tuple[str, ...], set[str]] = {}
        short: set[str] = set()
        for told in languages:
            for role in ROLES:
                _gather(phrases, role, told.get(role) or ())
            for meaning, words in _mapping(told.get("means")).items():
                _gather(means, meaning, words)
            short |= {key(str(word)) for word in _list(told.get("short"))}
        for lexicon in lexicons:
            for kin in _ONE_OF_KIN:
                _gather(means, kin, lexicon.get(kin, "").split())
        objecting = {
            said[0] for said, roles in phrases.items() if not roles.isdisjoint(OBJECTING | {"but", "only", "before"})
        }
        return cls(_by_first(phrases), _by_first(means), frozenset(short), frozenset(objecting))

    def may_object(self, text: str) -> bool:
        """Whether a word of correcting stands in the text: without one nobody need look closer."""
        for word in split(text).words:  # noqa: SIM110 - each answer pays for it
            if word.key in self.objecting:
                return True
        return False

    def words_of(self, meanings: frozenset[str]) -> frozenset[str]:
        """The single words that speak of one of these, or are one of these."""
        return _words_of(self, meanings)

    def meanings(self, text: str) -> frozenset[str]:
        """What a label speaks of; of words that stand for nothing known, the words themselves."""
        keys = [piece.key for piece in pieces(split(text.replace("/", " ")))]
        found: set[str] = set()
        for start, end, name in _found(self.means, keys):
            found.add(name)
            keys[start:end] = [""] * (end - start)
        kept = (each for each in keys if each and (each not in self.phrases or each in PLACES))
        left = (each.removesuffix(_OWNS) for each in kept)  # "Occupier's name"
        return frozenset(found | {f"={each}" for each in left})


@lru_cache(maxsize=1024)
def _words_of(cues: Cues, meanings: frozenset[str]) -> frozenset[str]:
    spoken = {said[0] for listed in cues.means.values() for said, name in listed if len(said) == 1 and name in meanings}
    return frozenset(spoken) | {name[1:] for name in meanings if name.startswith("=")}


def _mapping(told: object) -> Mapping[str, object]:
    return told if isinstance(told, dict) else {}


def _list(told: object) -> Sequence[object]:
    return told if isinstance(told, list | tuple) else ()


def _gather(into: dict[tuple[str, ...], set[str]], role: str, phrases: object) -> None:
    for phrase in _list(phrases):
        said = tuple(key(word) for word in str(phrase).split())
        into.setdefault(said, set()).add(role)


def _by_first(phrases: Mapping[tuple[str, ...], set[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for said, roles in sorted(phrases.items(), key=lambda each: (-len(each[0]), each[0])):
        found.setdefault(said[0], []).extend((said, role) for role in sorted(roles))
    return {first: tuple(listed) for first, listed in found.items()}


def _found(
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]], keys: Sequence[str]
) -> Iterable[tuple[int, int, str]]:
    """(start, end, name) of each phrase; where a longer one stands, none that begins it."""
    for at, first in enumerate(keys):
        longest = 0
        for said, name in phrases.get(first, ()):
            if len(said) >= longest and tuple(keys[at : at + len(said)]) == said:
                longest = len(said)
                yield at, at + longest, name


@dataclass(frozen=True, slots=True)
class Piece:
    """`start` and `end` count the text's letters; `stop` are the marks that follow it."""

    start: int
    end: int
    key: str
    stop: str = ""

    @property
    def bare(self) -> str:
        """The word without the sign that it owns something: the dog of "the dog's name"."""
        return self.key.removesuffix(_OWNS)


def pieces(words: Words) -> list[Piece]:
    """What stands between spaces, without the marks around it."""
    found: list[Piece] = []
    run: list[int] = []
    for at, word in enumerate(words.words):
        if run and (word.start != words.words[at - 1].end or word.key == "\n" or _parts(words, at - 1)):
            _close(words, run, found)
            run = []
        if word.key == "\n":
            _stop(found, "\n")
        else:
            run.append(at)
    _close(words, run, found)
    return found


def _parts(words: Words, at: int) -> bool:
    """Whether a comma stands there that no space follows, and not within figures: "gali 8,sangam vihar"."""
    around = (*words.words[at - 1 : at], *words.words[at + 1 : at + 2])
    return words.words[at].key == "," and not all(word.key.isdecimal() for word in around)


def _is_mark(written: str) -> bool:
    return not any(letter.isalnum() for letter in written) and written != "%"


def _is_sign(words: Words, run: list[int]) -> bool:
    """Whether the mark is of what it stands by: "O-", "AB+"."""
    first, last = words.words[run[0]], words.words[run[-1]].key
    return last in "+-" and len(run) == 2 and first.key.isalpha() and first.end - first.start <= _GROUP  # noqa: PLR2004


def _close(words: Words, run: list[int], found: list[Piece]) -> None:
    while run and _is_mark(words.words[run[0]].key):
        _stop(found, words.words[run.pop(0)].key)
    after: list[str] = []
    while run and _is_mark(words.words[run[-1]].key) and not _is_sign(words, run):
        after.insert(0, words.words[run.pop()].key)
    if run:
        told = [words.words[at] for at in run]
        written = "".join(word.key for word in told)
        is_initial = len(written) == 1 and written.isalpha() and after == ["."]  # "R. Venkataraman"
        found.append(Piece(told[0].start, told[-1].end, written, "" if is_initial else "".join(after)))
    else:
        for mark in after:
            _stop(found, mark)


def _stop(found: list[Piece], mark: str) -> None:
    if found:
        last = found[-1]
        found[-1] = Piece(last.start, last.end, last.key, last.stop + mark)


@dataclass(frozen=True, slots=True)
class Said:
    """A text in pieces; `roles` and `means` are told piece by piece, `marks` are the phrases that deny."""

    text: str
    pieces: tuple[Piece, ...]
    roles: tuple[frozenset[str], ...]
    means: tuple[frozenset[str], ...]
    marks: tuple[tuple[int, int, str], ...]
    sentences: tuple[tuple[int, int], ...] = ()

    def cut(self, start: int, end: int) -> str:
        """What was written, marks within included."""
        return self.text[self.pieces[start].start : self.pieces[end - 1].end] if start < end else ""

    def month(self, at: int) -> int | None:
        """The month that the piece names."""
        return MONTHS.get(folded(self.cut(at, at + 1)))  # by letters: now is not Nov

    def clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts between commas and the like."""
        begin = start
        for at in range(start, end):
            if self.ends(at) or at + 1 == end:
                yield begin, at + 1
                begin = at + 1

    def names(self, at: int, means: frozenset[str]) -> bool:
        """Whether the piece is a word of the label that speaks of these."""
        return not self.means[at].isdisjoint(means) or f"={self.pieces[at].bare}" in means

    def ends(self, at: int) -> bool:
        """Whether a part of a sentence ends with that piece."""
        return not STOPS.isdisjoint(self.pieces[at].stop)

    def has(self, at: int, *roles: str) -> bool:
        """Whether the piece does one of these."""
        return not self.roles[at].isdisjoint(roles)

    def wish(self) -> str:
        """The part that calls something wrong, without the words that do: what it names is meant."""
        parts = list(self.clauses(0, len(self.pieces)))
        wrong = [part for part in parts if any(self.has(at, "wrong", "change") for at in range(*part))]
        telling = [self._plain(*part) for part in (wrong if len(wrong) == 1 else ())]
        return telling[0] if telling and telling[0] else self._plain(0, len(self.pieces))

    def _plain(self, start: int, end: int) -> str:
        kept = (at for at in range(start, end) if not self.has(at, *OBJECTING))
        return " ".join(self.cut(at, at + 1) for at in kept)

    @property
    def is_about_something(self) -> bool:
        """Whether anything is named that a label may speak of, and more than that is told."""
        named = sum(bool(each) for each in self.means)
        plain = sum(not role and not name for role, name in zip(self.roles, self.means, strict=True))
        return named > 0 and plain > 0

    @property
    def corrects_in_words(self) -> bool:
        """Whether it is told how something should be, or that all is right but one thing."""
        return self._excepts or any("should" in each for each in self.roles)

    @property
    def parts(self) -> bool:
        """Whether a no stands between two things, or before them."""
        told = [at for at, roles in enumerate(self.roles) if roles.isdisjoint(_EMPTY)]
        return any(sum(start != at for at in told) > 1 for start, _, _ in self.marks)

    @property
    def turns(self) -> tuple[int, ...]:
        """Where one thing is turned into another: the to of "change X to Y", the ko of "X ko Y kar do"."""
        found = (at for at, each in enumerate(self.roles) if at and "turns" in each)
        return tuple(at for at in found if self._is_done(at))

    def _is_done(self, at: int) -> bool:
        """Whether something is to be made or changed in the part of the sentence with that piece."""
        clauses = (each for sentence in self.sentences for each in self.clauses(*sentence))
        start, end = next(each for each in clauses if each[0] <= at < each[1])
        return any(self.has(each, "change", "do") for each in range(start, end))

    @property
    def told_before(self) -> bool:
        """Whether it is said that something was told before."""
        return any("before" in each for each in self.roles)

    @property
    def corrects(self) -> bool:
        """Whether a word is said without which there is no correction."""
        return any(not each.isdisjoint(OBJECTING) for each in self.roles) or self._excepts

    @property
    def _excepts(self) -> bool:
        """Whether all is right but one thing."""
        all_roles = frozenset().union(*self.roles)
        return "only" in all_roles and not all_roles.isdisjoint(("fine", "rest"))

    @property
    def objects(self) -> bool:
        """Whether something is said to be otherwise, not only that something is to be done."""
        return any(not each.isdisjoint(OBJECTING - {"do", "sorry"}) for each in self.roles)

    @property
    def calls_wrong(self) -> bool:
        """Whether something is called wrong, not only denied."""
        return any(not each.isdisjoint(("wrong", "change")) for each in self.roles)

    @property
    def owns_up(self) -> bool:
        """Whether it is owned that something told before was a slip, or something is called wrong.

        Who only calls out ("arre", "actually") owns up where more than that says so.
        """
        if self.calls_wrong or self.admits or any("sorry" in each for each in self.roles):
            return True
        calls = any("calls" in each for each in self.roles)
        return calls and (bool(self.marks) or self.told_before or self.corrects_in_words)

    @property
    def admits(self) -> bool:
        """Whether it is owned that something else was told before: "I said 9000, but now …"."""
        return all(any(role in each for each in self.roles) for role in ("told", "but"))


@lru_cache(maxsize=4)  # who looks at a text asks twice
def heard(cues: Cues, text: str) -> Said:
    """The text in pieces, with what each does."""
    told = pieces(split(text))
    keys = [piece.key for piece in told]
    roles: list[set[str]] = [set() for _ in told]
    means: list[set[str]] = [set() for _ in told]
    marks: list[tuple[int, int, str]] = []
    for start, end, role in _found(cues.phrases, keys):
        for at in range(start, end):
            roles[at].add(role)
        if role in DENYING and not any(start < before[1] for before in marks):
            marks.append((start, end, role))
    for start, end, name in _found(cues.means, [piece.bare for piece in told]):
        for at in range(start, end):
            means[at].add(name)
    sentences = tuple(_sentences(cues, told))
    for start, _ in sentences:
        if keys[start] in UNITS:  # "do bande kaam karte hain" has two men
            roles[start].discard("do")
    done, named = tuple(map(frozenset, roles)), tuple(map(frozenset, means))
    return Said(text, tuple(told), done, named, tuple(marks), sentences)


def _sentences(cues: Cues, told: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    start = 0
    for at, piece in enumerate(told):
        stops = _STOPS_ALL.intersection(piece.stop)
        if at + 1 == len(told) or (stops and not (stops == {"."} and piece.key in cues.short)):
            yield start, at + 1
            start = at + 1
