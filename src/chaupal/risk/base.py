"""Why a citizen's messages may be left unread, and why such an order may be refused."""

from __future__ import annotations

from chaupal.risk.models import Block

__all__ = ["DAYS", "REASONS", "Block", "Blocked", "NotAllowed"]

REASONS = ("abuse", "flood", "forged", "posing")
DAYS = (1, 7, 30)  # for how long; never longer without a new order


class Blocked(Exception):
    """They are blocked already."""


class NotAllowed(Exception):
    """Only a supervisor orders a block, and only an operator who did not order it looks at it again."""
