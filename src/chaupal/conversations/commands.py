"""`chaupal erase`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from chaupal.citizens.queries import everyone_of, find
from chaupal.conversations.erasing import BeingFiled, erase_now
from chaupal.departments.queries import numbers
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from chaupal.conversations.erasing import Erasure


def erase(named: str, target: TextIO) -> int:
    """Erases the citizens of that id or phone number (with a + before it); 1 with a sentence where it cannot."""
    citizens = _citizens(named)
    if not citizens:
        target.write(f"nobody is known here as {named}: give a citizen's id, or a phone number as +919812345678\n")
        return 1
    return max(_erase(citizen, target) for citizen in citizens)


def _citizens(named: str) -> list[int]:
    digits = "".join(filter(str.isdigit, named))
    if named.startswith("+"):
        return find([number.phone_number_id for number in numbers()], digits)
    is_id = named.isdecimal() and named.isascii() and int(named) < 1 << 63
    return [int(named)] if is_id and everyone_of(int(named)) else []


def _erase(citizen: int, target: TextIO) -> int:
    try:
        done = erase_now(citizen, now())
    except BeingFiled:
        target.write(f"citizen {citizen}: an application of theirs is just being filed; try again in a minute\n")
        return 1
    except OSError as error:
        target.write(
            f"citizen {citizen}: the list of destroyed keys cannot be written, so no key is destroyed: {error}\n"
        )
        return 1
    target.writelines(f"citizen {one.citizen_id}: {_told(one)}\n" for one in done)
    if not done:
        target.write(f"citizen {citizen}: was erased before, there is nothing to do\n")
    return 0


def _told(done: Erasure) -> str:
    told = [f"erased: the key is destroyed, {done.letters} events and {done.messages} messages are deleted"]
    if done.open_cases:
        told.append(f"not yet decided, so these stay for the office: {', '.join(done.open_cases)}")
    if done.decided_cases:
        told.append(f"decided, so these stay as records: {', '.join(done.decided_cases)}")
    if done.certificates or done.papers:
        told.append(f"with {done.papers} papers and {done.certificates} certificates and receipts")
    return "; ".join(told)
