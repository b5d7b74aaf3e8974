"""Erasing a citizen (DPDP Act 2023, s.12(3)): the key is destroyed, and with it all that was ever sealed under it.

What a law makes us keep (keeping.py: filed cases with their papers, certificates, receipts, the proof of consents, a
log without words) is sealed anew before, under a key that follows from the destroyed one and leads nowhere back.
So even a copy of the database holds no talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications import actions as applications
from chaupal.applications.base import OPEN
from chaupal.applications.queries import of_citizen
from chaupal.certificates import actions as certificates
from chaupal.channel import actions as channel
from chaupal.citizens import actions as citizens
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import everyone_of, is_erased, key_of, keys_of
from chaupal.consent import actions as consent
from chaupal.conversations import keeping
from chaupal.conversations.given_up import drop
from chaupal.conversations.opened import open_talk
from chaupal.departments.actions import audit
from chaupal.documents import actions as documents
from chaupal.engine.talk import Where
from chaupal.helping import actions as helping
from chaupal.identity import actions as identity
from chaupal.kit.sealing import SealError, successor
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.queries import conversations_of
from chaupal.optins import actions as optins
from chaupal.registers import actions as registers
from chaupal.rights import actions as rights
from chaupal.risk import actions as risk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


class BeingFiled(Exception):
    """A form of theirs is paid and about to become a case: in a moment it is one."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was done: how many went, and which cases stay as records, open or decided."""

    citizen_id: int
    letters: int = 0
    messages: int = 0
    open_cases: tuple[str, ...] = ()
    decided_cases: tuple[str, ...] = ()
    certificates: int = 0
    papers: int = 0


def erase_now(citizen_id: int, at: datetime) -> list[Erasure]:
    """Erases somebody who did not ask in the chat; empty if that was done before. Raises BeingFiled."""
    same = [one for one in everyone_of(citizen_id) if not is_erased(one)]
    if any(where is Where.FILING for one in same for _, _, where in _forms(one)):
        raise BeingFiled
    with transaction.atomic():
        take_leave(citizen_id, (), at)
    return [done for one in same if (done := destroy(one, at))]


def take_leave(citizen_id: int, forms: Sequence[tuple[int, str]], at: datetime) -> None:
    """Nothing that waits is sent, forms are given up, whoever writes again is new. In the caller's transaction.

    `forms` are (conversation, reference) of forms that the stored talks do not know of yet.
    """
    for one in everyone_of(citizen_id):
        channel.stop_sending([conversation.id for conversation in conversations_of(one)], duties=True)
        stored = [(conversation, form) for conversation, form, where in _forms(one) if where is not Where.FILING]
        for conversation, form in dict.fromkeys((*forms, *stored)):
            drop(conversation, form, at)
        documents.let_go(one)
        helping.forget(one)
        registers.forget(one)
        risk.outlast(one)
        citizens.forget_handles(one)


def _forms(citizen_id: int) -> Iterator[tuple[int, str, Where]]:
    """(conversation, reference, place) of the forms under way in the citizen's talks, as they are stored."""
    try:
        key = key_of(citizen_id)
    except Erased:
        return
    for conversation in conversations_of(citizen_id):
        try:
            talk, _ = open_talk(conversation.id, key, bytes(conversation.talk) if conversation.talk else None, "")
        except SealError:
            continue
        if talk.form:
            yield conversation.id, talk.form.reference, talk.where
        yield from ((conversation.id, form.reference, Where(form.where)) for form in talk.parked)


def erase_again(citizen_id: int, at: datetime, *, records: bool) -> bool:
    """What was destroyed is destroyed in a backup that was put back, too; whether there was anything of it.

    `records`: what a law keeps was left. They took leave at `at`, so that no form of theirs is waited for.
    """
    known = not is_erased(citizen_id) and bool(everyone_of(citizen_id))
    if known:
        with transaction.atomic():
            take_leave(citizen_id, (), at)
        destroy(citizen_id, at)
    if not records and keys_of([citizen_id]):  # the time of what was kept is over since
        citizens.erase(citizen_id)
        known = True
    return known


def destroy(citizen_id: int, at: datetime) -> Erasure | None:
    """Deletes the talks, seals anew what stays, destroys the key; None if that was done before.

    The time of what stays runs from `at`, when they asked.
    """
    if is_erased(citizen_id):
        return None
    old, cases = key_of(citizen_id), of_citizen(citizen_id)
    new = successor(old)
    audit(None, "erase_citizen", f"citizen/{citizen_id}", detail={"records": len(cases)})
    documents.reseal_files(citizen_id, old, new)
    certificates.reseal_files(citizen_id, old, new)
    theirs = conversations_of(citizen_id)
    ours = [conversation.id for conversation in theirs]
    with transaction.atomic():
        keeping.keep(citizen_id, (old, new), theirs, at)
        letters, messages = mailbox.erase(ours), channel.delete_all(ours)
        applications.reseal(citizen_id, old, new)
        identity.reseal(citizen_id, old, new)
        helping.reseal(citizen_id, new)
        rights.reseal(citizen_id, old, new)
        papers = documents.reseal(citizen_id, old, new)
        issued = certificates.reseal(citizen_id, old, new)
        channel.forget(citizen_id)
        consent.forget(citizen_id)
        identity.forget(citizen_id)
        rights.forget(citizen_id)
        risk.forget(citizen_id)
        optins.forget(citizen_id)
        citizens.erase(citizen_id, records=new)
    if not transaction.get_connection().in_atomic_block:
        citizens.empty_log()
    return Erasure(
        citizen_id,
        letters,
        messages,
        tuple(case.number for case in cases if case.state in OPEN),
        tuple(case.number for case in cases if case.state not in OPEN),
        issued,
        papers,
    )
