"""What WhatsApp bills for a message: cards of rates, each from a day on (`prices.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from chaupal.kit import yaml_files

# WhatsApp's categories of what we send: what is said inside the window, and our templates
SERVICE_MESSAGE, TEMPLATE = "service", "utility"
FILE = Path(__file__).with_name("prices.yaml")


@dataclass(frozen=True, slots=True)
class Card:
    """The rates that hold from the first day of a month (`2026-10`) on: category -> rupees a message."""

    month: str
    rates: dict[str, Decimal]


@cache
def _cards() -> tuple[Card, ...]:
    """The newest first."""
    read = [
        Card(card["from"].removesuffix("-01"), {name: Decimal(rate) for name, rate in card["rates"].items()})
        for card in yaml_files.read(FILE)["cards"]
    ]
    return tuple(sorted(read, key=lambda card: card.month, reverse=True))


def price(category: str, month: str = "") -> Decimal:
    """Rupees for a message of that category in a month (`2026-11`), or by the newest card; KeyError if it has none."""
    held = (card.rates for card in _cards() if not month or card.month <= month)
    return next(held, {})[category]
