"""Whether there is a language model, and how it does."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Sum

from chaupal.advice.models import Call
from chaupal.kit.clock import now
from chaupal.understanding.base import Endpoint


def model_is_there() -> bool:
    """Whether one was set up; it may be away all the same."""
    return bool(settings.CHAUPAL_LLM_URL and settings.CHAUPAL_LLM_MODEL)


def endpoint() -> Endpoint:
    """Where it is."""
    return Endpoint(
        settings.CHAUPAL_LLM_URL, settings.CHAUPAL_LLM_MODEL, settings.CHAUPAL_LLM_KEY, settings.CHAUPAL_LLM_SECONDS
    )


def calls_of_last(time: timedelta) -> tuple[int, int]:
    """(calls, tokens) of that time."""
    spent = Call.objects.filter(at__gt=now() - time).aggregate(calls=Count("id"), tokens=Sum("tokens"))
    return spent["calls"], spent["tokens"] or 0
