"""Asking the language model for a conversation. The answer comes as mail; so does, in time, that there is none."""

from collections.abc import Sequence
from datetime import timedelta

import orjson
from django.conf import settings
from django.db import transaction

from chaupal.advice.models import Question
from chaupal.citizens.queries import key_of
from chaupal.jobs.actions import later
from chaupal.kit import clock
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address

GRACE = timedelta(seconds=2)  # beside the model's own time: a jobs process must take the question up


def ask_later(*, conversation_id: int, reference: str, text: str, services: Sequence[str]) -> None:
    """`model_answered` or `model_away` follows, in the model's time and a little. In the caller's transaction."""
    citizen_id = address(conversation_id).citizen_id
    number = new_id()
    body = orjson.dumps({"text": text, "services": list(services)})
    with transaction.atomic():
        Question.objects.create(
            id=number,
            conversation_id=conversation_id,
            citizen_id=citizen_id,
            reference=reference,
            body=seal(key_of(citizen_id), body, f"question/{number}"),
            asked_at=clock.now(),
        )
        later("chaupal.advice.jobs.ask", number, tries=1)
        post(
            conversation_id,
            {"type": "model_away", "reference": reference},
            f"model/{number}/late",
            after=timedelta(seconds=settings.CHAUPAL_LLM_SECONDS) + GRACE,
        )
