"""The papers that are not a service's own, and what all papers share: texts in `forms/*.yaml`, looks in `forms/*.typ`.

What a certificate says stands beside its service (`certificate.yaml`), how all of them look in `forms/certificate.typ`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import PaperForm, Row
from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import Pair

FOLDER = Path(__file__).parent / "forms"
RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all papers share."""

    numbers: Mapping[str, Pair]
    number: Mapping[str, Pair]  # kind of paper -> what its number is called
    words: Mapping[str, Pair]  # what a code is on paper
    verify: Pair
    signed: Pair


@cache
def receipt_form() -> PaperForm:
    """What is printed on a receipt."""
    held = read(RECEIPT)
    rows = tuple(Row(tuple(row["from"]), {name: row[name] for name in row if name != "from"}) for row in held["rows"])
    languages = tuple((first, second) for first, second in held["languages"])
    return PaperForm(
        RECEIPT, held["title"], rows, RECEIPT, tuple(held["holder"]), numbers=held["numbers"], languages=languages
    )


@cache
def letterhead() -> Letterhead:
    """What all papers share."""
    return Letterhead(**read("letterhead"))


@cache
def read(name: str) -> Mapping[str, Any]:
    """One of the files in `forms/`."""
    held: dict[str, Any] = yaml_files.read(FOLDER / f"{name}.yaml")
    return held
