"""The outbox's SQL: rows are written in bulk, leased in order per citizen, and marked in bulk.

A row may be born leased: the process that wrote it has a sender of its own and takes it straight from memory after the
commit. Otherwise any sender leases it. Only the oldest waiting row of a conversation can be leased, so that the order
per citizen holds across processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
import structlog
from django.conf import settings
from django.db import connection

from chaupal.channel.base import Outgoing, SendError, Sent, Status
from chaupal.channel.counting import count
from chaupal.channel.models import Outbox
from chaupal.channel.permissions import ASKED_FOR, PERMITTED, permitted
from chaupal.channel.readdress import address
from chaupal.channel.retry import after
from chaupal.citizens.queries import keys_of
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import SealError, keyed_hash, seal, unseal
from chaupal.tasks.actions import open_task

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from chaupal.citizens.base import Recipient

log = structlog.get_logger()

_WAITING, _SENT, _FAILED, _HELD, _STOPPED = 0, 1, 2, 3, 4
_WINDOW_SHUT, _NO_WHATSAPP = 131047, 131026
_PROGRESS = {"sent": 1, "delivered": 2, "read": 3, "played": 3}
_FAILURE = 4
_REFUSED = 400  # the HTTP status that a failure has which comes as a status webhook
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_ID = 0x7FFF_FFFF_FFFF_FFFF
_ROW = {
    "id": "bigint",
    "conversation_id": "bigint",
    "citizen_id": "bigint",
    "number_id": "text",
    "consent": "text",
    "about": "text",
    "body": "bytea",
    "state": "smallint",
    "progress": "smallint",
    "attempts": "smallint",
    "leased_until": "timestamptz",
    "due_at": "timestamptz",
    "created_at": "timestamptz",
}

_AS_SENT = {
    "id": "bigint",
    "leased_until": "timestamptz",
    "state": "smallint",
    "sent_at": "timestamptz",
    "wamid_hash": "bytea",
    "attempts": "smallint",
}
_AS_NOT_SENT = {
    "id": "bigint",
    "leased_until": "timestamptz",
    "state": "smallint",
    "due_at": "timestamptz",
    "attempts": "smallint",
    "error_code": "int",
}
_AS_TOLD = {
    "id": "bigint",
    "state": "smallint",
    "progress": "smallint",
    "error_code": "int",
    "wamid_hash": "bytea",
    "due_at": "timestamptz",
    "counted": "smallint",
}
_AS_COUNTED = {"id": "bigint", "counted": "smallint"}
_STILL_WAITING = "t.state = 0"
_NOT_SETTLED = "t.state IN (0, 4)"  # what was on the wire when the citizen wrote STOP has gone out
TASK = "message_failed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be put into the outbox; `held` waits for the citizen's window to open."""

    conversation_id: int
    citizen_id: int
    key: bytes
    number_id: str
    recipient: Recipient
    message: dict[str, Any]
    held: bool = False
    service: str = ""  # which one it is about
    consent: str = ""  # "department/purpose" that must stand when it goes out; empty: it answers in an open window
    about: str = ""  # the same, which must not be taken back before; empty: it is no news
    id: int = 0  # of the row, where whoever drafts it must find it again


def lease_time() -> timedelta:
    """How long a sender may keep a row in hand."""
    return timedelta(seconds=settings.WHATSAPP_SEND_LEASE_SECONDS)


def insert(drafts: Sequence[Draft], in_hand: Container[int] | None) -> list[Outgoing]:
    """Writes the drafts; returns those that may go out at once to the caller's own sender.

    `in_hand` are the rows that sender already has (None: there is no such sender). A conversation with rows that wait
    elsewhere must not be overtaken: its drafts wait behind them. What the citizen did not agree to is not written; what
    is held waits for their own word, and needs no agreement until it is taken back.
    """
    at = now()
    until = at + lease_time()
    leased = in_hand is not None
    busy = _waiting_elsewhere({draft.conversation_id for draft in drafts}, in_hand) if in_hand is not None else set()
    may_go = permitted({(draft.citizen_id, draft.consent) for draft in drafts if not draft.held})
    written, outgoing = [], []
    for draft in drafts:
        if not (draft.held or (draft.citizen_id, draft.consent) in may_go):
            continue
        row = draft.id or new_id()
        body = _body(row, draft)
        mine = leased and not draft.held and draft.conversation_id not in busy
        state = _HELD if draft.held else _WAITING
        sealed = seal(draft.key, body, f"outbox/{row}")
        lease = until if mine else None
        whose = (draft.conversation_id, draft.citizen_id, draft.number_id, draft.consent, draft.about)
        written.append((row, *whose, sealed, state, 0, 0, lease, at, at))
        if mine:
            outgoing.append(Outgoing(row, draft.conversation_id, draft.number_id, body, 0, until))
    rows.insert("channel_outbox", _ROW, written)
    return outgoing


