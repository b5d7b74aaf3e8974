"""Fictitious records for the city in a box: nobody in `demo.yaml` lives, and no such property stands."""

from pathlib import Path
from typing import Any

import yaml

from chaupal.registers.local.models import Record
from chaupal.registers.local.register import enter

SHEET = Path(__file__).with_name("demo.yaml")


def load() -> int:
    """Enter the sheet into each register that is empty; returns how many records were entered."""
    sheet: dict[str, list[dict[str, Any]]] = yaml.safe_load(SHEET.read_text())
    fresh = [name for name in sheet if not Record.objects.filter(register=name).exists()]
    for name in fresh:
        for content in sheet[name]:
            enter(name, content)
    return sum(len(sheet[name]) for name in fresh)
