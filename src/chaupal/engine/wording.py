"""Which of the shared texts is said: that of the service's kind, if the kind has words of its own.

A complaint is resolved, not approved: `grievance.moved.approved` stands before `moved.approved`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_kind(texts: Mapping[str, str], kind: str, key: str) -> str:
    """The kind's own text under that key, or the one that all services share."""
    own = texts.get(f"{kind}.{key}")
    return texts[key] if own is None else own
