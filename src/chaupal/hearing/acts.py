"""What kind of act a message is: yes, no, leave it out, somebody else's yes, a question, a kind word, or anything else.

A linear model over the words of the message as they stand, learnt from frames (`languages/<code>/acts.yaml`); how it is
made is in `practice`. Words that are in no frame all look alike to it, so that a name or a street is nothing but a word
beside the rest.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Weights = NDArray[np.int8]

ASSENT, DENIAL, DECLINE = "assent", "denial", "decline"
RELAYED = "relayed"  # a yes that somebody else is said to say
QUESTION, COURTESY, CORRECTION, OTHER = "question", "courtesy", "correction", "other"
ACTS = (ASSENT, DENIAL, DECLINE, QUESTION, COURTESY, CORRECTION, OTHER, RELAYED)

# what is expected where the message was written
OFFER, CONSENT, CHECK, REVIEW, AGREE, YES_NO, ASK = (
    "offer",
    "consent",
    "check",
    "review",
    "agree",
    "yes_no",
    "ask",
)
GATES = (OFFER, CONSENT, CHECK, REVIEW)  # where a yes opens something
BINDING = (*GATES, AGREE)  # where a yes counts only if nothing said beside it takes it back
OWN = (CONSENT, CHECK, REVIEW, AGREE)  # where nobody's yes counts but that of who is asked
PLACES = (*BINDING, YES_NO, ASK)

# from which likelihood on, and with how many words at most that no frame has, an act is taken for what it is
# (docs/decisions/0029-hearing.md has the table)
CLEAR: Mapping[str, Mapping[str, tuple[tuple[float, int], ...]]] = MappingProxyType(
    {
        OFFER: {ASSENT: ((0.65, 1), (0.9, 2)), DENIAL: ((0.9, 2),)},
        CONSENT: {ASSENT: ((0.65, 0), (0.98, 1)), DENIAL: ((0.8, 1),), RELAYED: ((0.5, 3),)},
        CHECK: {ASSENT: ((0.7, 0),), DENIAL: ((0.8, 1),), RELAYED: ((0.5, 3),)},
        REVIEW: {ASSENT: ((0.65, 0), (0.85, 1)), DENIAL: ((0.8, 1),), RELAYED: ((0.5, 3),)},
        AGREE: {ASSENT: ((0.85, 1),), DENIAL: ((0.9, 2),), DECLINE: ((0.9, 2),), RELAYED: ((0.5, 3),)},
        YES_NO: {ASSENT: ((0.9, 1), (0.997, 4)), DENIAL: ((0.75, 2), (0.9, 4)), DECLINE: ((0.8, 4),)},
        ASK: {DECLINE: ((0.75, 2), (0.9, 3))},
    }
)

# from which likelihood on a yes or no that is not clear is put to the citizen, and with how many such words
LIKELY = (0.4, 10)

SIZE = 1 << 17  # places that features are hashed into
LONGEST = 40  # words of a message that are looked at; who writes more tells a story
NOT, DENIED, BUT = "not", "denied", "but"  # words that deny, what may be denied by who agrees, words of a condition
AGREES, AFFIRMS, REFUSES = "agrees", "affirms", "refuses"  # words of consent; those that say yes or no by themselves
LIMITS, CALLS = "limits", "calls"  # words that say less than all, or not now; by which somebody is spoken to
COMMON, VERBS = "common", "verbs"  # words that stand in any sentence; verbs that end one
TURNS = "turns"  # words of a condition where they begin a clause
STRESSES = "stresses"  # words that limit what follows them, and at the end of a clause only stress it
ELSEWHEN = "elsewhen"  # words of another time, or of who does not know for sure
OTHERS, RELAYS, OWN_WORDS = "others", "relays", "own"  # who else may say a yes, with which words; words of one's own
WHOSE = "whose"  # beside a word by which somebody is spoken to: then it is somebody else
TOLD_BY = (
    ASSENT, DECLINE, RELAYED, NOT, DENIED, BUT, AGREES, AFFIRMS, REFUSES, LIMITS, CALLS, COMMON, VERBS, TURNS, ELSEWHEN,
    OTHERS, RELAYS, OWN_WORDS, WHOSE, STRESSES,
)  # fmt: skip
WHOLE = (
    LIMITS,
    CALLS,
    COMMON,
    VERBS,
    TURNS,
    ELSEWHEN,
    OTHERS,
    RELAYS,
    OWN_WORDS,
    WHOSE,
    STRESSES,
)  # of which those count, too, that stand in any sentence
ANY, OF_QUESTION, FIGURES = "<any>", "<of question>", "<figures>"
PAUSE, ASKS = "<pause>", "?"
_PAUSES = frozenset(",;:.!|\n-()\u0964\u2026")
_PIECE = 3  # letters of a piece of an unknown word
_FEW, _SOME = 2, 5  # words of a short message, of one that is not long


@dataclass(frozen=True, slots=True)
class Act:
    """What a message most likely is, how likely (0..1), and how many of its words no frame knows."""

    kind: str
    sure: float
    unknown: int

    def is_clear(self, place: str) -> bool:
        """Whether it is sure enough to be acted on there."""
        return any(self.sure >= least and self.unknown <= most for least, most in CLEAR[place].get(self.kind, ()))

    @property
    def is_likely(self) -> bool:
        """Whether it is a yes or a no, as far as that can be told without being sure."""
        least, most = LIKELY
        return self.kind in (ASSENT, DENIAL) and self.sure >= least and self.unknown <= most

    def is_a(self, kind: str, place: str) -> bool:
        """Whether it is clearly that act there."""
        return self.kind == kind and self.is_clear(place)


@dataclass(frozen=True, slots=True)
class Acts:
    """What was learnt of acts.

    `known`: the words of all frames; `agreeing`: place -> those of frames that say yes; `telling`: act -> the words of
    which one at least is said, where it is not the question's words that say it; and by the names below those that
    take a yes back.
    """

    weights: Weights
    step: float
    known: frozenset[str]
    agreeing: Mapping[str, frozenset[str]]
    telling: Mapping[str, frozenset[str]]

    def hear(self, said: str, place: str, question: frozenset[str] = frozenset()) -> Act:
        """What it is where `place` is what is expected; `question`: the sounds of the words of what was asked."""
        return self.of(tokens_of(said), place, question)

    def of(self, tokens: Sequence[str], place: str, question: frozenset[str] = frozenset()) -> Act:
        """The same of words that were parted already."""
        if not tokens or len(tokens) > LONGEST:
            return Act(OTHER, 1.0, len(tokens))
        shown = shown_as(tokens, self.known, question)
        shares = shares_of(self.scores(shown, tokens, place))
        if place == ASK:  # "I have none" says no and leaves it out
            shares[ACTS.index(DECLINE)] += shares[ACTS.index(DENIAL)]
        persons = self.telling[OTHERS] | self.telling[CALLS]
        of_nobody = persons.isdisjoint(tokens) and self.agreeing[place].issuperset({*tokens} - {PAUSE})
        if of_nobody or self.telling[RELAYS].isdisjoint(tokens):  # nobody is told of who says anything
            shares[ACTS.index(RELAYED)] = 0
            shares /= shares.sum()
        best = int(shares.argmax())
        allowed = self.agreeing[place] if ACTS[best] == ASSENT else self.known
        unknown = sum(token not in allowed and token not in question and token != PAUSE for token in tokens)
        telling = self.known if ACTS[best] == RELAYED else self.telling.get(ACTS[best], self.known)
        is_told = place == YES_NO or not telling.isdisjoint(tokens)
        if ACTS[best] == ASSENT and place in BINDING:
            is_told = is_told and not self._takes_back(tokens)
        if ACTS[best] == ASSENT and place == YES_NO:  # "haan hai na" denies nothing
            is_told = is_told and not self.has_condition(tokens)
        return Act(ACTS[best], float(shares[best]) if is_told else 0.0, unknown)

    def may_tell(self, tokens: Sequence[str], place: str) -> bool:
        """Whether the words can be an act there: a word of some frame tells it, but to a question of yes or no any."""
        return place == YES_NO or not self.known.isdisjoint(tokens)

    def agrees_only(self, tokens: Sequence[str], place: str, question: frozenset[str]) -> bool:
        """Whether no word is of no frame that says yes there, nor of the question's."""
        allowed = self.agreeing[place]
        return all(token in allowed or token in question or token == PAUSE for token in tokens)

    def _takes_back(self, tokens: Sequence[str]) -> bool:
        """Whether a no is among the words, and no objection that it denies; or a condition."""
        denies = not self.telling[NOT].isdisjoint(tokens) and self.telling[DENIED].isdisjoint(tokens)
        return denies or self.has_condition(tokens)

    def has_condition(self, tokens: Sequence[str]) -> bool:
        """Whether a word of a condition is among them; one that may mean something else only where it begins a clause.

        "theek hai par photo nahi" is one, "aadhaar ke pate par" is none, nor is what only stresses a clause at its end.
        """
        if not self.telling[BUT].isdisjoint(tokens):
            return True
        turns, stresses = self.telling[TURNS], self.telling[STRESSES]
        if turns.isdisjoint(tokens):
            return False
        ends = self.telling[AFFIRMS] | self.telling[AGREES] | self.telling[VERBS] | {PAUSE}
        around = zip((PAUSE, *tokens), tokens, (*tokens[1:], PAUSE), strict=False)
        return any(
            token in turns and last in ends and not (token in stresses and following == PAUSE)
            for last, token, following in around
        )

    def unstressed(self, clause: tuple[str, ...]) -> tuple[str, ...]:
        """Without a word that would limit at the beginning, and only stresses what is told before it: "… hoon bas"."""
        is_told = not self.telling[VERBS].isdisjoint(clause)
        return clause[:-1] if is_told and clause[-1] in self.telling[STRESSES] else clause

    def names(self, said: str, question: frozenset[str]) -> bool:
        """Whether a word of the question is said, other than those that stand in any sentence."""
        return OF_QUESTION in shown_as(tokens_of(said), self.known, question)

    def scores(self, shown: Sequence[str], tokens: Sequence[str], place: str) -> NDArray[np.float32]:
        """How strongly the message speaks for each act."""
        rows = np.fromiter(places_of(features(shown, tokens, place)), np.intp)
        told = self.weights.take(rows, axis=0)  # whole numbers: a float holds their sum exactly
        scores: NDArray[np.float32] = np.add.reduce(told, axis=0, dtype=np.float32)
        return scores * np.float32(self.step / math.sqrt(len(rows)))


