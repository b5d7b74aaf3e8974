"""The room's own jobs: numbering events, sending them, forgetting what is over."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from chaupal.integrations import feed, sending
from chaupal.integrations.models import Answered, Event, Token
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.slices import delete_slice

_ANSWERS_KEPT = timedelta(days=7)


def publish(department: str) -> None:
    """Numbers the department's events; run again, it finds none without a number."""
    again_if(feed.publish(department))


def deliver(client_id: int) -> None:
    """Sends what is due, and orders the next look; a message that was taken is not sent again."""
    sending.deliver(client_id)


@every(timedelta(hours=1))
def prune() -> None:
    """Tokens that are over, answers that nobody repeats any more, and old events with their deliveries go."""
    at = now()
    old = at - timedelta(days=settings.CHAUPAL_API_EVENT_DAYS)
    again_if(
        any(
            [
                delete_slice(Token.objects.filter(until__lt=at)),
                delete_slice(Answered.objects.filter(at__lt=at - _ANSWERS_KEPT)),
                delete_slice(Event.objects.filter(at__lt=old)),
            ]
        )
    )
