"""Periodic upkeep of the hot tables."""

from datetime import timedelta

from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.jobs.base import every

KEPT = timedelta(days=365)  # DPDP Rules 2025, rule 8(3): logs and traffic data stay one year


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes messages that are older than a year."""
    channel.prune(KEPT)


@every(timedelta(hours=24))
def templates() -> None:
    """Enters at WhatsApp the message templates that are still missing there."""
    channel.enter_templates(catalogue().texts)
