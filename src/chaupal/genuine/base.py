"""What is found in a message that somebody shows us, what it is judged by, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.certificates.base import Verdict


class Kind(StrEnum):
    """What may be shown: each is judged by another record."""

    LINK = "link"
    PHONE = "phone"
    UPI = "upi"
    NUMBER = "number"  # of an application, a receipt or a certificate
    MONEY = "money"  # somebody is to pay an amount
    SECRET = "secret"  # noqa: S105 - somebody is to tell an OTP, a PIN or a CVV
    APPROACH = "approach"  # somebody called, wrote or came, and wants money, a code or who one is


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing in a message, as it is written there; `is_tricked`: letters in it are not what they seem."""

    kind: Kind
    text: str
    is_tricked: bool = False


class Whole(StrEnum):
    """What a message is as a whole; `ended`: ours, but worth nothing by now; `nothing`: nothing was there to judge."""

    OURS = "ours"
    ALTERED = "altered"
    ENDED = "ended"
    NOT_OURS = "not_ours"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claim is: `key` under `ours.found`, `shown` as it may be shown: what is not ours cannot be tapped.

    `department` is whose number it is, `title` what a paper is called, by language.
    """

    key: str
    verdict: Whole
    shown: str = ""
    department: str = ""
    title: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours to this citizen: its text, and the day (ISO, in India)."""

    text: str
    on: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record, as far as this citizen may know it.

    `base` is the address of our website; `links` are those by which this citizen was to pay, `pay_host` is where such
    links lead; `phones` our numbers, by their last ten digits, with the department or nothing; `is_own` whether a
    number is of this citizen's application, receipt or complaint; `by_number` and `by_token` are the public check of
    papers, `is_signed` whether we made a token, whatever it is worth; `signs_in` whether a link to sign in was made for
    this citizen; `invites` whether a department has such a page, of the place with that code if one is told.
    """

    base: str
    links: frozenset[str]
    pay_host: str
    phones: Mapping[str, str]
    own_phone: str
    is_own: Callable[[str], bool]
    by_number: Callable[[str], Verdict]
    by_token: Callable[[str], Verdict]
    is_signed: Callable[[str], bool]
    signs_in: Callable[[str], bool]
    invites: Callable[[str, str], bool]
