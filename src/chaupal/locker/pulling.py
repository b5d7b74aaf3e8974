"""From a token to a document that is proven: found in the list, its data checked, its printed form fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

import structlog

from chaupal.catalogue.queries import issued_kinds
from chaupal.kit import names
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.locker import base, client, signed_xml
from chaupal.locker.base import Pulled
from chaupal.locker.certificate_xml import NotInForce, certificate
from chaupal.locker.client import Trouble
from chaupal.locker.signed_xml import Unreadable
from chaupal.registers.actions import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from chaupal.catalogue.base import IssuedKind
    from chaupal.locker.base import Account, Certificate, Listed
    from chaupal.registers.base import Fault

PRINTED = ("application/pdf", "image/jpeg", "image/png")
Answer = TypeVar("Answer")
log = structlog.get_logger()


class DigiLocker:
    """Somebody else's system, which is watched and left alone while it fails, as registers are."""

    remote: ClassVar[bool] = True

    def listed(self, account: Account) -> list[Listed] | Fault:
        """What was issued to them, newest first."""
        return _told(lambda: client.listed(account.access))

    def pull(self, account: Account, kinds: Sequence[str]) -> Pulled | Fault:
        """The newest of their documents of the first of these kinds that they hold, proven; else why there is none."""
        return _told(lambda: _pulled(account, kinds))


def listed(account: Account) -> list[Listed] | Fault:
    """What was issued to whoever allowed us to see it."""
    return ask(base.NAME, DigiLocker(), lambda locker: locker.listed(account))


def pull(account: Account, kinds: Sequence[str]) -> Pulled | Fault:
    """See DigiLocker.pull; a retryable fault at once while it is left alone."""
    return ask(base.NAME, DigiLocker(), lambda locker: locker.pull(account, kinds))


def _told(work: Callable[[], Answer]) -> Answer | Fault:
    try:
        return work()
    except Trouble as trouble:
        return trouble.fault


def _pulled(account: Account, kinds: Sequence[str]) -> Pulled:
    known = {one.doctype: one for one in issued_kinds().values() if one.kind in kinds}
    listed_there = [one for one in client.listed(account.access) if one.doctype in known]
    held = [one for one in listed_there if one.has_data]
    if not held:
        raise _nothing(listed_there, known.values())
    found = min(held, key=lambda one: kinds.index(known[one.doctype].kind))
    kind = known[found.doctype]
    raw = client.e_aadhaar(account.access) if kind.e_aadhaar else client.xml(account.access, found.uri)
    proven = _proven(raw, kind)
    if kind.own and not names.alike(proven.holder, account.name):
        raise Trouble(f"{found.doctype} is somebody else's", base.ANOTHERS)
    content, mime = client.file(account.access, found.uri)
    mime = mime.partition(";")[0].strip().lower()
    if mime not in PRINTED:
        raise Trouble("file is of a type that is not published", base.NOT_GENUINE)
    return Pulled(found, proven, content, mime)


def _nothing(printed: Sequence[Listed], wanted: Collection[IssuedKind]) -> Trouble:
    """Why there is nothing to take: what is there in print alone nobody can check, and one without Aadhaar has none."""
    if printed:
        return Trouble(f"{printed[0].doctype} has no data that could be proven", base.PRINTED)
    is_unlinked = bool(wanted) and all(one.e_aadhaar for one in wanted)
    return Trouble("holds no such document", base.UNLINKED if is_unlinked else base.ABSENT)


def _proven(raw: bytes, kind: IssuedKind) -> Certificate:
    """What the XML certifies. Raises Trouble: of what nobody vouches for, nothing is taken."""
    try:
        proven = certificate(signed_xml.verified(raw, signed_xml.signers()), kind)
    except NotInForce as error:
        raise Trouble(f"{kind.doctype} does not count any more", base.ABSENT) from error
    except (ValueError, OSError) as error:
        reason = error.reason if isinstance(error, Unreadable) else str(error)[:40] or type(error).__name__
        log.warning("issued_document_not_genuine", doctype=kind.doctype, reason=reason)
        raise Trouble(f"{kind.doctype} is not genuine ({reason})", base.NOT_GENUINE) from error
    if proven.valid_until and proven.valid_until < day_in_india(now()):
        raise Trouble(f"{kind.doctype} has expired", base.ABSENT)
    return proven