def _body(row: int, draft: Draft) -> bytes:
    """The request body of the Cloud API."""
    frame = {"messaging_product": "whatsapp", "recipient_type": "individual", **address(draft.recipient)}
    told = f"{row}/{draft.service}" if draft.service else str(row)
    return orjson.dumps(frame | draft.message | {"biz_opaque_callback_data": told})


def _waiting_elsewhere(conversations: set[int], in_hand: Container[int]) -> set[int]:
    clause, params = rows.among("conversation_id", list(conversations))
    found = rows.select(f"SELECT id, conversation_id FROM channel_outbox WHERE state = 0 AND {clause}", params)
    return {conversation for row, conversation in found if row not in in_hand}


def lease(limit: int, up_since: datetime = _LONG_AGO) -> list[Outgoing]:
    """Takes waiting rows in hand, the oldest of each conversation. Runs in the caller's transaction.

    A lease that ran out rests for as long again (see the model), and for as long after the process began (`up_since`):
    when everything was down, the statuses that decide come with WhatsApp's repeated webhooks. What the citizen does not
    agree to any more is stopped instead.
    """
    at = now()
    rested = at - lease_time()
    skip = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    found = rows.select(
        f"SELECT o.id, o.conversation_id, o.citizen_id, o.number_id, o.body, o.attempts, {PERMITTED}"
        " FROM channel_outbox o"
        " WHERE o.state = 0 AND o.due_at <= %s AND (o.leased_until IS NULL OR o.leased_until < %s)"
        " AND NOT EXISTS (SELECT 1 FROM channel_outbox p"
        " WHERE p.conversation_id = o.conversation_id AND p.state = 0 AND p.id < o.id)"
        f" ORDER BY o.id LIMIT %s{skip}",
        (at, rested if up_since <= rested else _LONG_AGO, limit),
    )
    if not found:
        return []
    until = at + lease_time()
    agreed = [row[:6] for row in found if row[6]]
    opened = _open(agreed, until)
    states = dict.fromkeys((row[0] for row in found), _STOPPED) | dict.fromkeys((row[0] for row in agreed), _FAILED)
    states |= dict.fromkeys((message.id for message in opened), _WAITING)
    columns = {"id": "bigint", "leased_until": "timestamptz", "state": "smallint"}
    leases = [(row[0], until, states[row[0]]) for row in found]
    rows.update("channel_outbox", columns, leases)
    return opened


def _open(found: Sequence[tuple[Any, ...]], until: datetime) -> list[Outgoing]:
    """The rows that can be read: the erased get nothing any more, and one that does not open must not stop the rest."""
    keys = keys_of(list({row[2] for row in found}))
    opened = []
    for row, conversation, citizen, number, body, attempts in found:
        try:
            plain = unseal(keys[citizen], body, f"outbox/{row}")
        except (KeyError, SealError):
            log.warning("a message cannot be opened: it is not sent", outbox=row)
            continue
        opened.append(Outgoing(row, conversation, number, plain, attempts, until))
    return opened


def record(results: Sequence[Sent]) -> list[int]:
    """What became of rows in hand: sent, failed for good, held, to be tried later, or given back.

    A status webhook may have come first: what it settled stays. What is told counts only under the row's own lease:
    another sender may have it in hand by now. Returns the conversations whose window WhatsApp holds for shut.
    """
    at = now()
    sent = [(r.id, r.leased_until, _SENT, at, keyed_hash(r.wamid), r.attempts + 1) for r in results if r.wamid]
    rows.update("channel_outbox", _AS_SENT, sent, keys=2, where=_NOT_SETTLED)
    again = [_not_sent(r, at) for r in results if not r.wamid]
    rows.update("channel_outbox", _AS_NOT_SENT, again, keys=2, where=_STILL_WAITING, clear="leased_until")
    _ask_for_help({row[0]: row[5] for row in again if row[2] == _FAILED})
    shut = [row[0] for row in again if row[2] == _HELD]
    clause, params = rows.among("id", shut)
    held = (
        rows.select(f"SELECT conversation_id FROM channel_outbox WHERE state = 3 AND {clause}", params) if shut else []
    )
    return [conversation for (conversation,) in held]


def _not_sent(result: Sent, at: datetime) -> tuple[Any, ...]:
    if result.error is None:
        due_at = at + timedelta(seconds=result.wait)
        return (result.id, result.leased_until, _WAITING, due_at, result.attempts, None)
    state, due_at = _fate(result.error, result.attempts, at)
    return (result.id, result.leased_until, state, due_at, result.attempts + 1, result.error.code)


