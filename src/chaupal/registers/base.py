"""The contract with whoever keeps a register: births, properties, cases and the like.

A keeper answers with a result or with a `Fault`; it raises nothing that is to be expected of a network or of somebody
else's system. What is asked of it twice with the same key it does once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

MOST = 10  # records of one answer
AWAY, REFUSED, UNABLE = "find.away", "register.refused", "register.unable"  # texts for the citizen


class UnknownRegister(Exception):
    """No vendor is wired for a register of that name."""


class Act(StrEnum):
    """What a keeper may be able to do."""

    FIND = "find"
    BILL = "bill"
    SETTLE = "settle"
    SUBMIT = "submit"
    STATUS = "status"
    CHANGES = "changes"
    DOWNLOAD = "download"
    CANCEL = "cancel"
    ANSWER = "answer"
    NOTE = "note"
    REOPEN = "reopen"
    RATE = "rate"


class Amiss(StrEnum):
    """What is amiss with somebody else's system, as its department is told in words of their own."""

    SILENT = "silent"  # no answer came
    BROKEN = "broken"  # it answers that it cannot, or not now
    LOCKED = "locked"  # it does not let us in
    UNREADABLE = "unreadable"  # what it answers cannot be read
    FOLDER = "folder"  # where files are exchanged
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a keeper did not do what it was asked.

    `why` is a sentence for the log and whoever runs the system, and names no citizen; `amiss` is of what kind it is.
    `retryable`: the same may be done later. `told` is the key of the text for the citizen.
    """

    why: str
    retryable: bool
    told: str = AWAY
    amiss: Amiss = Amiss.OTHER


@dataclass(frozen=True, slots=True)
class Found:
    """The records that fit, best first, at most MOST. `as_of`: when they were read, where that is not just now."""

    records: list[dict[str, Any]]
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """What is due on a record: lines as `{"line": {language -> text}, "paise": int}`; `number` is the keeper's own."""

    lines: list[dict[str, Any]]
    number: str = ""
    due_on: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class File:
    """A paper or certificate on its way to or from a register."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Submission:
    """An application on its way into a register. The same `key` (our own number) is filed once, however often sent."""

    key: str
    service: str
    language: str
    phone: str  # of whoever applies, as WhatsApp has it; empty if it is hidden
    answers: Mapping[str, Any] = field(repr=False)  # as they were filed
    files: Mapping[str, Sequence[File]] = field(default_factory=dict, repr=False)  # paper -> its files
    receipt: str = ""  # what was paid for it, if anything
    paise: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a citizen says of an application that was filed. The same `key` (our own) counts once."""

    key: str
    text: str = field(repr=False)
    files: Sequence[File] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Filed:
    """The number under which the keeper has it."""

    number: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands with its keeper. `state` is one of ours; `stage`, `reason` are for people."""

    number: str
    state: str  # "filed", "in_progress", "waiting_for_citizen", "approved", "rejected", "withdrawn", "done"
    stage: str = ""
    reason: str = ""
    changed_at: datetime | None = None
    key: str = ""  # our own number, where the keeper tells it


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed behind a cursor, oldest first, and the cursor to ask with next time; `more`: ask again at once."""

    standings: list[Standing]
    cursor: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """It is done, now or before."""


class Register:
    """A keeper of registers: a vendor does what it `can`, and is unable to do the rest.

    Every vendor passes tests/registers/test_contract.py. `register` is the name of the register's YAML.
    """

    can: ClassVar[frozenset[Act]] = frozenset()
    remote: ClassVar[bool] = True  # somebody else's system, which can be away: what is asked of it is watched

    def able(self, register: str) -> frozenset[Act]:  # noqa: ARG002 - the same for all registers of most vendors
        """What it can do for that register: no more than it `can` at all."""
        return self.can

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:  # noqa: ARG002 - the contract
        """The records that fit.

        `by` holds what the citizen told (dates as ISO text); what is missing or None is not asked for. `asker` is the
        citizen's id: a keeper that knows whose a record is may show it to its owner for less. A record is JSON-safe:
        `id`, `label` (language -> how people call it), the register's fields, and where something is paid `lines`:
        what is due on `today`, as in a bill.
        """
        return _unable(register, Act.FIND)

    def bill(self, register: str, record_id: str, today: date) -> Bill | Fault:  # noqa: ARG002 - the contract
        """What is due on that record on that day; no lines if nothing is."""
        return _unable(register, Act.BILL)

    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done | Fault:  # noqa: ARG002 - the contract
        """What was due on the record was paid against that receipt: so many paise, where that is known."""
        return _unable(register, Act.SETTLE)

    def submit(self, register: str, submission: Submission) -> Filed | Fault:  # noqa: ARG002 - the contract
        """An application is filed, or was under the same key."""
        return _unable(register, Act.SUBMIT)

    def status(self, register: str, number: str) -> Standing | Fault:  # noqa: ARG002 - the contract
        """How the application of that number (the keeper's) stands."""
        return _unable(register, Act.STATUS)

    def changes(self, register: str, cursor: str) -> Changes | Fault:  # noqa: ARG002 - the contract
        """What changed behind the cursor; an empty one: since the register is asked at all."""
        return _unable(register, Act.CHANGES)

    def download(self, register: str, number: str) -> File | Fault:  # noqa: ARG002 - the contract
        """What was issued on the application of that number."""
        return _unable(register, Act.DOWNLOAD)

    def cancel(self, register: str, number: str, reason: str) -> Done | Fault:  # noqa: ARG002 - the contract
        """The application is taken back by whoever filed it."""
        return _unable(register, Act.CANCEL)

    def answer(self, register: str, number: str, said: Said) -> Done | Fault:  # noqa: ARG002 - the contract
        """What whoever filed it answers to the question for which it waits; or it was answered under the same key."""
        return _unable(register, Act.ANSWER)

    def note(self, register: str, number: str, said: Said) -> Done | Fault:  # noqa: ARG002 - the contract
        """What whoever filed it adds, unasked, while it is worked on; or it was added under the same key."""
        return _unable(register, Act.NOTE)

    def reopen(self, register: str, number: str, said: Said) -> Done | Fault:  # noqa: ARG002 - the contract
        """A complaint that was settled is opened again by whoever filed it, or was under the same key, or is open."""
        return _unable(register, Act.REOPEN)

    def rate(self, register: str, number: str, stars: int, key: str = "") -> Done | Fault:  # noqa: ARG002 - the contract
        """How it was settled, says whoever filed a complaint: 1 to 5, once a key; it is closed then, or was."""
        return _unable(register, Act.RATE)

    def is_genuine(self, register: str, raw: bytes, headers: Mapping[str, str]) -> bool:  # noqa: ARG002 - the contract
        """Whether a callback is the keeper's own. It says no more than that there are changes: they are asked for."""
        return False

    def check_config(self, register: str) -> list[str]:
        """What is wrong with the settings, the connection or that register, a line each; empty when all is well."""
        raise NotImplementedError(register)


def _unable(register: str, act: Act) -> Fault:
    return Fault(f"the keeper of {register} cannot {act}", retryable=False, told=UNABLE)
