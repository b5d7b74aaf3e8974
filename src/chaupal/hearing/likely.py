"""Which option words speak for most, where none is named: what they share with each, less what they deny. Pure.

Each clause is weighed by itself: a word of an option's label speaks for it, so does a word of the same meaning
(`options.py`), the more the fewer options share it. What is denied speaks against ("no residence"), or for an option
that denies itself ("none in this city"); where all others are denied, the one that is left is meant. What is found is a
guess: it is offered, never kept unasked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from chaupal.hearing import small
from chaupal.hearing.acts import ASKS, PAUSE, tokens_of
from chaupal.hearing.packs import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.answers.base import Options

T = TypeVar("T")

LEAST, AHEAD = 0.45, 0.08  # of the weight of an option that is offered; more than any other's
CLEAR, CLEARLY_AHEAD, UNSAID = 0.75, 0.25, 0.6  # the same, where nothing is asked yet
LABEL, BEGUN, MEANING, IMPLIED = 1.0, 0.6, 0.8, 0.5  # weights of what is shared
USUAL = 0.5  # of another word, what one tells with which everybody speaks there
LEFT_OVER, REMAINS = 0.15, 0.6  # of a label that is said in part; of the one that is not denied
REACH = 3  # words to each side that a "not" denies
MOST_OPTIONS, MOST_WORDS = 40, 30
_LEAST_DENIED = 3  # letters of a word of a question that is denied
_LEAST_BEGUN, _MOST_CHANGED = 4, 0.7  # letters, and their share, in which forms of one word agree
_BUT, _OR, _AND = words_of("grammar.but"), words_of("grammar.or"), words_of("grammar.and")
_ENDS = words_of("grammar.is") - words_of("grammar.article")  # "the" is both
_HAVE = words_of("grammar.having")
_IDLE = words_of(
    "grammar.and", "grammar.article", "grammar.at", "grammar.do", "grammar.for", "grammar.from", "grammar.i_or_in",
    "grammar.in", "grammar.is", "grammar.of", "grammar.or", "grammar.please", "grammar.they", "grammar.to",
    "grammar.wala", "grammar.want", "lexicon.mine",
)  # fmt: skip


class Alike(Protocol):
    """What words mean, and what denies: `options.Alike`."""

    @property
    def denying(self) -> frozenset[str]:
        """Words that deny."""

    @property
    def denying_on(self) -> frozenset[str]:
        """Of these what deny all that follows, and nothing at the end."""

    @property
    def affirming(self) -> frozenset[str]:
        """Words that say yes."""

    def direct(self, words: Iterable[str], /) -> frozenset[str]:
        """The meanings of the words themselves."""

    def with_implied(self, told: frozenset[str], /) -> frozenset[str]:
        """These, and what follows from them."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Of a question's options: a word of a label -> those that have it; so for meanings, and what begins a word."""

    words: Mapping[str, frozenset[str]]
    begun: Mapping[str, Sequence[str]]
    meanings: Mapping[str, frozenset[str]]
    denying: frozenset[str]  # options whose label denies something
    plain: Mapping[str, frozenset[frozenset[str]]]  # of these the words of each label that denies nothing
    affirming: frozenset[str]  # those with which a yes is said
    labels: Mapping[str, AbstractSet[frozenset[str]]]  # the words of each option's labels
    whole: Mapping[str, Sequence[tuple[str, ...]]]  # each option's labels as they are said, if they deny nothing
    small: AbstractSet[str]  # words of labels that are small ones: "mine"; "IT" is none

    def denies(self, option: str, words: Collection[str]) -> bool:
        """Whether it denies, too, of which these words were denied, none of its labels whole: "no earnings"."""
        return option in self.denying and not any(label.issubset(words) for label in self.plain.get(option, ()))

    @classmethod
    def of(cls, alike: Alike, options: Options) -> Labels:
        """Out of the labels of all languages."""
        words: dict[str, set[str]] = {}
        meanings: dict[str, set[str]] = {}
        denying: set[str] = set()
        plain: dict[str, set[frozenset[str]]] = {}
        affirming: set[str] = set()
        written: dict[str, set[frozenset[str]]] = {}
        small_ones: set[str] = set()
        whole: dict[str, list[tuple[str, ...]]] = {}
        for value, labels in options:
            for label in labels:
                if alike.denying.isdisjoint(tokens_of(label)):
                    whole.setdefault(value, []).append(tuple(tokens_of(label)))
                tokens = [token for token in tokens_of(label) if token.isalnum()]
                small_ones |= small.sounds(label)
                telling = [token for token in tokens if token not in _IDLE and token not in alike.denying]
                if not alike.denying.isdisjoint(tokens):
                    denying.add(value)
                elif telling:
                    plain.setdefault(value, set()).add(frozenset(telling))
                affirming.update([value] if not alike.affirming.isdisjoint(tokens[:1]) else [])
                written.setdefault(value, set()).add(frozenset(telling))
                for token in telling:
                    words.setdefault(token, set()).add(value)
                for meaning in alike.direct(telling):
                    meanings.setdefault(meaning, set()).add(value)
        begun: dict[str, list[str]] = {}
        for word in words:
            begun.setdefault(word[:_LEAST_BEGUN], []).append(word)
        said = (frozenset(denying), _frozen(plain), frozenset(affirming))
        return cls(_frozen(words), begun, _frozen(meanings), *said, _frozen(written), whole, small_ones)


