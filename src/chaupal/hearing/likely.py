"""Which option words speak for most, where none is named: what they share with each, less what they deny. Pure.

Each clause is weighed by itself: a word of an option's label speaks for it, so does a word of the same meaning
(`options.py`), the more the fewer options share it. What is denied speaks against ("no residence"), or for an option
that denies itself ("none in Delhi"); where all others are denied, the one that is left is meant. What is found is a
guess: it is offered, never kept unasked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chaupal.hearing.acts import ASKS, PAUSE, tokens_of
from chaupal.hearing.packs import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    Options = tuple[tuple[str, tuple[str, ...]], ...]

LEAST, AHEAD = 0.45, 0.08  # of the weight of an option that is offered; more than any other's
CLEAR, CLEARLY_AHEAD, UNSAID = 0.7, 0.9, 0.6  # the same, where nothing is asked yet
LABEL, BEGUN, MEANING, IMPLIED = 1.0, 0.6, 0.8, 0.5  # weights of what is shared
LEFT_OVER, REMAINS = 0.15, 0.6  # of a label that is said in part; of the one that is not denied
REACH = 3  # words to each side that a "not" denies
MOST_OPTIONS, MOST_WORDS = 40, 30
_LEAST_BEGUN, _MOST_CHANGED = 4, 0.7  # letters, and their share, in which forms of one word agree
_BUT, _OR = words_of("grammar.but"), words_of("grammar.or")
_ENDS = words_of("grammar.is") - words_of("grammar.article")  # "the" is both
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
    affirming: frozenset[str]  # those with which a yes is said
    sizes: Mapping[str, int]  # words of the shortest label

    @classmethod
    def of(cls, alike: Alike, options: Options) -> Labels:
        """Out of the labels of all languages."""
        words: dict[str, set[str]] = {}
        meanings: dict[str, set[str]] = {}
        denying: set[str] = set()
        affirming: set[str] = set()
        sizes: dict[str, int] = {}
        for value, labels in options:
            for label in labels:
                tokens = [token for token in tokens_of(label) if token.isalnum()]
                telling = [token for token in tokens if token not in _IDLE and token not in alike.denying]
                denying.update([value] if not alike.denying.isdisjoint(tokens) else [])
                affirming.update([value] if not alike.affirming.isdisjoint(tokens[:1]) else [])
                sizes[value] = min(sizes.get(value, len(telling)), len(telling))
                for token in telling:
                    words.setdefault(token, set()).add(value)
                for meaning in alike.direct(telling):
                    meanings.setdefault(meaning, set()).add(value)
        begun: dict[str, list[str]] = {}
        for word in words:
            begun.setdefault(word[:_LEAST_BEGUN], []).append(word)
        return cls(_frozen(words), begun, _frozen(meanings), frozenset(denying), frozenset(affirming), sizes)


def likeliest(alike: Alike, labels: Labels, said: str) -> str:
    """The value of the option that the words speak for; "" if for none, or for several alike."""
    tokens = tokens_of(said)
    asks = ASKS in tokens and not _OR.isdisjoint(tokens)  # "lady or gent, which one?"
    if asks or len(labels.sizes) > MOST_OPTIONS or len(tokens) > MOST_WORDS:
        return ""
    weights: dict[str, float] = {}
    against: set[str] = set()
    for clause in _clauses(tokens):
        denied = _denied(alike, clause)
        for sign, words in (
            (1, [w for at, w in enumerate(clause) if at not in denied]),
            (-1, [clause[at] for at in denied]),
        ):
            for value, weight in _shared(labels, words, *_meanings(alike, words)).items():
                is_for = sign > 0 or value in labels.denying
                weights[value] = weights.get(value, 0.0) + (weight if is_for else -weight)
                against |= {value} if not is_for else set()
    return _best(labels, weights, against)


def of_question(alike: Alike, labels: Labels, said: str, asking: AbstractSet[str]) -> str:
    """The one option that says yes, where words of the question are told, or no, where all of them are denied."""
    roots = {word[:_LEAST_BEGUN] for word in asking if len(word) >= _LEAST_BEGUN and word not in _IDLE}
    told = []
    for clause in _clauses(tokens_of(said)):
        denied = _denied(alike, clause)
        told += [at in denied for at, w in enumerate(clause) if w[:_LEAST_BEGUN] in roots and w not in labels.words]
    meant = labels.denying if told and all(told) else labels.affirming if told and not any(told) else frozenset[str]()
    return next(iter(meant)) if len(meant) == 1 else ""


def is_denied(alike: Alike, labels: Labels, said: str, option: str) -> bool:
    """Whether of an option's label only words are said that are denied: "our own place, no hall or hotel"."""
    told = []
    for clause in _clauses(tokens_of(said)):
        denied = _denied(alike, clause)
        told += [at in denied for at, word in enumerate(clause) if option in labels.words.get(word, ())]
    return bool(told) and all(told) and option not in labels.denying


