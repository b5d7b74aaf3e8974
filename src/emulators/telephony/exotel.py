"""How Exotel tells of what came: a GET request with everything in its query, and the credentials of the address.

Source: Exotel, "Working with Passthru applet". It signs nothing and repeats nothing; it may be told twice by a fault.
"""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from emulators.clock import Clock
    from emulators.faults import Faults

IST = timezone(timedelta(hours=5, minutes=30))
PATIENCE = 10.0  # seconds


def moment(clock: Clock) -> str:
    """`2026-11-30 18:30:00`, in India."""
    return f"{datetime.fromtimestamp(clock.now(), IST):%Y-%m-%d %H:%M:%S}"


def new_sid() -> str:
    """32 hexadecimal digits."""
    return secrets.token_hex(16)


def spelt(number: str) -> str:
    """As the network tells it: 0 and ten digits."""
    return f"0{''.join(filter(str.isdigit, number))[-10:]}"


async def tell(url: str, params: dict[str, str], faults: Faults) -> int:
    """Calls the address; the HTTP status, 0 if nobody answered or it was not called."""
    where = {"path": httpx.URL(url).path}
    if faults.take("webhook_drop", **where):
        return 0
    if slow := faults.take("webhook_delay", **where):
        await asyncio.sleep(float(slow.get("seconds", 1)))
    times = 2 if faults.take("webhook_duplicate", **where) else 1
    status = 0
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
        for _ in range(times):
            try:
                status = (await client.get(url, params=params)).status_code
            except httpx.HTTPError:
                status = 0
    return status
