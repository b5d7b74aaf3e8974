"""Changing, publishing, exporting and taking up services."""

from __future__ import annotations

from chaupal.authoring.exporting import export
from chaupal.authoring.taking_up import take_up

__all__ = ["export", "take_up"]
