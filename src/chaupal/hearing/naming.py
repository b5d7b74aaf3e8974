"""Which of the answers that a form holds are named by the words beside a value. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing.cues import BARE, PLACES
from chaupal.hearing.patches import FIGURES, SLOT, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held

_PLACES = {f"={word}": place for word, place in PLACES.items()} | {f"={place}": place for place in range(1, 10)}
_CLEARLY = 0.2  # by how much an answer is better named than another
_NO_AMOUNT = frozenset({"year", "date"})  # "income in a year" is no year
_YEAR = frozenset(("year",))
_NO_KIN = 0.1  # what it counts against an answer about kin if none is spoken of
_WHOLLY = 0.45  # what it counts if all of its label is said
KIN = frozenset("father mother husband wife son daughter child brother sister grandparent".split())


_SELF = "self"
_FAINT = frozenset(("from",))  # "se" is "since" in a label, and names nothing: "galti se"
_BESIDE_NAME = 2  # words between "naam" and the name: "ka naam late shri …"
_WISHES, _CALLS = ("do", "should", "change", "told", "wrong"), frozenset(":=")  # with these a label may be cut short
_SUMS = FIGURES - {"year"}  # words of any other answer may stand beside one: "my income is 84000, one job is gone"


class Change(NamedTuple):
    """`strength`: how much of the old value was told, 0 to 1. `end`: the piece up to which the words are used up."""

    field: str
    value: Any
    strength: float = 0.0
    start: int = 0
    end: int = 0


def is_old(said: Said, held: Sequence[Held], at: int) -> bool:
    """Whether a word of a value stands there, so that the one after it may turn that into another."""
    key = said.pieces[at].key
    return any(key in keys_of(shown) for each in held if each.kind != "yes_no" for shown in each.spoken)


def is_of_others(said: Said, held: Held, run: tuple[int, int], within: tuple[int, int]) -> bool:
    """Whether it is told whose name it is, and that is another: "my brother Mohan", "Mohan Lal is my father".

    An answer that is about nobody in particular, a nominee, may be anybody.
    """
    start, end = run
    if _is_called_so(said, held, start, within[0]):
        return True
    own = {key for shown in held.spoken for key in keys_of(shown)}
    sides = (range(start - 1, within[0] - 1, -1), range(end, within[1]), range(start, end))
    for side in sides if held.means & (KIN | {_SELF}) else ():
        for at in side:
            is_kin = said.means[at] & KIN and said.pieces[at].key not in own and not said.has(at, "do", "told")
            if is_kin:
                if said.means[at] & KIN - held.means and not (at < start and said.ends(at)):
                    return True
                break
            if not start <= at < end and not said.has(at, *BARE) and not said.means[at]:
                break
    return False


def _is_called_so(said: Said, held: Held, start: int, first: int) -> bool:
    """Whether the name of a relative is told before it, "papa ka naam Mohan Lal", and the answer is of none such."""
    before = [said.means[at] for at in range(start - 1, first - 1, -1)]
    name = next((at for at, means in enumerate(before) if "name" in means), len(before))
    kin = next((means & KIN for means in before[name:] if means & KIN), frozenset[str]())
    return held.kind == "name" and name <= _BESIDE_NAME and bool(kin) and kin.isdisjoint(held.means)


def _counted(words: Iterable[str]) -> frozenset[str]:
    """Which of several alike those words of a label, or of what is said, call: "dusre gawah", "witness 2"."""
    return frozenset([f"#{_PLACES[word]}" for word in words if word in _PLACES])


class Naming:
    """The words of a text against the labels of the answers; a word that few labels have tells more."""

    def __init__(self, said: Said, held: Sequence[Held]) -> None:
        """Weighs the words of the labels."""
        self.said, self.held = said, held
        self.by_name = {each.field: each for each in held}
        sums = any(each.kind == "amount" for each in held)  # "saal ka 42000" names no year
        none = dict.fromkeys(FIGURES - {"year"}, _NO_AMOUNT) | ({"year": _YEAR} if sums else {})
        told = {each.field: each.means - none.get(each.kind, frozenset()) for each in held}
        self.means = {name: means | _counted(means) for name, means in told.items()}
        counts = Counter(name for means in self.means.values() for name in means)
        self.weights = {name: 1 / count for name, count in counts.items()}
        self.kin = KIN & counts.keys()

    def best(self, changes: Sequence[Change], within: tuple[int, int]) -> list[Change]:
        """Those of which the words beside them do not tell that another is meant; none if one has two values."""
        values: dict[str, Change] = {}
        for each in changes:
            if each.field in values and values[each.field].value != each.value:
                return []  # two values for one answer
            values[each.field] = each
        only = list(values.values())
        if len(only) == 1:
            return only
        everywhere = 0, len(self.said.pieces)
        for part in (None, within, everywhere):
            spans = [part or self.clause(each, within) for each in only]
            scores = [
                (self.score(self.by_name[each.field], self.features(*span)), each)
                for each, span in zip(only, spans, strict=True)
            ]
            most = max(score for score, _ in scores)
            meant = [each for score, each in scores if score > most - _CLEARLY]
            if most > 0 and len(meant) == 1:
                return meant
            only = meant if most > 0 else only
        most = max(each.strength for each in only)
        strong = [each for each in only if each.strength == most]
        return strong if len(strong) == 1 and most > 0 else only

    def clause(self, change: Change, within: tuple[int, int]) -> tuple[int, int]:
        """The part of the sentence in which it was told."""
        stops = [at + 1 for at in range(*within) if self.said.ends(at)]
        first = max((at for at in stops if at <= change.start), default=within[0])
        return first, min((at for at in stops if at >= change.end), default=within[1])

    def features(self, start: int, end: int) -> frozenset[str]:
        """What is spoken of there."""
        named = {name for at in range(start, end) for name in self.said.means[at]}
        words = {f"={piece.bare}" for piece in self.said.pieces[start:end]}
        return frozenset(named | words | _counted(words))

    def score(self, held: Held, names: frozenset[str]) -> float:
        """How well those words name the answer."""
        means = self.means[held.field]
        kin, its = names & self.kin, means & self.kin
        against = 0.5 if kin and not kin & its else _NO_KIN if its and not kin else 0.0
        named = means & names
        whole = len(named) / max(len(means), 1) * _WHOLLY
        return sum(self.weights[name] for name in named) + whole - against

    def is_called(self, held: Held, start: int, end: int) -> bool:
        """Whether enough of its label is said for a thing, which any words may be: the whole, or part with a wish.

        "Its 12 by 10 ft shop" names no shop; "the shop name is …" does, and so does "shop: …", "make the shop …".
        """
        if held.kind != "text" or held.is_code or not held.wholes:
            return True
        names = self.features(start, end)
        is_wished = any(
            self.said.has(at, *_WISHES) or _CALLS & {*self.said.pieces[at].stop} for at in range(start, end)
        )
        return is_wished or any(whole <= names for whole in held.wholes)

    def is_held_elsewhere(self, held: Held, name: Any) -> bool:
        """Whether that is the name that somebody else has in this form."""
        others = (each for each in self.held if each.kind == "name" and each.field != held.field)
        return any(keys_of(shown) == keys_of(str(name)) for each in others for shown in each.spoken)

    def about(self, start: int, end: int) -> tuple[str, ...]:
        """The answers that are named best there."""
        names = self.features(start, end)
        named = [each for each in self.held if self.means[each.field] & names - _FAINT]
        scores = [(self.score(each, names), each.field) for each in named]
        most = max((score for score, _ in scores), default=0.0)
        return tuple(name for score, name in scores if most > 0 and score > most - _CLEARLY)

    def most(self, names: frozenset[str], beside: Held) -> float:
        """As well as an answer is named there, less what does not tell it from another; a sum by its own words only."""
        is_own = beside.kind in _SUMS and self.means[beside.field] & names - KIN - {_SELF}
        rivals = (each for each in self.held if not is_own or each.kind in _SUMS)
        return max((self.score(each, names) for each in rivals), default=0.0) - _CLEARLY

    def is_named(self, start: int, end: int) -> bool:
        """Whether an answer is named there."""
        names = self.features(start, end)
        return max((self.score(each, names) for each in self.held), default=0.0) > _CLEARLY

    def before(self, start: int) -> tuple[int, int]:
        """The sentence before this one, or what stands before it in its own."""
        begins = [first for first, _ in self.said.sentences if first < start]
        named = (first for first in reversed(begins) if self.is_named(first, start))
        return next(((first, start) for first in named), (begins[-1] if begins else 0, start if begins else 0))

    def is_beside(self, held: Held, place: tuple[int, int, Any], start: int, end: int) -> bool:
        """Whether the part of the sentence in which a value stands names the answer, too."""
        stops = [at + 1 for at in range(start, end) if self.said.ends(at)]
        first = max([at for at in stops if at <= place[0]], default=start)
        last = min([at for at in stops if at >= place[1]], default=end)
        return self.score(held, self.features(first, last)) > 0

    def is_counted(self, held: Held, place: tuple[int, ...]) -> bool:
        """Whether the word behind a number names that answer and no other: "5 aadmi 3 auratein"."""
        start, end, *_ = place
        others = frozenset[str]().union(*(self.means[each.field] for each in self.held if each is not held))
        own, last = self.means[held.field] - others, len(self.said.pieces) - 1
        return any(
            not own.isdisjoint(self.said.means[at + 1])
            for at in range(start, min(end, last))
            if any(map(str.isdigit, self.said.pieces[at].key))
        )

    def is_of_slot(self, held: Held, names: frozenset[str]) -> bool:
        """Whether a time that was chosen is called so as well: another is looked for among those that are free."""
        mine = self.score(held, names)
        return any(each.kind == SLOT and self.score(each, names) >= mine for each in self.held)
