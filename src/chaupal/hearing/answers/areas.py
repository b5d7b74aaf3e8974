"""An area that a service may be limited to: its PIN codes and its box. A state's stand in its folder. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its name, its PIN codes, one of them as an example, and the degrees it lies between."""

    name: str
    pincodes: range
    example: str
    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies in the area's box (its border is not followed)."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def __str__(self) -> str:
        """Its name."""
        return self.name
