"""Which label a sentence's meaning speaks for: a linear model over the vectors of all sayings, learnt in a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chaupal.understanding.sentences import vector
from chaupal.understanding.vectors import vectors_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float32]

ROUNDS = 20
TOGETHER = 32  # sentences a step
PACE = 1.0
MOMENTUM = 0.9
SHRINKING = 1e-4
SPREAD = 5.0  # vectors of one language lie close together: what tells them apart is made larger


class Meaning:
    """Asked after the model of words, where that one is unsure."""

    def __init__(self, texts: Sequence[str], labels: Sequence[int], count: int) -> None:
        """Learns from texts (romanised Hindi already in Devanagari) and the numbers of their labels, below `count`."""
        vectors = vectors_of(texts)
        self._middle = vectors.mean(0)
        self._weights = np.zeros((vectors.shape[1], count), np.float32)
        self._bias = np.zeros(count, np.float32)
        self._learn((vectors - self._middle) * SPREAD, np.asarray(labels))

    def _learn(self, vectors: Values, meant: NDArray[np.int64]) -> None:
        order = np.random.default_rng(0)
        moving = np.zeros_like(self._weights)
        step, steps = 0, ROUNDS * -(-len(vectors) // TOGETHER)
        for _ in range(ROUNDS):
            shuffled = order.permutation(len(vectors))
            for start in range(0, len(vectors), TOGETHER):
                taken = shuffled[start : start + TOGETHER]
                wrong = self._shares(vectors[taken])
                wrong[np.arange(len(taken)), meant[taken]] -= 1
                pace = PACE * (1 - step / steps)
                moving = MOMENTUM * moving + vectors[taken].T @ wrong / len(taken) + SHRINKING * self._weights
                self._weights -= pace * moving
                self._bias -= pace * wrong.mean(0)
                step += 1

    def _shares(self, vectors: Values) -> Values:
        scores = vectors @ self._weights + self._bias
        raised = np.exp(scores - scores.max(1, keepdims=True))
        shares: Values = raised / raised.sum(1, keepdims=True)
        return shares

    def scores(self, text: str) -> Values:
        """How strongly the meaning of a text (romanised Hindi already in Devanagari) speaks for each label."""
        scores: Values = (vector(text) - self._middle) * SPREAD @ self._weights + self._bias
        return scores
