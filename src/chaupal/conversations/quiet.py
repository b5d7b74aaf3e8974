"""Who is not heard of for long is told that their data is erased in two days, and it is, unless they write.

DPDP Act 2023, s.8(7) and (8); Rules 2025, rule 8(2). Periods: rights/quiet.yaml.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.queries import is_waited_for
from chaupal.channel.queries import is_unsent
from chaupal.citizens.queries import everyone_of, is_erased
from chaupal.consent.queries import standings
from chaupal.conversations.erasing import BeingFiled, erase_now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import WINDOW, conversations_of, last_heard
from chaupal.rights.actions import no_longer_quiet, put_off, warn
from chaupal.rights.base import quiet
from chaupal.rights.queries import due_quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.rights.queries import Warned

LOOKED_AT = 1000  # conversations in one step
_GIVEN = "given"  # a state of the ledger
AT_ONCE = 20  # citizens erased in one step


def warn_some(after: int, now: datetime) -> int:
    """Tells those among some conversations of whom nothing was heard; the last one looked at, 0 at the end."""
    least = now - timedelta(days=quiet().least)
    some = last_heard(after, least, LOOKED_AT)
    for citizen in dict.fromkeys(citizen for _, citizen, heard in some if citizen and heard < least):
        _warn(citizen, now)
    return some[-1][0] if len(some) == LOOKED_AT else 0


def _warn(citizen_id: int, now: datetime) -> None:
    same = everyone_of(citizen_id)
    if not _is_over(same, now):
        return
    erase_at = now + quiet().warned
    fact = {"type": "erasure_near", "on": day_in_india(erase_at).isoformat()}
    with transaction.atomic():
        if warn(same[-1], now, erase_at):
            for conversation in (each for one in same for each in conversations_of(one) if each.talk is not None):
                post(conversation.id, fact, f"erasure_near/{now.isoformat()}")


def _is_over(same: Sequence[int], now: datetime) -> bool:
    """Whether all that they agreed to has served its purpose, and no office has still to decide."""
    if any(is_erased(one) or is_waited_for(one) for one in same):
        return False
    given = {one.purpose for one in standings(*same) if one.state == _GIVEN}
    return _heard(same) < now - timedelta(days=quiet().days(given))


def _heard(same: Sequence[int]) -> datetime:
    """When they wrote last, to whichever number of ours."""
    theirs = [conversation for one in same for conversation in conversations_of(one)]
    return max(one.window_until - WINDOW if one.window_until else one.created_at for one in theirs)


def erase_some(now: datetime) -> bool:
    """Erases some whose time to write is over; whether more may be left."""
    over = due_quiet(now, AT_ONCE)
    for warned in over:
        _erase(warned, now)
    return len(over) == AT_ONCE


def _erase(warned: Warned, now: datetime) -> None:
    same = [one for one in everyone_of(warned.citizen_id) if not is_erased(one)]
    theirs = [conversation.id for one in same for conversation in conversations_of(one)]
    if not same or _heard(same) > warned.at or any(map(is_waited_for, same)):
        return no_longer_quiet(warned.citizen_id)
    if is_unsent(theirs):  # WhatsApp is away: they were not told
        return put_off(warned.citizen_id, now + quiet().warned)
    try:
        erase_now(warned.citizen_id, now)
    except BeingFiled:
        return put_off(warned.citizen_id, now + quiet().warned)
    return no_longer_quiet(warned.citizen_id)
