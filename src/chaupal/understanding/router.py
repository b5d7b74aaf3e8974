"""Which service is meant: learnt from the catalogue's own names, purposes and examples when a process starts.

What people ask for elsewhere (`elsewhere.yaml`) is learnt beside the services, as one more label, so that it takes its
share of the confidence and is not forced into the nearest form. How the method was chosen: docs/decisions/0010.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml

from chaupal.catalogue.queries import catalogue
from chaupal.understanding.folding import words
from chaupal.understanding.linear import Linear, softmax
from chaupal.understanding.slips import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.engine.definition import Service

ELSEWHERE = ""  # the label of what is none of ours
MOST = 5  # candidates
LEAST = 0.005  # confidence worth telling
SHARPNESS = 1.0  # of the scores, so that confidences are true: measured by `python -m evaluation`
PREFERRED = 1.5  # added to the scores of the services of the number that is written to


class Router:
    """What the words of a catalogue's services speak for."""

    def __init__(self, services: Iterable[Service]) -> None:
        """Learns from names, purposes and examples in every language, and from what is none of ours."""
        offered = list(services)
        sayings = [(words(text), service.id) for service in offered for text in _sayings(service)]
        sayings += [(words(text), ELSEWHERE) for text in elsewhere()]
        self._repair = Repair(said for said, _ in sayings)
        self._model = Linear([said for said, _ in sayings], [label for _, label in sayings])
        department = {service.id: service.department for service in offered}
        self._departments = np.array([department.get(label, "") for label in self._model.labels])

    def candidates(self, text: str, department: str = "") -> list[tuple[str, float]]:
        """Services with confidences 0..1, best first; those of `department` are preferred."""
        said = words(text)
        if not said:
            return []
        scores = SHARPNESS * self._model.scores(self._repair(said))
        if department:
            scores = scores + PREFERRED * (self._departments == department)
        shares = softmax(scores)
        best = np.argsort(-shares)[: MOST + 1]
        named = ((self._model.labels[at], round(float(shares[at]), 3)) for at in best)
        return [(label, share) for label, share in named if label != ELSEWHERE and share >= LEAST][:MOST]


def _sayings(service: Service) -> Iterable[str]:
    for texts in service.texts.values():
        yield from (texts[key] for key in ("name", "short_name", "about") if texts.get(key))
    for examples in service.examples.values():
        yield from examples


@cache
def elsewhere() -> tuple[str, ...]:
    """What people write that is none of ours."""
    stated = yaml.safe_load((Path(__file__).parent / "elsewhere.yaml").read_text(encoding="utf-8"))
    return tuple(str(said) for listed in stated.values() for said in listed)


@cache
def router() -> Router:
    """The router over the catalogue on offer, learnt once a process."""
    return Router(catalogue().offered())
