"""A conversation while a batch has it open: its keys, its mail, and what its turns came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.base import Recipient
from chaupal.conversations.masking import without_aadhaar
from chaupal.engine.secret import hidden
from chaupal.engine.talk import Talk, dumps, loads
from chaupal.kit.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import datetime

    from chaupal.channel.base import Outgoing
    from chaupal.conversations.pace import Pace
    from chaupal.engine.understood import Reading

WINDOW = timedelta(hours=24)  # WhatsApp's customer service window


@dataclass(slots=True)
class Letter:
    """One mail in hand."""

    id: int
    plain: Mapping[str, Any]
    received_at: datetime
    reading: Reading | None = None
    turn: int = 0
    is_secret: bool = False  # a code or PIN stands in it, and is not kept
    masked: bool = False  # `plain` is kept in place of what is stored

    def mask(self) -> Mapping[str, Any]:
        """Its event, as it is kept from here on: without whole Aadhaar numbers."""
        before = self.plain
        self.plain, self.reading = without_aadhaar(before, self.reading)
        self.masked = self.plain is not before
        return self.plain

    @property
    def is_rewritten(self) -> bool:
        """Whether another thing is kept than what came."""
        return self.is_secret or self.masked

    @property
    def kept(self) -> Mapping[str, Any]:
        """What is stored of it, once it is played."""
        return {**self.plain, "text": hidden(str(self.plain["text"]))} if self.is_secret else self.plain


@dataclass(slots=True)
class Opened:
    """A conversation in hand."""

    id: int
    citizen_id: int
    key: bytes
    number_id: str
    turn: int
    window_until: datetime | None
    held: bool
    attempts: int
    pace: Pace
    talk: Talk
    recipient: Recipient
    letters: list[Letter] = field(default_factory=list)
    consumed: list[Letter] = field(default_factory=list)
    beyond: list[Letter] = field(default_factory=list)  # the citizen's quota: they stay unread
    orders: list[Order] = field(default_factory=list)
    failure: BaseException | None = None
    unread: str = ""  # the citizen's last message, to be marked read
    left: bool = False  # by a helper, who hears this turn's answer and nothing after it

    @property
    def played(self) -> list[Letter]:
        """The letters that need nothing more."""
        return self.consumed + self.beyond

    @property
    def done(self) -> int:
        """How many of the letters need nothing more."""
        return len(self.played)

    def window_open(self, now: datetime) -> bool:
        """Whether anything may be said without a template."""
        return self.window_until is not None and now < self.window_until


@dataclass(frozen=True, slots=True)
class Order:
    """An effect, the conversation that ordered it, and the service it is about, if that is one."""

    conversation: Opened
    effect: Any
    service: str = ""


@dataclass(slots=True)
class Batch:
    """What all conversations of a batch came to."""

    now: datetime
    in_hand: Container[int] | None  # rows that the process's own sender has; None: it has no sender
    conversations: Sequence[Opened]
    outgoing: list[Outgoing] = field(default_factory=list)


def open_talk(conversation: int, key: bytes, sealed: bytes | None, department: str) -> tuple[Talk, Recipient]:
    """The talk and how to reach its citizen."""
    if sealed is None:
        return Talk(department=department), Recipient()
    plain = orjson.loads(unseal(key, sealed, f"talk/{conversation}"))
    return loads(plain["talk"]), Recipient(**plain["to"])


def seal_talk(conversation: Opened) -> bytes:
    """The talk as it is stored."""
    recipient = {"phone": conversation.recipient.phone, "bsuid": conversation.recipient.bsuid}
    plain = orjson.dumps({"talk": dumps(conversation.talk), "to": recipient})
    return seal(conversation.key, plain, f"talk/{conversation.id}")
