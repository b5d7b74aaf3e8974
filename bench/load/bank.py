"""A bank that always pays: Razorpay's API as far as a payment link needs it, and its webhook.

Source: Razorpay API, payment links and payments; webhook event `payment_link.paid`.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from bench.load.wire import answer

Deliver = Callable[..., None]
PATH = b"/v1/"
_UNKNOWN = answer(
    b'{"error":{"code":"BAD_REQUEST_ERROR","description":"The id provided does not exist"}}', b"400 Bad Request"
)


@dataclass(slots=True)
class _Link:
    """One payment link; `asked` is what Chaupal asked for."""

    number: int
    asked: dict[str, Any]
    paid: bool = False

    def entity(self) -> dict[str, Any]:
        """As the API shows it."""
        payments = [{"payment_id": f"pay_{self.number:014}", "status": "captured"}] if self.paid else []
        return {
            "id": f"plink_{self.number:014}",
            "order_id": f"order_{self.number:014}",
            "short_url": f"https://pay.example/{self.number}",
            "status": "paid" if self.paid else "created",
            "amount": self.asked["amount"],
            "currency": self.asked["currency"],
            "reference_id": self.asked["reference_id"],
            "expire_by": self.asked["expire_by"],
            "payments": payments,
        }

    def payment(self) -> dict[str, Any]:
        """Its payment, as the API shows it."""
        return {
            "id": f"pay_{self.number:014}",
            "entity": "payment",
            "order_id": f"order_{self.number:014}",
            "amount": self.asked["amount"],
            "currency": self.asked["currency"],
            "status": "captured",
            "captured": True,
            "method": "upi",
            "acquirer_data": {"rrn": f"{self.number:012}"},
        }


class Bank:
    """Knows every link that was made; `deliver(body, *headers)` posts its webhooks."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._links: dict[int, _Link] = {}
        self._next = time.time_ns() // 1_000_000  # another load before this one may have made links, too

    def accept(self, head: bytes, body: bytes) -> bytes:
        """The answer to one request."""
        method, path, *_ = head.split(b" ", 2)
        what, _, name = path.decode().partition("?")[0].removeprefix(PATH.decode()).partition("/")
        if method == b"post" and what == "payment_links" and not name:
            self._next += 1
            made = self._links[self._next] = _Link(self._next, orjson.loads(body))
            return _shown(made.entity())
        link = self._known(name)
        if link is None or method != b"get":
            return _UNKNOWN
        shown = {"payment_links": link.entity(), "payments": link.payment(), "orders": _order(link)}
        return _shown(shown[what]) if what in shown else _UNKNOWN

    def pay(self, url: str) -> None:
        """The citizen pays what the link asks; LookupError for one that is none of ours."""
        link = self._known(url.rpartition("/")[2])
        if link is None:
            raise LookupError(url)
        link.paid = True
        payload = {
            "payment_link": {"entity": link.entity()},
            "payment": {"entity": link.payment()},
            "order": {"entity": _order(link)},
        }
        told = {"entity": "event", "event": "payment_link.paid", "payload": payload, "created_at": int(time.time())}
        self._deliver(orjson.dumps(told), b"X-Razorpay-Event-Id: event-%d" % link.number)

    def _known(self, name: str) -> _Link | None:
        """The link of a name that ends with its number."""
        number = name.rpartition("_")[2]
        return self._links.get(int(number)) if number.isdecimal() else None


def _order(link: _Link) -> dict[str, Any]:
    return {"id": f"order_{link.number:014}", "receipt": link.asked["reference_id"], "status": "paid"}


def _shown(entity: dict[str, Any]) -> bytes:
    return answer(json.dumps(entity).encode())
