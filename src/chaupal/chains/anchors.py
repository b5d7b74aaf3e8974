"""Anchors: heads of chains, sealed by us and kept by somebody else, a line of JSON each.

A file of them may be what the receiver kept, or a mailbox: lines that are no anchors are passed over.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.kit.sealing import derived_key, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from chaupal.chains.base import Head

_PARTS = {"chain": str, "sequence": int, "digest": str, "at": str, "seal": str}


@dataclass(slots=True)
class Anchors:
    """What was kept outside, by chain: sequence -> digest -> when; and how many lines do not bear our seal."""

    kept: dict[str, dict[int, dict[str, str]]] = field(default_factory=dict)
    foreign: int = 0


def line(chain: str, head: Head, at: datetime) -> str:
    """The anchor of a head."""
    told = {"chain": chain, "sequence": head.sequence, "digest": head.digest, "at": at.isoformat(timespec="seconds")}
    return json.dumps(told | {"seal": _seal(told)})


def read(lines: Iterable[str | bytes]) -> Anchors:
    """The anchors among the lines."""
    found = Anchors()
    for one in lines:
        told = _told(one)
        if told is None:
            continue
        if not same(str(told["seal"]).encode(), _seal(told).encode()):
            found.foreign += 1
            continue
        of_chain = found.kept.setdefault(told["chain"], {})
        of_chain.setdefault(told["sequence"], {})[told["digest"]] = told["at"]
    return found


def _told(written: str | bytes) -> dict[str, Any] | None:
    try:
        told = orjson.loads(written)
    except orjson.JSONDecodeError:
        return None
    fits = isinstance(told, dict) and all(type(told.get(name)) is kind for name, kind in _PARTS.items())
    return {name: told[name] for name in _PARTS} if fits else None


def _seal(told: Mapping[str, Any]) -> str:
    plain = "\n".join(str(told[name]) for name in ("chain", "sequence", "digest", "at"))
    return hmac.digest(derived_key("anchor"), plain.encode(), "sha256").hex()
