"""What others are told of a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ISSUED = "issued"  # begins the ids of papers of ours that are on offer for other forms
AGAIN = "again/"  # begins the occasion of a paper that the citizen asked to have sent again


class NoSuchKey(LookupError):
    """No signing key, or more than one, has an id that begins so."""


class Standing(StrEnum):
    """What a certificate is worth today."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"  # issued by us, then replaced by another
    UNKNOWN = "unknown"  # not one of ours


@dataclass(frozen=True, slots=True)
class Verdict:
    """What anybody may know of a certificate. Of one that is unknown or on record no more there is only the standing.

    Titles and department names by language; the holder's name is masked, and empty once the citizen was erased.
    `replaced_by` is the number of the one that counts in its place; empty until that is made. `signature` is the PAdES
    level of the PDF that was issued; empty, if that was not signed.
    """

    standing: Standing
    number: str = ""
    title: dict[str, str] | None = None
    holder: str = ""
    department: dict[str, str] | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    revoked_on: date | None = None
    replaced_on: date | None = None
    replaced_by: str = ""
    signature: str = ""
    certificate: int = 0  # which; 0: it is not on record


class Unusable(Exception):
    """Nothing can be signed with what a department signs with; the message is for whoever runs the system."""
