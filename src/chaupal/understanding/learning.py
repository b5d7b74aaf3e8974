"""Learning: what the sayings teach, and a short word for all that it is learnt from."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from chaupal.hearing.acts import tokens_of
from chaupal.hearing.folding import words
from chaupal.understanding import features, linear, slips
from chaupal.understanding.linear import Linear
from chaupal.understanding.questions import with_ends
from chaupal.understanding.slips import Repair
from chaupal.understanding.taught import questions, wishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from chaupal.engine.definition import Service

    Arrays = Mapping[str, NDArray[np.generic]]

SPREAD = 16  # services that are spoken of with a word which tells less than another


@dataclass(frozen=True, slots=True)
class Learnt:
    """Which service words speak for, which words there are, which question is asked; which words everybody says."""

    wishes: Linear
    repair: Repair
    questions: Linear
    everyday: Mapping[str, float]  # words by their sound -> how much each tells, beside one said of few services

    def arrays(self) -> Arrays:
        """All that was learnt, by name."""
        parts = (("wishes", self.wishes), ("repair", self.repair), ("questions", self.questions))
        everyday = {"everyday.words": np.array([*self.everyday]), "everyday.tell": np.array([*self.everyday.values()])}
        return {f"{name}.{key}": array for name, part in parts for key, array in part.arrays().items()} | everyday

    @classmethod
    def of(cls, arrays: Arrays) -> Learnt:
        """What was learnt, out of its `arrays`; KeyError or ValueError where they are no such."""
        wishes, repair, questions = (_part(arrays, f"{name}.") for name in ("wishes", "repair", "questions"))
        everyday = zip(arrays["everyday.words"].tolist(), arrays["everyday.tell"].tolist(), strict=True)
        return cls(Linear.of(wishes), Repair.of(repair), Linear.of(questions), dict(everyday))


def _part(arrays: Arrays, name: str) -> Arrays:
    return {key.removeprefix(name): array for key, array in arrays.items() if key.startswith(name)}


def learn(services: Sequence[Service]) -> Learnt:
    """Learns from what the services say of themselves, and from what is none of ours. Takes many seconds."""
    said = [(words(text), label) for text, label in wishes(services)]
    asked = [(with_ends(text), topic) for text, topic in questions(services)]
    return Learnt(_linear(said), Repair.learnt(text for text, _ in said), _linear(asked), _everyday(services))


def _everyday(services: Sequence[Service]) -> dict[str, float]:
    """How much a word tells, beside one of few services: the less, the more services are spoken of with it."""
    examples = (chain.from_iterable(service.examples.values()) for service in services)
    said = Counter(chain.from_iterable(set(chain.from_iterable(map(tokens_of, lines))) for lines in examples))
    return {word: SPREAD / count for word, count in sorted(said.items()) if count > SPREAD}


def _linear(said: Sequence[tuple[Sequence[str], str]]) -> Linear:
    return Linear.learnt([text for text, _ in said], [label for _, label in said])


def digest(services: Sequence[Service]) -> str:
    """A short word for all that `learn` would learn from: another one, another result."""
    told = hashlib.blake2b(digest_size=12)
    for module in (features, linear, slips):
        told.update(repr([(name, value) for name, value in sorted(vars(module).items()) if name.isupper()]).encode())
    for text, label in wishes(services):
        told.update(f"{words(text)}{label}\0".encode())
    for text, topic in questions(services):
        told.update(f"{with_ends(text)}{topic}\0".encode())
    told.update(repr(_everyday(services)).encode())
    return told.hexdigest()
