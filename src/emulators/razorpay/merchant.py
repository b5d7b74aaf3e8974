"""One merchant's account at the gateway: keys, where the webhooks go, and the gateway's habits."""

from dataclasses import dataclass
from pathlib import Path

from emulators.settings import Settings


@dataclass(frozen=True)
class Merchant:
    """What the emulated gateway is told when it starts.

    `webhook_url` is where events are posted (empty: nowhere). `public_url` is the address of the mount as a browser
    sees it, e.g. `http://127.0.0.1:8001/razorpay`; left empty, it is taken from each request. `state` is a JSON file
    that survives a restart. `retry_seconds` are the pauses between the tries of one webhook, `refund_seconds` the time
    that a refund stays pending.
    """

    webhook_url: str
    key_id: str
    key_secret: str
    webhook_secret: str
    public_url: str = ""
    name: str = "Delhi Civic Payments"
    name_hi: str = "दिल्ली नागरिक भुगतान"  # on the page in Hindi
    vpa: str = "civicpay@rzp"
    state: Path | None = None
    retry_seconds: tuple[float, ...] = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)
    refund_seconds: float = 3.0

    @classmethod
    def of(cls, settings: Settings) -> "Merchant":
        """The account as the whole city's settings describe it; its state lies beside the city's."""
        city = Path(settings.state) if settings.state else None
        return cls(
            webhook_url=settings.razorpay_callback,
            key_id=settings.razorpay_key_id,
            key_secret=settings.razorpay_key_secret,
            webhook_secret=settings.razorpay_webhook_secret,
            public_url=f"{settings.public_url.rstrip('/')}/razorpay" if settings.public_url else "",
            state=city.with_name(f"{city.stem}-razorpay.json") if city else None,
        )
