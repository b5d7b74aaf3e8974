"""What a locker holds and gives, and why it gives nothing: a `Fault` as registers have them, by these texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

NAME = "digilocker"  # under which it is watched, as registers are
AWAY, ENDED, NOT_ALLOWED = "locker_away", "locker_ended", "locker_shut"  # texts for the citizen
ABSENT, NOT_GENUINE, ANOTHERS = "locker_absent", "locker_unproven", "locker_anothers"
PRINTED, UNLINKED = "locker_printed", "locker_unlinked"  # there in print alone; the account has no Aadhaar


@dataclass(frozen=True, slots=True)
class Listed:
    """One issued document, as the list tells of it."""

    uri: str
    doctype: str
    name: str
    issuer: str
    on: str  # ISO date of its last change
    has_data: bool  # its certificate data can be had, as XML


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified, out of XML whose signature holds: `fields` by our names for such a paper."""

    doctype: str
    kind: str
    number: str
    issuer: str
    holder: str = field(repr=False)
    born: date | None = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """A document that was pulled: the printed form, and what it certifies."""

    listed: Listed
    certificate: Certificate
    content: bytes = field(repr=False)
    mime: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Account:
    """Whose locker is asked: the access token, and the name that the account goes by."""

    access: str = field(repr=False)
    name: str = field(repr=False)
