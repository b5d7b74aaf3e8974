"""Putting events into the mailbox: a citizen's messages in bulk, a room's facts one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.queries import key_to_tell
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id, new_id
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.base import TIMED
from chaupal.mailbox.models import Conversation, Mail
from chaupal.mailbox.moving import locked, move, swap
from chaupal.mailbox.queries import WINDOW, address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.citizens.base import Known
    from chaupal.mailbox.base import Letter

__all__ = [
    "begin",
    "enter",
    "erase",
    "follow",
    "hold",
    "locked",
    "mail_row",
    "move",
    "post",
    "prune",
    "receive",
    "rest",
    "swap",
]

_CONVERSATION = {
    "id": "bigint",
    "citizen_id": "bigint",
    "number_id": "text",
    "turn": "int",
    "held": "boolean",
    "attempts": "smallint",
    "created_at": "timestamptz",
}
_MAIL = {
    "id": "bigint",
    "conversation_id": "bigint",
    "number_id": "text",
    "event_hash": "bytea",
    "body": "bytea",
    "state": "smallint",
    "received_at": "timestamptz",
    "due_at": "timestamptz",
    "turn": "int",
    "consumed_at": "timestamptz",
    "reading": "bytea",
}
WAITING, NOBODYS = 0, 0  # a state; the conversation of what was erased
Row = tuple[Any, ...]


def receive(letters: Sequence[Letter]) -> None:
    """Stores citizens' messages, opening their conversations. Repeats are no-ops. Runs in the caller's transaction."""
    conversations = _conversations(letters)
    mail = []
    for letter in letters:
        citizen, number = letter.citizen, letter.number_id
        conversation = conversations[citizen.citizen_id, number]
        digest = keyed_hash(letter.event_id)
        mail.append(mail_row(new_id(), conversation, number, citizen.key, digest, letter.event, letter.received_at))
    rows.insert("mailbox_mail", _MAIL, sorted(mail, key=_by_hash), unless="event_hash")


def enter(mail: Sequence[Row]) -> None:
    """Stores letters that were opened before they were stored (`mail_row`). Runs in the caller's transaction.

    Raises IntegrityError if another process stored one of them in the meantime: it must not be played twice.
    """
    rows.insert("mailbox_mail", _MAIL, sorted(mail, key=_by_hash))


def post(conversation_id: int, event: Mapping[str, Any], event_id: str, *, after: timedelta = timedelta()) -> None:
    """A room's fact for a conversation (`{"type": "payment_captured", …}`). Runs in the caller's transaction.

    With `after` it counts as received only then, and what comes before that time is played first. Who had their data
    erased is told nothing; raises Erased where not even records are left.
    """
    where = address(conversation_id)
    key = key_to_tell(where.citizen_id)
    if key is None:
        return
    event = {**event, TIMED: True} if after else event
    digest = keyed_hash(f"{conversation_id}/{event_id}")
    row = mail_row(new_id(), conversation_id, where.number_id, key, digest, event, now() + after)
    rows.insert("mailbox_mail", _MAIL, [row], unless="event_hash")


def erase(conversations: Sequence[int]) -> int:
    """The talks and all mail of these conversations go; their rows stay, as cases name them. How many letters.

    Of a letter the keyed hash of its provider's id stays, tied to nobody, till its time is over: repeated, it would be
    the first word of a stranger.
    """
    Conversation.objects.filter(id__in=conversations).update(
        talk=None, window_until=None, held=False, attempts=0, empty_at=None, rests_until=None
    )
    return Mail.objects.filter(conversation_id__in=conversations).update(
        conversation_id=NOBODYS,
        number_id="",
        body=b"",
        reading=None,
        turn=None,
        state=Mail.State.DONE,
        consumed_at=now(),
    )


def prune(older_than: timedelta) -> bool:
    """Deletes some of what was consumed, set aside or left unread and is of that age; whether more may be left.

    What was understood of it goes with it. The talk itself stands in its conversation.
    """
    old = Mail.objects.filter(id__lt=first_id(now() - older_than))
    return delete_slice(old.exclude(state=Mail.State.WAITING))


def rewrite(key: bytes, letters: Mapping[int, Mapping[str, Any]]) -> None:
    """Keeps these events in place of what was stored (letter -> event). In the caller's transaction."""
    bodies = [(mail, seal(key, orjson.dumps(event), f"mail/{mail}")) for mail, event in letters.items()]
    rows.update("mailbox_mail", {"id": "bigint", "body": "bytea"}, bodies)


