"""The city as it begins: the demo's people and places, and one account for whoever connects to it."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from emulators.upyog import people, registers
from emulators.upyog.users import User
from emulators.upyog.world import World

if TYPE_CHECKING:
    from emulators.clock import Clock

STATE = "dl"
CONNECTOR = ("EMPLOYEE", "CSR", "PT_CEMP", "TL_CEMP", "WS_CEMP", "BND_CEMP")
FIRST_USER = 4020


def seeded(clock: Clock, username: str, password: str) -> World:
    """A fresh one."""
    seed = copy.deepcopy(_seed())
    world = World(clock, STATE)
    world.users.append(User(1, "Chat", username, "EMPLOYEE", STATE, CONNECTOR, password=password))
    world.serials["user"] = FIRST_USER
    for row in seed["citizens"]:
        people.citizen(world, row["mobile"], row["name"])
    registers.fill(world, seed)
    return world


@cache
def _seed() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("seed.yaml").read_text(encoding="utf-8"))
    return found
