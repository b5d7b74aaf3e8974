"""Clients, what they were answered, and what they are told."""

from chaupal.integrations.answering import keep, once
from chaupal.integrations.clients import keep_token, make, revoke, rotate
from chaupal.integrations.feed import tell
from chaupal.integrations.replaying import replay
from chaupal.integrations.sending import register, unregister

__all__ = [
    "keep", "keep_token", "make", "once", "register", "replay", "revoke", "rotate", "tell", "unregister",
]  # fmt: skip
