"""A linear model over hashed texts: learnt in seconds, asked in a fraction of a millisecond.

Softmax regression by stochastic gradient descent over the few places of each text. It is kept from being too sure of
what little it has seen: each label is believed a bit less than stated, and each time some of a text is overlooked. The
seed is fixed, so the same catalogue gives the same model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chaupal.understanding.features import Weighing, counts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from chaupal.understanding.features import Places, Values

# measured by `python -m evaluation --held-out` (docs/decisions/0011-the-words-alone.md)
ROUNDS = 8
PACE = 2.0  # how far one text moves the weights at first; in the end it moves them no more
DOUBT = 0.05  # share of a text's label that is given to all labels
OVERLOOKED = 0.2  # share of a text's places each time


class Linear:
    """Which label the words of a text speak for."""

    def __init__(self, labels: Sequence[str], weighing: Weighing, weights: Values, bias: Values) -> None:
        """Takes the weights: a row for what was never seen, then one a place, each with a column a label."""
        self.labels = list(labels)
        self._weighing, self._weights, self._bias = weighing, weights, bias

    @classmethod
    def learnt(cls, texts: Sequence[Sequence[str]], meant: Sequence[str]) -> Linear:
        """Learns from texts, each the folded words of one, and their labels; one under several is of them all."""
        labels = sorted(set(meant))
        counts = [counts_of(words) for words in texts]
        weighing = Weighing.of(counts)
        place = {label: at for at, label in enumerate(labels)}
        vectors = [weighing.vector(one) for one in counts]
        shared: dict[tuple[str, ...], set[int]] = {}
        for words, label in zip(texts, meant, strict=True):
            shared.setdefault(tuple(words), set()).add(place[label])
        meanings = [sorted(shared[tuple(words)]) for words in texts]
        weights, bias = _weights(vectors, meanings, (len(weighing.telling), len(labels)))
        return cls(labels, weighing, weights.astype(np.float16), bias)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that was learnt."""
        return {
            "labels": np.array(self.labels),
            "seen": self._weighing.seen,
            "telling": self._weighing.telling,
            "weights": self._weights,
            "bias": self._bias,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Linear:
        """The model whose `arrays` these are."""
        weighing = Weighing(arrays["seen"], arrays["telling"])  # type: ignore[arg-type]  # as they were written
        return cls(arrays["labels"].tolist(), weighing, arrays["weights"], arrays["bias"])  # type: ignore[arg-type]

    def scores(self, words: Sequence[str]) -> Values:
        """How strongly the words speak for each label: log-odds, no probabilities yet."""
        rows, values = self._weighing.vector(counts_of(words))
        scores: Values = values @ self._weights[rows].astype(np.float32) + self._bias
        return scores


def _weights(
    vectors: Sequence[tuple[Places, Values]], meanings: Sequence[Sequence[int]], shape: tuple[int, int]
) -> tuple[Values, Values]:
    weights, bias = np.zeros(shape, np.float32), np.zeros(shape[1], np.float32)
    wanted = np.full((shape[1], shape[1]), DOUBT / shape[1], np.float32) + np.eye(shape[1]) * np.float32(1 - DOUBT)
    order = np.random.default_rng(0)
    step, steps = 0, ROUNDS * len(vectors)
    for _ in range(ROUNDS):
        for at in order.permutation(len(vectors)):
            rows, values = vectors[at]
            looked = order.random(len(rows), np.float32) >= OVERLOOKED
            rows, seen = rows[looked], values[looked] / np.float32(1 - OVERLOOKED)
            wrong = softmax(seen @ weights[rows] + bias) - wanted[meanings[at]].mean(axis=0)
            pace = PACE * (1 - step / steps)
            weights[rows] -= (pace * seen)[:, None] * wrong
            bias -= pace / 20 * wrong
            step += 1
    weights[0] = 0  # nothing is learnt about what was never seen
    return weights, bias


def softmax(scores: Values) -> Values:
    """Scores as shares of 1."""
    raised = np.exp(scores - scores.max())
    shares: Values = raised / raised.sum()
    return shares
