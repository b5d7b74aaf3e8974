"""What was read off a document, as it is kept: sealed, with the places on the page, for the officer and for checks."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Self

import orjson

from chaupal.catalogue.queries import document_fields
from chaupal.documents.apart import SURE, WORTH_ASKING
from chaupal.kit.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.documents.apart import Outcome
    from chaupal.documents.models import Document


@dataclass(frozen=True, slots=True)
class Value:
    """One field: the value, the confidence 0..1, and where it stands: page, x, y, width, height in fractions."""

    value: str
    confidence: float
    box: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """All that the reader made of a document; `hints` are of tampering (hints.py), `warnings` the reader's.

    Of a paper that came from whoever issued it, what that says: nothing was read.
    """

    kind: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    issued: Mapping[str, Any] = field(default_factory=dict)  # of one that nobody sent: by whom, as what, when

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """What is kept of the reader's answer: fields of that kind that are more than a guess."""
        paper = outcome.paper or {}
        kind = paper.get("kind") if paper.get("kind_confidence", 0) >= SURE else ""
        known = document_fields(kind or "")
        fields = {
            name: Value(one["value"], one["confidence"], tuple(one["box"]) if one["box"] else None)
            for name, one in paper.get("fields", {}).items()
            if name in known and one["confidence"] >= WORTH_ASKING
        }
        return cls(kind or "", fields, tuple(paper.get("warnings", ())), outcome.hints)

    def sure(self) -> dict[str, str]:
        """The values that fill the form."""
        return {name: one.value for name, one in self.fields.items() if one.confidence >= SURE}

    def doubtful(self) -> dict[str, str]:
        """The values that are asked about."""
        return {name: one.value for name, one in self.fields.items() if one.confidence < SURE}


def sealed(read: Read, key: bytes, document_id: int) -> bytes:
    """For the row."""
    return seal(key, orjson.dumps(asdict(read)), _context(document_id))


def opened(document: Document, key: bytes) -> Read:
    """What the row holds; nothing if it was not read. Raises SealError."""
    if document.reading is None:
        return Read()
    told: dict[str, Any] = orjson.loads(unseal(key, bytes(document.reading), _context(document.id)))
    fields = {name: Value(one["value"], one["confidence"], one["box"]) for name, one in told["fields"].items()}
    return Read(told["kind"], fields, tuple(told["warnings"]), tuple(told["hints"]), told.get("issued", {}))


def _context(document_id: int) -> str:
    return f"document/{document_id}/reading"
