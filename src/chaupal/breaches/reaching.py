"""Whom each kind of reach touched, by the records of the rooms: a slice of rows at a time, in a fixed order.

A source is told the time, what was named, and where it is to go on; it says whom it found, with the classes of data,
and its next mark, None at the end. It reads the doors of the rooms and writes nothing, so that the same can be asked
again years later: what was pruned or erased meanwhile is missing then, nothing is added.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chaupal.applications import queries as applications
from chaupal.breaches.base import Data
from chaupal.certificates import queries as certificates
from chaupal.channel import queries as channel
from chaupal.citizens import queries as citizens
from chaupal.departments import queries as departments
from chaupal.documents import queries as documents
from chaupal.mailbox import queries as mailbox
from chaupal.payments import queries as payments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from chaupal.breaches.base import Mark, Reach

SLICE = 1000  # rows of a source that are looked at in one step

Found = list[tuple[int, Data]]
Slice = tuple[Found, "Mark"]
Span = tuple["datetime", "datetime"]

# what an officer saw by an act on a case; any other act shows the case
_SEEN = {"read_document": Data.PAPERS, "accept_document": Data.PAPERS, "refund": Data.PAYMENTS | Data.APPLICATION}
_SAW_NOTHING = (".refused",)


def of_officer(span: Span, reach: Reach, mark: Mark) -> Slice:
    """Everybody whose case or paper was opened under that officer's name: the audit has a row of each look."""
    (username,) = reach.values
    acts = departments.acts_of(username, *span, tuple(mark or ("", 0)), SLICE)
    looks = [(subject, act) for _, _, act, subject in acts if not act.endswith(_SAW_NOTHING)]
    whose = applications.of_numbers({subject for subject, _ in looks})
    found = [(whose[subject], _SEEN.get(act, Data.APPLICATION)) for subject, act in looks if subject in whose]
    return found, list(acts[-1][:2]) if len(acts) == SLICE else None


def of_number(span: Span, reach: Reach, mark: Mark) -> Slice:
    """Everybody to whom a number of ours wrote in that time, or who wrote to it."""
    (number,) = reach.values
    return _messages(*span, number, mark)


def of_data(span: Span, reach: Reach, mark: Mark) -> Slice:
    """Everybody of whom we held such data in that time: a table, a store or a backup that somebody could read whole."""
    (name,) = reach.values
    data = Data[name.upper()]
    if data is Data.MESSAGES:
        return _messages(None, span[1], "", mark)
    rows = _HOLDERS[data](span, mark or 0)
    return [(citizen, data) for _, citizen in rows], rows[-1][0] if len(rows) == SLICE else None


def of_cases(_span: Span, reach: Reach, mark: Mark) -> Slice:
    """The citizens of a list of cases; numbers that are no case's are passed over."""
    numbers, following = _some(reach.values, mark)
    whose = applications.of_numbers(numbers)
    return [(citizen, reach.data or Data.APPLICATION) for citizen in whose.values()], following


def unknown(reach: Reach) -> list[str]:
    """Which cases and phone numbers of a list are nobody's here."""
    ask = _WHOSE.get(reach.kind)
    found: list[str] = []
    at = 0 if ask else None
    while ask and at is not None:
        some, at = _some(reach.values, at)
        known = ask(some)
        found += [one for one in some if one not in known]
    return found


def _of_phones(phones: Sequence[str]) -> dict[str, list[int]]:
    return citizens.find_all([number.phone_number_id for number in departments.numbers()], phones)


def of_phones(_span: Span, reach: Reach, mark: Mark) -> Slice:
    """Whoever is known to any number of ours under these phone numbers (digits with the country's code)."""
    phones, following = _some(reach.values, mark)
    found = _of_phones(phones).values()
    return [(citizen, reach.data or Data.CONTACT) for same in found for citizen in same], following


def _messages(since: datetime | None, until: datetime, number: str, mark: Mark) -> Slice:
    """What we wrote first, then what was written to us."""
    box, after = mark or ("out", 0)
    ask = channel.written if box == "out" else mailbox.heard_from
    rows = ask(since, until, number, after, SLICE)
    following = [box, rows[-1][0]] if len(rows) == SLICE else ["in", 0] if box == "out" else None
    return [(citizen, Data.MESSAGES | Data.CONTACT) for _, citizen in rows], following


def _some(values: Sequence[str], mark: Mark) -> tuple[Sequence[str], Mark]:
    begin = mark or 0
    end = begin + SLICE
    return values[begin:end], end if end < len(values) else None


def _until(
    door: Callable[[datetime, int, int], list[tuple[int, int]]], span: Span, after: int
) -> list[tuple[int, int]]:
    return door(span[1], after, SLICE)


def _files(span: Span, after: int) -> list[tuple[int, int]]:
    return documents.lying_in(*span, after, SLICE)


_HOLDERS: Mapping[Data, Callable[[Span, int], list[tuple[int, int]]]] = {
    Data.CONTACT: partial(_until, citizens.known_before),
    Data.APPLICATION: partial(_until, applications.filed_before),
    Data.PAPERS: _files,
    Data.PAYMENTS: partial(_until, payments.billed_before),
    Data.CERTIFICATES: partial(_until, certificates.issued_before),
}
_WHOSE: Mapping[str, Callable[[Sequence[str]], Mapping[str, object]]] = {
    "cases": applications.of_numbers,
    "phones": _of_phones,
}
SOURCES: Mapping[str, Callable[[Span, Reach, Mark], Slice]] = {
    "officer": of_officer,
    "number": of_number,
    "data": of_data,
    "cases": of_cases,
    "phones": of_phones,
}
