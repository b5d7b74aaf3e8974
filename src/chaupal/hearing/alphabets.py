"""How Devanagari and Latin letters stand for one another: tables of `alphabets.yaml`, by their names there. Pure."""

from __future__ import annotations

from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    yaml_files.parsed((files(__package__) / "alphabets.yaml").read_bytes())
)
