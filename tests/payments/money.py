"""What the tests of money share: a conversation, a running gateway, and the callbacks that it sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from chaupal.citizens.queries import key_of
from chaupal.kit.clock import now
from chaupal.kit.sealing import unseal
from chaupal.mailbox.models import Conversation, Mail
from chaupal.payments import actions
from chaupal.payments.base import CallbackOutcome
from chaupal.payments.models import Bill
from tests.emulators.razorpay.served import Gateway, until

TAX = (("House tax 2026-27", 245_000), ("Late fee", 5_000))
TOTAL = 250_000


@dataclass(frozen=True)
class Talk:
    """A citizen's conversation."""

    row: Conversation

    def bill(
        self, reference: str = "form-1", lines: Sequence[tuple[str, int]] = TAX, link_hours: int | None = None
    ) -> Bill:
        return actions.open_bill(
            citizen_id=self.row.citizen_id,
            conversation_id=self.row.id,
            department="mcd",
            service="property_tax",
            reference=reference,
            lines=lines,
            description="Property tax",
            language="hi",
            now=now(),
            link_hours=link_hours,
        )

    def heard(self) -> list[dict[str, Any]]:
        """The facts that were posted to it, in order."""
        key = key_of(self.row.citizen_id)
        mails = Mail.objects.filter(conversation_id=self.row.id).order_by("id")
        return [orjson.loads(unseal(key, bytes(mail.body), f"mail/{mail.id}")) for mail in mails]

    def types(self) -> list[str]:
        return [fact["type"] for fact in self.heard()]


@dataclass(frozen=True)
class Callbacks:
    """The callbacks that a gateway sent, to be taken in any order and number."""

    gateway: Gateway

    def await_(self, count: int) -> list[tuple[dict[str, str], bytes]]:
        until(lambda: len(self.gateway.mailroom.got) >= count)
        return self.gateway.mailroom.got[:count]

    def take(self, count: int) -> list[int]:
        """Take the first so many, in order; the statuses they were answered with."""
        return [self.record(raw, headers).status for headers, raw in self.await_(count)]

    @staticmethod
    def record(raw: bytes, headers: dict[str, str]) -> CallbackOutcome:
        return actions.record_callback("razorpay", raw, headers, now())
