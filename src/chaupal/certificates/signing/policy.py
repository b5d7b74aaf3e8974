"""Whether a paper is signed, and how long it waits for its time stamp.

A time-stamp server that is away holds a paper up for PATIENCE since it was granted or paid for. Then it goes out
without one: a citizen needs the paper more than the paper needs its stamp. The row says which it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from chaupal.certificates.base import Unusable
from chaupal.certificates.signing.identity import identity_of, weakness
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.patience import pause

log = structlog.get_logger()
PATIENCE = timedelta(minutes=15)
STAMPED, PLAIN, NONE = "B-T", "B-B", ""  # PAdES baseline levels; none: the PDF is not signed


@dataclass(frozen=True, slots=True)
class Signed:
    """A PDF as it goes out, and the level of its signature."""

    pdf: bytes
    level: str


def sign(pdf: bytes, department: str, reason: str, since: datetime) -> Signed:
    """The paper as its department signs it; as it is, where papers are not signed. `since`: when it began to wait.

    Raises Retry while a time stamp is waited for, Unusable if the department's identity cannot sign.
    """
    identity, at = identity_of(department), now()
    if identity is None:
        return Signed(pdf, NONE)
    if trouble := weakness(identity, at):
        raise Unusable(trouble)
    # of no use to those who only check papers, and half a second to import
    from chaupal.certificates.signing.pades import signed  # noqa: PLC0415
    from chaupal.certificates.signing.stamps import NoStamp, stamper  # noqa: PLC0415

    asked = stamper()
    if asked is not None:
        try:
            return Signed(signed(pdf, identity, at, reason, asked), STAMPED)
        except NoStamp as absent:
            if at - since < PATIENCE:
                raise Retry(pause(since, at)) from absent
            log.warning("paper_without_time_stamp", department=department, trouble=str(absent))
    return Signed(signed(pdf, identity, at, reason), PLAIN)
