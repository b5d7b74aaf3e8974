"""What counts as grown, what may be raised, and how it is told. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Figures = Mapping[str, Any]
    Kept = Mapping[str, Figures]  # of one Python version: act or role -> its figures

# how much above the kept figure is still the same; what is counted hardly ever differs at all
TOLERANCE = {
    "calls": 0.05,
    "lines": 0.05,
    "statements": 0.05,
    "bytes": 0.05,
    "modules": 0.05,
    "memory_mb": 0.10,  # allocators and kernels differ
}
# A time is a multiple of a fixed loop's in the same run, and still the machine's: whoever shared the processor's cache
# has doubled an act's and left the loop as it was, with the counts of the day before. Above this share it is told.
SLOWER = 0.30
# how much below the kept figure is worth lowering it: figures that waver would be lowered to their luckiest
SLACK = {"memory_mb": 0.03, "bytes": 0.01, "time_us": 0.15}
# what a busy machine cannot tell (the kept figure stays), and each processor tells otherwise: told, never failed for
TIMES = ("time_us",)
FIGURES = (*TOLERANCE, *TIMES)
# no figure is ever raised beyond these
GOALS = {
    ("menu_tap", "time_us"): 250.0,
    ("form_answer.*", "time_us"): 1000.0,
    ("first_sentence.*", "time_us"): 1000.0,
    ("role.serve", "memory_mb"): 180.0,
}
MOST_NAMED = 6
WORDS_OF_A_REASON = 4


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure that changed: what it was kept as, what it is now, and which parts of it grew most."""

    name: str
    figure: str
    kept: float
    found: float
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        share = f" ({100 * (self.found / self.kept - 1):+.0f} %)" if self.kept else ""
        told = f"{self.name} {self.figure}: {self.kept:,} -> {self.found:,}{share}"
        return "\n".join([told, *(f"    {part}" for part in self.parts)])


def grown(kept: Kept, found: Kept) -> list[Growth]:
    """What is more than tolerated above what is kept. What is not kept yet has not grown."""
    return [
        Growth(name, figure, before, now, parts(kept[name], found[name], figure))
        for name, figure, before, now in _both(kept, found)
        if figure in TOLERANCE and now > before * (1 + TOLERANCE[figure])
    ]


def slower(kept: Kept, found: Kept) -> list[Growth]:
    """Times that are clearly above the kept ones: told, never failed for."""
    return [
        Growth(name, figure, before, now)
        for name, figure, before, now in _both(kept, found)
        if figure in TIMES and now > before * (1 + SLOWER)
    ]


def fallen(kept: Kept, found: Kept) -> list[Growth]:
    """What has become so much less that it is worth keeping."""
    return [
        Growth(name, figure, before, now)
        for name, figure, before, now in _both(kept, found)
        if now < before * (1 - SLACK.get(figure, 0.0))
    ]


def told(kept: Kept, found: Kept) -> list[Growth]:
    """Each figure beside the kept one."""
    return [Growth(name, figure, before, now) for name, figure, before, now in _both(kept, found)]


def untold(kept: Kept, found: Kept) -> list[str]:
    """Acts whose time is kept and could not be told now."""
    return [name for name, now in found.items() if any(one in kept.get(name, {}) and one not in now for one in TIMES)]


def gone(kept: Kept, found: Kept) -> list[str]:
    """What is kept and no longer measured."""
    return [name for name in kept if name not in found]


def _both(kept: Kept, found: Kept) -> Iterator[tuple[str, str, float, float]]:
    for name, figures in found.items():
        for figure in FIGURES:
            if figure in figures and figure in kept.get(name, {}):
                yield name, figure, kept[name][figure], figures[figure]


