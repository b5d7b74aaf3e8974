"""Which conversations are taken next: those that wait longest, and no department more than half while others wait."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
import structlog
from django.db import connection

from chaupal.citizens.queries import everyone_of, keys_of
from chaupal.conversations.opened import Letter, Opened, open_talk
from chaupal.conversations.pace import Pace
from chaupal.conversations.siblings import begins, is_preface, preface, shut_again
from chaupal.kit import rows
from chaupal.kit.sealing import SealError, unseal
from chaupal.mailbox.actions import enter, mail_row
from chaupal.mailbox.base import TIMED, WAITS
from chaupal.mailbox.queries import conversations_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from chaupal.conversations.siblings import Sibling

log = structlog.get_logger()

POSTPONED = timedelta(minutes=5)
CROWD = 4  # workers that may look for mail at once
LETTERS = 4  # of one conversation in a batch
CHARACTERS = 600  # of its letters together, where there is more than one: a long text takes as long as many short ones
DEEPER = 16  # how much farther it is looked for other conversations when few have sent all that waits longest

OPENED = "id, citizen_id, number_id, talk, turn, window_until, held, attempts, empty_at, rests_until"

# of a talk that begins: whether its citizen has another conversation; all in the statement that reads it
_SIBLING = (
    "CASE WHEN c.talk IS NULL THEN (SELECT max(o.id) FROM mailbox_conversation o"
    " WHERE o.citizen_id = c.citizen_id AND o.id <> c.id) END"
)

Waiting = tuple[int, str]  # conversation, number of ours


def pick(most: int, numbers: Sequence[str], at: datetime) -> list[int]:
    """Conversations with mail that is due, in the order in which they should be taken.

    On PostgreSQL there are more than can be taken: another worker may have the first of them in hand.
    """
    crowd = CROWD if connection.vendor == "postgresql" else 1
    waiting = _oldest(2 * most * crowd, at)
    if len(waiting) >= 2 * most * crowd:  # look into each number's queue, so that none is hidden behind another
        waiting = [entry for number in numbers for entry in _oldest_of(number, most * crowd, at)]
    if len(waiting) >= most and len(set(waiting)) < most:  # nor anybody behind one who wrote a hundred letters
        waiting = _oldest(DEEPER * most * crowd, at)
    picked: list[int] = []
    for _ in range(crowd):
        batch = fair(waiting, most)
        picked += batch
        taken = set(batch)
        waiting = [entry for entry in waiting if entry[0] not in taken]
    return picked


def fair(waiting: Sequence[Waiting], most: int) -> list[int]:
    """The first of these, with no number above half of the places while another one waits. Pure."""
    seen = dict.fromkeys(waiting)
    taken: list[int] = []
    shares: Counter[str] = Counter()
    left: list[int] = []
    for conversation, number in seen:
        if shares[number] < max(most // 2, 1) and len(taken) < most:
            shares[number] += 1
            taken.append(conversation)
        else:
            left.append(conversation)
    return taken + left[: most - len(taken)]


def _oldest(most: int, at: datetime) -> list[Waiting]:
    found = rows.select(
        "SELECT conversation_id, number_id FROM mailbox_mail WHERE state = 0 AND due_at <= %s"
        " ORDER BY due_at, id LIMIT %s",
        (at, most),
    )
    return [(conversation, number) for conversation, number in found]


def _oldest_of(number: str, most: int, at: datetime) -> list[Waiting]:
    found = rows.select(
        "SELECT conversation_id, number_id FROM mailbox_mail WHERE state = 0 AND number_id = %s AND due_at <= %s"
        " ORDER BY due_at, id LIMIT %s",
        (number, at, most),
    )
    return [(conversation, name) for conversation, name in found]


def open_all(ids: Sequence[int], departments: Mapping[str, str], at: datetime, most: int | None = None) -> list[Opened]:
    """Takes the first of these conversations in hand, at most that many, each with its share of its waiting mail.

    The transaction is the lease: on PostgreSQL the rows are locked and those that another worker has are skipped, on
    SQLite the transaction is the only writer. If the process dies, the database gives them back.
    """
    if not ids:
        return []
    clause, params = rows.among("id", ids)
    lock = ""
    if connection.vendor == "postgresql":
        lock = " ORDER BY array_position(%s, id) LIMIT %s FOR UPDATE SKIP LOCKED"
        params = [*params, list(ids), most]
    found = rows.select(f"SELECT {OPENED}, {_SIBLING} FROM mailbox_conversation c WHERE {clause}{lock}", params)
    keys = keys_of([row[1] for row in found])
    opened, with_siblings = {}, set()
    for *row, sibling in found:
        conversation, citizen = row[:2]
        if sibling:
            with_siblings.add(conversation)
        if citizen not in keys:
            _give_up(conversation)
        elif one := opened_of(row, keys[citizen], departments):
            opened[conversation] = one
        else:
            postpone(conversation, at)
    _read_mail(opened, at)
    shut_again(opened.values())
    for one in opened.values():
        if one.turn == 0 and one.letters:
            _begin(one, has_siblings=one.id in with_siblings)
    return [one for one in opened.values() if one.letters and one.letters[0].received_at <= at]


def _begin(one: Opened, *, has_siblings: bool) -> None:
    """Before its first letter a talk is told what is known of its citizen (siblings.py)."""
    if waiting := next((letter for letter in one.letters if is_preface(letter)), None):
        one.letters = [waiting, *(letter for letter in one.letters if letter is not waiting)]
        return
    siblings: list[Sibling] = (
        [(other.id, other.talk) for other in conversations_of(one.citizen_id)] if has_siblings else []
    )
    letter = preface(one, one.letters[0], [other for other in siblings if other[0] != one.id])
    if letter is not None:
        digest, at = begins(one.id), letter.received_at
        enter([mail_row(letter.id, one.id, one.number_id, one.key, digest, letter.plain, at)])
        one.letters.insert(0, letter)


def opened_of(row: Sequence[Any], key: bytes, departments: Mapping[str, str]) -> Opened | None:
    """The conversation of such a row (OPENED), its citizen's key given; None if its talk does not open."""
    conversation, citizen, number, talk, turn, window, held, attempts, *pace = row
    try:
        state = open_talk(conversation, key, talk, departments.get(number, ""))
    except Exception:
        log.exception("a talk does not open: its mail waits", conversation=conversation)
        return None
    return Opened(conversation, citizen, key, number, turn, window, bool(held), attempts, Pace(*pace), *state)