class Spoken(NamedTuple):
    """How much speaks for an option, and how many words of its labels do that are not usual."""

    weight: float
    words: int
    option: str


_UNSPOKEN = Spoken(0.0, 0, "")


def likeliest(alike: Alike, labels: Labels, said: str) -> str:
    """The value of the option that the words speak for; "" if for none, or for several alike."""
    tokens = tokens_of(said)
    asks = ASKS in tokens and not _OR.isdisjoint(tokens)  # "lady or gent, which one?"
    if asks or len(labels.labels) > MOST_OPTIONS or len(tokens) > MOST_WORDS:
        return ""
    weights: dict[str, float] = {}
    against: set[str] = set()
    other = small.sounds(said, shouts=said.isupper()) - labels.small
    for clause in _clauses(tokens):
        denied = _denied(alike, clause)
        for sign, words in (
            (1, [w for at, w in enumerate(clause) if at not in denied]),
            (-1, [clause[at] for at in denied]),
        ):
            telling = [word for word in words if word not in other]
            shared, spoken = _shared(labels, telling, *_meanings(alike, words))
            for value, weight in shared.items():
                is_for = sign > 0 or labels.denies(value, spoken.get(value, ()))
                weights[value] = weights.get(value, 0.0) + (weight if is_for else -weight)
                against |= {value} if not is_for else set()
    return _best(labels, weights, against)


def none_of(alike: Alike, labels: Labels, said: str) -> str:
    """The one option that only says no ("neither"), where all others that are spoken of are denied; else nothing."""
    nones = [value for value in labels.denying if frozenset() in labels.labels[value]]
    tokens = tokens_of(said)
    if len(nones) != 1 or alike.denying.isdisjoint(tokens) or ASKS in tokens or len(tokens) > MOST_WORDS:
        return ""
    told: dict[bool, float] = {}
    for clause in (each for part in _clauses(tokens) for each in _parted(part)):
        denied = _denied(alike, clause) | _denied_far(alike, clause)
        for is_denied in (True, False):
            words = [word for at, word in enumerate(clause) if (at in denied) is is_denied]
            weights = (weight for value, weight in speaks(alike, labels, words).items() if value not in nones)
            told[is_denied] = max(told.get(is_denied, 0.0), *weights, 0.0)
    return nones[0] if told.get(True, 0.0) >= LEAST > told.get(False, 0.0) else ""


def _denied_far(alike: Alike, clause: Sequence[str]) -> set[int]:
    """The places of all that stands behind a "not", or before a "nahi"."""
    denied: set[int] = set()
    for at, token in enumerate(clause):
        if token in alike.denying:
            denied |= set(range(at + 1, len(clause)) if token in alike.denying_on else range(at))
    return denied


def _parted(clause: Sequence[str]) -> Iterator[Sequence[str]]:
    """What stands on either side of an "and"."""
    ands = [at for at, token in enumerate(clause) if token in _AND]
    for begin, end in zip([0, *(at + 1 for at in ands)], [*ands, len(clause)], strict=True):
        yield clause[begin:end]


def speaks(alike: Alike, labels: Labels, words: Sequence[str]) -> Mapping[str, float]:
    """Option -> how much of the words speaks for it, whatever more its label says."""
    return _shared(labels, words, *_meanings(alike, words), left_over=0.0)[0]


def of_question(alike: Alike, labels: Labels, said: str, asking: AbstractSet[str]) -> str:
    """The one option that says yes, where words of the question are told, or no, where all of them are denied."""
    told = says(alike, said, asking - labels.words.keys())
    meant = frozenset[str]() if told is None else labels.affirming if told else labels.denying
    return next(iter(meant)) if len(meant) == 1 else ""


