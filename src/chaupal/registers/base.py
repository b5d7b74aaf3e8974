"""The contract with whoever keeps a register: births, properties and the like."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

MOST = 10  # records of one answer


class RegisterError(Exception):
    """A register did not answer as it should; `retryable` if it may do so later. The text names no citizen."""

    def __init__(self, text: str, *, retryable: bool) -> None:
        super().__init__(text)
        self.retryable = retryable


class UnknownRegister(Exception):
    """No vendor is wired for a register of that name."""


class Register(Protocol):
    """A keeper of registers. Every vendor passes tests/registers/test_contract.py."""

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> list[dict[str, Any]]:
        """The records that fit, best first, at most MOST; none is an empty list.

        `by` holds what the citizen told (dates as ISO text); what is missing or None is not asked for. `asker` is the
        citizen's id: a keeper that knows whose a record is may show it to its owner for less. A record is JSON-safe:
        `id`, `label` (language -> how people call it), the register's fields, and where something is paid `lines`:
        what is due on `today`, as `{"line": {language -> text}, "paise": int}`. Raises RegisterError.
        """

    def settle(self, register: str, record_id: str, receipt: str, today: date) -> None:
        """What was due on the record was paid against that receipt; once more is a no-op. Raises RegisterError."""

    def check_config(self, register: str) -> list[str]:
        """What is wrong with the settings, the connection or that register, a line each; empty when all is well."""
