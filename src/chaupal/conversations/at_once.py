"""Letters that are played as they come in: taken in and answered in one transaction, without waiting in between.

So are those of a citizen of whom nothing else waits, up to a batch of citizens. All others are stored as waiting mail
and played from there: what is beyond a citizen's share, whose conversation another worker has in hand, whose talk does
not open or raises. What goes wrong in the database raises and undoes all of it: then the letters are only stored.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection

from chaupal.citizens.base import Known
from chaupal.conversations.opened import Batch, Letter, Opened
from chaupal.conversations.pick import OPENED, opened_of, share
from chaupal.conversations.siblings import begins, preface, shut_again
from chaupal.conversations.worker import BATCH, carry_out, fates, outcome_of
from chaupal.departments.queries import departments_of_numbers
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash
from chaupal.mailbox import base as mailbox
from chaupal.mailbox.actions import begin, enter, mail_row, receive
from chaupal.mailbox.queries import stored_or_waiting

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from chaupal.conversations.siblings import Sibling
    from chaupal.conversations.worker import Outcome

Between = tuple[int, str]  # a citizen and a number of ours
Arrived = dict[bytes, "mailbox.Letter"]  # what came of one, by the events' hashes: a repeat counts once


def play_at_once(letters: Iterable[mailbox.Letter], in_hand: Container[int] | None) -> Outcome:
    """Plays what can be played and stores all of them, within the caller's transaction. `in_hand`: see `run_batch`."""
    arrived: dict[Between, Arrived] = {}
    for letter in letters:
        between = letter.citizen.citizen_id, letter.number_id
        arrived.setdefault(between, {}).setdefault(keyed_hash(letter.event_id), letter)
    opened, siblings = _open(dict(islice(arrived.items(), BATCH)))
    waiting = [letter for between, those in arrived.items() if between not in opened for letter in those.values()]
    if waiting:
        receive(waiting)
    came = [(one, {new_id(): known for known in arrived[between].items()}) for between, one in opened.items()]
    for one, those in came:
        one.letters = share([Letter(mail, letter.event, letter.received_at) for mail, (_, letter) in those.items()])
    shut_again(opened.values())
    for one, those in came:
        if one.turn == 0:
            _begin(one, those, siblings.get(one.id, ()))
    batch = Batch(now(), in_hand, list(opened.values()))
    carry_out(batch)
    mail = [row for one, those in came for row in _mail(one, those, batch)]
    enter(mail)
    outcome = outcome_of(batch)
    outcome.left = bool(waiting) or outcome.turns + outcome.unread < len(mail)
    return outcome


def _begin(one: Opened, those: dict[int, tuple[bytes, mailbox.Letter]], siblings: Sequence[Sibling]) -> None:
    """Before its first letter a talk is told what is known of its citizen (siblings.py)."""
    told = preface(one, one.letters[0], siblings)
    if told is not None:
        citizen = Known(one.citizen_id, one.key)
        those[told.id] = (begins(one.id), mailbox.Letter(one.number_id, citizen, "", told.plain, told.received_at))
        one.letters.insert(0, told)


def _open(arrived: dict[Between, Arrived]) -> tuple[dict[Between, Opened], dict[int, list[Sibling]]]:
    """The conversations that are free; new ones are begun, and which others of the same citizens there are.

    Letters that are stored already are left out.
    """
    found = {(row[1], row[2]): row for row in _taken([citizen for citizen, _ in arrived])}
    fresh = begin(_unknown([between for between in arrived if between not in found], found))
    blank = (None, 0, None, False, 0, None, None)
    found |= {between: (conversation, *between, *blank) for between, conversation in fresh.items()}
    departments, opened = departments_of_numbers(), {}
    stored, busy = stored_or_waiting(
        [digest for those in arrived.values() for digest in those],
        [row[0] for between, row in found.items() if between not in fresh],
    )
    for between, those in arrived.items():
        for digest in those.keys() & stored:
            del those[digest]
        row = found.get(between)
        if not those or row is None or row[0] in busy or (row[3] is None and between not in fresh):
            continue  # no talk, though there was one: the citizen is erased
        key = next(iter(those.values())).citizen.key
        if one := opened_of(row, key, departments):
            opened[between] = one
    return opened, _siblings(fresh, found) if fresh else {}


def _siblings(fresh: dict[Between, int], found: dict[Between, Any]) -> dict[int, list[Sibling]]:
    """A conversation that begins -> the others of its citizen."""
    theirs: dict[int, list[Sibling]] = {}
    for conversation, citizen, _, talk, *_ in found.values():
        theirs.setdefault(citizen, []).append((conversation, talk))
    return {one: [other for other in theirs[citizen] if other[0] != one] for (citizen, _), one in fresh.items()}


def _taken(citizens: Sequence[int]) -> list[tuple[Any, ...]]:
    """These citizens' conversations, those left out that another worker has in hand. The transaction is the lease."""
    clause, params = rows.among("citizen_id", citizens)
    lock = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    return rows.select(f"SELECT {OPENED} FROM mailbox_conversation WHERE {clause}{lock}", params)


def _unknown(missing: Sequence[Between], found: Container[Between]) -> list[Between]:
    """Those who have no conversation yet: on PostgreSQL another worker may have it in hand, or another of theirs."""
    if not missing or connection.vendor != "postgresql":
        return list(missing)
    clause, params = rows.among("citizen_id", [citizen for citizen, _ in missing])
    known = rows.select(f"SELECT citizen_id, number_id FROM mailbox_conversation WHERE {clause}", params)
    in_hand = {citizen for citizen, number in known if (citizen, number) not in found}
    return [between for between in missing if between not in set(known) and between[0] not in in_hand]


def _mail(one: Opened, came: dict[int, tuple[bytes, mailbox.Letter]], batch: Batch) -> Iterable[tuple[Any, ...]]:
    done = dict(fates(one, batch.now))
    hidden = {letter.id: letter.kept for letter in one.letters if letter.is_rewritten}
    for mail, (digest, letter) in came.items():
        fate = [done[mail]] if mail in done else []
        event = hidden.get(mail, letter.event)
        yield mail_row(mail, one.id, one.number_id, one.key, digest, event, letter.received_at, *fate)
