"""What of a breach is sealed under a key of the room, and the seal of the list of those it touched."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.breaches.base import Data, Reach
from chaupal.breaches.models import Touched
from chaupal.kit.sealing import derived_key, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.breaches.models import Breach, Report

_PURPOSE = "breaches"


def seal_told(breach: Breach, reaches: Sequence[Reach], account: Mapping[str, str]) -> bytes:
    """What was reached, and what a person wrote about it."""
    told = {"reaches": [[one.kind, one.values, int(one.data)] for one in reaches], "account": dict(account)}
    return seal(derived_key(_PURPOSE), orjson.dumps(told), f"breach/{breach.id}")


def reaches_of(breach: Breach) -> tuple[Reach, ...]:
    """What was reached."""
    return tuple(Reach(kind, tuple(values), Data(data)) for kind, values, data in _told(breach)["reaches"])


def account_of(breach: Breach) -> dict[str, str]:
    """What a person wrote about it, by base.ACCOUNT."""
    account: dict[str, str] = _told(breach)["account"]
    return account


def _told(breach: Breach) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(unseal(derived_key(_PURPOSE), breach.told, f"breach/{breach.id}"))
    return told


def seal_report(report: Report, text: str) -> bytes:
    """What was filed with the Board."""
    return seal(derived_key(_PURPOSE), text.encode(), f"breach/report/{report.id}")


def report_text(report: Report) -> str:
    """The same, opened."""
    return unseal(derived_key(_PURPOSE), report.text, f"breach/report/{report.id}").decode()


def list_digest(breach: Breach) -> bytes:
    """HMAC-SHA256 over each citizen touched and their classes of data, in the order of their ids."""
    digest = hmac.new(derived_key(_PURPOSE), f"{breach.id}".encode(), hashlib.sha256)
    rows = Touched.objects.filter(breach=breach).order_by("citizen_id").values_list("citizen_id", "data")
    for citizen, data in rows.iterator(chunk_size=2000):
        digest.update(b"%d:%d\n" % (citizen, data))
    return digest.digest()