def says(alike: Alike, said: str, asking: AbstractSet[str]) -> bool | None:
    """Whether words of the question are told (yes), or all of them denied (no); None if neither."""
    roots = {word[:_LEAST_BEGUN] for word in asking if len(word) >= _LEAST_BEGUN and word not in _IDLE}
    told = []
    for clause in _clauses(tokens_of(said)):
        denied = _denied(alike, clause)
        told += [at in denied for at, word in enumerate(clause) if word[:_LEAST_BEGUN] in roots]
    return None if not told or any(told) != all(told) else not all(told)


def denied_in(alike: Alike, said: str, asking: Mapping[str, AbstractSet[str]], usual: AbstractSet[str]) -> str:
    """The one question of which several words are denied in a clause, and more than of any other; "" if none."""
    found: Counter[str] = Counter()
    for clause in _clauses(tokens_of(said)):
        denied = {clause[at][:_LEAST_BEGUN] for at in _denied(alike, clause) if clause[at] not in usual | _IDLE | _HAVE}
        for field, words in asking.items() if denied else ():
            roots = {word[:_LEAST_BEGUN] for word in words if len(word) >= _LEAST_DENIED}
            found[field] = max(found[field], len(denied & roots))
    most = max(found.values(), default=0)
    best = [field for field, count in found.items() if count == most]
    return best[0] if most > 1 and len(best) == 1 else ""


def is_denied(alike: Alike, labels: Labels, said: str, option: str) -> bool:
    """Whether of an option's label only words are said that are denied: "our own place, no hall or hotel"."""
    tokens = tokens_of(said)
    if alike.denying.isdisjoint(tokens):
        return False
    if _is_denied_whole(alike, labels, tokens, option):
        return True
    told = []
    for clause in _clauses(tokens):
        denied = _denied(alike, clause)
        told += [(at in denied, word) for at, word in enumerate(clause) if option in labels.words.get(word, ())]
    is_denied_all = bool(told) and all(is_no for is_no, _ in told)
    return is_denied_all and not labels.denies(option, [word for _, word in told])


def _is_denied_whole(alike: Alike, labels: Labels, told: Sequence[str], option: str) -> bool:
    """Whether a label is said from its first word to its last, and a no stands beside it: "salon, lodging nahi"."""
    for label in labels.whole.get(option, ()):
        for at in range(len(told) - len(label) + 1):
            end = at + len(label)
            if tuple(told[at:end]) == label:
                after = next((place for place in range(end, len(told)) if told[place] not in _IDLE), at)
                before = next((each for each in reversed(told[:at]) if each not in _IDLE), "")
                is_after = told[after] in alike.denying and not _is_tag(alike, told, after)
                return is_after or before in alike.denying
    return False


def _best(labels: Labels, weights: Mapping[str, float], against: set[str]) -> str:
    left = [value for value in labels.labels if value not in against]
    if len(left) == 1 and against and weights.get(left[0], 0.0) >= 0:
        return left[0]
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < LEAST:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= AHEAD else ""


def ahead(
    alike: Alike,
    fields: Mapping[str, Labels],
    said: str,
    idle: AbstractSet[str],
    usual: AbstractSet[str],
    everyday: Mapping[str, float],
) -> dict[str, list[Spoken]]:
    """Field -> the options of it for which clauses of a message speak, the first more clearly than any other.

    Nothing is asked yet: words that are `idle` speak for none, and `everyday` ones for less; those which are `usual`
    there do with others, and by themselves, not by what they mean.
    """
    found: dict[str, dict[str, Spoken]] = {}
    roots, spelt_small = {word[:_LEAST_BEGUN] for word in usual}, small.sounds(said, shouts=said.isupper())
    for clause in _clauses(tokens_of(said)):
        denied = _denied(alike, clause)
        words = [word for at, word in enumerate(clause) if at not in denied and word not in idle and word not in _IDLE]
        told, implied = _meanings(alike, [word for word in words if word not in usual])
        several = Counter(each for labels in fields.values() for each in labels.meanings.keys() & (told | implied))
        told, implied = (frozenset(each for each in meant if several[each] == 1) for meant in (told, implied))
        weighed = {word: USUAL if word in usual else everyday.get(word, 1.0) for word in words}
        for field, labels in fields.items():
            if labels.words.keys().isdisjoint(words) and labels.meanings.keys().isdisjoint(told | implied):
                continue
            weights = found.setdefault(field, {})
            telling = [word for word in words if word not in spelt_small or word in labels.small]
            shared, spoken = _shared(labels, telling, told, implied, UNSAID, weighed)
            meant = frozenset[str]().union(*(labels.meanings.get(each, ()) for each in (*told, *implied)))
            for value, weight in shared.items():
                count = sum(word[:_LEAST_BEGUN] not in roots for word in spoken.get(value, ()))
                if count or value in meant:
                    weights[value] = max(weights.get(value, _UNSPOKEN), Spoken(weight, count, value))
    ranked = {field: sorted(weights.values(), reverse=True) for field, weights in found.items() if weights}
    return {
        field: best
        for field, best in ranked.items()
        if best[0].weight >= CLEAR and (len(best) == 1 or best[0].weight - best[1].weight >= CLEARLY_AHEAD)
    }


