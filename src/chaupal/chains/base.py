"""What a chain is: rows each of which holds an HMAC over itself and the row before, under a key outside the database.

Whoever owns the database can rewrite rows, but not reckon their digests anew without CHAUPAL_MASTER_KEY. What he can do
is to put an older state back whole; that shows against the heads that were sent outside (`anchors.py`).
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chaupal.kit.sealing import derived_key, same

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a chain: its place from 1 on, the digest before it, its own, and what its own should be (hex)."""

    sequence: int
    previous: str
    digest: str
    reckoned: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: (0, "") is an empty one. `seal` shows that we wrote it."""

    sequence: int = 0
    digest: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first row that does not fit, and in which way, as the end of a sentence: "was changed"."""

    chain: str
    sequence: int
    why: str

    def __str__(self) -> str:
        return f"{self.chain}: row {self.sequence} {self.why}"


class Chain(Protocol):
    """A chain of some room, read only. Rooms with chains name a function that lists them in `config/wiring.py`."""

    @property
    def name(self) -> str:
        """Of the whole installation's chains, this one: `audit`, `consent.3`."""

    def head(self) -> Head:
        """Where it ends now."""

    def links(self, after: int, most: int) -> list[Link]:
        """At most so many rows behind that place, in order."""


def digest(chain: str, values: Sequence[object]) -> str:
    """HMAC-SHA-256 (hex) over JSON values in a fixed order, under the chain's own key."""
    return _mac(f"chain/{chain}", values)


def head_seal(chain: str, sequence: int, end: str) -> str:
    """What shows that the chain ended there at some time, under another key than the rows'."""
    return _mac(f"head/{chain}", [sequence, end])


def is_ours(chain: str, head: Head) -> bool:
    """Whether we wrote that head; an empty one is nobody's."""
    return same(head.seal.encode(), head_seal(chain, head.sequence, head.digest).encode())


def _mac(purpose: str, values: Sequence[object]) -> str:
    plain = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.digest(derived_key(purpose), plain.encode(), "sha256").hex()
