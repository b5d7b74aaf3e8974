"""Who filed a case, as far as it was proven: a line each for the officer, who decides what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chaupal.console import words
from chaupal.identity.queries import of_case
from chaupal.kit.dates import long_date

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.applications.base import CaseFile


@dataclass(frozen=True, slots=True)
class Shown:
    """`method` digilocker, code, papers, number, helped, office (`by` names its system), none.

    `differs`: (label, what it says there). `number` is same, other or unknown; `principal` for whom
    another agreed (child, ward), if one did.
    """

    method: str
    name: str
    born: str
    at: datetime | None
    number: str
    aadhaar_last4: str
    differs: list[tuple[str, str]]
    principal: str
    relation: str
    verified: str
    by: str


def shown(case: CaseFile) -> Shown | None:
    """None where a known number is enough, and nobody agreed for another."""
    proof = of_case(case.id)
    if proof is None:
        return None
    told = proof.shown
    behalf = told.get("behalf", {})
    return Shown(
        told.get("method", "none"),
        told.get("name", ""),
        _day(told.get("born", "")),
        proof.at,
        told.get("number", ""),
        told.get("aadhaar_last4", ""),
        [
            (words.label(field, case.service, case.version), _said(says))
            for field, says in told.get("differs", {}).items()
        ],
        behalf.get("principal", ""),
        behalf.get("relation", ""),
        behalf.get("verified", ""),
        told.get("by", ""),
    )


def _said(says: str) -> str:
    """A day as people write it, a name as it is."""
    return _day(says) or says


def _day(iso: str) -> str:
    try:
        return long_date(date.fromisoformat(iso), words.language())
    except ValueError:
        return ""
