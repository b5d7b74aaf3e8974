"""A slow answer, in one way for all emulators that hold theirs back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from starlette.responses import Response


async def held_back(seconds: float, answer: Awaitable[Response]) -> Response:
    """The answer, so many seconds after it is ready.

    What else strikes the call has struck it by then: one that nobody waits for any more takes no fault of the next.
    """
    response = await answer
    if seconds:
        await asyncio.sleep(seconds)
    return response
