"""Two who turned out to be one citizen: their conversations, and what each talk knows, become one person's.

A conversation goes to the citizen, and goes on where it was. Where both have one with the same number of ours, the one
with a form under way stays; the other is kept for what its cases have still to tell.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from chaupal.channel import actions as channel
from chaupal.citizens import actions as citizens
from chaupal.citizens.base import Known
from chaupal.citizens.queries import everyone_of, keys_of, twins_of
from chaupal.conversations.opened import open_talk
from chaupal.departments.actions import audit
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import SealError
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.queries import WINDOW, conversations_of
from chaupal.risk.queries import block_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.talk import Talk

log = structlog.get_logger()
STRAYS = 200  # citizens known twice that are looked at in one step


def hash_some_anew() -> bool:
    """Handles of before become those of all our numbers, and who is one person one citizen; whether more are left."""
    with transaction.atomic():
        heard = {one: at for one in citizens.known_to_one_number() if (at := _heard(one))}
        step = citizens.hash_anew(heard)
        for citizen in step.united:
            settle(citizen)
    for citizen in step.united:
        audit(None, "join_citizens", f"citizen/{citizen}", detail={"by": "phone or user id"})
    return step.more


def _heard(citizen_id: int) -> int:
    """When they wrote last, in epoch seconds; 0 where it is not known."""
    windows = (one.window_until for one in conversations_of(citizen_id) if one.window_until)
    return max((int((window - WINDOW).astimezone(UTC).timestamp()) for window in windows), default=0)


def settle_strays(after: int) -> int:
    """What a citizen got under the id that they no more have, as both came in the same moment; the last looked at."""
    some = citizens.known_twice(after, STRAYS)
    for twin, owner in some:
        if any(one.talk is not None for one in conversations_of(twin)):
            with transaction.atomic():
                settle(owner, is_news=False)
    return some[-1][0] if len(some) == STRAYS else 0


def settle(citizen_id: int, *, is_news: bool = True) -> None:
    """What those have who turned out to be this citizen becomes theirs; again, it changes nothing.

    In the caller's transaction. `is_news`: the talks are told of each other, though none of them had to move.
    """
    twins = [twin for twin, _ in twins_of([citizen_id])]
    if not twins:
        return
    keys = keys_of([citizen_id, *twins])
    theirs = mailbox.locked([citizen_id, *twins])
    owner, moved = Known(citizen_id, keys[citizen_id]), 0
    for twin in twins:
        channel.permit_as(twin, citizen_id)
        for conversation in (one for one in theirs if one.citizen_id == twin):
            moved += _take_over(conversation, Known(twin, keys[twin]), owner)
    if moved or is_news:
        citizens.take_after(citizen_id, twins)
        if block := block_of(citizen_id):
            mailbox.rest([one.id for one in theirs], block.until)
        _tell_each_other(citizen_id)
        log.info("two citizens are one", conversations=moved)


def _take_over(conversation: Any, twin: Known, owner: Known) -> int:
    here = next((one for one in mailbox.locked([owner.citizen_id]) if one.number_id == conversation.number_id), None)
    if here is None:
        mailbox.move(conversation, twin, owner)
        channel.take_over(conversation.id, twin, owner)
        return 1
    if not _is_under_way(conversation, twin) or _is_under_way(here, owner):
        return 0
    mailbox.swap(conversation, here, (twin, owner))
    channel.take_over(conversation.id, twin, owner)
    channel.take_over(here.id, owner, twin)
    return 1


def _is_under_way(conversation: Any, whose: Known) -> bool:
    talk = talk_of(conversation.id, whose.key, conversation.talk)
    return talk is not None and bool(talk.form or talk.parked)


def talk_of(conversation: int, key: bytes, sealed: bytes | memoryview | None) -> Talk | None:
    """The talk, if there is one that opens."""
    if sealed is None:
        return None
    try:
        return open_talk(conversation, key, bytes(sealed), "")[0]
    except SealError:
        return None


def _tell_each_other(citizen_id: int) -> None:
    theirs = [one for each in everyone_of(citizen_id) for one in conversations_of(each) if one.talk is not None]
    if len(theirs) > 1:
        tell([one.id for one in theirs], {"asks": True}, f"elsewhere/{new_id()}")


def tell(conversations: Sequence[int], fact: dict[str, object], event_id: str) -> None:
    """These talks are told of another of their citizen. In the caller's transaction."""
    for one in conversations:
        mailbox.post(one, {"type": "known_elsewhere", **fact}, event_id)
