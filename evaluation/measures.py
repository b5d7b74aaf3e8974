"""What was decided, beside what is right: shares of 1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from evaluation.cases import WAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.understanding.decision import Decision
    from evaluation.cases import Case

DECLINED = ("none", "smalltalk", "menu", "human")
BINS = 10
_HALVES = {"open": False, "sealed": True}  # whether a half was sealed while the frames were written


@dataclass(frozen=True, slots=True)
class Result:
    """A case, what was decided, and how long the processor took in seconds."""

    case: Case
    made: Decision
    seconds: float

    @property
    def ranks(self) -> tuple[str, ...]:
        """The services named, best first."""
        return tuple(service for service, _ in self.made.services)


def measured(results: Sequence[Result]) -> dict[str, Any]:
    """All figures, as they are printed and kept."""
    return {
        "services": {way: _services([one for one in _of("services", results) if one.case.way == way]) for way in WAYS}
        | {"all": _services(_of("services", results))},
        "declined": {
            kind: _share([one.made.action in DECLINED for one in _of(kind, results)]) for kind in ("none", "smalltalk")
        },
        "smalltalk_named": _share([one.made.action == "smalltalk" for one in _of("smalltalk", results)]),
        "emergencies": _emergencies(results),
        "wishes": wishes(_of("wishes", results)),
        "topics": _topics(_of("topics", results)),
        "confusions": _confusions(_of("services", results)),
        "milliseconds": _speed(results),
    }


def _of(kind: str, results: Sequence[Result]) -> list[Result]:
    return [one for one in results if one.case.kind == kind]


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


def _services(results: Sequence[Result]) -> dict[str, Any]:
    started = [one for one in results if one.made.action == "start"]
    return {
        "utterances": len(results),
        "first": _share([one.ranks[:1] == (one.case.service,) for one in results]),
        "within_three": _share([one.case.service in one.ranks[:3] for one in results]),
        "started": _share([one.made.action == "start" for one in results]),
        "start_right": _share([one.made.service == one.case.service for one in started]),
        "asked": _share([one.made.action == "clarify" for one in results]),
        "declined": _share([one.made.action in DECLINED for one in results]),
        "calibration_error": _calibration(results),
    }


def _calibration(results: Sequence[Result]) -> float | None:
    """Expected calibration error: how far the first candidate's confidence is from how often it is right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one in results:
        name, confidence = one.made.services[0] if one.made.services else ("", 0.0)
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, name == one.case.service))
    gaps = (abs(sum(said for said, _ in pairs) - sum(right for _, right in pairs)) for pairs in bins.values())
    return round(sum(gaps) / len(results), 4) if results else None


def _emergencies(results: Sequence[Result]) -> dict[str, Any]:
    quiet = [one for one in results if one.case.kind not in ("emergencies", "wishes")]
    return {
        "heard": _share([bool(one.made.danger) for one in _of("emergencies", results)]),
        "false_alarms": sum(bool(one.made.danger) for one in quiet),
        "quiet_utterances": len(quiet),
    }


def wishes(results: Sequence[Result]) -> dict[str, Any]:
    """Of what is wished anywhere, how much is done in each half, and how often another wish was done."""
    wished = [one for one in results if one.case.wish]
    others = [one for one in results if one.case.wish and one.made.wish not in ("", one.case.wish)]
    taken = [one for one in results if not one.case.wish and one.made.wish not in ("", "status")]  # of theirs elsewhere
    halves = {half: [one for one in wished if one.case.sealed is sealed] for half, sealed in _HALVES.items()}
    return {
        "utterances": len(results),
        **{half: _share([one.made.wish == one.case.wish for one in some]) for half, some in halves.items()},
        "another": _share([one in others or one in taken for one in results]),
    }


def _topics(results: Sequence[Result]) -> dict[str, Any]:
    topics = sorted({one.case.topic for one in results})
    return {
        "utterances": len(results),
        "right": _share([one.made.topic == one.case.topic for one in results]),
        "service_first": _share([one.ranks[:1] == (one.case.service,) for one in results if one.case.service]),
        "each": {
            topic: _share([one.made.topic == topic for one in results if one.case.topic == topic]) for topic in topics
        },
        "by_way": {
            way: _share([one.made.topic == one.case.topic for one in results if one.case.way == way]) for way in WAYS
        },
    }


def _confusions(results: Sequence[Result]) -> list[tuple[str, str, str, int]]:
    """Way, service meant, service named first, how often."""
    named = ((one.case, one.ranks[0] if one.ranks else "") for one in results)
    wrong = Counter((case.way, case.service, name) for case, name in named if name != case.service)
    return [(way, meant, name, count) for (way, meant, name), count in wrong.most_common() if count > 1]


def _speed(results: Sequence[Result]) -> dict[str, float]:
    cuts = quantiles([one.seconds * 1000 for one in results], n=100)
    return {"median": round(cuts[49], 3), "p95": round(cuts[94], 3), "p99": round(cuts[98], 3)}
