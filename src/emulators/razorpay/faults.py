"""Failures on demand, set by `POST /_faults`, read by `GET`, cleared by `DELETE`.

```json
{"api": {"status": 503, "count": 2, "path": "/v1/payment_links", "delay": 0.5},
 "webhooks": {"drop": 1, "repeat": 3, "reverse": true, "hold": true, "delay": 0.2}}
```
`api`: the next `count` calls whose path begins with `path` wait `delay` seconds and answer `status` (0: only wait).
`webhooks`: the next `drop` events are never sent, the next `repeat` are sent twice under one event id, the events of
one act go out in `reverse` order, or are all held until `POST /_faults/release`.
"""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class ApiFault:
    """What happens to the next calls of the API."""

    status: int = 0
    count: int = 0
    path: str = "/"
    delay: float = 0.0

    def strikes(self, path: str) -> bool:
        """Whether this call is one of those that fail; counts it."""
        if self.count <= 0 or not path.startswith(self.path):
            return False
        self.count -= 1
        return True


@dataclass
class WebhookFault:
    """What happens to the next events."""

    drop: int = 0
    repeat: int = 0
    reverse: bool = False
    hold: bool = False
    delay: float = 0.0

    def copies(self) -> int:
        """How often the next event is sent: 0, 1 or 2; counts it."""
        if self.drop > 0:
            self.drop -= 1
            return 0
        if self.repeat > 0:
            self.repeat -= 1
            return 2
        return 1


@dataclass
class Faults:
    """All that is to go wrong."""

    api: ApiFault = field(default_factory=ApiFault)
    webhooks: WebhookFault = field(default_factory=WebhookFault)

    def set(self, wanted: dict[str, Any]) -> None:
        """Replace the faults that are named; an unknown name raises `TypeError`."""
        if "api" in wanted:
            self.api = ApiFault(**wanted["api"])
        if "webhooks" in wanted:
            self.webhooks = WebhookFault(**wanted["webhooks"])

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.set({"api": {}, "webhooks": {}})

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)
