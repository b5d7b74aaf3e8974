"""Whether what was read is right, and the figures of many."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SURE = 0.8
_PLACES = ("address", "place_of_birth", "place_of_death", "branch", "employer")
_LIKE = 90.0  # per cent: a place is right with a letter or a comma amiss


@dataclass(frozen=True)
class Answer:
    """What a reader said of one paper: a kind and, for each field, the value and the confidence."""

    kind: str | None
    fields: Mapping[str, tuple[str, float]]
    seconds: float


@dataclass
class Tally:
    """Right and wrong of one quality or kind."""

    papers: int = 0
    kinds: int = 0
    fields: int = 0
    right: int = 0
    sure: int = 0
    sure_wrong: int = 0
    invented: int = 0  # fields said of a paper on which they do not stand
    seconds: list[float] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, true: Mapping[str, str], answer: Answer) -> None:
        """One paper; of one that is none, no field counts."""
        said = _kind(answer)
        self.papers += 1
        self.kinds += said == kind
        self.seconds.append(answer.seconds)
        for name, value in true.items():
            told = answer.fields.get(name)
            ok = said == kind and told is not None and same(name, told[0], value)
            self.fields += 1
            self.right += ok
            self.missed[f"{kind}.{name}"] += not ok
        for name, (value, confidence) in answer.fields.items():
            if confidence >= SURE:
                self.sure += 1
                self.sure_wrong += not (name in true and same(name, value, true[name]))

    def row(self, title: str) -> str:
        """One line of the table, in per cent."""
        kinds, fields = _share(self.kinds, self.papers), _share(self.right, self.fields)
        false = _share(self.sure_wrong, self.sure)
        figures = f"{self.papers:>7}{kinds:>9}{fields:>9}{false:>9}"
        return f"{title:<24}{figures}{median(self.seconds):>9.2f}{_high(self.seconds):>9.2f}"


def misses(kind: str, true: Mapping[str, str], answer: Answer) -> Iterator[str]:
    """What is wrong with an answer, a line each."""
    said = _kind(answer)
    if said != kind:
        yield f"read as {said}"
        return
    for name, value in true.items():
        told = answer.fields.get(name)
        if told is None or not same(name, told[0], value):
            yield f"{name} is {value!r}, read {told}"
    for name, told in answer.fields.items():
        if name not in true and told[1] >= SURE:
            yield f"{name} is not there, read {told}"


def _kind(answer: Answer) -> str:
    return "other" if answer.kind in (None, "other", "photo") else answer.kind


HEAD = f"{'':<24}{'papers':>7}{'kind %':>9}{'field %':>9}{'false %':>9}{'median s':>9}{'95 % s':>9}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _high(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95) - (len(seconds) == 1)]


def same(name: str, said: str, true: str) -> bool:
    """Whether two values mean the same: spaces, marks and case do not count, and a place may have a letter amiss."""
    if name in _PLACES:
        return fuzz.ratio(_bare(said), _bare(true)) >= _LIKE or _bare(true) in _bare(said)
    if name in ("amount", "net_pay", "annual_income"):
        return _number(said) == _number(true)
    return _bare(said) == _bare(true)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold() if text.isascii() else re.sub(r"[\s,.:/-]+", "", text)


def _number(text: str) -> float:
    return float(re.sub(r"[^\d.]", "", text).strip(".") or -1)


def tallied(scored: Iterable[tuple[str, str, Mapping[str, str], Answer]]) -> dict[str, Tally]:
    """By quality and by kind, from (quality, kind, truth, answer)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for quality, kind, true, answer in scored:
        for title in (f"= {quality}", f"{kind}", f"{kind} {quality}", "= all"):
            tallies[title].add(kind, true, answer)
    return dict(tallies)