def parts(kept: Figures, found: Figures, figure: str) -> tuple[str, ...]:
    """Which functions, statements or processes a figure grew by, the most first."""
    before: Mapping[str, int] = kept.get("inside", {}).get(figure, {})
    now: Mapping[str, int] = found.get("inside", {}).get(figure, {})
    more = {name: count - before.get(name, 0) for name, count in now.items()}
    few = "few" if before else "none"
    ranked = sorted((name for name in more if more[name] > 0), key=lambda name: -more[name])
    return tuple(f"{before.get(name, few):>7} -> {now[name]:>7}  {name}" for name in ranked[:MOST_NAMED])


def lowered(kept: Kept, found: Kept) -> dict[str, dict[str, Any]]:
    """What to keep from now on: the lower of both, and what is new. What is not measured any more goes."""
    result: dict[str, dict[str, Any]] = {}
    for name, now in found.items():
        before = kept.get(name, {})
        result[name] = {figure: before[figure] for figure in TIMES if figure in before} | {
            figure: value if figure == "inside" else _lower(figure, before.get(figure), value)
            for figure, value in now.items()
        }
        same = [figure for figure in now.get("inside", {}) if result[name][figure] != now[figure]]
        if same:  # the parts belong to the figure that is kept
            result[name]["inside"] = {**now["inside"], **{one: before["inside"][one] for one in same}}
    return result


def _lower(figure: str, before: float | None, now: float) -> float:
    return now if before is None or now < before * (1 - SLACK.get(figure, 0.0)) else before


def best(runs: Sequence[Kept]) -> dict[str, dict[str, Any]]:
    """The lowest of each figure over some runs: what a machine that is busy elsewhere adds is not ours."""
    merged: dict[str, dict[str, Any]] = {}
    for run in runs:
        for name, figures in run.items():
            known = merged.setdefault(name, dict(figures))
            for figure in FIGURES:
                if figure in figures and figures[figure] < known.get(figure, inf):
                    known[figure] = figures[figure]
                    if figure in known.get("inside", {}):
                        known["inside"] = {**known["inside"], figure: figures["inside"][figure]}
    return merged


def raised(versions: Iterable[Mapping[str, Kept]]) -> list[tuple[str, Growth]]:
    """Each figure that rose from one version of the file to the next, oldest first, with its Python version."""
    steps, previous = [], dict[str, Any]()
    for version in versions:
        steps += [
            (python, Growth(name, figure, before, now))
            for python, found in version.items()
            for name, figure, before, now in _both(previous.get(python, {}), found)
            if now > before
        ]
        previous = dict(version)
    return steps


def unpaid(steps: Iterable[tuple[str, Growth]], decisions: Iterable[str]) -> list[str]:
    """What is wrong with figures that were raised: passed a goal, or bought nothing that a decision names."""
    lines = list(decisions)
    faults = []
    for python, step in steps:
        what = line_of(python, step)
        goal = goal_of(step.name, step.figure)
        if goal is not None and step.found > goal:
            faults.append(f"{what}: raised from {step.kept:g}, beyond its goal of {goal:g}")
        elif not any(names(line, what) for line in lines):
            faults.append(
                f'{what}: raised from {step.kept:g}, and no line "{what}: …" in docs/decisions/ says what for'
            )
    return faults


def line_of(python: str, step: Growth) -> str:
    """How a decision names a raised figure."""
    return f"{python} {step.name} {step.figure} {step.found}"


def names(line: str, what: str) -> bool:
    """Whether a line names the raised figure and says in some words what is bought."""
    found = re.search(rf"(?<!\S)`?{re.escape(what)}`?:(.*)", line)
    return found is not None and len(found[1].split()) >= WORDS_OF_A_REASON


def goal_of(name: str, figure: str) -> float | None:
    """The most that it may ever be, if there is such a number."""
    return next((most for (act, what), most in GOALS.items() if what == figure and fnmatchcase(name, act)), None)


def missed(found: Kept) -> list[str]:
    """Figures that are above their goals, for the reader."""
    return [
        f"{name} {figure} {figures[figure]:g}, goal {goal:g}"
        for name, figures in found.items()
        for figure in FIGURES
        if figure in figures and (goal := goal_of(name, figure)) is not None and figures[figure] > goal
    ]
