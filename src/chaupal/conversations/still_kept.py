"""What a law keeps of somebody who had the rest erased, told or opened for who may ask: `chaupal rights …`.

Told: which classes, until when, by which law; one operator, who has seen at the office who asks (DPDP Act 2023, s.11).
Opened: the log and the proof of consents, for a demand that a law allows (rule 8(3), Seventh Schedule); two operators,
a ground of a list and the demand's reference. Either leaves a row in the audit first.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, TextIO

from chaupal.applications.queries import by_number
from chaupal.certificates.queries import citizen_of_number
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import is_erased
from chaupal.departments.actions import audit
from chaupal.departments.queries import is_operator, officer_named
from chaupal.rights.base import periods
from chaupal.rights.queries import kept_of, logs, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.departments.base import Officer

TWO: Final = 2  # persons
GROUNDS: Final = ("court", "police", "authority", "board")
REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./()-]{2,63}")


class NotAllowed(Exception):
    """They may not, or not so."""


def operators(*names: str, entered: Callable[[Officer], bool]) -> list[Officer]:
    """These, different from each other, each of whom has `entered` a password; raises NotAllowed."""
    found = [officer_named(name) for name in names]
    theirs = [one for one in found if one is not None and one.is_active and is_operator(one)]
    if len({one.username for one in theirs}) != len(names):
        raise NotAllowed(f"{' and '.join(names)}: different operators who may sign in are wanted")
    if not all(map(entered, theirs)):
        raise NotAllowed("the password is wrong")
    return theirs


def tell(named: str, by: Officer, out: TextIO) -> int:
    """Which classes are kept of them, until when and why; 1 if nobody erased is found so."""
    citizens = _erased(named)
    for citizen in citizens:
        audit(by, "tell_kept", f"citizen/{citizen}")
        out.write(f"citizen {citizen}: erased, and still kept by law:\n")
        out.writelines(f"  {one.kind} until {one.until}: {periods()[one.kind].law}\n" for one in kept_of(citizen))
    return _none(named, out) if not citizens else 0


def show(named: str, by: Sequence[Officer], ground: str, reference: str, out: TextIO) -> int:
    """The log and the proof of consents as JSON; 1 if nobody erased is found so. Raises NotAllowed."""
    if len({one.username for one in by}) != TWO:
        raise NotAllowed("two operators are wanted")
    if ground not in GROUNDS or not REFERENCE.fullmatch(reference):
        raise NotAllowed("a ground of the list and the demand's reference are wanted")
    citizens = _erased(named)
    told = {"ground": ground, "reference": reference, "with": by[1].username}
    for citizen in citizens:
        audit(by[0], "open_kept", f"citizen/{citizen}", detail=told)
        held: dict[str, Any] = {one.kind: opened(one) for one in kept_of(citizen) if one.sealed}
        out.write(json.dumps({"citizen": citizen, **held}, ensure_ascii=False, indent=1) + "\n")
    return _none(named, out) if not citizens else 0


def _none(named: str, out: TextIO) -> int:
    out.write(f"nobody who was erased is found by {named}: give a case's, certificate's or receipt's number,")
    out.write(" a citizen's id, or a phone number as +919812345678\n")
    return 1


def _erased(named: str) -> list[int]:
    if named.startswith("+"):
        return _of_phone("".join(filter(str.isdigit, named)))
    case = by_number(named)
    found = case.citizen_id if case else citizen_of_number(named)
    if found is None and named.isdecimal() and named.isascii() and int(named) < 1 << 63:
        found = int(named)
    return [found] if found is not None and is_erased(found) and kept_of(found) else []


def _of_phone(digits: str) -> list[int]:
    """Whoever's log has that phone. Each is opened for it, as no hash of a number stays."""
    found = []
    for kept in logs():
        try:
            log = opened(kept)
        except Erased:
            continue
        if any(one.get("phone") == digits for one in log["handles"]):
            found.append(kept.citizen_id)
    return found
