"""What authors and publishers deal with: drafts, versions, what checks found, why something cannot be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

Files = dict[str, str]  # of a service's folder: path -> text


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published in the console."""

    service: str
    department: str
    version: int
    base: int
    files: Mapping[str, str]
    digest: str
    why: str = ""
    author: str = ""
    publisher: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Installed:
    """What this installation does not offer of what is there, and its own holidays with their names by language."""

    services: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    holidays: Mapping[date, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A version in the files and one that was published do not know of each other: what was published is served."""

    service: str
    department: str
    published: int
    in_files: int

    def __str__(self) -> str:
        where = f"services/{self.department}/{self.service}"
        if self.published == self.in_files:
            return (
                f"{where}: version {self.in_files} was published in the console, and stands otherwise in the files: "
                f"give the files' a higher version, with the published one under versions/ (`chaupal published export`)"
            )
        return (
            f"{where}: version {self.in_files} of the files does not know version {self.published}, which was "
            f"published in the console: bring that into it, and put it under versions/ (`chaupal published export`)"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a check found: in which file, where, what."""

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Played:
    """A golden talk: how many steps it has, and where and how it went otherwise, if it did."""

    talk: str
    steps: int
    wrong: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks of a draft found, and how its golden talks went."""

    faults: Sequence[Line] = ()
    talks: Sequence[Played] = ()
    broken: str = ""  # why they could not be run to their end

    @property
    def is_well(self) -> bool:
        """Whether nothing stands against it."""
        return not (self.faults or self.broken or any(talk.wrong for talk in self.talks))

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "faults": [_plain(each) for each in self.faults],
            "talks": [
                {"talk": one.talk, "steps": one.steps, "wrong": [_plain(each) for each in one.wrong]}
                for one in self.talks
            ],
            "broken": self.broken,
        }


def _plain(line: Line) -> list[Any]:
    return [line.file, line.line, line.what]


def found_of(plain: Mapping[str, Any]) -> Found:
    """What `Found.plain` wrote."""
    talks = [Played(one["talk"], one["steps"], [Line(*each) for each in one["wrong"]]) for one in plain["talks"]]
    return Found([Line(*each) for each in plain["faults"]], talks, plain["broken"])


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author would change of a service."""

    id: int
    service: str
    department: str
    base: int
    originals: Mapping[str, str]
    changes: Mapping[str, str]
    why: str
    revision: int
    changed_by: str
    authors: Sequence[str]
    changed_at: datetime
    is_being_checked: bool = False
    found: Found | None = None  # of this very revision, beside what is served now
    offered: int = 0  # the version on offer now
    files: Mapping[str, str] = field(default_factory=dict)  # all, as they would be

    @property
    def is_behind(self) -> bool:
        """Whether another version came on offer since it was begun."""
        return self.offered != self.base


@dataclass(frozen=True, slots=True)
class Part:
    """One value that can be changed: where it stands, what it says, and what tells the author what it is."""

    file: str
    path: str
    said: str
    kind: str  # fee, days, role, promise, optional, withdrawn, text or told: a text with a fee in it
    of: str = ""  # the fee's line, the desk's stage, the paper, the text's key
    when: str = ""  # the condition under which it holds

    @property
    def name(self) -> str:
        """In forms."""
        return f"{self.file}:{self.path}"


class Refused(Exception):
    """It cannot be done; `code` says why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class ChangedMeanwhile(Refused):
    """Somebody else changed the draft since it was opened; nothing of theirs is overwritten."""

    def __init__(self, by: str) -> None:
        super().__init__("changed_meanwhile", by=by)
        self.by = by
