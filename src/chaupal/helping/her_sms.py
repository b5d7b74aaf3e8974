"""What she answers by SMS: no to being asked, or STOP to a help that is open. Her helper hears it, and so does she."""

from __future__ import annotations

from contextlib import suppress

import structlog
from django.db import transaction

from chaupal.citizens.base import Erased
from chaupal.hearing.acts import DECLINE, DENIAL, OFFER
from chaupal.hearing.hear import hear
from chaupal.hearing.question import Question
from chaupal.helping.access import end, short
from chaupal.helping.asking import lapse, refused
from chaupal.helping.base import End, Why
from chaupal.helping.holding import phone_hash
from chaupal.helping.models import Help
from chaupal.helping.states import State
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox import actions as mailbox
from chaupal.telephony.actions import send_sms
from chaupal.understanding.queries import ear

STOP = "STOP"
ENDED = "help_ended"  # the SMS that tells her
log = structlog.get_logger()


def stopped(sender: str, words: str) -> bool:
    """Whether an SMS ends what that number's owner is helped with, or asked about: STOP all, with its number one.

    Who is only asked may say no in any words.
    """
    said = words.upper().split()
    is_stop = bool(said) and said[0] == STOP
    theirs = Help.objects.filter(phone_hash=phone_hash(sender))
    with transaction.atomic():
        asked = list(theirs.filter(state__in=(State.ASKED, State.AGREED)))
        refusals = asked if (is_stop and len(said) == 1) or (asked and _is_no(words)) else []
        for row in refusals:
            _declined(row)
        rows = theirs.filter(state=State.OPEN) if is_stop else ()
        meant = [row for row in rows if len(said) == 1 or short(row.id) in said[1:]]
        for row in meant:
            end(row, End.CITIZEN)
        if ended := [*refusals, *meant]:
            send_sms(sender, ENDED, ended[0].language)
    return bool(ended)


def _is_no(words: str) -> bool:
    return hear(ear(), Question(OFFER), words, day_in_india(now())).act in (DENIAL, DECLINE)


def _declined(row: Help) -> None:
    """She said no before the code was told: it is good no more, and the helper hears it."""
    lapse(row)
    with suppress(Erased):
        mailbox.post(row.conversation_id, refused(Why.DECLINED), f"help/{row.id}/declined")
    log.info("somebody does not agree to be helped", help=row.id)
