"""Which messages WhatsApp bills, as the `pricing` of their statuses says."""

from collections import Counter
from datetime import UTC, datetime

from emulators.whatsapp.model import Message

# from then on also what is said within the 24-hour window, but for so many service messages a number and month
SERVICE_IS_BILLED = datetime(2026, 10, 1, tzinfo=UTC).timestamp()
FREE = 1000


class Pricing:
    """Knows how many service messages each number sent in a month, since the emulator began."""

    def __init__(self) -> None:
        self._service: Counter[tuple[str, str]] = Counter()

    def settle(self, message: Message, *, within: bool) -> None:
        """Whether the message is billed; `within` the 24-hour window, outside which only templates go."""
        before = message.at < SERVICE_IS_BILLED
        if message.category == "service":
            month = (message.number, f"{datetime.fromtimestamp(message.at, UTC):%Y-%m}")
            self._service[month] += 1
            message.billable = not before and self._service[month] > FREE
        else:
            message.billable = not (before and within and message.category == "utility")