def shares_of(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as shares of 1."""
    raised = np.exp(scores - np.maximum.reduce(scores))
    shares: NDArray[np.float32] = raised / np.add.reduce(raised)
    return shares


@lru_cache(maxsize=32)  # the same message is looked at again and again
def tokens_of(said: str) -> tuple[str, ...]:
    """The words by their sound; pauses all alike, without any at either end; signs and question marks as they are."""
    tokens: list[str] = []
    for key in split(said).keys:
        token = PAUSE if key in _PAUSES else key
        if token != PAUSE or (tokens and tokens[-1] != PAUSE):
            tokens.append(token)
    while tokens and tokens[-1] == PAUSE:
        tokens.pop()
    return tuple(tokens)


def shown_as(tokens: Sequence[str], known: frozenset[str], question: frozenset[str]) -> list[str]:
    """The tokens as the model sees them: one that no frame has is any word, a figure, or one of the question."""
    return [_shown(token, known, question) for token in tokens]


def _shown(token: str, known: frozenset[str], question: frozenset[str]) -> str:
    if token in known or token in (PAUSE, ASKS):
        return token
    if token in question:
        return OF_QUESTION
    return FIGURES if any(map(str.isdigit, token)) else ANY


def features(shown: Sequence[str], tokens: Sequence[str], place: str) -> Iterator[str]:
    """Words and neighbours, alone and at this place; three in a row, and pieces of the words that no frame has."""
    for feature in _features(shown):
        yield feature
        yield f"{place} {feature}"
    row = ["<", *shown, ">"]
    for at in range(len(row) - 2):
        yield " ".join(row[at : at + 3])
    for word, token in zip(shown, tokens, strict=True):
        if word == ANY:
            yield from _pieces(token)


def _features(shown: Sequence[str]) -> Iterator[str]:
    clause, before = 0, "<"
    yield f"long {'few' if len(shown) <= _FEW else 'some' if len(shown) <= _SOME else 'many'}"
    for word in shown:
        if word == PAUSE:
            clause = 1
        else:
            yield f"{clause} {word}"
        yield f"{before} {word}"
        before = word
    yield f"{before} >"


def _pieces(token: str) -> Iterator[str]:
    whole = f"<{token}>"
    for at in range(len(whole) - _PIECE + 1):
        yield f"~{whole[at : at + _PIECE]}"


def places_of(named: Iterator[str]) -> Iterator[int]:
    """Where each feature stands among the weights."""
    return map(_place, named)


@lru_cache(maxsize=20_000)
def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE
