"""`chaupal catalogue check` and `lower`: what we send on the common paths, against each service's budget and the goals.

The goals are the house's, for all services together; a budget is a service's own, and only becomes less.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import TYPE_CHECKING

from chaupal.catalogue.actions import lower_budgets
from chaupal.catalogue.base import CatalogueError
from chaupal.catalogue.queries import offers
from chaupal.conversations.common_path import beyond, common_paths, spent
from chaupal.kit.columns import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from chaupal.catalogue.base import Fault, Offer
    from chaupal.conversations.common_path import CommonPath

HEADS = ("service", "", "messages", "words: p50", "p90", "most", "in all", "consent", "₹")
P50, P90 = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure over all services is to become; told for each language."""

    name: str
    most: float
    figure: Callable[[Sequence[CommonPath]], float]


GOALS = (
    Goal("messages of a service, median", 14, lambda paths: median(len(path.sent) for path in paths)),
    Goal("messages of a service, most", 22, lambda paths: max(len(path.sent) for path in paths)),
    Goal("words of a message, p90", 45, lambda paths: percentile(all_words(paths), P90)),
    Goal("words of a message, most", 110, lambda paths: max(all_words(paths))),
    Goal("words of a consent, most", 80, lambda paths: max(path.consent for path in paths)),
)


def check(out: TextIO, only: Sequence[str] = (), *, whole: bool = False) -> int:
    """Writes a line for each budget that is exceeded, then the figures over all; `whole`: the table of services, too.

    The exit code is 1 if one is exceeded, or a common path cannot be played.
    """
    looked_at = offers(only)
    paths, faults = _played(looked_at)
    faults += beyond(looked_at, paths)
    out.writelines(f"{fault}\n" for fault in sorted(set(faults)))
    if whole:
        in_order = sorted(paths, key=lambda path: (path.service, path.language))
        out.write(f"{columns(HEADS, map(_row, in_order), texts=2)}\n\n")
    if paths and not only:
        (out if whole else sys.stderr).write(f"{summary(paths)}\n")
    return 1 if faults else 0


def lower(out: TextIO) -> int:
    """Writes into the files what is taken now, wherever it is less than the budget; 1 if a path cannot be played."""
    paths, faults = _played(offers())
    out.writelines(f"{fault}\n" for fault in faults)
    out.writelines(f"{path}\n" for path in lower_budgets(spent(paths)))
    return 1 if faults else 0


def _played(looked_at: Sequence[Offer]) -> tuple[list[CommonPath], list[Fault]]:
    """The common paths of these services; where the catalogue cannot be read, that is the fault."""
    try:
        return common_paths(looked_at)
    except CatalogueError as error:
        return [], list(error.faults)


def summary(paths: Sequence[CommonPath]) -> str:
    """The figures over all services, against the goals."""
    languages = list(dict.fromkeys(path.language for path in paths))
    of = {language: [path for path in paths if path.language == language] for language in languages}
    heads = (f"common path of {len({path.service for path in paths})} services", *languages, "goal", "")
    return columns(heads, [_goal(goal, list(of.values())) for goal in GOALS])


def _goal(goal: Goal, of: Sequence[Sequence[CommonPath]]) -> tuple[str, ...]:
    figures = [goal.figure(paths) for paths in of]
    return (
        goal.name,
        *(f"{each:g}" for each in figures),
        f"{goal.most:g}",
        "" if max(figures) <= goal.most else "missed",
    )


def _row(path: CommonPath) -> tuple[str, ...]:
    words = path.words
    of_message = (percentile(words, P50), percentile(words, P90), max(words), sum(words), path.consent)
    return (path.service, path.language, str(len(path.sent)), *map(str, of_message), f"{path.rupees:.2f}")


def all_words(paths: Iterable[CommonPath]) -> list[int]:
    """Of every message on these paths."""
    return [words for path in paths for words in path.words]


def percentile(values: Sequence[int], share: float) -> int:
    """The least of the values that so large a share of them does not exceed (nearest rank)."""
    return sorted(values)[ceil(share * len(values)) - 1]
