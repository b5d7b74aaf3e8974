"""What the emulated gateway is told when it starts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """One merchant's account.

    `webhook_url` is where events are posted (empty: nowhere). `public_url` is the address of the mount as a browser
    sees it, e.g. `http://127.0.0.1:8001/razorpay`; left empty, it is taken from each request. `state` is a JSON file
    that survives a restart. `retry_seconds` are the pauses between the tries of one webhook, `refund_seconds` the time
    a refund stays pending.
    """

    webhook_url: str
    key_id: str
    key_secret: str
    webhook_secret: str
    public_url: str = ""
    merchant: str = "Delhi Civic Payments"
    merchant_vpa: str = "civicpay@rzp"
    state: Path | None = None
    retry_seconds: tuple[float, ...] = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)
    refund_seconds: float = 3.0
