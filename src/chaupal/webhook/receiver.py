"""What the doors of providers have in common: one call in, its status out and counted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from chaupal.webhook.bodies import Bodies, status_of
from chaupal.webhook.counters import calls
from chaupal.webhook.http import answer

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope, Send


class Receiver(ABC):
    """A provider's door; nothing is said in an answer but its status."""

    door: str
    methods: tuple[str, ...] = ("POST",)

    def __init__(self, bodies: Bodies | None = None) -> None:
        """`bodies` is what this and other doors may hold at once."""
        self._bodies = bodies or Bodies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """By these methods only."""
        if scope["method"] not in self.methods:
            return await answer(send, 405)
        status = await status_of(self._taken(scope, receive))
        calls(self.door, status).inc()
        return None if status is None else await answer(send, status)

    @abstractmethod
    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status of a call, once it is taken or refused."""
