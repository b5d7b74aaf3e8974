"""The areas a service may be limited to, by the name that the rule `area` gives: their PIN codes and their box."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its PIN codes, one of them as an example, and the degrees it lies between."""

    pincodes: range
    example: str
    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies in the area's box (its border is not followed)."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


AREAS: Mapping[str, Area] = MappingProxyType(
    {
        # India Post gives Delhi 110001 to 110097; the box is that of the NCT
        "delhi": Area(range(110001, 110098), "110085", 28.40, 28.89, 76.83, 77.35),
    },
)
