"""The figures as a page of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.goals import goals

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CONFUSIONS = 15
_COLUMNS = (
    ("first", "first right"), ("within_three", "in three"), ("started", "started"), ("start_right", "start right"),
    ("asked", "asked"), ("declined", "declined"), ("calibration_error", "calib. error"),
)  # fmt: skip


def page(figures: dict[str, Any]) -> str:
    """All of them."""
    return "\n".join(_lines(figures))


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    yield f"{'services':10}{'n':>6}" + "".join(f"{title:>14}" for _, title in _COLUMNS)
    for way, row in figures["services"].items():
        yield f"{way:10}{row['utterances']:6}" + "".join(f"{_percent(row[key]):>14}" for key, _ in _COLUMNS)
    declined, danger, topics = figures["declined"], figures["emergencies"], figures["topics"]
    yield ""
    yield f"none of ours, declined     {_percent(declined['none'])}"
    named, alarms = figures["smalltalk_named"], f"{danger['false_alarms']} of {danger['quiet_utterances']}"
    yield f"small talk, declined       {_percent(declined['smalltalk'])} (as small talk {_percent(named)})"
    yield f"emergencies heard          {_percent(danger['heard'])}, false alarms {alarms}"
    wishes = figures["wishes"]
    halves = f"{_percent(wishes['open'])} (sealed half {_percent(wishes['sealed'])})"
    yield f"wishes anywhere, done      {halves}, another done {_percent(wishes['another'])} of {wishes['utterances']}"
    each = ", ".join(f"{topic} {_percent(share)}" for topic, share in (topics["each"] | topics["by_way"]).items())
    yield f"topic right                {_percent(topics['right'])} of {topics['utterances']} ({each})"
    yield f"its service first          {_percent(topics['service_first'])}"
    speed, cost = figures["milliseconds"], figures["process"]
    yield f"milliseconds of processor  median {speed['median']}, p95 {speed['p95']}, p99 {speed['p99']}"
    yield f"process                    router loaded in {cost['loading_seconds']} s, {cost['megabytes']} MB"
    yield ""
    for name, value, bound, met in goals(figures):
        yield f"{'met   ' if met else 'MISSED'} {name:24} {value:<10g} {bound}"
    yield ""
    yield "confused most (way, meant, named, times)"
    for way, meant, named, count in figures["confusions"][:MOST_CONFUSIONS]:
        yield f"  {way:8} {meant} -> {named or '(nothing)'}  {count}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.1f} %"
