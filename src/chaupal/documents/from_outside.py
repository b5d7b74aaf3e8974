"""Files of somebody else's system, before they are kept: known by their content, scanned, opened apart, and masked."""

from __future__ import annotations

import structlog

from chaupal.documents.refusals import Unusable

log = structlog.get_logger()


def made_safe(content: bytes, kind: str) -> tuple[bytes, str]:
    """A paper of that kind as it may be kept, and its type: the digits of an Aadhaar number are painted over.

    Raises Unusable, ScannerAway.
    """
    from chaupal.documents import apart  # noqa: PLC0415 - what looks into files is loaded where one comes
    from chaupal.documents.bringing import type_of  # noqa: PLC0415 - the same
    from chaupal.documents.contents import PDF  # noqa: PLC0415 - the same

    mime = type_of(content)
    try:
        outcome = apart.read(content, (kind,))
    except apart.SetAside as reason:  # nobody knows what stands on it
        log.warning("issued_file_set_aside", reason=str(reason), mime=mime)
        raise Unusable("harmful") from reason
    if outcome.masked:
        return outcome.masked, mime if mime == PDF else "image/jpeg"
    return content, mime