def _meanings(alike: Alike, words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What the words mean, and what else follows from it."""
    told = alike.direct(words)
    return told, alike.with_implied(told) - told


def _shared(
    labels: Labels,
    words: Sequence[str],
    told: AbstractSet[str],
    implied: AbstractSet[str],
    left_over: float = LEFT_OVER,
    everyday: Mapping[str, float] = MappingProxyType({}),
) -> tuple[dict[str, float], Mapping[str, AbstractSet[str]]]:
    """Option -> how much of the words speaks for it, and of what they mean; less, where its label says more.

    And which words of its labels do. An `everyday` word counts for that part of another.
    """
    found: dict[str, float] = {}
    said: dict[str, set[str]] = {}
    shares = [(word, LABEL * everyday.get(word, 1.0)) for word in words if word in labels.words]
    shares += [
        (other, BEGUN * everyday.get(word, 1.0))
        for word in words
        if word not in labels.words
        for other in _forms(labels, word)
    ]
    for word, weight in shares:
        of = labels.words[word]
        for value in of:
            said.setdefault(value, set()).add(word)
            found[value] = max(found.get(value, 0.0), 0.0) + weight / len(of)
    for meanings, weight in ((told, MEANING), (implied, IMPLIED)):
        for meaning in meanings:
            of = labels.meanings.get(meaning, frozenset())
            for value in of:
                found[value] = found.get(value, 0.0) + weight / len(of)
    left = {value: _left_over(labels.labels[value], said.get(value, ())) for value in found}
    return {value: weight - left_over * left[value] for value, weight in found.items()}, said


def _left_over(labels: AbstractSet[frozenset[str]], said: Collection[str]) -> float:
    """The part of a label that is not said; of one that is only meant all but a word."""
    told = (len(label.intersection(said)) or not said for label in labels)
    return min(1 - count / max(len(label), 1) for count, label in zip(told, labels, strict=True))


def _forms(labels: Labels, word: str) -> Iterator[str]:
    """Other forms of a word that labels have: children's, children."""
    for other in labels.begun.get(word[:_LEAST_BEGUN], ()):
        longest = max(len(word), len(other))
        same = next(
            (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
        )
        if same >= _LEAST_BEGUN and same >= _MOST_CHANGED * longest:
            yield other


def _clauses(tokens: Sequence[str]) -> list[list[str]]:
    """The words of each clause that asks nothing."""
    clauses: list[list[str]] = [[]]
    for token in tokens:
        if token == PAUSE or token in _BUT:
            clauses.append([])
        elif token == ASKS:
            clauses[-1] = []
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _denied(alike: Alike, clause: Sequence[str]) -> set[int]:
    """The places of the words that are denied: around a "not", as far as to a verb."""
    denied: set[int] = set()
    for at, token in enumerate(clause):
        if token.removesuffix("'s") in alike.denying and not _is_tag(alike, clause, at):
            before = range(at - 1, max(at - REACH, 0) - 1, -1)
            after = range(at + 1, min(at + REACH + 1, len(clause)))
            for side in (before, after):
                for place in side:
                    if clause[place] in _ENDS:
                        break
                    denied.add(place)
    return denied


def _is_tag(alike: Alike, clause: Sequence[str], at: int) -> bool:
    """Whether it only asks for a yes: "wo to nigam me hai na"."""
    is_last = at + 1 == len(clause) or clause[at + 1] in (PAUSE, ASKS)
    is_asked = at + 1 < len(clause) and clause[at + 1] == ASKS
    return clause[at] in alike.denying_on and is_last and (is_asked or (at > 0 and clause[at - 1] in _ENDS))


def _frozen(told: Mapping[str, set[T]]) -> dict[str, frozenset[T]]:
    return {name: frozenset(values) for name, values in told.items()}