def _read_mail(opened: Mapping[int, Opened], at: datetime) -> None:
    """What waits, in order, as much of each as is its share; what is timed for later is not there yet."""
    if not opened:
        return
    clause, params = rows.among("conversation_id", list(opened))
    found = rows.select(
        "SELECT id, conversation_id, body, received_at FROM (SELECT id, conversation_id, body, received_at,"
        " row_number() OVER (PARTITION BY conversation_id, received_at <= %s ORDER BY id) AS place"
        f" FROM mailbox_mail WHERE {WAITS} AND {clause}) AS m WHERE place <= %s ORDER BY id",
        [at, *params, LETTERS],
    )
    for mail, conversation, body, received_at in found:
        one = opened[conversation]
        try:
            plain = orjson.loads(_plain(one, body, mail))
        except (SealError, orjson.JSONDecodeError):
            log.exception("a mail does not open: it is set aside", conversation=conversation, mail=mail)
            rows.execute("UPDATE mailbox_mail SET state = 2 WHERE id = %s", (mail,))
            continue
        if received_at <= at or TIMED not in plain:
            one.letters.append(Letter(mail, plain, received_at))
    for one in opened.values():
        one.letters = share(one.letters)


def _plain(one: Opened, body: bytes, mail: int) -> bytes:
    """What came in while two citizens became one was sealed under the key of the one who is no more met."""
    try:
        return unseal(one.key, body, f"mail/{mail}")
    except SealError:
        for key in keys_of(everyone_of(one.citizen_id)).values():
            with suppress(SealError):
                return unseal(key, body, f"mail/{mail}")
        raise


def share(letters: Sequence[Letter]) -> list[Letter]:
    """As many of a conversation's letters as it may have in one batch: the first, and what is short after it. Pure."""
    taken: list[Letter] = []
    written = 0
    for letter in letters[:LETTERS]:
        written += len(str(letter.plain.get("text", "")))
        if taken and written > CHARACTERS:
            break
        taken.append(letter)
    return taken


def postpone(conversation: int, at: datetime) -> None:
    """A talk that another version wrote may open after the next update."""
    rows.execute(
        f"UPDATE mailbox_mail SET due_at = %s WHERE {WAITS} AND conversation_id = %s", (at + POSTPONED, conversation)
    )


def _give_up(conversation: int) -> None:
    """An erased citizen's mail cannot be read any more: it is set aside."""
    rows.execute(f"UPDATE mailbox_mail SET state = 2 WHERE {WAITS} AND conversation_id = %s", (conversation,))
