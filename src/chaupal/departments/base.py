"""What other rooms are told of departments."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from chaupal.departments.models import AuditRow, Officer, Posting
from chaupal.departments.permissions import (
    EVERYWHERE,
    FINANCE,
    IN_DEPARTMENTS,
    RECORD_KEEPER,
    Permission,
    is_desk,
    roles_with,
)
from chaupal.tasks.base import OPERATOR, SUPERVISOR

__all__ = [
    "EVERYWHERE",
    "FINANCE",
    "IN_DEPARTMENTS",
    "OF_SYSTEMS",
    "OPERATOR",
    "RECORD_KEEPER",
    "SUPERVISOR",
    "USERNAME",
    "WITHOUT_END",
    "AuditRow",
    "LastOperator",
    "NameTaken",
    "NotAsked",
    "NumberOfOurs",
    "Officer",
    "Permission",
    "Posting",
    "SamePerson",
    "Terms",
    "is_desk",
    "roles_with",
]

OF_SYSTEMS = "api."  # so the names of accounts begin that a department's own system acts with: no person has one
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


class NameTaken(Exception):
    """An officer of that user name is there."""


class LastOperator(Exception):
    """Without them nobody could make officers any more."""


class NotAsked(Exception):
    """Nobody asked, of late, that the second factor be forgotten."""


class SamePerson(Exception):
    """Who asked, or whose it is, does not confirm: another one does."""


@dataclass(frozen=True, slots=True)
class Terms:
    """For which areas a post holds (none: for all), from what day, and from what day no more; see models.Posting."""

    areas: tuple[str, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None


WITHOUT_END = Terms()


@dataclass(frozen=True, slots=True)
class NumberOfOurs:
    """A WhatsApp number of ours; an empty department means the central one."""

    phone_number_id: str
    display: str
    department: str
    name: str
    out_since: datetime | None = None  # from then on it is out of service; None: it serves

    @property
    def digits(self) -> str:
        """The number as wa.me links want it."""
        return "".join(filter(str.isdigit, self.display))


@dataclass(frozen=True, slots=True)
class SignIns:
    """How the demo's officers sign in: all with one password; who is known by name, and the users who hold the rest."""

    password: str
    named: tuple[tuple[str, str], ...]  # (user name, name)
    others: tuple[str, ...]
