"""A linear model over hashed texts: learnt in seconds, asked in a fraction of a millisecond.

Softmax regression by stochastic gradient descent over the few places of each text. It is kept from being too sure of
what little it has seen: each label is believed a bit less than stated, and each time some of a text is overlooked. The
seed is fixed, so the same catalogue gives the same model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chaupal.understanding.features import Weighing, counts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from chaupal.understanding.features import Places, Values

    Steps = NDArray[np.int8]

# measured by `python -m evaluation --held-out` (docs/decisions/0011-the-words-alone.md)
ROUNDS = 8
PACE = 2.0  # how far one text moves the weights at first; in the end it moves them no more
DOUBT = 0.05  # share of a text's label that is given to all labels
OVERLOOKED = 0.2  # share of a text's places each time
MOST_STEPS = 63  # of a weight, either way: a byte each, most of them 0, so that the file is small
_LEAST_STEP = 0.001  # where nothing was learnt


class Linear:
    """Which label the words of a text speak for."""

    def __init__(
        self, labels: Sequence[str], weighing: Weighing, weights: Steps, step: np.float32, bias: Values
    ) -> None:
        """Takes the weights in steps: a row for what was never seen, then one a place, each with a column a label."""
        self.labels = list(labels)
        self._weighing, self._weights, self._step, self._bias = weighing, weights, step, bias

    @classmethod
    def learnt(cls, texts: Sequence[Sequence[str]], meant: Sequence[str]) -> Linear:
        """Learns from texts, each the folded words of one, and their labels; one under several is of them all."""
        labels = sorted(set(meant))
        counts = [counts_of(words) for words in texts]
        weighing = Weighing.learnt(counts)
        place = {label: at for at, label in enumerate(labels)}
        vectors = [weighing.vector(one) for one in counts]
        shared: dict[tuple[str, ...], set[int]] = {}
        for words, label in zip(texts, meant, strict=True):
            shared.setdefault(tuple(words), set()).add(place[label])
        meanings = [sorted(shared[tuple(words)]) for words in texts]
        weights, bias = _weights(vectors, meanings, (len(weighing.telling), len(labels)))
        step = np.float32(np.abs(weights).max(initial=_LEAST_STEP) / MOST_STEPS)
        return cls(labels, weighing, np.rint(weights / step).astype(np.int8), step, bias)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that was learnt."""
        return {
            "labels": np.array(self.labels),
            **self._weighing.arrays(),
            "weights": self._weights,
            "step": np.array(self._step),
            "bias": self._bias,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Linear:
        """The model whose `arrays` these are."""
        weights: Any = arrays["weights"]
        bias: Any = arrays["bias"]
        return cls(arrays["labels"].tolist(), Weighing.of(arrays), weights, np.float32(arrays["step"]), bias)

    def scores(self, words: Sequence[str]) -> Values:
        """How strongly the words speak for each label: log-odds, no probabilities yet."""
        rows, values = self._weighing.vector(counts_of(words))
        scores: Values = self._step * (values @ self._weights.take(rows, axis=0).astype(np.float32)) + self._bias
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
    raised = np.exp(scores - np.maximum.reduce(scores))
    shares: Values = raised / np.add.reduce(raised)
    return shares
