"""Trying again what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.conf import settings

from chaupal.webhook import aside, mail, razorpay, storing, telephony
from chaupal.webhook.aside import Away
from chaupal.webhook.spool import Spool

__all__ = ["Away", "retry_call", "retry_calls", "store_spooled"]

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from chaupal.webhook.aside import Take

log = structlog.get_logger()
_TAKES: dict[str, Take] = {
    storing.DOOR: storing.store_part,
    razorpay.DOOR: razorpay.take,
    telephony.DOOR: telephony.take_again,
    mail.DOOR: mail.take_again,
    telephony.SMS: telephony.take_text_again,
}


def retry_call(call: int, by: str = "") -> bool:
    """Whether that call is stored now; one that is gone was stored before. Raises Away."""
    _, left = aside.retry(_TAKES, only=call, by=by)
    return not left


def store_spooled(spool: Path, ours: Path) -> None:
    """Takes in the calls of a spool that is not in use, and lets it go. What cannot be stored goes to our own spool.

    Raises Away.
    """
    for path, raw in Spool(spool).take():
        try:
            storing.store_calls([raw])
        except Away:
            raise
        except Exception:
            log.exception("a spooled call can neither be stored nor set aside")
            path.rename(path.with_suffix(".unreadable"))
        else:
            path.unlink()
    ours.mkdir(parents=True, exist_ok=True)
    for path in sorted(spool.iterdir()):
        path.replace(ours / path.name)
    spool.rmdir()


def retry_calls(target: TextIO, errors: TextIO) -> int:
    """`chaupal webhooks retry`: tries all of them and says what came of it; 1 if some are left."""
    opened, shut = Spool(settings.CHAUPAL_SPOOL_DIR).take_again()
    try:
        stored, left = aside.retry(_TAKES)
    except Away:
        errors.write("the database does not answer: nothing more was tried\n")
        return 1
    target.write(f"calls set aside: {stored} stored, {left} left\n")
    if opened:
        target.write(f"files in the spool: {opened} can be read again, the web role stores them\n")
    if left:
        errors.write(f"{left} still cannot be stored: the log names the error of each\n")
    if shut:
        errors.write(f"{shut} files in {settings.CHAUPAL_SPOOL_DIR} do not open with this CHAUPAL_MASTER_KEY\n")
    return int(bool(left or shut))
