"""Writing figures' letters: who has them."""

from chaupal.figures.letters import sent, subscribe, unsubscribe

__all__ = ["sent", "subscribe", "unsubscribe"]
