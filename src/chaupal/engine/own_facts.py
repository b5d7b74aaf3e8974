"""What can happen to a conversation about the citizen's own data; told as all other events (`events.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class OwnDataFound:
    """What is kept of the citizen, who asked (see TellOwnData); `held` as `conversations/own_data.py` gathers it."""

    what: str
    held: Mapping[str, Any]
    start: int = 0


@dataclass(frozen=True, slots=True)
class OwnDataReady:
    """The citizen's copy of all that is held of them is with WhatsApp (see SendOwnData): files of (media id, name)."""

    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DataComplaintTaken:
    """A complaint of how data is handled is with the officer (see ComplainOfData), who answers by that day (ISO)."""

    number: str
    due_on: str
    officer: str


@dataclass(frozen=True, slots=True)
class DataComplaintAnswered:
    """The officer answered it."""

    number: str
    answer: str


@dataclass(frozen=True, slots=True)
class ErasureNear:
    """Nothing was heard of the citizen for long: unless they write, all is erased on that day (ISO)."""

    on: str


@dataclass(frozen=True, slots=True)
class BlockLifted:
    """Their messages are read again: somebody looked at it, as they had asked."""
