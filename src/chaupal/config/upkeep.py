"""Periodic upkeep of the hot tables."""

from datetime import timedelta

from django.conf import settings

from chaupal.applications.queries import with_cases_since
from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.citizens.actions import erase
from chaupal.citizens.queries import with_records_only
from chaupal.jobs.actions import later
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.mailbox import actions as mailbox

CITIZENS = 250  # looked at in one step


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes messages, sent and received, that were kept long enough (DPDP Rules 2025, rule 8(3): a year at least)."""
    kept = timedelta(days=settings.CHAUPAL_MESSAGE_DAYS)
    again_if(any([channel.prune(kept), mailbox.prune(kept)]))


@every(timedelta(hours=24))
def end_records() -> None:
    """Of those who had their data erased, the records of the office are let go, too, when their time is over."""
    end_records_after(0)


def end_records_after(citizen: int) -> None:
    """Looks at some of them, by their ids, and orders the next."""
    over = now() - timedelta(days=settings.CHAUPAL_RECORD_DAYS)
    some = with_records_only(after=citizen, most=CITIZENS)
    for one in sorted(set(some) - with_cases_since(some, over)):
        erase(one)
    if len(some) == CITIZENS:
        later("chaupal.config.upkeep.end_records_after", some[-1])


@every(timedelta(hours=24))
def templates() -> None:
    """Enters at WhatsApp the message templates that are still missing there."""
    channel.enter_templates(catalogue().texts)
