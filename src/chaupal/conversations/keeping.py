"""What a law keeps of somebody who has the rest erased: which classes, until when, and how each ends.

Two keys a citizen. The one of the chat is destroyed at once; what is kept was sealed anew before under one that follows
from it. Each class has a day of its own (rights/retention.yaml): then its contents go, and with the last class the key.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.applications import actions as applications
from chaupal.applications.queries import records_from as cases_from
from chaupal.certificates import actions as certificates
from chaupal.certificates.queries import records_from as papers_from
from chaupal.channel.queries import sent_at
from chaupal.citizens import actions as citizens
from chaupal.citizens.queries import is_erased, key_of
from chaupal.consent.queries import history
from chaupal.conversations.opened import open_talk
from chaupal.documents import actions as documents
from chaupal.helping import actions as helping
from chaupal.identity import actions as identity
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import SealError
from chaupal.mailbox.queries import conversations_of, written_at
from chaupal.rights import actions as rights
from chaupal.rights.base import Kind, days_of
from chaupal.rights.queries import complaints_from, due, kept_of, opened
from chaupal.risk import actions as risk
from chaupal.risk.queries import blocked_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from chaupal.citizens.base import Recipient
    from chaupal.rights.queries import Kept

AT_ONCE = 50  # classes that end in one step

# from when the time of what lies in the rooms runs; None if there is nothing (any more)
_FROM: Mapping[Kind, Callable[[int, datetime], datetime | None]] = {
    Kind.CASES: cases_from,
    Kind.CERTIFICATES: lambda citizen, _: papers_from(citizen, receipts=False),
    Kind.PAYMENTS: lambda citizen, _: papers_from(citizen, receipts=True),
    Kind.COMPLAINTS: complaints_from,
}


def foreseen(citizen_id: int, at: datetime) -> dict[Kind, date]:
    """What would stay if they were erased then, and until which day each.

    A case that is open is kept until it is decided, and then its time begins: the day is the earliest possible.
    """
    found = {kind: _until(kind, start) for kind, begin in _FROM.items() if (start := begin(citizen_id, at))}
    consents = {Kind.CONSENTS: _until(Kind.CONSENTS, at)} if history(citizen_id) else {}
    blocked = blocked_until(citizen_id)
    blocks = {Kind.BLOCKS: day_in_india(blocked)} if blocked else {}
    return {**found, **consents, **blocks, Kind.LOG: _until(Kind.LOG, at)}


def _until(kind: Kind, start: datetime) -> date:
    return day_in_india(start) + timedelta(days=days_of(kind))


def keep(citizen_id: int, keys: tuple[bytes, bytes], theirs: Sequence[Any], at: datetime) -> None:
    """Enters what stays; `keys` are that of the chat, which dies, and the one that stays. In the caller's transaction.

    Before the chat goes, as the log is drawn from it.
    """
    old, new = keys
    held = {
        Kind.LOG: _log(theirs, old, at),
        Kind.CONSENTS: [_proof(act) for act in history(citizen_id)],
        Kind.COMPLAINTS: list(_handles(theirs, old)),  # to whom the answer is told when they ask for it
    }
    rights.keep(citizen_id, new, foreseen(citizen_id, at), held)


def complained(citizen_id: int, to: Recipient) -> bool:
    """Whether who writes from there is that citizen, who had all erased while a complaint of theirs was open.

    While the goodbye is still to go out, their talks are there and nothing is kept yet.
    """
    own = {to.phone, to.bsuid} - {""}
    if is_erased(citizen_id):
        kept = next((one for one in kept_of(citizen_id) if one.kind == Kind.COMPLAINTS), None)
        theirs = (opened(kept) if kept else None) or ()
    else:
        theirs = _handles(conversations_of(citizen_id), key_of(citizen_id))
    return any(own & {one["phone"], one["bsuid"]} for one in theirs)


def _log(theirs: Sequence[Any], key: bytes, at: datetime) -> dict[str, Any]:
    """Who it was, under which number of ours, and when messages went: no word of any (DPDP Rules 2025, rule 8(3))."""
    ours = [conversation.id for conversation in theirs]
    return {
        "erased_at": at.isoformat(),
        "handles": list(_handles(theirs, key)),
        "received": [moment.isoformat() for moment in written_at(ours, key)],
        "sent": [moment.isoformat() for moment in sent_at(ours)],
    }


def _handles(theirs: Sequence[Any], key: bytes) -> Iterator[dict[str, str]]:
    for conversation in theirs:
        if conversation.talk is None:
            continue
        try:
            _, to = open_talk(conversation.id, key, bytes(conversation.talk), "")
        except SealError:
            continue
        yield {"number": conversation.number_id, "phone": to.phone, "bsuid": to.bsuid}


def _proof(act: Any) -> dict[str, Any]:
    """One act of the ledger with what shows it: which message said it."""
    return {
        "sequence": act.sequence,
        "department": act.department,
        "purpose": act.purpose,
        "state": act.state,
        "notice": act.notice_version,
        "method": act.method,
        "evidence": act.evidence,
        "at": act.at.isoformat(),
    }


def end_due(now: datetime) -> bool:
    """Lets go some of the classes whose day is over; whether more may be left. Done again, it goes on."""
    citizens.overwrite()
    over = due(day_in_india(now), AT_ONCE)
    for kept in over:
        _end(kept, now)
    if over:
        citizens.empty_log()
    return len(over) == AT_ONCE


def _end(kept: Kept, now: datetime) -> None:
    kind = Kind(kept.kind)
    start = _FROM[kind](kept.citizen_id, now) if kind in _FROM else None
    if start and _until(kind, start) >= day_in_india(now):  # a case was decided since, or is open still
        return rights.keep_longer(kept, _until(kind, start))
    with transaction.atomic():
        for empty in _EMPTIED.get(kind, ()):
            empty(kept.citizen_id)
        if rights.let_go(kept):  # the last: what came since (a certificate of a case that was open) goes, too
            for empty in (one for emptied in _EMPTIED.values() for one in emptied):
                empty(kept.citizen_id)
            citizens.erase(kept.citizen_id)
    return None


# how the rooms let a class go; what the row itself holds goes with it
_EMPTIED: Mapping[Kind, tuple[Callable[[int], Any], ...]] = {
    Kind.CASES: (applications.empty, documents.let_records_go, identity.empty, helping.empty),
    Kind.CERTIFICATES: (partial(certificates.empty, receipts=False),),
    Kind.PAYMENTS: (partial(certificates.empty, receipts=True),),
    Kind.COMPLAINTS: (rights.empty,),
    Kind.BLOCKS: (risk.empty,),
}
