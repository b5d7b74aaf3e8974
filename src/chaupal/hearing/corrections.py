"""What a text puts right of what a form holds: which answers, and what they are now. Pure.

Two ways lead there. What was and what is to be are both told ("X nahi Y", "Y instead of X", "not X, it is Y", "I told
120, it is 96"): then the old value, or a part of it, says which answer is meant. Or the answer is named and its new
value told ("the e-mail is wrong, the right one is …"). Of several that may be meant the words for them decide; where
those do not, it is asked.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chaupal.hearing import restated
from chaupal.hearing.added import added
from chaupal.hearing.called_old import is_called_old, is_denied, is_to_be
from chaupal.hearing.cues import heard
from chaupal.hearing.heard import Found
from chaupal.hearing.instead import instead, named, variant
from chaupal.hearing.letters import joined
from chaupal.hearing.naming import KIN, Change, Naming, is_of_others, is_old
from chaupal.hearing.partly import partly
from chaupal.hearing.patches import (
    DIGITS,
    FIGURES,
    ONE_OF,
    WORDS,
    becomes,
    is_whole,
    shares,
    told_in,
)
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from chaupal.hearing.cues import Cues, Said
    from chaupal.hearing.instead import Instead
    from chaupal.hearing.patches import Held, Told

_TO_BEFORE = 2  # pieces behind a year with which it is said to be before that
_TELLING = 4  # figures of a number that is hardly another one by chance
LONGEST = 500  # letters of a correction: what is longer tells a story

_OF_PEOPLE = KIN | {"self"}  # who only is spoken of tells of no answer: "I had counted myself, too"
_DATED, _LIFE = ("date", "year"), frozenset(("born", "died"))  # kinds; what words say happened


def hear(cues: Cues, text: str, *, plainly: bool) -> Said | None:
    """The text as it is looked at for corrections; None if it is too long, or can be none. `plainly` as in `find`."""
    if len(text) > LONGEST or not (plainly or cues.may_object(text)):
        return None
    said = heard(cues, joined(text))
    return said if plainly or may_correct(said) else None


def may_correct(said: Said) -> bool:
    """Whether something is called wrong or owned up to, what was and what is to be are told, or an answer is named."""
    is_said = said.owns_up or said.told_before or said.corrects_in_words or (said.corrects and said.is_about_something)
    return is_said or bool(said.turns) or said.parts


def find(said: Said, held: Sequence[Held], *, plainly: bool = False, asked: Sequence[frozenset[str]] = ()) -> Found:
    """All that the text corrects. `plainly`: an answer that is named with another value is enough; nothing is asked.

    `asked`: what the labels of the answers speak of that are asked now.
    """
    if not held or not (plainly or may_correct(said)):
        return Found()
    return _Search(said, held, asked).found()


def again(cues: Cues, text: str, held: Sequence[Held]) -> Found:
    """What is told once more and otherwise, with no word that says so: a name of which the old word is told, a code."""
    if len(text) > LONGEST or not held:
        return Found()
    return _Search(heard(cues, joined(text)), held, ()).again()


class _Search:
    def __init__(self, said: Said, held: Sequence[Held], asked: Sequence[frozenset[str]]) -> None:
        self.held, self.asked = held, asked
        turns = [at for at in said.turns if not said.marks and is_old(said, held, at - 1)]
        self.said = replace(said, marks=(*said.marks, *((at, at + 1, "denies_last") for at in turns)))
        self.naming = Naming(self.said, held)
        self.made: dict[str, Any] = {}
        self.unclear: list[dict[str, Any]] = []
        self.matched: list[bool] = []
        self.left: list[str] = []
        self.used = [False] * len(said.pieces)

    def again(self) -> Found:
        """Only what is near what is held."""
        for within in self.said.sentences:
            told = restated.names(self.said, self.held, self.naming, within, is_replaced=True)
            self._take([told, restated.figures(self.said, self.held, within)], within)
        return Found(self.made, owns_up=bool(self.made), is_matched=bool(self.made))

    def found(self) -> Found:
        for within in self.said.sentences:
            if may_correct(self.said) or self.naming.is_named(*within):
                self._take([restated.names(self.said, self.held, self.naming, within)], within)
        self._replaced()
        for start, end in self._left():
            near = restated.figures(self.said, self.held, (start, end))
            if not self._take([self._named(start, end), near], (start, end)):
                self._leave(start, end)
        self._drop_settled()
        self._take_both()
        about = tuple(name for name in dict.fromkeys(self.left) if name not in self.made)
        if not (self.made or self.unclear) and self.said.calls_wrong:
            about = self.naming.about(0, len(self.said.pieces))
        everything = self.naming.features(0, len(self.said.pieces))
        meant = self.made or {name: value for each in self.unclear for name, value in each.items()}
        theirs = frozenset[str]().union(*(self.naming.means[name] for name in meant))
        return Found(
            self.made,
            tuple(self.unclear),
            about,
            objects=self.said.objects,
            owns_up=self.said.owns_up or (self.said.told_before and bool(self.made)),
            is_matched=bool(self.matched) and all(self.matched),
            is_named=bool(meant)
            and all(self.naming.score(self.naming.by_name[name], everything) > 0 for name in meant),
            names_asked=any(not each.isdisjoint(everything - theirs) for each in self.asked),
            wish="" if self.made else self.said.wish(),
            rest=", ".join(self.said.cut(*each) for each in self._rest()) if self.made else "",
            left=", ".join(self.said.cut(*each) for each in self._rest() if self._is_left(*each)) if self.made else "",
        )

    def _rest(self) -> list[tuple[int, int]]:
        """The clauses in which nothing is said to be otherwise, and what stands beyond an "and" in the others."""
        clauses = (each for start, end in self.said.sentences for each in self.said.clauses(start, end))
        parts = (each for clause in clauses for each in (self._joined(*clause) if self._is_used(*clause) else [clause]))
        return [each for each in parts if not self._is_used(*each)]

    def _is_used(self, start: int, end: int) -> bool:
        return any(self.used[start:end])

    def _joined(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What stands between one "and" and the next, if it tells something."""
        edges = [start - 1, *(at for at in range(start, end) if self.said.has(at, "and")), end]
        parts = ((first + 1, last) for first, last in pairwise(edges) if last - first > 1)
        yield from (each for each in parts if self._tells(*each))

    def _is_left(self, start: int, end: int) -> bool:
        """Whether another answer is named there than those that are made otherwise, and more is said of it."""
        named = set(self.naming.about(start, end)) if self.naming.is_named(start, end) else set()
        is_plain = any(not self.said.roles[at] and not self.said.means[at] for at in range(start, end))
        spoken_of = self.naming.features(start, end)
        is_of_people = all(name in _OF_PEOPLE for name in spoken_of if not name.startswith("="))
        is_fine = any(self.said.has(at, "fine") for at in range(start, end))  # "yes, same address"
        return bool(named) and named.isdisjoint(self.made) and is_plain and not (is_of_people or is_fine)

    def _drop_settled(self) -> None:
        self.unclear = [each for each in self.unclear if not each.keys() & self.made.keys()]

    def _take_both(self) -> None:
        """Of two answers that held the same, both are meant where that is said."""
        if len(self.unclear) == 1 and any(self.said.has(at, "both") for at in range(len(self.said.pieces))):
            self.made |= self.unclear.pop()

    # which of several is meant

    def _take(self, ways: Iterable[Iterable[Change]], within: tuple[int, int]) -> bool:
        """The first way that leads to something: the one answer that is meant, or all that may be."""
        for way in ways:
            told = list(way)
            if any(self.made.get(each.field) == each.value for each in told):
                return True  # the same once more
            open_ = [each for each in told if each.field not in self.made and not self._is_of_other_day(each, within)]
            changes = self._of_own_form(open_)
            if not changes:
                continue
            counted = [each for each in changes if self.naming.is_counted(self.naming.by_name[each.field], each[3:])]
            is_each = len({each.end for each in counted}) == len({each.field for each in counted}) > 1
            rivals = counted if is_each else self.naming.best(changes, within)  # "5 aadmi 3 auratein"
            best = [self._as_named(each, within) for each in rivals]
            if len(best) == 1 or is_each:
                self.made |= {each.field: each.value for each in best}
                self.matched.append(all(each.strength > 0 for each in best))
            elif best:
                self.unclear.append({each.field: each.value for each in best})
                self.matched.append(all(each.strength > 0 for each in best))
            for at in range(min(each.start for each in changes), max(each.end for each in changes)):
                self.used[at] = True
            return True
        return False

    def _is_of_other_day(self, change: Change, within: tuple[int, int]) -> bool:
        """Whether a day or a year is told of a birth or a death, and the answer is of none: "he died in 2019"."""
        held = self.naming.by_name[change.field]
        spoken = self.naming.features(*self.naming.clause(change, within)) & _LIFE
        return held.kind in _DATED and bool(spoken) and held.means.isdisjoint(spoken)

    def _as_named(self, change: Change, within: tuple[int, int]) -> Change:
        """The same of the answer that is named, where that is another: "shop name should be …" is no occupier's."""
        held, clause = self.naming.by_name[change.field], self.naming.clause(change, within)
        names = self.naming.features(*(clause if self.naming.is_named(*clause) else within))
        things = [each for each in self.held if each.kind == "text" and each.is_words and not each.is_story]
        named = max(things, key=lambda each: self.naming.score(each, names), default=held)
        if held.kind != "name" or self.naming.most(names, held) <= self.naming.score(held, names):
            return change
        value = named.read(str(change.value)) if self.naming.means[named.field] <= names else None
        return change if value is None else change._replace(field=named.field, value=value)

    def _of_own_form(self, changes: list[Change]) -> list[Change]:
        """Without what holds the figures of another answer which is named there: a PIN code is no address, no sum."""
        kinds = {each.field: self.naming.by_name[each.field].kind for each in changes}
        own = [each for each in changes if kinds[each.field] in DIGITS]
        if len(own) != 1:
            return changes
        start, end = own[0].start, own[0].end
        is_parted = start > 0 and self.said.ends(start - 1)  # "… Rohini, 110085"
        within = [each for each in changes if kinds[each.field] in WORDS | FIGURES and each.start < end <= each.end]
        return [each for each in changes if each not in within or (is_parted and each.start < start)]

    def _leave(self, start: int, end: int) -> None:
        """What is called wrong beside another answer that is put right, and no value was heard for."""
        beside = any(0 <= at < len(self.used) and self.said.has(at, "and") for at in (start - 1, end))
        if beside and any(self.said.has(at, "wrong", "change") for at in range(start, end)):
            named = self.naming.about(start, end)
            self.left += named if len(named) == 1 else ()

    def _left(self) -> Iterator[tuple[int, int]]:
        """What no correction was found in yet, sentence by sentence; an "and" parts what something is said in.

        So does a comma between two that are each told of an answer of their own.
        """
        for start, end in self.said.sentences:
            begin = start
            for at in range(start, end + 1):
                is_and = at < end and self.said.has(at, "and") and self._tells(begin, at)
                if at == end or self.used[at] or is_and:
                    if begin < at:
                        yield begin, at
                    begin = at + 1
                elif self._parts(begin, at + 1, end):
                    yield begin, at + 1
                    begin = at + 1

    def _parts(self, begin: int, at: int, end: int) -> bool:
        """Whether a comma stands there, and what is before it and behind it tells of different answers in words."""
        if at == end or not self.said.ends(at - 1):
            return False
        behind = next(self.said.clauses(at, end))
        before, after = self.naming.about(begin, at), self.naming.about(*behind)
        is_each = len(before) == len(after) == 1 and before != after
        in_words = is_each and all(self.naming.by_name[name].is_words for name in (*before, *after))
        is_wished = any(self.said.has(each, "should", "change", "do") for each in range(begin, behind[1]))
        return in_words and is_wished and all(map(self._is_told, ((begin, at), behind)))

    def _is_told(self, part: tuple[int, int]) -> bool:
        """Whether there are words that may be a value, and one that says that it is or should be that."""
        is_plain = any(not self.said.roles[at] and not self.said.means[at] for at in range(*part))
        return is_plain and any(self.said.has(at, "is", "should", "change", "do") for at in range(*part))

    def _tells(self, start: int, end: int) -> bool:
        """Whether there is more than names of answers; nothing at all parts as well."""
        more = ("wrong", "is", "change", "do", "should")
        is_plain = (not self.said.roles[at] and not self.said.means[at] for at in range(start, end))
        return start == end or any(is_plain) or any(self.said.has(at, *more) for at in range(start, end))

    def _replaced(self) -> None:
        """Where what was is told as it is held, and what is to be beside it: "I told 120, it is 96"."""
        everywhere = (0, len(self.said.pieces))
        for within in dict.fromkeys((*self.said.sentences, everywhere)):
            found: dict[tuple[int, int], list[Change]] = {}
            for held in sorted(self.held, key=lambda each: each.is_words and each.is_story):
                is_open = held.field not in self.made and not (held.is_words and held.is_story and found)
                made = (
                    (instead(held, self.said, within, self.used) or partly(held, self.said, within))
                    if is_open
                    else None
                )
                if made and self._tells_enough(held, within, made):
                    start, end = min(made.old[0], made.new[0]), max(made.old[1], made.new[1])
                    found.setdefault(made.old, []).append(Change(held.field, made.value, made.strength, start, end))
            names = self.naming.features(*within)
            for changes in sorted(
                found.values(),
                key=lambda each: -max(self.naming.score(self.naming.by_name[one.field], names) for one in each),
            ):
                if not any(any(self.used[each.start : each.end]) for each in changes):
                    self._take([changes], within)

    def _tells_enough(self, held: Held, within: tuple[int, int], made: Instead) -> bool:
        """Whether a short number is surely that one: it may be any other."""
        if held.kind not in FIGURES or len(str(held.value)) >= _TELLING:
            return True
        is_named = self.naming.score(held, self.naming.features(*within)) > 0
        figures = sum(any(map(str.isdigit, piece.key)) for piece in self.said.pieces)
        is_said = self.said.owns_up or self.said.told_before or bool(self.said.turns or self.said.marks)
        return is_named or is_called_old(self.said, *made.old) or (is_said and figures == 2)  # noqa: PLR2004

    def _named(self, start: int, end: int) -> Iterator[Change]:
        """An answer is named, and its new value told: here, or in the sentence after."""
        before = self.naming.features(*self.naming.before(start))
        here = self.naming.features(start, end)
        for held in self.held:
            if any(len(each & here) >= len(held.means & here) > 0 for each in self.asked):
                continue  # it answers what is asked
            is_here = self.naming.score(held, here) > max(0, self.naming.most(here, held))
            if not is_here and self.naming.score(held, before) <= max(0, self.naming.most(before, held)):
                continue
            if not self.naming.is_of_slot(held, here if is_here else before):
                yield from self._value_of(held, start, end, is_here=is_here)

    def _put(self, held: Held, told: tuple[Any, float, int, int] | None, within: tuple[int, int]) -> Iterator[Change]:
        """What was told, unless it is the name that somebody else has here, or somebody's who is none of these."""
        is_name = told is not None and held.kind == "name"
        is_others = (
            is_name
            and told
            and (self.naming.is_held_elsewhere(held, told[0]) or is_of_others(self.said, held, told[2:], within))
        )
        if told and not is_others:
            yield Change(held.field, *told)

    def _value_of(self, held: Held, start: int, end: int, *, is_here: bool) -> Iterator[Change]:
        within = (start, end)
        if held.is_words and is_here and (more := added(held, self.said, within, self.used)):
            yield Change(held.field, *more)
            return
        if held.is_words and held.is_story:
            return
        if held.is_words:
            told = variant(held, self.said, within, self.used) if is_here else None
            begins = any(start == sentence[0] for sentence in self.said.sentences)
            is_parted = not begins and start > 0 and self.said.ends(start - 1) and self._is_told(within)
            beside = (end,) if is_parted else (start - 1, end)
            is_free = not any(self.used[at] for at in beside if 0 <= at < len(self.used))
            first = start if is_here and not self.said.objects else self.naming.before(start)[0]
            is_called = self.said.calls_wrong or self.naming.is_called(held, first, end)
            if not told and is_free and is_called and (is_here or begins):
                told = named(held, self.said, within, self.used)
            told = None if told and self._tells_another(held, told) else told
            yield from self._put(held, told, within)
        elif held.kind not in ONE_OF:  # those are told by what they mean (`chosen.py`)
            values = told_in(held, self.said, start, end)
            full = [each for each in values if self._is_meant(held, each) and not is_denied(self.said, each[:2])]
            now = {value: each for each in full if (value := becomes(held, each[2])) is not None}
            now = self._meant_of(held, now, start, end)
            if len(now) == 1:
                ((value, place),) = now.items()
                yield Change(held.field, value, shares(held, place[2]) / 3, place[0], place[1])

    def _meant_of(self, held: Held, now: dict[Any, Told], start: int, end: int) -> dict[Any, Told]:
        """Of several values those that are written, stand before what they count, or are told to be written."""
        ways: list[Callable[[Told], bool]] = [
            self._is_written,  # before a "one" among the words
            lambda told: self.naming.is_counted(held, told[:2]),  # "5 aadmi 3 auratein"
            lambda told: is_to_be(self.said, told[:2]),
        ]
        for is_meant in ways:
            if len(now) > 1:
                now = {value: told for value, told in now.items() if is_meant(told)} or now
        if len(now) > 1:
            return {value: told for value, told in now.items() if self.naming.is_beside(held, told, start, end)}
        return now

    def _tells_another(self, held: Held, told: tuple[Any, float, int, int]) -> bool:
        """Whether a thing that had no figures would be the day or the number of another answer."""
        if held.kind != "text" or any(map(str.isdigit, str(held.value))) or not any(map(str.isdigit, str(told[0]))):
            return False
        others = (each for each in self.held if each.kind in {"date", *DIGITS, *FIGURES})
        return any(
            becomes(each, part) is not None for each in others for *_, part in told_in(each, self.said, *told[2:])
        )

    def _is_meant(self, held: Held, told: Told) -> bool:
        """Of a date a whole one; a day or year alone, or a number in words, where something is called wrong."""
        is_written = self._is_written(told)
        if held.kind == "date":
            return is_whole(held, told[2]) or (self.said.calls_wrong and is_written)
        if held.kind == "year":
            end = min(told[1] + _TO_BEFORE, len(self.said.pieces))
            if held.read(self.said.cut(max(told[0] - 1, 0), end)) is None:
                return False  # "since before 2010"
        if is_written or held.kind not in FIGURES:
            return True
        is_said = is_to_be(self.said, told[:2]) or (told[0] > 0 and self.said.has(told[0] - 1, "only"))
        return is_said or (self.said.calls_wrong and not self.said.has(told[0], "links"))  # "one" is an article, too

    def _is_written(self, told: Told) -> bool:
        return any(map(str.isdigit, self.said.cut(told[0], told[1])))
