"""What was set aside."""

from django.conf import settings

from chaupal.webhook import aside
from chaupal.webhook.spool import Spool


def calls_set_aside() -> int:
    """How many calls wait for somebody: those in the database, and the files of this machine that do not open."""
    return aside.waiting() + len(Spool(settings.CHAUPAL_SPOOL_DIR).unreadable())
