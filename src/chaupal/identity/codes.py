"""Codes by SMS: sent to a number that is on record, typed in the chat, good once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from chaupal.citizens.queries import key_of
from chaupal.identity.base import CODE_MINUTES, Refusal
from chaupal.identity.models import Code
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash, same, seal, unseal
from chaupal.limits.actions import Limit, take
from chaupal.telephony.actions import send_sms
from chaupal.telephony.queries import can_send

if TYPE_CHECKING:
    from datetime import datetime

TEMPLATE = "code"
TRIES = 5
LOCKED = timedelta(hours=1)
PAUSE = timedelta(seconds=60)  # before another one goes to the same number
_DAY = 24 * 3600
TO_ONE = Limit(8, _DAY)  # codes that one citizen may have sent in a day
AT_ONE = Limit(5, _DAY)  # that one number gets in a day, whoever asks: nobody's phone is rung to pieces, nor guessed at
_DIGITS = 6
log = structlog.get_logger()


class NoCode(Exception):
    """None is sent: `reason` is away (no SMS here), often or locked (for `minutes`)."""

    def __init__(self, reason: str, minutes: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.minutes = reason, minutes


def locked_minutes(citizen_id: int) -> int:
    """For how long no code is sent, because wrong ones were typed; 0: one is."""
    locked = Code.objects.filter(citizen_id=citizen_id, state=Code.State.LOCKED, expires_at__gt=now())
    until = locked.order_by("-expires_at").values_list("expires_at", flat=True).first()
    return max(1, round((until - now()).total_seconds() / 60)) if until else 0


@dataclass(frozen=True, slots=True)
class To:
    """Where a code goes; `is_own`: to a number that is the asker's, of which nothing needs to be hidden from them."""

    phone: str
    language: str
    is_own: bool


def send(conversation_id: int, citizen_id: int, reference: str, to: To) -> datetime:
    """A code goes to that number, and those of before count no more; until when it is good. Raises NoCode.

    One that went there a moment ago counts for what is asked now: no other is sent, on whichever way it is asked for.
    Of a number that is not their own the asker learns nothing: with none, or where it got too many, all is as if one
    had gone out. Of their own they learn that none goes.
    """
    if not can_send(TEMPLATE):
        raise NoCode("away")
    if minutes := locked_minutes(citizen_id):
        raise NoCode("locked", minutes)
    if just_sent := _just_sent(conversation_id, to.phone):
        Code.objects.filter(id=just_sent.id).update(reference=reference)
        return just_sent.expires_at
    if take("code", str(citizen_id), TO_ONE):
        raise NoCode("often")
    is_beyond = not to.phone or bool(take("code to", to.phone, AT_ONE))
    if is_beyond and to.is_own:
        raise NoCode("often")
    end_open(conversation_id)
    row = Code(conversation_id=conversation_id, citizen_id=citizen_id, reference=reference)
    row.expires_at = now() + timedelta(minutes=CODE_MINUTES)
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    row.held = seal(key_of(citizen_id), to.phone.encode(), f"code/{row.id}")
    if not is_beyond and send_sms(to.phone, TEMPLATE, to.language, code):
        row.code_hash = _hash(row, code)
    row.save(force_insert=True)
    return row.expires_at


def _just_sent(conversation_id: int, phone: str) -> Code | None:
    """The code that can be typed still and went, or seemed to go, to that number within the pause."""
    rows = Code.objects.filter(conversation_id=conversation_id, state=Code.State.OPEN, made_at__gt=now() - PAUSE)
    row = rows.order_by("-id").first()
    if row is None or row.expires_at <= now() or row.held is None:
        return None
    return row if unseal(key_of(row.citizen_id), row.held, f"code/{row.id}").decode() == phone else None


def end_open(conversation_id: int) -> None:
    """Codes of that conversation that could still be typed count no more."""
    Code.objects.filter(conversation_id=conversation_id, state=Code.State.OPEN).update(
        state=Code.State.REPLACED, held=None
    )


def check(conversation_id: int, reference: str, typed: str) -> str | Refusal:
    """The number that the right code went to; else why it does not count. In the caller's transaction."""
    rows = Code.objects.select_for_update().filter(conversation_id=conversation_id, state=Code.State.OPEN)
    row = rows.filter(reference=reference).order_by("-id").first()
    if row is None or row.expires_at <= now():
        return Refusal("late")
    row.tries += 1
    if row.code_hash and same(bytes(row.code_hash), _hash(row, typed)):
        phone = unseal(key_of(row.citizen_id), row.held or b"", f"code/{row.id}").decode()
        _end(row, Code.State.USED)
        return phone
    log.warning("a wrong code", code=row.id, tries=row.tries)
    if row.tries >= TRIES:
        row.expires_at = now() + LOCKED
        _end(row, Code.State.LOCKED)
        return Refusal("locked", minutes=round(LOCKED.total_seconds() / 60))
    row.save(update_fields=["tries"])
    return Refusal("wrong", left=TRIES - row.tries)


def _end(row: Code, state: str) -> None:
    row.state, row.held, row.code_hash = state, None, None
    row.save(update_fields=["state", "held", "code_hash", "tries", "expires_at"])


def _hash(row: Code, code: str) -> bytes:
    return keyed_hash(f"code/{row.id}/{code}")
