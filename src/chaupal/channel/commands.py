"""What `chaupal outbox` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel.again import STILL_NEWS, retry_failed

if TYPE_CHECKING:
    from typing import TextIO


def retry(out: TextIO, *, restored: bool = False) -> int:
    """Sends again what failed, and what a restore held back, if that is wanted; the exit code."""
    count = retry_failed(restored=restored)
    if count:
        print(f"{count} {'message goes' if count == 1 else 'messages go'} out again", file=out)
    else:
        print(f"no message of the last {STILL_NEWS.days} days has failed: nothing to send again", file=out)
    return 0
