"""Changing, checking, publishing, exporting and taking up services."""

from __future__ import annotations

from chaupal.authoring.checking import order as order_check
from chaupal.authoring.drafts import catch_up, change, drop, say_why, take_back_to, write_file
from chaupal.authoring.exporting import export
from chaupal.authoring.installing import DEPARTMENT, SERVICE, drop_holiday, enter_holiday, switch
from chaupal.authoring.publishing import publish
from chaupal.authoring.taking_up import take_up

__all__ = [
    "DEPARTMENT",
    "SERVICE",
    "catch_up",
    "change",
    "drop",
    "drop_holiday",
    "enter_holiday",
    "export",
    "order_check",
    "publish",
    "say_why",
    "switch",
    "take_back_to",
    "take_up",
    "write_file",
]
