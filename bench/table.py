"""The tables: medians over the repetitions, and the ratio to the reference peer in the same run."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any

from bench.systems import REFERENCE

Figures = dict[str, Any]
Pick = Callable[[Figures], float | None]

HEADS = (
    "system",
    "C",
    "turns/s",
    "CPU ms/turn",
    "min-max",
    f"x {REFERENCE}",
    "p50",
    "p95",
    "p99 ms",
    "peak MB",
    "lost",
    "errors",
    "extra",
    "disordered",
    "undeliverable",
    "queries/turn",
    "others %",
)


def cpu(figures: Figures) -> float | None:
    """CPU milliseconds for each turn."""
    value: float | None = figures.get("cpu_s_per_1000_turns")
    return value


def middle(runs: Iterable[Figures], pick: Pick) -> float | None:
    """The median of one figure over the runs that have it."""
    values = [value for run in runs if (value := pick(run)) is not None]
    return median(values) if values else None


def grouped(runs: Iterable[Figures]) -> dict[tuple[str, int], list[Figures]]:
    """The closed-loop runs by system and citizens."""
    groups: dict[tuple[str, int], list[Figures]] = {}
    for run in runs:
        groups.setdefault((run["label"], run["concurrency"]), []).append(run)
    return groups


def ratio(runs: Iterable[Figures], name: str, concurrency: int) -> float | None:
    """CPU for each turn of the system as a multiple of the reference peer's, at the same number of citizens."""
    groups = grouped(runs)
    own = middle(groups.get((name, concurrency), ()), cpu)
    peer = middle(groups.get((REFERENCE, concurrency), ()), cpu)
    return own / peer if own is not None and peer else None


def main_table(runs: Sequence[Figures]) -> str:
    """A line for each system and number of citizens."""
    lines = [_line(runs, name, concurrency, same) for (name, concurrency), same in grouped(runs).items()]
    return written(HEADS, lines)


def _line(runs: Sequence[Figures], name: str, concurrency: int, same: list[Figures]) -> list[str]:
    costs = [cost for run in same if (cost := cpu(run)) is not None]
    times = [middle(same, lambda run, rank=rank: run["e2e_ms"].get(rank)) for rank in ("p50", "p95", "p99")]  # type: ignore[misc]
    return [
        name,
        str(concurrency),
        short(middle(same, lambda run: run["turns_per_s"])),
        short(middle(same, cpu)),
        f"{short(min(costs))}-{short(max(costs))}" if costs else "-",
        short(ratio(runs, name, concurrency)),
        *map(short, times),
        short(middle(same, lambda run: run.get("peak_rss_mb"))),
        *(str(total(same, fault)) for fault in FAULTS),
        short(middle(same, lambda run: run.get("queries_per_turn"))),
        short(middle(same, lambda run: max(0.0, run["foreign_core_pct"]))),
    ]


FORM_HEADS = ("system", "C", "talks/min", "CPU ms/talk", "answer p50", "p95 ms", "paper p50", "paid p50", "faults")


def form_table(runs: Sequence[Figures]) -> str:
    """The same for form talks: what a whole talk costs, and how long one waits for what kind of answer."""
    return written(FORM_HEADS, [_form_line(run) for run in runs])


def _form_line(run: Figures) -> list[str]:
    cost, kinds = cpu(run), run["kind_ms"]
    waits = (("text", "p50"), ("text", "p95"), ("photo", "p50"), ("pay", "p50"))
    return [
        run["label"],
        str(run["concurrency"]),
        short(60 * run["conversations"] / run["seconds"]),
        short(None if cost is None else cost * len(run["step_p50_ms"])),
        *(short(kinds.get(kind, {}).get(rank)) for kind, rank in waits),
        str(faults(run)),
    ]


FAULTS: tuple[Callable[[Figures], int], ...] = (
    lambda run: run["lost"],
    lambda run: sum(run["errors"].values()),
    lambda run: run["extra_replies"],
    lambda run: run["out_of_order"],
    lambda run: run["undeliverable"],
)


def total(runs: Iterable[Figures], fault: Callable[[Figures], int]) -> int:
    """A kind of fault over all repetitions; a median would hide it."""
    return sum(map(fault, runs))


def faults(figures: Figures) -> int:
    """Everything in a run that went otherwise than a citizen expects."""
    return sum(fault(figures) for fault in FAULTS)


def written(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown whose columns also line up in a terminal."""
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    rule = ["-" * width for width in widths]
    rows = (
        " | ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in (heads, rule, *lines))
    )
    return "\n".join(f"| {row} |" for row in rows)


def short(value: float | None) -> str:
    """Three figures that count."""
    if value is None:
        return "-"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004
