"""Reading the channel: what a webhook holds, and how the outbox stands."""

from chaupal.channel.counting import sent
from chaupal.channel.emptying import is_unsent, no_longer_wanted, sent_at
from chaupal.channel.fates import fate_of
from chaupal.channel.outbox import lease, oldest_waiting, record, with_held
from chaupal.channel.parse import NotAWebhook, parse, split
from chaupal.channel.prices import SERVICE_MESSAGE, TEMPLATE, price
from chaupal.channel.sent_texts import sent_to, was_sent_as

__all__ = [
    "SERVICE_MESSAGE",
    "TEMPLATE",
    "NotAWebhook",
    "fate_of",
    "is_unsent",
    "lease",
    "no_longer_wanted",
    "oldest_waiting",
    "parse",
    "price",
    "record",
    "sent",
    "sent_at",
    "sent_to",
    "split",
    "was_sent_as",
    "with_held",
]
