"""What can happen at a consent manager; these are events as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ManagerAsks:
    """Somebody says at the manager that this number is theirs, and is called `customer` there; see AnswerManager."""

    reference: str
    customer: str


@dataclass(frozen=True, slots=True)
class ManagerLinked:
    """What came of a link: `state` is linked or no_account."""

    state: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class ConsentElsewhere:
    """A consent was given at the manager, on that notice, or taken back; `proof` shows it."""

    department: str
    purpose: str
    given: bool
    proof: str
    service: str = ""
    version: int = 0
    language: str = ""
    by: str = "manager"  # or sms, email: STOP came that way
