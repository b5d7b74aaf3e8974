"""What `chaupal doctor` looks at: who signs which papers, for how long, and whether time stamps come."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.certificates import keys
from chaupal.certificates.base import Unusable
from chaupal.certificates.signing.identity import Identity, identity_of, weakness
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOON = timedelta(days=30)  # as long as a department may need for a new certificate
_BY_ALL = 0o007
_GUIDE = "see docs/guides/signed-papers.md"


def signing(departments: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What was looked at, and the trouble with it (empty: well): each identity once, the server, the codes' keys."""
    seen: set[tuple[str, str]] = set()
    for department in departments:
        found = _identity(department)
        if found not in seen:
            yield found
        seen.add(found)
    yield from _stamps()
    trouble = keys.fault()
    yield f"codes of papers (keys published: {len(keys.published())})", trouble


def _identity(department: str) -> tuple[str, str]:
    try:
        identity = identity_of(department)
    except Unusable as trouble:
        return "signature of papers", str(trouble)
    if identity is None:
        return "signature of papers", f"PDFs are not signed: set CHAUPAL_SIGNING_IDENTITY ({_GUIDE})"
    return f"signature of papers ({identity.name}, until {_end(identity)})", _trouble(identity)


def _trouble(identity: Identity) -> str:
    if trouble := weakness(identity, now()):
        return trouble
    if identity.is_demonstration:
        return ""
    if identity.is_self_signed:
        return f"nobody vouches for it, it is self-signed ({_GUIDE})"
    if identity.certificate.not_valid_after_utc - now() < SOON:
        return f"the certificate ends on {_end(identity)}: have it renewed"
    file = Path(settings.CHAUPAL_SIGNING_IDENTITY)
    return f"{file} is open to all on this machine: chmod it to 600" if file.stat().st_mode & _BY_ALL else ""


def _end(identity: Identity) -> str:
    return identity.certificate.not_valid_after_utc.date().isoformat()


def _stamps() -> Iterator[tuple[str, str]]:
    if not settings.CHAUPAL_TIMESTAMP_URL:
        yield "time stamps of papers (no server is set)", ""
        return
    from chaupal.certificates.signing.stamps import fault  # noqa: PLC0415 - half a second to import

    yield "time stamps of papers", fault()
