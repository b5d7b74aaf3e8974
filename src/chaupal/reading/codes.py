"""QR and bar codes on a page: Aadhaar's secure QR, our own certificates, numbers in plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import zxingcpp

if TYPE_CHECKING:
    from chaupal.reading.straighten import Picture

_LONGEST = 8000  # signs of a code: more than a QR code of version 40 holds


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says and where it stands, in pixels of the picture: x, y, width, height."""

    text: str
    place: tuple[float, float, float, float]


def codes_in(grey: Picture) -> list[Code]:
    """Every code that can be read."""
    return [
        Code(found.text, _place(found.position))
        for found in zxingcpp.read_barcodes(grey)
        if found.valid and 0 < len(found.text) <= _LONGEST
    ]


def _place(corners: zxingcpp.Position) -> tuple[float, float, float, float]:
    points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
    left, top = min(point.x for point in points), min(point.y for point in points)
    return left, top, max(point.x for point in points) - left, max(point.y for point in points) - top
