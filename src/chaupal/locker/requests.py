"""What DigiLocker asks an issuer: read and believed, or not. Nothing is read of a body whose sender is not known by it.

Sources: the OpenAPI of the issuer APIs (Pull URI, Pull Doc; `x-digilocker-hmac`), issuer specification 1.12 (`keyHash`
in the body, of those who send no header).
"""

from __future__ import annotations

import hmac
import re
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit.clock import now
from chaupal.kit.dates import IST
from chaupal.locker.certificate_xml import clean, day
from chaupal.locker.check import issues
from chaupal.locker.signed_xml import Unreadable, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml import etree

URI, DOC = "PullURIRequest", "PullDocRequest"
OLDEST, AHEAD = timedelta(minutes=30), timedelta(minutes=5)  # of a request, by its own clock
FORMATS = ("pdf", "xml", "both")
NUMBERS = ("CertificateNumber", "CertificateNo", "UDF1")  # as the portal may be told to send it
_ISSUER = r"(?P<issuer>[^-\s]+)-(?P<doctype>[A-Z]{5})-(?P<number>[0-9A-Za-z/-]{1,64})"


class NotBelieved(Exception):
    """It is not DigiLocker that asks, or not now: `reason` is a word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was believed. `number` is the certificate's; `uri` is empty where it is searched for."""

    what: str
    ts: str
    txn: str
    form: str
    doctype: str
    number: str
    uri: str
    account: str = field(repr=False)
    name: str = field(repr=False)
    born: date | None = field(repr=False)
    told: Mapping[str, str] = field(repr=False)  # what may be told back as it came


def read(raw: bytes, signature: str, wanted: str) -> Request:
    """The request, of that kind. Raises NotBelieved."""
    if not issues():
        raise NotBelieved("no_issuer")
    if signature and not _is_signed(raw, signature):
        raise NotBelieved("hmac")
    try:
        root = parsed(raw)
    except Unreadable as error:
        raise NotBelieved(error.reason) from error
    if not signature and not _knows_key(root):
        raise NotBelieved("key_hash")
    if _plain(root) != wanted:
        raise NotBelieved("another_request")
    if settings.DIGILOCKER_ORG_ID and root.get("orgId", "") != settings.DIGILOCKER_ORG_ID:
        raise NotBelieved("org_id")
    _check_time(root.get("ts", ""))
    return _request(root, wanted)


def _request(root: etree._Element, what: str) -> Request:
    details = next((one for one in root if _plain(one) == "DocDetails"), None)
    told = {_plain(one): clean(one.text or "") for one in details} if details is not None else {}
    form = (root.get("format") or "pdf").lower()
    uri = told.get("URI", "")
    number = next((told[name] for name in NUMBERS if told.get(name)), "")
    doctype = told.get("DocType", "").upper()
    if what == DOC:
        found = re.fullmatch(_ISSUER, uri)
        ours = found is not None and found["issuer"] == settings.DIGILOCKER_ISSUER_ID
        doctype, number = (found["doctype"], found["number"]) if found and ours else ("", "")
    if not root.get("txn") or form not in FORMATS:
        raise NotBelieved("no_txn" if form in FORMATS else "format")
    kept = ("DocType", "DigiLockerId", "FullName", "DOB", *NUMBERS)
    return Request(
        what=what,
        ts=root.get("ts", ""),
        txn=clean(root.get("txn", "")),
        form=form,
        doctype=doctype,
        number=number.upper(),
        uri=uri,
        account=told.get("DigiLockerId", ""),
        name=told.get("FullName", ""),
        born=day(told.get("DOB", "")),
        told={name: told[name] for name in kept if told.get(name)},
    )


def _is_signed(raw: bytes, signature: str) -> bool:
    made = b64encode(hmac.new(settings.DIGILOCKER_ISSUER_KEY.encode(), raw, sha256).digest())
    return hmac.compare_digest(made, signature.strip().encode())


def _knows_key(root: etree._Element) -> bool:
    """The older way: a hash of the key and the request's time, which says nothing of the rest of the body."""
    told = root.get("keyHash") or root.get("keyhash") or ""
    made = sha256(f"{settings.DIGILOCKER_ISSUER_KEY}{root.get('ts', '')}".encode()).hexdigest()
    return hmac.compare_digest(made.encode(), told.lower().encode())


def _check_time(ts: str) -> None:
    asked = None
    with suppress(ValueError):
        asked = datetime.fromisoformat(ts)
    if asked is None:
        raise NotBelieved("no_time")
    asked = asked if asked.tzinfo else asked.replace(tzinfo=IST)
    if not now() - OLDEST <= asked <= now() + AHEAD:
        raise NotBelieved("too_old" if asked < now() else "ahead")


def _plain(element: etree._Element) -> str:
    """An element's name without its namespace: DigiLocker's own examples differ in it."""
    return str(element.tag).rpartition("}")[2]
