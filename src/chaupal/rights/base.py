"""What other rooms are told of the citizens' rights: for how long what is kept, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "retention.yaml"


class Kind(StrEnum):
    """What stays of somebody who had the rest erased; each until a day of its own."""

    CASES = "cases"  # filed: answers, decisions, questions, and the papers
    CERTIFICATES = "certificates"
    PAYMENTS = "payments"  # receipts; the books name nobody
    CONSENTS = "consents"  # the proof of each: which message said it
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
        )
        for name, told in yaml_files.read(_FILE).items()
    }


def days_of(name: str) -> int:
    """How many days a class is kept."""
    return periods()[name].days
