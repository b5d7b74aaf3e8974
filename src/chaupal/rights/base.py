"""What other rooms are told of the citizens' rights: for how long what is kept, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

COMPLAINT = "DP-"  # begins the number of a complaint about data
_FILE, _QUIET = Path(__file__).parent / "retention.yaml", Path(__file__).parent / "quiet.yaml"


class Kind(StrEnum):
    """What stays of somebody who had the rest erased; each until a day of its own."""

    CASES = "cases"  # filed: answers, decisions, questions, and the papers
    CERTIFICATES = "certificates"
    PAYMENTS = "payments"  # receipts; the books name nobody
    COMPLAINTS = "complaints"  # about data, that were not answered yet, and the answers
    CONSENTS = "consents"  # the proof of each: which message said it
    BLOCKS = "blocks"  # that their messages are not read for a time
    LOG = "log"  # who it was on WhatsApp, and when messages went


@dataclass(frozen=True, slots=True)
class Period:
    """How long a class is kept: `since` what, and by which law."""

    name: str
    since: str
    law: str
    fixed: int
    setting: str
    after_erasing: bool
    least: int = 0  # days that the law asks for

    @property
    def days(self) -> int:
        """As this installation has it."""
        found: int = getattr(settings, self.setting) if self.setting else self.fixed
        return found


@cache
def periods() -> Mapping[str, Period]:
    """Every class, by its name in `retention.yaml`."""
    return {
        name: Period(
            name,
            told["since"],
            told["law"],
            told.get("days", 0),
            told.get("setting", ""),
            told.get("after_erasing", False),
            told.get("least", 0),
        )
        for name, told in yaml_files.read(_FILE).items()
    }


@dataclass(frozen=True, slots=True)
class Quiet:
    """After how many days without a word what is kept for a purpose has served it, and how long before one is told."""

    warned: timedelta
    nothing_agreed: int
    purposes: Mapping[str, int]

    def days(self, purposes: Collection[str]) -> int:
        """For somebody who agreed to these: the longest."""
        return max(
            (self.purposes.get(purpose, self.nothing_agreed) for purpose in purposes), default=self.nothing_agreed
        )

    @property
    def least(self) -> int:
        """Sooner than after so many nobody is erased."""
        return min(self.nothing_agreed, *self.purposes.values())


@cache
def quiet() -> Quiet:
    """As `quiet.yaml` says."""
    told = yaml_files.read(_QUIET)
    return Quiet(timedelta(hours=told["warned_hours"]), told["nothing_agreed"], told["purposes"])


def days_of(name: str) -> int:
    """How many days a class is kept."""
    return periods()[name].days
