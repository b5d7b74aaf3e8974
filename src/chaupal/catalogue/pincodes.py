"""Reads `services/pincodes.yaml`: where each pincode lies.

What is not the same throughout a pincode is left out there, and the citizen is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.catalogue.parts import in_languages, whole
from chaupal.catalogue.sheets import Sheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.parts import Part

FILE = "pincodes.yaml"
# what is said of a pincode, and the shared list its value is of
LIST_OF = {"district": "districts", "sub_division": "sub_divisions", "body": "local_bodies"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pincode lies: values of the shared lists, and its best known locality; empty where it is not one."""

    district: str
    sub_division: str
    body: str
    locality: str  # in every language, as officers and citizens both read it: "भजनपुरा (Bhajanpura)"


@dataclass(frozen=True, slots=True)
class Pincodes:
    """The pincodes as read."""

    sheet: Sheet
    places: Mapping[str, Place]


def read_pincodes(root: Path) -> Pincodes:
    """The pincodes of the catalogue under `root`; none without the file."""
    path = root / FILE
    if not path.exists():
        return Pincodes(Sheet(path), {})
    part = whole(read_sheet(path, texts=True))
    return Pincodes(part.sheet, {pincode: _place(row) for pincode, row in part.children()})


@cache
def places() -> Mapping[str, Place]:
    """Where each pincode lies, read when an expression asks first."""
    return read_pincodes(settings.CHAUPAL_SERVICES_DIR).places


def _place(part: Part) -> Place:
    district, sub_division, body = (part.text(name, "") for name in LIST_OF)
    names = part.part("locality")
    first, *others = in_languages(names).values() or ("",)
    return Place(district, sub_division, body, f"{first} ({', '.join(others)})")
