"""SMS are handed to the provider by a job; what it refuses for good is let go."""

from __future__ import annotations

from datetime import timedelta

import orjson
import structlog
from django.conf import settings

from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.kit.sealing import derived_key, unseal
from chaupal.kit.slices import delete_slice
from chaupal.telephony.base import Sms, SmsError
from chaupal.telephony.models import Waiting
from chaupal.telephony.queries import vendor

log = structlog.get_logger()

CONTEXT = "sms"
KEPT = timedelta(days=2)  # of one that nobody could send: then it is no news any more


def deliver(row: int) -> None:
    """Sends it once the provider takes it; run again after that, it does nothing.

    A crash between the sending and its note sends it twice: the provider cannot be asked.
    """
    waiting = Waiting.objects.filter(id=row).first()
    if waiting is None:
        return
    held = orjson.loads(unseal(derived_key(CONTEXT), waiting.sealed, f"{CONTEXT}/{row}"))
    template_id = settings.SMS_DLT_TEMPLATES.get(waiting.template, "")
    try:
        known = vendor().send(Sms(str(row), held["to"], held["words"], template_id))
    except SmsError as error:
        if error.retryable:
            raise Retry from error
        log.warning("an SMS is refused for good", sms=row, status=error.status, template=waiting.template)
    else:
        log.info("an SMS is sent", sms=row, provider=known, template=waiting.template)
    waiting.delete()


@every(timedelta(hours=24))
def prune() -> None:
    """What could not be sent in time is let go."""
    again_if(delete_slice(Waiting.objects.filter(made_at__lt=now() - KEPT)))
