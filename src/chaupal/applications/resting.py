"""The clock of a case rests while the citizen is asked something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import sla
from chaupal.applications.desks import promise
from chaupal.applications.open import answers_of
from chaupal.catalogue.queries import catalogue
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.applications.models import Application


def resume(application: Application, key: bytes, now: datetime) -> None:
    """It goes on, to a later day than was promised first. To be saved by whoever calls."""
    until, asked = application.promised_on, application.asked_on
    service = catalogue().known(application.service, application.version)
    answers, filed = answers_of(application, key), day_in_india(application.filed_at)
    promised = promise(service, answers, application.papers, filed)
    if until and asked and promised:
        application.promised_on = sla.resumed(until, promised, asked, day_in_india(now), catalogue().holidays)
    application.asked_on = None
