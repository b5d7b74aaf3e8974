"""Reading the mailbox."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import orjson
from django.db.models import BooleanField, ExpressionWrapper, Q

from chaupal.kit import rows
from chaupal.kit.ids import first_id
from chaupal.kit.sealing import SealError, keyed_hash, unseal
from chaupal.mailbox.base import WAITS, Address, Correspondence
from chaupal.mailbox.models import Conversation, Mail

WINDOW = timedelta(hours=24)  # that a word of the citizen opens


def address(conversation_id: int) -> Address:
    """Whose conversation it is, and over which of our numbers."""
    row = Conversation.objects.only("citizen_id", "number_id").get(id=conversation_id)
    return Address(row.citizen_id, row.number_id)


def conversations_of(citizen_id: int) -> list[Conversation]:
    """The citizen's conversations, one with each number of ours."""
    return list(Conversation.objects.filter(citizen_id=citizen_id).order_by("id"))


def has_written(conversation_id: int) -> bool:
    """Whether the citizen ever wrote in it; one that was begun for somebody at a counter may stay without a word."""
    return Conversation.objects.filter(id=conversation_id, window_until__isnull=False).exists()


def heard_at(conversation_id: int, event_id: str) -> datetime | None:
    """When the conversation took in a room's fact; None: it has not yet."""
    mail = Mail.objects.filter(event_hash=keyed_hash(f"{conversation_id}/{event_id}"), state=Mail.State.DONE)
    return mail.values_list("consumed_at", flat=True).first()


def heard_each(conversation_id: int, event_ids: Sequence[str]) -> dict[str, datetime]:
    """The same of several facts, in one query; those that it has not taken in are left out."""
    named = {keyed_hash(f"{conversation_id}/{each}"): each for each in event_ids}
    mail = Mail.objects.filter(event_hash__in=list(named), state=Mail.State.DONE)
    return {named[bytes(digest)]: at for digest, at in mail.values_list("event_hash", "consumed_at") if at}


def last_heard(after: int, before: datetime, most: int) -> list[tuple[int, int, datetime]]:
    """(conversation, citizen, when they wrote last) of some conversations that were begun before then, by their ids.

    The citizen is 0 where the conversation holds nothing any more; when they wrote is told by the window it opened.
    """
    begun = Conversation.objects.filter(id__gt=after, id__lt=first_id(before)).order_by("id")
    holds = ExpressionWrapper(Q(talk__isnull=False), BooleanField())  # the talk itself is not read
    some = begun.annotate(holds=holds).values_list("id", "citizen_id", "window_until", "created_at", "holds")[:most]
    return [
        (conversation, citizen if held else 0, window - WINDOW if window else created)
        for conversation, citizen, window, created, held in some
    ]


def written_at(conversations: Sequence[int], key: bytes) -> list[datetime]:
    """When each message of the citizen's reached us in these conversations, in order; facts of the rooms are none."""
    letters = Mail.objects.filter(conversation_id__in=list(conversations)).order_by("id")
    return [letter.received_at for letter in letters if "from" in orjson.loads(_opened(letter, key))]


def _opened(letter: Mail, key: bytes) -> bytes:
    """The event as it was stored; an empty object where it does not open any more."""
    try:
        return unseal(key, letter.body, f"mail/{letter.id}")
    except SealError:
        return b"{}"


def letter(conversations: Sequence[int], event_id: str) -> Mail | None:
    """The letter that came in one of these conversations under its provider's id, still sealed."""
    return Mail.objects.filter(event_hash=keyed_hash(event_id), conversation_id__in=list(conversations)).first()


def stored_or_waiting(hashes: Sequence[bytes], conversations: Sequence[int]) -> tuple[set[bytes], set[int]]:
    """Which of these events are stored already, and in which of these conversations something waits."""
    among_hashes, params = rows.among("event_hash", hashes)
    among_conversations, more = rows.among("conversation_id", conversations)
    found = rows.select(
        f"SELECT event_hash, 0 FROM mailbox_mail WHERE {among_hashes} UNION ALL"
        f" SELECT NULL, conversation_id FROM mailbox_mail WHERE {WAITS} AND {among_conversations}",
        [*params, *more],
    )
    return {bytes(digest) for digest, _ in found if digest is not None}, {
        one for digest, one in found if digest is None
    }


def waiting() -> int:
    """How many events wait to be consumed."""
    return Mail.objects.filter(state=Mail.State.WAITING).count()


def stored(conversation_id: int) -> Conversation:
    """The conversation's row, its talk still sealed."""
    return Conversation.objects.get(id=conversation_id)


def consumed_mail(conversation_id: int) -> Iterator[Mail]:
    """The mail that was consumed, in the order it was."""
    mail = Mail.objects.filter(conversation_id=conversation_id, state=Mail.State.DONE)
    return mail.order_by("turn").iterator()


def heard_from(since: datetime | None, until: datetime, number_id: str, after: int, most: int) -> list[tuple[int, int]]:
    """(letter, citizen) of the letters of that time, in their order, behind the letter `after`.

    `since` None: of all time; an empty number: of all.
    """
    begin = max(after, first_id(since) - 1 if since else 0)
    of_number = " AND m.number_id = %s" if number_id else ""
    return [
        (letter, citizen)
        for letter, citizen in rows.select(
            "SELECT m.id, c.citizen_id FROM mailbox_mail m JOIN mailbox_conversation c ON c.id = m.conversation_id"
            f" WHERE m.id > %s AND m.id < %s{of_number} ORDER BY m.id LIMIT %s",
            [begin, first_id(until), *([number_id] if number_id else []), most],
        )
    ]


def heard_last_between(
    since: datetime, until: datetime, after: int, most: int
) -> tuple[list[tuple[int, int, bytes]], int]:
    """(conversation, citizen, sealed talk) of those whose citizen wrote last in that time, and hold something still.

    Found by a slice of that time's letters, so many behind the letter `after`: each conversation in the slice of its
    last one. With them the slice's last letter, or 0 if it is the last slice.
    """
    letters = Mail.objects.filter(id__lt=first_id(until))
    some = letters.filter(id__gt=max(after, first_id(since) - 1)).order_by("id")
    slice_of = list(some.values_list("id", "conversation_id")[:most])
    last = slice_of[-1][0] if len(slice_of) == most else 0
    here = {conversation for _, conversation in slice_of}
    if last:
        here -= set(letters.filter(conversation_id__in=here, id__gt=last).values_list("conversation_id", flat=True))
    wrote = {"window_until__gte": since + WINDOW, "window_until__lt": until + WINDOW}
    found = Conversation.objects.filter(id__in=here, talk__isnull=False, **wrote).order_by("id")
    return [(row, of, bytes(talk or b"")) for row, of, talk in found.values_list("id", "citizen_id", "talk")], last


def newest_conversations(citizens: Sequence[int]) -> dict[int, Correspondence]:
    """Citizen -> the conversation that they began last, of those who have one. One query."""
    found = Conversation.objects.filter(citizen_id__in=list(citizens)).order_by("id")
    return {
        citizen: Correspondence(row, citizen, number)
        for row, citizen, number in found.values_list("id", "citizen_id", "number_id")
    }
