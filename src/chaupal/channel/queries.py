"""Reading the channel: what a webhook holds, and how the outbox stands."""

from datetime import datetime

from chaupal.channel.at_meta import AtMeta, look_up, profile_of, webhook_address
from chaupal.channel.counting import sent
from chaupal.channel.emptying import is_unsent, no_longer_wanted, sent_at
from chaupal.channel.fates import fate_of, fates, fates_between, messages_in
from chaupal.channel.models import Outbox
from chaupal.channel.outbox import lease, oldest_waiting, record, with_held
from chaupal.channel.parse import NotAWebhook, parse, split
from chaupal.channel.permissions import BREACH_NOTICE
from chaupal.channel.prices import SERVICE_MESSAGE, TEMPLATE, price
from chaupal.channel.sent_texts import sent_to, was_sent_as
from chaupal.channel.templates import message as template_message
from chaupal.kit.ids import first_id

__all__ = [
    "BREACH_NOTICE",
    "SERVICE_MESSAGE",
    "TEMPLATE",
    "AtMeta",
    "NotAWebhook",
    "fate_of",
    "fates",
    "fates_between",
    "is_unsent",
    "lease",
    "look_up",
    "messages_in",
    "no_longer_wanted",
    "oldest_waiting",
    "parse",
    "price",
    "profile_of",
    "record",
    "sent",
    "sent_at",
    "sent_to",
    "split",
    "template_message",
    "was_sent_as",
    "webhook_address",
    "with_held",
    "written",
]


def written(since: datetime | None, until: datetime, number_id: str, after: int, most: int) -> list[tuple[int, int]]:
    """(row, citizen) of messages to citizens in that time, in the order of the rows, behind the row `after`.

    `since` None: of all time; an empty number: of all.
    """
    found = Outbox.objects.filter(id__gt=max(after, first_id(since) - 1 if since else 0), id__lt=first_id(until))
    found = found.filter(number_id=number_id) if number_id else found
    return list(found.order_by("id").values_list("id", "citizen_id")[:most])


def how_many_wait(number_id: str, most: int) -> int:
    """How many messages wait to be sent from the number, counted up to `most` + 1."""
    rows = Outbox.objects.filter(state=Outbox.State.WAITING, number_id=number_id).order_by()
    return len(rows.values_list("id")[: most + 1])
