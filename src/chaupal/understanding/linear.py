"""A linear model over hashed texts: learnt in about a second, asked in microseconds.

Softmax regression by stochastic gradient descent over the few places of each text; the seed is fixed, so the same
catalogue gives the same model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chaupal.understanding.features import SIZE, Weighing, counts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ROUNDS = 8
PACE = 2.0  # how far one text moves the weights at first; in the end it moves them no more


class Linear:
    """Which label the words of a text speak for."""

    def __init__(self, texts: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
        """Learns from texts, each the folded words of one, and their labels."""
        self.labels = sorted(set(labels))
        counts = [counts_of(words) for words in texts]
        self._weighing = Weighing.of(counts)
        self._weights = np.zeros((SIZE, len(self.labels)), np.float32)
        self._bias = np.zeros(len(self.labels), np.float32)
        place = {label: at for at, label in enumerate(self.labels)}
        self._learn([self._weighing.vector(one) for one in counts], [place[label] for label in labels])

    def _learn(self, vectors: Sequence[tuple[NDArray[np.int32], NDArray[np.float32]]], meant: Sequence[int]) -> None:
        order = np.random.default_rng(0)
        step, steps = 0, ROUNDS * len(vectors)
        for _ in range(ROUNDS):
            for at in order.permutation(len(vectors)):
                places, values = vectors[at]
                wrong = softmax(values @ self._weights[places] + self._bias)
                wrong[meant[at]] -= 1
                pace = PACE * (1 - step / steps)
                self._weights[places] -= (pace * values)[:, None] * wrong
                self._bias -= pace / 20 * wrong
                step += 1

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """How strongly the words speak for each label: log-odds, no probabilities yet."""
        places, values = self._weighing.vector(counts_of(words))
        scores: NDArray[np.float32] = values @ self._weights[places] + self._bias
        return scores

    def telling(self, word: str) -> float:
        """How much one word of its own speaks for any label."""
        places, values = self._weighing.vector(counts_of((word,)))
        return float((values @ self._weights[places]).max())


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as shares of 1."""
    raised = np.exp(scores - scores.max())
    shares: NDArray[np.float32] = raised / raised.sum()
    return shares
