"""Sending SMS."""

from __future__ import annotations

import orjson

from chaupal.jobs.actions import later
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal
from chaupal.telephony.jobs import CONTEXT
from chaupal.telephony.models import Waiting
from chaupal.telephony.queries import can_send
from chaupal.telephony.templates import filled, templates


def send_sms(to: str, template: str, language: str, *values: str) -> bool:
    """Has the template sent to a mobile number (`919810012345`), in the caller's transaction; whether it can be.

    It cannot where no provider is set up, or the template has no id on DLT: an operator would not carry it.
    """
    if not can_send(template):
        return False
    there = templates()[template]
    words = filled(template, language if language in there else next(iter(there)), *values)
    row = new_id()
    sealed = seal(derived_key(CONTEXT), orjson.dumps({"to": to, "words": words}), f"{CONTEXT}/{row}")
    Waiting.objects.create(id=row, template=template, sealed=sealed)
    later("chaupal.telephony.jobs.deliver", row)
    return True
