"""What the shell does later."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from chaupal.channel.actions import SendError, upload_media
from chaupal.channel.queries import is_unsent
from chaupal.citizens.actions import prune_codes
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import everyone_of
from chaupal.conversations import joining
from chaupal.conversations.copy_sheet import pdf
from chaupal.conversations.erasing import destroy
from chaupal.conversations.keeping import end_due
from chaupal.conversations.own_copy import copied, dumped
from chaupal.conversations.own_day import end_cases, end_papers
from chaupal.conversations.quiet import erase_some, warn_some
from chaupal.conversations.uniting import hash_some_anew, settle_strays
from chaupal.jobs.actions import later
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.kit.patience import pause
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address, conversations_of

_GOODBYE = timedelta(hours=1)  # so long it may take, WhatsApp being away
_LOOK_AGAIN = timedelta(seconds=2)


def erase(citizen_id: int, asked_at: str) -> None:
    """Destroys the key of somebody who took leave, once the goodbye is out. Run again, it changes nothing."""
    same = everyone_of(citizen_id)
    ours = [conversation.id for one in same for conversation in conversations_of(one)]
    asked = datetime.fromisoformat(asked_at)
    if now() - asked < _GOODBYE and is_unsent(ours):
        raise Retry(_LOOK_AGAIN)
    for one in same:
        destroy(one, asked)


@every(timedelta(hours=24))
def end_kept() -> None:
    """Of those who had their data erased, what a law kept goes, class by class, when its time is over."""
    again_if(end_due(now()))


@every(timedelta(hours=1))
def unite() -> None:
    """Handles that one number of ours knew become those of all; who is one person becomes one citizen."""
    again_if(hash_some_anew())


@every(timedelta(hours=24))
def settle_twins() -> None:
    """What came in the very moment in which two became one is theirs, too; codes whose time is over go."""
    prune_codes(now())
    settle_twins_after(0)


def settle_twins_after(citizen: int) -> None:
    """Looks at some of those known twice, by their ids, and orders the next."""
    if last := settle_strays(citizen):
        later("chaupal.conversations.jobs.settle_twins_after", last)


def join(conversation_id: int, digest: str, turn: int, at: str) -> None:
    """A code was typed: both chats become one citizen's (joining.py)."""
    joining.join(conversation_id, digest, turn, at)


@every(timedelta(hours=24))
def end_own_days() -> None:
    """Of those who go on writing, what stands in cases and papers goes, each on its own day."""
    end_cases_after(0)
    end_papers_after(0)


def end_cases_after(case: int) -> None:
    """Looks at some cases, and orders the next."""
    if last := end_cases(case, now()):
        later("chaupal.conversations.jobs.end_cases_after", last)


def end_papers_after(paper: int) -> None:
    """Looks at some certificates and receipts, and orders the next."""
    if last := end_papers(paper, now()):
        later("chaupal.conversations.jobs.end_papers_after", last)


@every(timedelta(hours=24))
def warn_quiet() -> None:
    """Tells those of whom nothing was heard for long that their data is to be erased (DPDP Rules 2025, rule 8(2))."""
    warn_quiet_after(0)


def warn_quiet_after(conversation: int) -> None:
    """Looks at some conversations, by their ids, and orders the next."""
    if last := warn_some(conversation, now()):
        later("chaupal.conversations.jobs.warn_quiet_after", last)


@every(timedelta(hours=1))
def erase_quiet() -> None:
    """Erases those who were told, and did not write."""
    again_if(erase_some(now()))


def copy_own_data(conversation_id: int, language: str, order: int, at: str) -> None:
    """Makes the copy of all that is held of a citizen, gives it to WhatsApp and posts it, once an order.

    It is in memory only: nothing of it stays behind here. WhatsApp keeps what was uploaded for thirty days.
    """
    with suppress(Erased):
        where = address(conversation_id)
        held = copied(where.citizen_id, datetime.fromisoformat(at))
        contents = (
            (pdf(held, language), "application/pdf", "my-data.pdf"),
            (dumped(held), "text/plain", "my-data.json.txt"),  # JSON itself is none of WhatsApp's types
        )
        try:
            files = [(upload_media(where.number_id, *content), content[2]) for content in contents]
        except SendError as error:
            if error.retryable:
                raise Retry(pause(datetime.fromisoformat(at), now())) from error
            raise
        with transaction.atomic():
            post(conversation_id, {"type": "own_data_ready", "files": files}, f"own_data_copy/{order}")


def remind(conversation: int, reference: str, at: str, since: float = 0.0) -> None:
    """Posts `reminder_due` of a form whose citizen wished to be reminded then; once, however often it is run."""
    with suppress(Erased):
        fact = {"type": "reminder_due", "reference": reference, "since": since}
        post(conversation, fact, f"remind/{conversation}/{reference}/{at}")
