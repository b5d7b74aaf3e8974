"""Learning: what the sayings teach, and a short word for all that it is learnt from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.folding import words
from chaupal.understanding import features, linear, slips
from chaupal.understanding.linear import Linear
from chaupal.understanding.questions import with_ends
from chaupal.understanding.slips import Repair
from chaupal.understanding.taught import questions, wishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chaupal.engine.definition import Service

    Arrays = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Which service words speak for, which words there are, and which question is asked."""

    wishes: Linear
    repair: Repair
    questions: Linear

    def arrays(self) -> Arrays:
        """All that was learnt, by name."""
        parts = (("wishes", self.wishes), ("repair", self.repair), ("questions", self.questions))
        return {f"{name}.{key}": array for name, part in parts for key, array in part.arrays().items()}

    @classmethod
    def of(cls, arrays: Arrays) -> Learnt:
        """What was learnt, out of its `arrays`; KeyError or ValueError where they are no such."""
        wishes, repair, questions = (_part(arrays, f"{name}.") for name in ("wishes", "repair", "questions"))
        return cls(Linear.of(wishes), Repair.of(repair), Linear.of(questions))


def _part(arrays: Arrays, name: str) -> Arrays:
    return {key.removeprefix(name): array for key, array in arrays.items() if key.startswith(name)}


def learn(services: Sequence[Service]) -> Learnt:
    """Learns from what the services say of themselves, and from what is none of ours. Takes many seconds."""
    said = [(words(text), label) for text, label in wishes(services)]
    asked = [(with_ends(text), topic) for text, topic in questions(services)]
    return Learnt(_linear(said), Repair.learnt(text for text, _ in said), _linear(asked))


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
    return told.hexdigest()
