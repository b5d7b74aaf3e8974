"""Periodic upkeep of the hot tables."""

from datetime import timedelta

from django.conf import settings

from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.jobs.base import again_if, every
from chaupal.mailbox import actions as mailbox


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes messages, sent and received, that were kept long enough (DPDP Rules 2025, rule 8(3): a year at least)."""
    kept = timedelta(days=settings.CHAUPAL_MESSAGE_DAYS)
    again_if(any([channel.prune(kept), mailbox.prune(kept)]))


@every(timedelta(hours=24))
def templates() -> None:
    """Enters at WhatsApp the message templates that are still missing there."""
    channel.enter_templates(catalogue().texts)
