"""Who a command at a terminal is done by: they enter their own password; a wrong one leaves a row."""

from __future__ import annotations

from getpass import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.departments.base import Officer


def proves(officer: Officer, act: str) -> bool:
    """Whether whoever sits there is that officer; `act` is what the row names."""
    from chaupal.departments.actions import audit  # noqa: PLC0415 - Django is set up by now

    if officer.check_password(getpass(f"password of {officer.username}: ")):
        return True
    audit(officer, f"{act}.refused", officer.username)
    return False
