"""What WhatsApp bills: since October 2026 also what is said within the window."""

from datetime import UTC, datetime

import pytest

from emulators.whatsapp.model import Message
from emulators.whatsapp.pricing import FREE, Pricing
from tests.emulators.whatsapp.served import City, text

BEFORE, SINCE = (datetime(2026, month, 15, tzinfo=UTC).timestamp() for month in (9, 11))
LATER = datetime(2026, 12, 1, tzinfo=UTC).timestamp()


def settled(pricing: Pricing, category: str, at: float, *, within: bool = True, number: str = "1") -> bool:
    message = Message("w", number, "c", "business", "text", {}, at, category=category)
    pricing.settle(message, within=within)
    return message.billable


@pytest.mark.parametrize(
    ("category", "at", "within", "billed"),
    [
        ("utility", BEFORE, True, False),
        ("utility", BEFORE, False, True),
        ("utility", SINCE, True, True),
        ("marketing", BEFORE, True, True),
        ("service", BEFORE, True, False),
        ("service", SINCE, True, False),  # the first of the month
    ],
)
def test_what_is_billed_goes_by_category_window_and_day(category: str, at: float, within: bool, billed: bool):
    assert settled(Pricing(), category, at, within=within) is billed


def test_service_messages_are_billed_beyond_a_thousand_a_number_and_month():
    pricing = Pricing()
    assert not any(settled(pricing, "service", SINCE) for _ in range(FREE))

    assert settled(pricing, "service", SINCE)
    assert not settled(pricing, "service", SINCE, number="2")
    assert not settled(pricing, "service", LATER)


def test_read_tells_the_price_where_delivered_was_never_told(chat: City):
    chat.fault(kind="skip_status", status="delivered")

    sent, read = chat.told(chat.send(**text()), "sent", "read")

    assert "pricing" in sent
    assert read["pricing"]["category"] == "service"