def _fate(error: SendError, attempts: int, at: datetime) -> tuple[int, datetime]:
    """What becomes of a message that was refused after so many other tries: its state, and when it is tried next."""
    if error.code == _WINDOW_SHUT:
        return _HELD, at
    wait = after(error, attempts)
    return (_FAILED, at) if wait is None else (_WAITING, at + wait)


def record_statuses(statuses: Sequence[Status]) -> list[int]:
    """Status webhooks: how far each message came. Also settles rows of which nobody knew whether they were sent.

    A failure that may pass is tried again. What is told of the price is counted. Returns the conversations whose window
    WhatsApp holds for shut: their messages are held for the citizen's reply.
    """
    told: dict[int, Status] = {}
    by_row = [(int(status.callback) & _LARGEST_ID, status) for status in statuses]
    for row, status in by_row:
        if row not in told or _rank(told[row]) < _rank(status):
            told[row] = status
    clause, params = rows.among("id", list(told))
    # two processes may be told of one message at once: it is counted by the first
    locked = " ORDER BY id FOR UPDATE" if connection.vendor == "postgresql" else ""
    known = rows.select(
        "SELECT id, conversation_id, state, progress, attempts, wamid_hash, due_at, number_id, counted"
        f" FROM channel_outbox WHERE {clause}{locked}",
        params,
    )
    at = now()
    counted = count(by_row, {row[0]: (row[7], row[8]) for row in known})
    changed = {row[0]: _told(told[row[0]], row[2:7], at) for row in known}
    as_told = [(row[0], *new, counted.get(row[0], row[8])) for row in known if (new := changed[row[0]])]
    rows.update("channel_outbox", _AS_TOLD, as_told, clear="leased_until")
    rows.update("channel_outbox", _AS_COUNTED, [each for each in counted.items() if not changed[each[0]]])
    _ask_for_help({row: new[2] for row, new in changed.items() if new and new[0] == _FAILED})
    return [row[1] for row in known if (new := changed[row[0]]) and new[0] == _HELD]


def _told(status: Status, row: tuple[Any, ...], at: datetime) -> tuple[Any, ...] | None:
    """The row as the status leaves it (see _AS_TOLD); None if that is no news."""
    state, progress, attempts, wamid_hash, due_at = row
    if state not in (_WAITING, _SENT) or _is_over(status, state, wamid_hash):
        return None
    if status.status == "failed":
        error = SendError(status.code, "", retryable=False, http_status=_REFUSED)
        new, due_at = _fate(error, max(attempts - 1, 0), at)
        return (new, 0, status.code, keyed_hash(status.wamid) if status.wamid else wamid_hash, due_at)
    reached = _PROGRESS.get(status.status, 0)
    return (_SENT, reached, None, wamid_hash, due_at) if reached > progress else None


def _is_over(status: Status, state: int, wamid_hash: bytes | None) -> bool:
    """Whether it tells of a sending that counts no more: a row that waits again has the wamid of the failed one."""
    if wamid_hash is None or not status.wamid:
        return False
    same = bytes(wamid_hash) == keyed_hash(status.wamid)
    return same if state == _WAITING else status.status == "failed" and not same


def _rank(status: Status) -> int:
    """A failure is final, whatever else comes with it."""
    return _FAILURE if status.status == "failed" else _PROGRESS.get(status.status, 0)


def _ask_for_help(failed: Mapping[int, int]) -> None:
    """A person should know of these messages (row -> code) which nobody tries any more.

    Not of a question to a number that has no WhatsApp: there is nothing that anybody could do.
    """
    if failed:
        clause, params = rows.among("id", list(failed))
        found = rows.select(f"SELECT id, consent FROM channel_outbox WHERE state = 2 AND {clause}", params)
        for row, consent in found:
            if consent != ASKED_FOR or failed[row] != _NO_WHATSAPP:
                open_task(TASK, str(row), facts={"code": str(failed[row])})


def release_held(conversations: Sequence[int]) -> None:
    """The citizens wrote: what waited for their window goes out now, to those who never agreed, too."""
    clause, params = rows.among("conversation_id", list(conversations))
    rows.execute(
        "UPDATE channel_outbox SET state = 0, consent = '', due_at = %s, leased_until = NULL"
        f" WHERE state = 3 AND {clause}",
        [now(), *params],
    )


def with_held(conversations: Sequence[int]) -> set[int]:
    """Those of these in which something is held."""
    clause, params = rows.among("conversation_id", list(conversations))
    found = rows.select(f"SELECT DISTINCT conversation_id FROM channel_outbox WHERE state = 3 AND {clause}", params)
    return {conversation for (conversation,) in found}


def oldest_waiting() -> datetime | None:
    """When the oldest message that is still to be sent was written."""
    first = Outbox.objects.filter(state=_WAITING).order_by("id").values_list("created_at", flat=True).first()
    return first.astimezone(UTC) if first else None