def _best(labels: Labels, weights: Mapping[str, float], against: set[str]) -> str:
    left = [value for value in labels.sizes if value not in against]
    if len(left) == 1 and against and weights.get(left[0], 0.0) >= 0:
        return left[0]
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < LEAST:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= AHEAD else ""


def ahead(alike: Alike, fields: Mapping[str, Labels], said: str, usual: AbstractSet[str]) -> dict[str, str]:
    """Field -> the option of it for which one clause of a message speaks more clearly than any does for another.

    Nothing is asked yet, so that words which are `usual` there speak for none, nor those that options of several fields
    have.
    """
    found: dict[str, dict[str, float]] = {}
    for clause in _clauses(tokens_of(said)):
        denied = _denied(alike, clause)
        words = [word for at, word in enumerate(clause) if at not in denied and word not in usual and word not in _IDLE]
        shared = Counter(word for labels in fields.values() for word in labels.words.keys() & set(words))
        words = [word for word in words if shared[word] < 2]  # noqa: PLR2004 - several
        told, implied = _meanings(alike, words)
        means = Counter(each for labels in fields.values() for each in labels.meanings.keys() & (told | implied))
        several = {each for each, count in means.items() if count > 1}
        told, implied = told - several, implied - several
        for field, labels in fields.items():
            if labels.words.keys().isdisjoint(words) and labels.meanings.keys().isdisjoint(told | implied):
                continue
            weights = found.setdefault(field, {})
            for value, weight in _shared(labels, words, told, implied, UNSAID).items():
                weights[value] = max(weights.get(value, 0.0), weight)
    best = {field: sorted(weights.items(), key=lambda pair: -pair[1])[:2] for field, weights in found.items()}
    return {
        field: ranked[0][0]
        for field, ranked in best.items()
        if ranked and ranked[0][1] >= CLEAR and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEARLY_AHEAD)
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
) -> dict[str, float]:
    """Option -> how much of the words speaks for it, and of what they mean; less, where its label says more."""
    found: dict[str, float] = {}
    said: dict[str, int] = {}
    shares = [(labels.words.get(word), LABEL) for word in words]
    shares += [(of, BEGUN) for word in words if word not in labels.words for of in _forms(labels, word)]
    for of, weight in shares:
        for value in of or ():
            said[value] = said.get(value, 0) + 1
            found[value] = max(found.get(value, 0.0), 0.0) + weight / len(of or ())
    for meanings, weight in ((told, MEANING), (implied, IMPLIED)):
        for meaning in meanings:
            of = labels.meanings.get(meaning, frozenset())
            for value in of:
                found[value] = found.get(value, 0.0) + weight / len(of)
    return {
        value: weight
        - left_over * max(labels.sizes[value] - max(said.get(value, 0), 1), 0) / max(labels.sizes[value], 1)
        for value, weight in found.items()
    }


def _forms(labels: Labels, word: str) -> Iterator[frozenset[str]]:
    """The options of other forms of a word: children's, children."""
    for other in labels.begun.get(word[:_LEAST_BEGUN], ()):
        longest = max(len(word), len(other))
        same = next(
            (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
        )
        if same >= _LEAST_BEGUN and same >= _MOST_CHANGED * longest:
            yield labels.words[other]


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
        if token.removesuffix("'s") in alike.denying:
            before = range(at - 1, max(at - REACH, 0) - 1, -1)
            after = range(at + 1, min(at + REACH + 1, len(clause)))
            for side in (before, after):
                for place in side:
                    if clause[place] in _ENDS:
                        break
                    denied.add(place)
    return denied


def _frozen(told: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in told.items()}
