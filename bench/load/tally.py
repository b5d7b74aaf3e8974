"""What a run counts, from the moment that the warm-up is over, and the figures made of it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counts between two moments; seconds of the monotonic clock throughout.

    Times are kept of what ended between `opens` and `closes`. Faults count from `opens` on without an end: what is
    said before `closes` may well go wrong after it.
    """

    kinds: Sequence[str]  # of what is said, step by step
    opens: float = math.inf
    closes: float = math.inf
    turns: list[float] = field(default_factory=list)
    by_step: list[list[float]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    conversations: int = 0
    lost: int = 0
    extra: int = 0
    out_of_order: int = 0
    shed: int = 0

    def __post_init__(self) -> None:
        self.by_step = [[] for _ in self.kinds]

    def measures(self, at: float) -> bool:
        """Whether what happens at this moment belongs into the times."""
        return self.opens <= at < self.closes

    def turn(self, step: int, due: float, at: float) -> None:
        """The last reply to a message that was due at `due` arrived."""
        if self.measures(at):
            self.turns.append(at - due)
            self.by_step[step].append(at - due)
            self.conversations += step == len(self.kinds) - 1

    def answer(self, sent: float, seconds: float) -> None:
        """A webhook was answered."""
        if self.measures(sent):
            self.answers.append(seconds)

    def _of_kind(self, kind: str) -> list[float]:
        return [took for said, times in zip(self.kinds, self.by_step, strict=True) if said == kind for took in times]

    def figures(self) -> dict[str, Any]:
        """The counts and times as the report has them."""
        seconds = self.closes - self.opens
        return {
            "seconds": round(seconds, 2),
            "turns": len(self.turns),
            "turns_per_s": round(len(self.turns) / seconds, 1),
            "conversations": self.conversations,
            "e2e_ms": spread(self.turns),
            "ack_ms": spread(self.answers),
            "kind_ms": {kind: spread(self._of_kind(kind)) for kind in dict.fromkeys(self.kinds)},
            "step_p50_ms": [spread(step).get("p50") for step in self.by_step],
            "errors": dict(self.errors),
            "lost": self.lost,
            "extra_replies": self.extra,
            "out_of_order": self.out_of_order,
            "shed": self.shed,
        }


def spread(seconds: Iterable[float]) -> dict[str, float]:
    """Median, tail and mean in milliseconds; empty for nothing."""
    ordered = sorted(seconds)
    if not ordered:
        return {}
    ranks = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    picked = {name: ordered[min(len(ordered) - 1, int(rank * len(ordered)))] for name, rank in ranks.items()}
    picked |= {"max": ordered[-1], "mean": sum(ordered) / len(ordered)}
    return {name: round(1000 * value, 3) for name, value in picked.items()}
