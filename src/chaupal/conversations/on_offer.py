"""From whom papers can be had that need not be sent: each source says what it has, and brings what was agreed to.

A further source is a class here that keeps this contract, in the order of SOURCES: its offers come behind those before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from chaupal.certificates import actions as certificates
from chaupal.certificates.base import ISSUED
from chaupal.certificates.queries import on_offer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from chaupal.conversations.opened import Opened
    from chaupal.engine.effects import UsePaper


class Source(Protocol):
    """A source of papers."""

    def on_offer(self, conversation: Opened, kinds: Collection[str]) -> list[dict[str, Any]]:
        """What it could give as one of these kinds (`engine/on_offer.py`), the best first. It asks nobody outside."""

    def use(self, conversation: Opened, order: UsePaper, now: datetime) -> None:
        """Has it brought by a job: a row of `documents.actions.expect` now, `enter` or `decline` then."""


class OfOurs:
    """Certificates and receipts that were issued here."""

    def on_offer(self, conversation: Opened, kinds: Collection[str]) -> list[dict[str, Any]]:
        """Those of the citizen, whichever of our numbers they wrote to."""
        return on_offer(conversation.citizen_id, kinds)

    def use(self, conversation: Opened, order: UsePaper, now: datetime) -> None:
        """As a copy of its own."""
        certificates.use(
            citizen_id=conversation.citizen_id,
            conversation_id=conversation.id,
            reference=order.reference,
            service=order.service,
            paper=order.paper,
            offer_id=order.offer["id"],
            now=now,
        )


SOURCES: Mapping[str, Source] = {ISSUED: OfOurs()}
