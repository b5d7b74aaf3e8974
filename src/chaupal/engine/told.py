"""What a form was told, or its citizen was asked, once: it is not said or asked again. Pure.

Releases before kept it as a list of words, `enough/identity` among them: `read` understands these, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence


@dataclass(frozen=True)  # without slots: kit/frozen.py
class Told:
    """Items go by their ids; what is of a paper is let go with it."""

    facts: bool = False  # what was told before the form was opened was checked
    profile: bool = False  # leave to use kept details was asked
    entitled: bool = False  # to what they are, as it seems
    for_other: bool = False  # that it is for somebody else
    paid: bool = False  # that it is paid, while something was still missing
    passed: tuple[str, ...] = ()  # rules that it came past
    sought: tuple[str, ...] = ()  # papers for which it was asked what is on offer
    kept: tuple[str, ...] = ()  # papers for which a kept one was used
    enough: tuple[str, ...] = ()  # papers of which no more files will come
    last: tuple[str, ...] = ()  # papers that are to come when all else is told
    one_by_one: tuple[str, ...] = ()  # papers of which not all was read right
    not_found: tuple[str, ...] = ()  # what was looked for in vain
    settled: tuple[str, ...] = ()  # fields that a paper told with doubt: yes or no was said
    not_that: tuple[str, ...] = ()  # fields for which what was cut out of the words was refused
    unheard: dict[str, int] = field(default_factory=dict)  # how often words were no answer to it
    part: dict[str, str] = field(default_factory=dict)  # of a date, the day and month told without a year
    may_be: dict[str, Any] = field(default_factory=dict)  # which answer may have to become what
    extras: str | None = None  # the item under which all that may be added is offered; empty: it was, before
    elsewhere: dict[str, list[str]] = field(default_factory=dict)  # paper -> files for it that were put with another
    right: dict[str, list[str]] = field(default_factory=dict)  # paper -> itself or its answers: which is right was said
    differs: dict[str, list[list[str]]] = field(default_factory=dict)  # paper -> item, what it says of it, and as what

    def once(self, **names: str) -> Told:
        """With one more name under each of these."""
        new: dict[str, Any] = {
            kind: (*getattr(self, kind), name) for kind, name in names.items() if name not in getattr(self, kind)
        }
        return replace(self, **new)

    def unheard_again(self, item: str) -> Told:
        """With words that were no answer to that item, once more."""
        return replace(self, unheard=self.unheard | {item: self.unheard.get(item, 0) + 1})

    def under(self, kind: str, paper: str, *what: Any) -> Told:
        """With more of what is kept by paper."""
        known: Mapping[str, list[Any]] = getattr(self, kind)
        new: dict[str, Any] = {kind: {**known, paper: [*known.get(paper, ()), *what]}}
        return replace(self, **new)

    def without_papers(self, papers: Container[str]) -> Told:
        """What is left once these have gone: another may come in their place."""
        gone = [paper for paper in (*self.enough, *self.right, *self.differs) if paper in papers]
        if not gone:
            return self
        return replace(
            self,
            enough=tuple(paper for paper in self.enough if paper not in gone),
            right={paper: items for paper, items in self.right.items() if paper not in gone},
            differs={paper: said for paper, said in self.differs.items() if paper not in gone},
        )


NOTHING = Told()
_NAMES = tuple(kind.name for kind in fields(Told))
_SEVERAL = frozenset(name for name in _NAMES if getattr(NOTHING, name) == ())


def plain(told: Told) -> dict[str, Any]:
    """Plain JSON values; what was not told is left out."""
    return {name: value for name in _NAMES if (value := getattr(told, name)) != getattr(NOTHING, name)}


def read(kept: Mapping[str, Any] | Sequence[str]) -> Told:
    """What `plain` made, of this release or of one before; names that this one does not know are left out."""
    if not isinstance(kept, dict):
        return _of_words(kept)
    known: dict[str, Any] = {name: kept[name] for name in _NAMES if name in kept}
    return Told(**known | {name: tuple(value) for name, value in known.items() if name in _SEVERAL})


_FLAGS = frozenset(name for name in _NAMES if getattr(NOTHING, name) is False)
_LISTS = {
    **{name: name for name in ("passed", "sought", "enough", "last", "one_by_one", "not_found", "not_that")},
    "keepsake": "kept",
    "doubt": "settled",
}
_ITEM, _SAID = 2, 4  # parts of what is of a paper: with its item; with what it says of it, too


def _of_words(words: Iterable[str]) -> Told:
    """The same out of `mark`, `mark/name` or `mark/name/more`, as it was kept until December 2026."""
    told = NOTHING
    for word in words:
        mark, _, rest = word.partition("/")
        name, _, more = rest.partition("/")
        if mark in _FLAGS:
            told = replace(told, **dict[str, Any]({mark: True}))
        elif mark in _LISTS:
            told = told.once(**{_LISTS[mark]: rest})
        elif mark == "again":
            told = told.unheard_again(rest)
        elif mark == "extras":
            told = replace(told, extras=rest)
        elif mark == "part":
            told = replace(told, part={**told.part, name: more})
        elif mark == "may_be":
            told = replace(told, may_be={**told.may_be, name: json.loads(more)})
        elif mark == "elsewhere":
            told = told.under("elsewhere", name, more)
        elif mark == "differs":
            told = _of_difference(told, rest)
    return told


def _of_difference(told: Told, rest: str) -> Told:
    """Paper; paper and item; or what the paper says, and as what: of an item, or of itself."""
    paper, *parts = rest.split("/", _SAID - 1)
    if len(parts) < _ITEM:
        return told.under("right", paper, *(parts or [paper]))
    return told.under("differs", paper, parts if len(parts) == _SAID - 1 else [paper, *parts])
