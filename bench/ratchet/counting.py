"""Counts what an act does: calls, lines of Python, SQL statements, bytes held, and time against a fixed loop.

An act is prepared anew for each look, since it may change what it stands on. Counts are the same in each run as long
as caches are warm, the clock stands and hashes are fixed; the garbage collector rests meanwhile.
"""

from __future__ import annotations

import gc
import re
import resource
import sys
import time
import tracemalloc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

    Act = Callable[[], object]
    Prepare = Callable[[], Act]

TIMES, LEAST_TIMES = 400, 6
LONG_ENOUGH = 0.4  # seconds of one act's times
BUSY = 100  # times a second that a thread gives way; where others always want its processor, too: 300 and more
LOOP_US = 1000.0  # what the fixed loop takes, by definition: times are told as if it did
_WORDS = "a fixed loop does what a turn does: it reads, looks up, joins and sorts short texts".split()
_SHELF = [(f"text {number}", [number]) for number in range(4_000)]  # as much to look through as a catalogue
_INDEX = dict(_SHELF)
_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+\"?(\w+)", re.IGNORECASE)
_LIBRARIES = ("site-packages/", "dist-packages/", f"python{sys.version_info.major}.{sys.version_info.minor}/", "/src/")


def calls(prepare: Prepare) -> Counter[str]:
    """How often each function is called, Python's own built-ins too; a generator counts each time it goes on."""
    codes: dict[int, CodeType] = {}
    counts: Counter[int] = Counter()
    builtin: Counter[str] = Counter()

    def look(frame: FrameType, event: str, arg: Any) -> None:
        if event == "call":
            key = id(frame.f_code)
            codes[key] = frame.f_code
            counts[key] += 1
        elif event == "c_call":
            builtin[arg.__qualname__] += 1

    act = prepare()
    with _at_rest():
        sys.setprofile(look)
        act()
        sys.setprofile(None)
    builtin["setprofile"] -= 1
    return _named(codes, counts) + builtin


def lines(prepare: Prepare) -> Counter[str]:
    """How many lines of each Python function are run: a plain loop calls nothing."""
    codes: dict[int, CodeType] = {}
    counts: Counter[int] = Counter()

    def look(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            counts[id(frame.f_code)] += 1
        elif event == "call":
            codes[id(frame.f_code)] = frame.f_code
        return look

    act = prepare()
    with _at_rest():
        sys.settrace(look)
        act()
        sys.settrace(None)
    return _named(codes, counts)


def statements(prepare: Prepare) -> Counter[str]:
    """The SQL statements, by what they do to which table; without those that refresh a cache now and then."""
    return min((_statements(prepare()) for _ in range(2)), key=Counter.total)


def _statements(act: Act) -> Counter[str]:
    counts: Counter[str] = Counter()

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        table = _TABLE.search(sql)
        counts[f"{sql.split(None, 1)[0].upper()} {table[1] if table else ''}".strip()] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        act()
    return counts


def most_bytes(prepare: Prepare) -> int:
    """The most bytes that the act holds at once, beyond those that were held before.

    The lesser of two looks: what other threads hold just then is not the act's.
    """
    return min(_most_bytes(prepare()) for _ in range(2))


def _most_bytes(act: Act) -> int:
    with _at_rest():
        tracemalloc.start()
        try:
            before = tracemalloc.get_traced_memory()[0]
            act()
            return tracemalloc.get_traced_memory()[1] - before
        finally:
            tracemalloc.stop()


def microseconds(prepare: Prepare) -> float | None:
    """The act's quickest run on this thread, as if the fixed loop had taken LOOP_US; None: the machine was too busy.

    The loop is run in between, as often as takes about as long as the act: whatever disturbs one, disturbs the other.
    That does not hold where others take the processor again and again: caches are cold each time, and the loop misses
    them less than an act does.
    """
    acts, loops, loop, again = [_timed(prepare())], list[_Run](), inf, 1
    while len(acts) < LEAST_TIMES or (len(acts) < TIMES and sum(one.seconds for one in acts) < LONG_ENOUGH):
        loops.append(_timed(lambda: [fixed_loop() for _ in range(again)]))  # noqa: B023 - called at once
        loop = min(loop, loops[-1].seconds / again)
        again = max(1, round(min(one.seconds for one in acts) / loop))
        acts.append(_timed(prepare()))
    runs = [*acts, *loops]
    if sum(one.gave_way for one in runs) > BUSY * sum(one.seconds for one in runs):
        return None
    return LOOP_US * min(one.seconds for one in acts) / loop


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of an act: seconds of its thread, and how often the thread had to give way to another meanwhile."""

    seconds: float
    gave_way: int


def _timed(act: Act) -> _Run:
    """Seconds of this thread, whoever else runs."""
    with _at_rest():
        gave_way, begun = _gave_way(), time.thread_time()
        act()
        return _Run(time.thread_time() - begun, _gave_way() - gave_way)


def _gave_way() -> int:
    """How often this thread was made to wait for another that wanted its processor (Linux tells; elsewhere never)."""
    of_thread = getattr(resource, "RUSAGE_THREAD", None)
    return 0 if of_thread is None else resource.getrusage(of_thread).ru_nivcsw


def fixed_loop() -> int:
    """About a millisecond of work that never changes, of the kind and over as much memory as a turn."""
    total = 0
    for turn in range(105):
        said = " ".join(sorted(_WORDS, key=lambda word: (len(word), word)))
        found = [word for word in re.split(r"[ ,:]+", said.replace(":", "").replace(",", "")) if word]
        far = [_SHELF[(turn * 7919 + place * 104729) % len(_SHELF)] for place in range(len(found))]
        shown = {name: str(more[0]).rjust(3) for name, more in far if name in _INDEX}
        total += sum(len(text) for text in shown.values())
    return total


@contextmanager
def _at_rest() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        sys.setprofile(None)
        sys.settrace(None)
        gc.enable()


def _named(codes: dict[int, CodeType], counts: Counter[int]) -> Counter[str]:
    named: Counter[str] = Counter()
    for key, code in codes.items():
        named[f"{_short(code.co_filename)}:{code.co_qualname}"] += counts[key]
    return named


def _short(path: str) -> str:
    """A file's name from its package on."""
    for root in _LIBRARIES:
        if root in path:
            return path.rpartition(root)[2]
    return Path(path).name
