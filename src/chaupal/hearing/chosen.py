"""Which choice, yes or no is another now, by what is meant: "I said rented, but it is ours", "use haan kar do". Pure.

Each part of the text tells what is to be, or what is no more: what is denied, called wrong, or was told before. An
option is heard in a part as it is where it is asked. It is the new one, if the answer is named, or its old option
stands where it is no more, and something is owned up to or denied. A yes that is named and called wrong is a no.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing import sayings
from chaupal.hearing.acts import COMMON, tokens_of
from chaupal.hearing.answers import choice
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.called import meanings
from chaupal.hearing.cues import heard
from chaupal.hearing.denied import adjoin, parts
from chaupal.hearing.early import GENDER
from chaupal.hearing.likely import MOST_OPTIONS
from chaupal.hearing.packs import words_of
from chaupal.hearing.patches import ONE_OF
from chaupal.hearing.question import Answer
from chaupal.hearing.stated import SAYING, rest, stated, with_left
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Options
    from chaupal.hearing.cues import Cues, Said
    from chaupal.hearing.denied import Part
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Found
    from chaupal.hearing.question import Blank

LONGEST = 40  # words: more tell a story
NAMED, CLEARLY = 0.5, 0.25  # how well an answer is named by words; by how much better than another
LABEL, TOLD, MEANING = 3, 2, 1  # how plainly an option is told
_BEHIND, _BEFORE = 4, 3  # words behind a yes or no and before it that say what is done with it
# pieces that tell no option
_CORRECTING = ("wrong", "sorry", "before")
_NO_OPTION = (*_CORRECTING, "calls", "change", "but", "is", "should", "and", "courtesy", "reason")
_AROUND = (*_NO_OPTION, "do", "told", "links")
_LEAST = 3  # letters of a word that names something
_FEW = 1  # other words in a part that only calls an answer wrong


def _heard(*lists: str) -> frozenset[str]:
    return frozenset(map(key, words_of(*lists)))


_YES, _NO = _heard("answers.assent"), _heard("answers.denial", "answers.refused") - _heard("answers.do_not")
_DONE, _I, _ONLY = _heard("answers.done"), _heard("grammar.i"), _heard("grammar.only")
_ANSWERED = _DONE | _heard("answers.answered")
_MINE = _heard("grammar.i", "remarks.as_told")
_TELLING = _heard("answers.telling")  # before what is done: "bata diya", "likh gaya"
_IDLE = _YES | _NO | _ANSWERED | _heard("answers.any", "answers.others")  # they name nothing


class Change(NamedTuple):
    """What an answer is now. `is_matched`: the old one was told, too; `is_named`: so was what is asked for."""

    field: str
    value: Any
    is_matched: bool
    is_named: bool
    plainly: int
    used: frozenset[int]  # the pieces that tell it
    is_likely: bool = False  # whether it is asked about: nothing but the option is told, and that it is to be written

    @property
    def sureness(self) -> tuple[bool, bool, bool, int]:
        """What tells which of several is meant."""
        return not self.is_likely, self.is_matched, self.is_named, self.plainly


def chosen(ear: Ear, said: Said, answers: Sequence[Answer], found: Found, today: date, *, plainly: bool) -> Found:
    """What was found to be put right; where nothing was, the choice or the yes or no that is told to be another.

    `plainly`: nothing is asked that a no could answer.
    """
    few = {blank.id for blank, _ in answers if blank.kind in ONE_OF}
    said = stated(ear, said)
    if not few or not 0 < len(said.pieces) <= LONGEST or (found.is_matched and not found.made.keys() <= few):
        return found
    search = _Search(ear, said, answers, today, plainly)
    changes = search.changes(found)
    best = max((each.sureness for each in changes), default=None)
    meant = [each for each in changes if each.sureness == best]
    if len(meant) != 1:
        return _beside(ear, answers, found, today, plainly=plainly) if found.made and found.rest else found
    change = meant[0]
    if change.is_likely:
        return replace(found, unclear=(*found.unclear, {change.field: change.value}), about=(), wish="")
    made = replace(
        found, made={change.field: change.value}, about=search.denied(change.field), wish="",
        is_matched=change.is_matched, is_named=change.is_named,
        names_asked=found.names_asked and not change.is_named, rest=rest(said, change.used),
    )  # fmt: skip
    return with_left(answers, made)


def _beside(ear: Ear, answers: Sequence[Answer], found: Found, today: date, *, plainly: bool) -> Found:
    """What was found, with what is told to be another in the clauses that are left."""
    others = [each for each in answers if each.blank.id not in found.made]
    there = chosen(ear, heard(ear.cues, found.rest), others, replace(found, made={}, rest=""), today, plainly=plainly)
    if not there.made:
        return with_left(answers, found)
    return replace(found, made={**found.made, **there.made}, rest=there.rest)


@dataclass
class _Search:
    ear: Ear
    said: Said
    answers: Sequence[Answer]
    today: date
    plainly: bool

    def changes(self, found: Found) -> list[Change]:
        """Each answer that may be another now, with what it is; where something else was found only a yes or no."""
        rivals = [each for each in self._of_kind("choice") if each.blank.id in found.made]
        said = self._said([*self._of_kind("yes_no"), *rivals], by_question=not rivals)
        if said or found.made or found.unclear:
            return [said] if said else []
        told = [change for answer in self.answers if (change := self._option(*answer))]
        is_said = any(self._is_new(at) is not None for at, _ in self._spoken())
        return told or [change for change in (None if is_said else self._opposite(),) if change]

    def denied(self, field: str) -> tuple[str, ...]:
        """The other choices of which the option as it is named is denied: it is asked what they are."""
        others = [each for each in self._of_kind("choice") if each.blank.id != field]
        olds = [part for part in self.parts if part.is_denied] if others else []
        return tuple(
            blank.id for blank, value in others if any(self._heard(blank, part) == (value, LABEL) for part in olds)
        )

    @cached_property
    def parts(self) -> list[Part]:
        """What is told, between pauses, nos and buts."""
        return [each for sentence in self.said.sentences for each in parts(self.said, *sentence)]

    # another option

    def _option(self, blank: Blank, value: Any) -> Change | None:
        options = blank.spec.options
        is_of_kin = blank.means.endswith(GENDER) and not self.ear.kin.isdisjoint(tokens_of(self.said.text))
        if blank.kind != "choice" or not 1 < len(options) <= MOST_OPTIONS or is_of_kin:
            return None
        is_otherwise = self.said.owns_up or self.said.told_before or self.said.objects
        if not is_otherwise and not (self.plainly and self._is_named(blank, self.parts)):
            return None
        told = [(part, *self._heard(blank, part)) for part in self.parts]
        new = [(plain, part, option) for part, option, plain in told if option and not part.is_old]
        new = [each for each in new if not self._is_anothers(blank, each[1])]
        if not new:
            return None
        most = max((plain for plain, _, _ in new), default=0)
        meant = {option for plain, _, option in new if plain == most}
        if len(meant) != 1 or value in {option for _, _, option in new}:
            return None
        now = meant.pop()
        olds = [
            part
            for part, option, _ in told
            if part.is_old and (option == value or self._tells(blank, part, value, now))
        ]
        is_whole = any(option == value for part, option, _ in told if part in olds)
        telling = [*olds, *(part for _, part, option in new if option == now)]
        is_named = self._is_named(blank, telling) or self._is_named(blank, self.parts)
        is_denied = any(part.is_denied for part in olds)
        taken_back = any(part.is_denied and (option, plain) == (value, LABEL) for part, option, plain in told)
        is_said = any((self.said.owns_up, self.said.told_before, taken_back, is_denied and (self.plainly or is_named)))
        is_matched = bool(olds) and (is_whole or is_named or most == LABEL)
        wrong = ("wrong",) if most == MEANING else ("wrong", "sorry")
        is_wrong = any(self.said.has(at, *wrong) for at in range(len(self.said.pieces)))
        is_plain = is_named and most == LABEL and (self.plainly or self.said.objects)
        is_sure = is_plain or (is_said and (is_matched or (is_named and is_wrong)))
        is_put = is_said and most == LABEL and any(self._is_put(part) for _, part, option in new if option == now)
        shared = [part for _, part, _ in new if is_denied and self._is_shared(blank, part)]
        is_apart = shared and not any(adjoin(self.said, self.parts, old, part) for old in olds for part in shared)
        if is_apart or not (is_sure or is_put):
            return None
        used = frozenset(at for part in telling for at in range(part.start, part.end))
        return Change(blank.id, now, is_matched, is_named, most, used, is_likely=not is_sure)

    def _is_anothers(self, blank: Blank, part: Part) -> bool:
        """Whether a saying of several words tells of another choice there: a private job is no purpose."""
        words = self.said.cut(part.start, part.end)
        return not self._says(blank, words) and any(
            self._says(each.blank, words) for each in self._of_kind("choice") if each.blank.id != blank.id
        )

    def _is_shared(self, blank: Blank, part: Part) -> bool:
        others = [each.blank for each in self._of_kind("choice") if each.blank.id != blank.id]
        return any(self._heard(each, part)[0] for each in others)

    @staticmethod
    def _says(blank: Blank, words: str) -> bool:
        return bool(sayings.option(blank.sayings, blank.spec.options, words, SAYING))

    def _is_put(self, part: Part) -> bool:
        """Whether it is said that this is to be written: "so please put pensioner"."""
        return any(self.said.has(at, "do", "should") for at in range(part.start, part.end))

    def _heard(self, blank: Blank, part: Part) -> tuple[str, int]:
        """The option that a part tells, and how plainly."""
        options = blank.spec.options
        labels = self.ear.alike.words_of(options)
        pieces = [at for at in range(part.start, part.end) if not self.said.has(at, *_CORRECTING)]
        pieces = [at for at in pieces if self.said.pieces[at].key not in _YES | _NO]
        if not any(self._may_tell(at) for at in pieces if not self._is_called(blank, at)):
            return "", 0
        said = self._cut(pieces)
        is_spoken = blank.sayings is not sayings.NOTHING or bool(self.ear.alike.speaks(tokens_of(said), options))
        ways = [
            self._cut(at for at in pieces if not self.said.has(at, *roles) or labels & {*self._tokens(at)})
            for roles in (_AROUND, _NO_OPTION, ())  # "A negative" has what only leads to others
        ]
        for told in dict.fromkeys(ways) if is_spoken else ():
            answer = choice.read(blank.spec, told, self.today) if not choice.is_place(told) else None
            if not isinstance(answer, Accepted) or choice.reply(blank.spec, told, self.today):
                continue
            if not self.ear.alike.is_doubtful(said, str(answer.value), options):
                return str(answer.value), LABEL
        option = sayings.option(blank.sayings, options, said)
        if option:
            return option, TOLD
        meant = self.ear.alike.meant(said, options)
        return meant, MEANING if meant else 0

    def _cut(self, places: Iterable[int]) -> str:
        return " ".join(self.said.cut(at, at + 1) for at in places)

    def _may_tell(self, at: int) -> bool:
        """Whether it is a word that may tell something, none that stands in any correction."""
        return len(self.said.pieces[at].key) >= _LEAST and not self.said.has(at, *_NO_OPTION)

    def _is_called(self, blank: Blank, at: int) -> bool:
        """Whether it is a word of what is asked, and no option by itself: "gender"."""
        word = self.said.pieces[at].key
        return word in blank.called and word not in self.ear.alike.labels_of_a_word(blank.spec.options)

    def _tells(self, blank: Blank, part: Part, value: str, now: str) -> bool:
        """Whether words of the one option stand there, and none of the other: "positive" of "B positive"."""
        words = [token for at in range(part.start, part.end) if self._may_tell(at) for token in self._tokens(at)]
        speaks = self.ear.alike.speaks(words, blank.spec.options)
        return speaks.get(value, 0.0) > 0 and speaks.get(now, 0.0) <= 0

    # yes or no

    def _of_kind(self, kind: str) -> list[Answer]:
        return [each for each in self.answers if each.blank.kind == kind]

    def _said(self, among: Sequence[Answer], *, by_question: bool) -> Change | None:
        """Yes or no are said, and one of these answers is named: "I answered no about …", "use haan kar do"."""
        spoken = [(at, is_yes, is_new) for at, is_yes in self._spoken() if (is_new := self._is_new(at)) is not None]
        values = {is_yes is is_new for _, is_yes, is_new in spoken}
        found = self._best(range(len(self.said.pieces)), among, by_question=by_question) if len(values) == 1 else None
        now = next(iter(values), None)
        if found is None or found.blank.kind != "yes_no" or found.value is now:
            return None
        is_told = any(not is_new for _, _, is_new in spoken)
        roles = frozenset[str]().union(*self.said.roles)
        is_right = "fine" in roles and roles.isdisjoint(("wrong", "but"))
        if (is_right or not self.said.owns_up) and not any(is_new for _, _, is_new in spoken):
            return None  # "I said no, that is right"
        everything = frozenset(range(len(self.said.pieces)))
        return Change(found.blank.id, now, is_told, is_named=True, plainly=LABEL, used=everything)

    def _spoken(self) -> Iterator[tuple[int, bool]]:
        """Where yes or no stands, and which."""
        for at, piece in enumerate(self.said.pieces):
            if piece.key in _YES | _NO:
                yield at, piece.key in _YES

    def _is_new(self, at: int) -> bool | None:
        """Whether that yes or no is to be; or was told before; None if neither is said of it."""
        behind = self._beside(at, 1, _BEHIND)
        before = self._beside(at, -1, _BEFORE if behind else at)  # "make … yes"
        behind = behind if at else []  # "yes, all of it is as I said"
        plain = [each for each in behind if not self.said.roles[each] and not self._is_told(each)]
        behind = [each for each in behind if each < min(plain[1:], default=at + _BEHIND + 1)]
        if any(map(self._is_told, behind)):  # "I did not tell it" is no no that was told
            is_verb = self.said.pieces[at].key in _NO and self.said.pieces[behind[0]].key in _DONE
            return None if is_verb else False
        first = next((each for each in behind if self.said.pieces[each].key not in _ONLY), None)
        if first is not None and self.said.has(first, "do", "should"):
            return True
        verbs = [each for each in before if self._is_told(each) or self.said.has(each, "do", "should", "change")]
        if not verbs:
            return None
        is_mine = verbs[0] > 0 and self.said.pieces[verbs[0] - 1].key in _I  # "I put no"
        return not (is_mine or self._is_told(verbs[0]))

    def _is_told(self, at: int) -> bool:
        """Whether the piece is a word for what one did with an answer."""
        return self.said.pieces[at].key in _ANSWERED and not self.said.has(at, "links")

    def _beside(self, at: int, step: int, most: int) -> list[int]:
        """The pieces next to it, up to a pause."""
        found: list[int] = []
        while len(found) < most:
            if self.said.ends(at) if step > 0 else at and self.said.ends(at - 1):
                break
            at += step
            if not 0 <= at < len(self.said.pieces):
                break
            found.append(at)
        return found

    def _opposite(self) -> Change | None:
        """An answer that has one other value is named where something is called wrong, or denied."""
        for part in self.parts:
            is_wrong = any(self.said.has(at, "wrong") for at in range(part.start, part.end))
            is_no = any(self.said.pieces[at].key in self.ear.alike.denying for at in range(part.start, part.end))
            if is_wrong is (part.is_denied or is_no) or not self.said.owns_up:  # "no mistake" is none
                continue
            if any(self._heard(blank, part)[0] == value for blank, value in self._of_kind("choice")):
                continue
            found = self._best(self._naming(part), self.answers, by_question=False)
            other = _other(found) if found else None
            is_meant = is_wrong or (found is not None and found.value is True)
            if found and other is not None and is_meant and self._is_all(part, found.blank):
                used = frozenset(range(part.start, part.end))
                return Change(found.blank.id, other, is_matched=False, is_named=True, plainly=MEANING, used=used)
        return None

    def _naming(self, part: Part) -> list[int]:
        """The pieces that may name an answer: "I told it wrong" is said of any, and not of what asks if it was told."""
        keys = [piece.key for piece in self.said.pieces]
        told = {at for at in range(part.start, part.end - 1) if keys[at + 1] in _DONE and keys[at] in _TELLING}
        return [at for at in range(part.start, part.end) if at not in told and keys[at] not in _MINE]

    def _is_all(self, part: Part, blank: Blank) -> bool:
        """Whether hardly anything else is said there."""
        named = blank.called | blank.asking
        others = [
            at
            for at in range(part.start, part.end)
            if not self.said.roles[at] and named.isdisjoint(self._tokens(at)) and not self._is_of(blank, at)
        ]
        has_figures = any(map(str.isdigit, self.said.cut(part.start, part.end)))
        return len(others) <= _FEW and not has_figures

    def _is_of(self, blank: Blank, at: int) -> bool:
        return bool(self.ear.alike.speaks(self._tokens(at), self._fields([Answer(blank, None)])))

    # which answer is named

    def _is_named(self, blank: Blank, parts: Iterable[Part]) -> bool:
        """Whether words there that are of no option name it, and no other so well."""
        labels = self.ear.alike.words_of(blank.spec.options)
        where = [at for part in parts for at in range(part.start, part.end) if labels.isdisjoint(self._tokens(at))]
        named = self._best(where, self.answers, by_question=False)
        return named is not None and named.blank.id == blank.id

    def _best(self, where: Iterable[int], among: Sequence[Answer], *, by_question: bool = True) -> Answer | None:
        """The one of them that is named there better than any other; a yes or no by its question, too."""
        words = [token for at in where for token in self._tokens(at)]
        scores = self.ear.alike.speaks(words, self._fields(among, by_question=by_question))
        ranked = sorted(((weight, field) for field, weight in scores.items()), reverse=True)[:2]
        if not ranked or ranked[0][0] < NAMED or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
            return None
        return next(each for each in among if each.blank.id == ranked[0][1])

    def _fields(self, answers: Sequence[Answer], *, by_question: bool = True) -> Options:
        """The answers as what one is chosen of, by the words for them."""
        common = self.ear.acts.telling[COMMON]
        asked = [blank for blank, _ in answers if by_question and blank.kind == "yes_no"]
        asking = {blank.id: " ".join(sorted(blank.asking - common)) for blank in asked}
        speaking = [blank for blank, _ in answers if not by_question and blank.kind != "yes_no"]
        called = {blank.id: _called(self.ear.cues, meanings(self.ear.cues, blank)) for blank in speaking}
        words = asking | called
        return tuple((blank.id, (*blank.labels, words.get(blank.id, ""))) for blank, _ in answers)

    def _tokens(self, at: int) -> list[str]:
        """The words of a piece that may name something."""
        idle = self.ear.acts.telling[COMMON] | _IDLE
        return [token for token in tokens_of(self.said.cut(at, at + 1)) if len(token) >= _LEAST and token not in idle]


@lru_cache(maxsize=1024)
def _called(cues: Cues, means: frozenset[str]) -> str:
    """The words that speak of what labels do."""
    return " ".join(sorted(cues.words_of(frozenset(each for each in means if not each.startswith("=")))))


def _other(answer: Answer) -> Any:
    """The one other value that it may have; None if there are more, or none."""
    blank, value = answer
    if blank.kind == "yes_no":
        return not value
    others = [option for option, _ in blank.spec.options if option != value] if blank.kind == "choice" else []
    return others[0] if len(others) == 1 else None