def _by_hash(row: Sequence[Any]) -> bytes:
    """Two processes with the same repeats wait for each other in one order."""
    digest: bytes = row[3]
    return digest


def hold(conversations: Sequence[int]) -> None:
    """Messages to these wait for the window to open; the next word of the citizen lets them go."""
    rows.update("mailbox_conversation", {"id": "bigint", "held": "boolean"}, [(one, True) for one in conversations])


def take_out(conversation: int, since: datetime, until: datetime) -> None:
    """What was played there in that time goes: it told of somebody else, and served its purpose."""
    of_time = Mail.objects.filter(id__gte=first_id(since), id__lt=first_id(until + timedelta(milliseconds=1)))
    of_time.filter(conversation_id=conversation, state=Mail.State.DONE).delete()


def forget_senders(conversation: int) -> None:
    """From which handle the letters of a conversation came is forgotten; what they say stays. Twice is once."""
    citizen = address(conversation).citizen_id
    key = key_to_tell(citizen)
    if key is None:
        return
    for mail in Mail.objects.filter(conversation_id=conversation):
        event = orjson.loads(unseal(key, mail.body, f"mail/{mail.id}"))
        if event.get("from"):
            body = seal(key, orjson.dumps({**event, "from": {"phone": "", "bsuid": ""}}), f"mail/{mail.id}")
            Mail.objects.filter(id=mail.id).update(body=body)


def shut(conversation: int) -> None:
    """Nothing more is said there until somebody writes: the window counts as closed. In the caller's transaction."""
    Conversation.objects.filter(id=conversation).update(window_until=None)


def rest(conversations: Sequence[int], until: datetime | None) -> None:
    """Nothing is read of these until then; None: it is read again. In the caller's transaction."""
    columns = {"id": "bigint", "rests_until": "timestamptz"}  # as the worker writes it, and reads it again
    rows.update("mailbox_conversation", columns, [(one, until) for one in conversations])


def follow(citizen: Known, sender: Mapping[str, str], at: datetime) -> None:
    """The citizen is reached as `sender` since then: unplayed letters say so, and windows have to be opened anew.

    WhatsApp counts the 24 hours for the handle that wrote; until the citizen writes, who they are is looked up.
    """
    theirs = Conversation.objects.filter(citizen_id=citizen.citizen_id)
    theirs.filter(window_until__lt=at + WINDOW).update(window_until=None)
    for mail in Mail.objects.filter(conversation_id__in=[one.id for one in theirs], state=WAITING):
        event = orjson.loads(unseal(citizen.key, mail.body, f"mail/{mail.id}"))
        if "from" in event:
            body = seal(citizen.key, orjson.dumps({**event, "from": sender}), f"mail/{mail.id}")
            Mail.objects.filter(id=mail.id).update(body=body)


def _conversations(letters: Sequence[Letter]) -> dict[tuple[int, str], int]:
    wanted = {(letter.citizen.citizen_id, letter.number_id): letter for letter in letters}
    clause, params = rows.among("citizen_id", [citizen for citizen, _ in wanted])
    found = rows.select(f"SELECT citizen_id, number_id, id FROM mailbox_conversation WHERE {clause}", params)
    known = {(citizen, number): conversation for citizen, number, conversation in found}
    return known | begin([one for one in wanted if one not in known])


def begin(between: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Opens a conversation for each citizen and number of ours that have none. Runs in the caller's transaction."""
    begun = {one: new_id() for one in between}
    at = now()
    fresh = [(conversation, citizen, number, 0, False, 0, at) for (citizen, number), conversation in begun.items()]
    rows.insert("mailbox_conversation", _CONVERSATION, fresh)
    return begun


def mail_row(
    mail: int,
    conversation: int,
    number_id: str,
    key: bytes,
    digest: bytes,
    event: Mapping[str, Any],
    at: datetime,
    fate: tuple[int, int | None, datetime | None, bytes | None] = (WAITING, None, None, None),
) -> Row:
    """A letter as it is stored; `fate`: its state, the turn in which it was consumed, when, and the sealed reading."""
    body = seal(key, orjson.dumps(event), f"mail/{mail}")
    state, *consumed = fate
    return (mail, conversation, number_id, digest, body, state, at, at, *consumed)
