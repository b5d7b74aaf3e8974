"""Who was asked because somebody gave their number, and never answered, is forgotten: their key is destroyed.

That the number was asked stays, as a keyed hash that names nobody (optins/models.py), so that it is not asked again.
"""

from __future__ import annotations

from datetime import timedelta

from chaupal.citizens import actions as citizens
from chaupal.citizens.queries import key_of
from chaupal.conversations.erasing import erase_now
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.mailbox.queries import conversations_of, written_at
from chaupal.optins.actions import let_go
from chaupal.optins.queries import unanswered

AT_ONCE = 50  # a key each, listed on the disk before it goes


@every(timedelta(hours=24))
def forget() -> None:
    """Some of them; of those who wrote to us meanwhile only the question is let go."""
    some = unanswered(AT_ONCE)
    for request, citizen, stranger in some:
        if stranger and not _wrote(citizen):
            erase_now(citizen, now())
            citizens.erase(citizen)  # who agreed to nothing has nothing that a law keeps
        let_go(request)
    again_if(len(some) == AT_ONCE)


def _wrote(citizen: int) -> bool:
    """Whether anything came from them in a talk of theirs; what their talks tell each other is none."""
    theirs = conversations_of(citizen)
    return any(one.window_until for one in theirs) or bool(written_at([one.id for one in theirs], key_of(citizen)))
