"""Periodic upkeep of the hot tables."""

from datetime import timedelta

from django.conf import settings

from chaupal.applications.queries import are_all_decided_before
from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.citizens.actions import erase
from chaupal.citizens.queries import with_records_only
from chaupal.jobs.base import every
from chaupal.kit.clock import now
from chaupal.mailbox import actions as mailbox


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes messages, sent and received, that were kept long enough (DPDP Rules 2025, rule 8(3): a year at least)."""
    kept = timedelta(days=settings.CHAUPAL_MESSAGE_DAYS)
    channel.prune(kept)
    mailbox.prune(kept)


@every(timedelta(hours=24))
def end_records() -> None:
    """Of those who had their data erased, the records of the office are let go, too, when their time is over."""
    over = now() - timedelta(days=settings.CHAUPAL_RECORD_DAYS)
    for citizen in with_records_only():
        if are_all_decided_before(citizen, over):
            erase(citizen)


@every(timedelta(hours=24))
def templates() -> None:
    """Enters at WhatsApp the message templates that are still missing there."""
    channel.enter_templates(catalogue().texts)
