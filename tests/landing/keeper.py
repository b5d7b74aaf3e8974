"""A department's system of the tests: it can be away, lose its answers, refuse, and counts what came twice.

It can also be what its caller dies of, after its work is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.registers.base import (
    REFUSED,
    Act,
    Amiss,
    Bill,
    Changes,
    Done,
    Fault,
    File,
    Filed,
    Found,
    Register,
    Said,
    Standing,
    Submission,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

REGISTER = "certificates"
AWAY = Fault("503", retryable=True, amiss=Amiss.BROKEN)


class Killed(BaseException):
    """The process that asks is gone."""


@dataclass
class Office:
    """What the system holds, and its mood."""

    filed: dict[str, str] = field(default_factory=dict)  # key -> number
    got: dict[str, Submission] = field(default_factory=dict)
    standings: list[Standing] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    due: int = 0
    paper: bytes = b"%PDF-1.7 issued there"
    away: bool = False
    said: dict[str, tuple[str, str, list[bytes]]] = field(default_factory=dict)  # key -> act, words, files
    rated: list[int] = field(default_factory=list)
    unable: frozenset[Act] = frozenset()
    lost: int = 0  # so many answers are lost after the work was done
    kills: Callable[[], bool] = lambda: False  # whether the caller dies when the work is done
    refuses: str = ""
    calls: int = 0
    again: int = 0  # submissions under a key that was there


class Drilled(Register):
    """Keeps the register of the tests."""

    can = frozenset(Act)
    office = Office()

    def able(self, register: str) -> frozenset[Act]:
        return self.can - self.office.unable

    def is_genuine(self, register: str, raw: bytes, headers: Mapping[str, str]) -> bool:
        return headers.get("x-office") == "its own way to sign"

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:
        return self._fault() or Found([dict(record) for record in self.office.records])

    def bill(self, register: str, record_id: str, today: date) -> Bill | Fault:
        return self._fault() or Bill([{"line": {"en": "Tax"}, "paise": self.office.due}] if self.office.due else [])

    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done | Fault:
        return self._fault() or Done()

    def submit(self, register: str, submission: Submission) -> Filed | Fault:
        if fault := self._fault():
            return fault
        office = self.office
        office.again += submission.key in office.filed
        office.got[submission.key] = submission
        number = office.filed.setdefault(submission.key, f"THERE-{len(office.filed) + 1}")
        return self._lost() or Filed(number)

    def status(self, register: str, number: str) -> Standing | Fault:
        if fault := self._fault():
            return fault
        if number not in self.office.filed.values():
            return Fault(f"no application {number}", retryable=False, told=REFUSED)
        told = (standing for standing in reversed(self.office.standings) if standing.number == number)
        return next(told, Standing(number, "filed"))

    def changes(self, register: str, cursor: str) -> Changes | Fault:
        if fault := self._fault():
            return fault
        start = int(cursor or 0)
        page = self.office.standings[start : start + 2]
        return Changes(page, str(start + len(page)), more=start + len(page) < len(self.office.standings))

    def download(self, register: str, number: str) -> File | Fault:
        return self._fault() or File("issued.pdf", "application/pdf", self.office.paper)

    def cancel(self, register: str, number: str, reason: str) -> Done | Fault:
        if fault := self._fault():
            return fault
        self.office.cancelled.append(number)
        return Done()

    def answer(self, register: str, number: str, said: Said) -> Done | Fault:
        return self._heard(Act.ANSWER, said)

    def reopen(self, register: str, number: str, said: Said) -> Done | Fault:
        return self._heard(Act.REOPEN, said)

    def rate(self, register: str, number: str, stars: int, key: str = "") -> Done | Fault:
        if fault := self._fault():
            return fault
        self.office.rated.append(stars)
        return Done()

    def _heard(self, act: Act, said: Said) -> Done | Fault:
        if fault := self._fault():
            return fault
        self.office.again += said.key in self.office.said
        self.office.said[said.key] = (act, said.text, [one.content for one in said.files])
        return self._lost() or Done()

    def check_config(self, register: str) -> list[str]:
        return []

    def _lost(self) -> Fault | None:
        """The work is done, and whoever asked does not hear of it."""
        if self.office.kills():
            raise Killed
        if not self.office.lost:
            return None
        self.office.lost -= 1
        return Fault("it hung up in the middle of its answer", retryable=True)

    def _fault(self) -> Fault | None:
        self.office.calls += 1
        if self.office.away:
            return AWAY
        return Fault(self.office.refuses, retryable=False) if self.office.refuses else None
