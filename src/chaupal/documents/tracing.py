"""By what a document is known again in another's application: numbers that stand on it, and the look of its first page.

Only keyed hashes are kept: without the master key they tell nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.queries import document_fields, document_kinds
from chaupal.documents.likeness import LOOK_BITS
from chaupal.documents.models import Trace
from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.documents.readings import Read

# numbers that belong to one person, or to one paper
NUMBERS = ("pan", "epic", "dl_number", "ration_card_number", "account_number", "certificate_number", "admission_number")
_OF_A_KIND = ("certificate_number", "admission_number")  # each office numbers its papers from one
LOOK = "look"
_BAND_BYTES = 2
_LEAST_VARIED = 3  # bits set and unset: a band of plain paper is everybody's


def leave(document_id: int, read: Read, look: bytes) -> None:
    """Keeps the traces of a document. Runs in the caller's transaction."""
    traces = [*_of_numbers(read), *_of_look(look)]
    Trace.objects.bulk_create([Trace(document_id=document_id, what=what, trace=trace) for what, trace in traces])


def _of_numbers(read: Read) -> Iterator[tuple[str, bytes]]:
    sure = read.sure()
    for name in NUMBERS:
        if name in sure:
            number = "".join(filter(str.isalnum, sure[name])).upper()
            of_whom = read.kind if name in _OF_A_KIND else ""
            yield name, keyed_hash(f"{name}/{of_whom}/{number}")
    # the last four digits alone are many people's
    if {"aadhaar_last4", "date_of_birth"} <= sure.keys():
        yield "aadhaar_last4", keyed_hash(f"aadhaar/{sure['aadhaar_last4'][-4:]}/{sure['date_of_birth']}")


def of_number(number: str) -> list[bytes]:
    """The traces that a number leaves which stands on some document, whatever number it is."""
    plain = "".join(filter(str.isalnum, number)).upper()
    kinds = {name: _kinds(name) if name in _OF_A_KIND else [""] for name in NUMBERS}
    return [keyed_hash(f"{name}/{kind}/{plain}") for name, every in kinds.items() for kind in every]


def _kinds(name: str) -> list[str]:
    return [kind for kind in sorted(document_kinds()) if name in document_fields(kind)]


def _of_look(look: bytes) -> Iterator[tuple[str, bytes]]:
    """A hash for each band: two looks that differ in fewer bits than there are bands have one in common."""
    for at in range(0, len(look), _BAND_BYTES):
        band = look[at : at + _BAND_BYTES]
        ones = int.from_bytes(band).bit_count()
        if _LEAST_VARIED <= ones <= _BAND_BYTES * 8 - _LEAST_VARIED:
            yield LOOK, keyed_hash(f"{LOOK}/{at}/{band.hex()}")


MOST_BITS = LOOK_BITS // (8 * _BAND_BYTES) - 1  # by which the looks of one picture, sent twice, may differ
