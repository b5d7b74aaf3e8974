"""The room's jobs: ask the model, and forget what was spent long ago."""

from datetime import timedelta
from typing import Any

import orjson
import structlog
from django.conf import settings
from django.db import transaction

from chaupal.advice.actions import GRACE
from chaupal.advice.limits import reason_not_to_ask
from chaupal.advice.models import Call, Question
from chaupal.advice.queries import endpoint, model_is_there
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.jobs.base import again_if, every
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import first_id
from chaupal.kit.sealing import unseal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post
from chaupal.understanding.actions import ask_model
from chaupal.understanding.base import ModelError, Understood

KEPT = timedelta(days=30)  # of calls: numbers only
log = structlog.get_logger()


def ask(question_id: int) -> None:
    """Asks and posts the answer. An answered question is gone, so that a second run does nothing."""
    question = Question.objects.filter(id=question_id).first()
    if question is None:
        return
    try:
        key = key_of(question.citizen_id)
    except Erased:
        question.delete()
        return
    asked = orjson.loads(unseal(key, bytes(question.body), f"question/{question_id}"))
    why = _not_now(question)
    if why:
        log.warning("model_not_asked", why=why)
        _answer(question, {"type": "model_away"})
        return
    try:
        told = ask_model(endpoint(), asked["text"], asked["services"], day_in_india(question.asked_at))
    except ModelError as error:
        log.warning("model_failed", why=error.why)
        _spent(error.tokens, error.why)
        _answer(question, {"type": "model_away"})
    else:
        _spent(told.tokens)
        _answer(question, {"type": "model_answered", "told": _plain(told)})


def _not_now(question: Question) -> str:
    if not model_is_there():
        return "none"
    if clock.now() - question.asked_at > timedelta(seconds=settings.CHAUPAL_LLM_SECONDS) + GRACE:
        return "late"  # the citizen was answered without it
    return reason_not_to_ask()


def _spent(tokens: int, failure: str = "") -> None:
    Call.objects.create(at=clock.now(), tokens=tokens, failure=failure)


def _plain(told: Understood) -> dict[str, Any]:
    return {
        "services": list(told.services),
        "topics": list(told.topics),
        "intent": told.intent,
        "facts": {service: dict(fields) for service, fields in told.facts.items()},
    }


def _answer(question: Question, event: dict[str, Any]) -> None:
    with transaction.atomic():
        post(question.conversation_id, event | {"reference": question.reference}, f"model/{question.pk}")
        question.delete()


@every(timedelta(hours=24))
def prune() -> None:
    """Calls of long ago, and questions whose job was lost."""
    calls = Call.objects.filter(at__lt=clock.now() - KEPT)
    lost = Question.objects.filter(id__lt=first_id(clock.now() - timedelta(days=1)))
    again_if(any([delete_slice(calls), delete_slice(lost)]))
