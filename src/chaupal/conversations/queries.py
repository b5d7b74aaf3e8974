"""Reading conversations: where forms rest."""

from chaupal.conversations.left import left_between

__all__ = ["left_between"]
