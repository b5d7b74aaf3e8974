"""DigiLocker towards an issuer: a citizen searches for a document of theirs, and the issuer is asked for it.

`POST /oauth2/1/pull/pulldocument` (form: orgid, doctype, consent=Y, and the number as `UDF1`) asks the issuer's Pull
URI with the name and birth date of the account, and keeps the document; its file and data are asked for by Pull Doc.
"""

from __future__ import annotations

import hmac
import uuid
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import httpx
from lxml import etree

from emulators.digilocker.refusals import Refused

if TYPE_CHECKING:
    from emulators.digilocker.people import Person

ORG = "digilocker"
_IST = timezone(timedelta(hours=5, minutes=30))
_SECONDS = 10.0
_OK = 200


@dataclass
class Issuer:
    """A department whose repository is asked: where, and the key that it gave us."""

    url: str  # before /pull-uri and /pull-doc
    key: str
    pulled: dict[str, tuple[str, str]] = field(default_factory=dict)  # uri -> whose account, doctype


@dataclass(frozen=True)
class Answer:
    """What an issuer answers."""

    status: str
    txn: str
    uri: str
    pdf: bytes
    data: bytes


async def search(issuer: Issuer, person: Person, told: dict[str, str], at: float) -> str:
    """The document's URI; it is in their locker from then on. Raises Refused."""
    doctype = told.get("doctype", "")
    if told.get("consent") != "Y" or not told.get("UDF1"):
        raise Refused("parameter_missing", "One or more of the mandatory parameters is missing")
    if len(doctype) != len("INCER"):
        raise Refused("invalid_doctype", "The doctype parameter is missing or invalid.")
    details = {"DocType": doctype, "DigiLockerId": person.account, "UID": "", "FullName": person.name,
               "DOB": _day(person), "UDF1": told["UDF1"]}  # fmt: skip
    found = await ask(issuer, "pull-uri", "PullURIRequest", details, at)
    if found.status == "9":
        raise Refused("pull_response_pending", "The response of the issuer is pending. Please try again later.")
    if found.status != "1" or not found.uri:
        raise Refused("record_not_found", "No record found in the issuer's repository", 404)
    issuer.pulled[found.uri] = person.account, doctype
    return found.uri


async def document(issuer: Issuer, person: Person, uri: str, at: float, form: str) -> bytes:
    """The document as it stands with its issuer now. Raises Refused."""
    if issuer.pulled.get(uri, ("", ""))[0] != person.account:
        raise Refused("invalid_uri", "No file found for given URI", 404)
    details = {"URI": uri, "DigiLockerId": person.account, "UID": "", "FullName": person.name, "DOB": _day(person)}
    found = await ask(issuer, "pull-doc", "PullDocRequest", details, at, form)
    content = found.pdf if form == "pdf" else found.data
    if found.status != "1" or not content:
        raise Refused("repository_service_resperror", "Internal server error", 500)
    return content


async def ask(
    issuer: Issuer, path: str, what: str, details: dict[str, str], at: float, form: str = "both", **changed: Any
) -> Answer:
    """One request of ours. `changed` is what a tester wants otherwise: ts, txn, key, key_hash, body. Raises Refused."""
    ts = changed.get("ts") or datetime.fromtimestamp(at, UTC).astimezone(_IST).isoformat(timespec="seconds")
    txn, key = changed.get("txn") or str(uuid.uuid4()), changed.get("key", issuer.key)
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in details.items())
    hashed = sha256(f"{key}{ts}".encode()).hexdigest()
    old = f" keyhash={quoteattr(hashed)}" if changed.get("key_hash") else ""
    body = changed.get("body") or (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{what} xmlns:ns2="http://tempuri.org/" ver="3.0" '
        f'ts={quoteattr(ts)} txn={quoteattr(txn)} orgId="{ORG}" format="{form}"{old}><DocDetails>{inner}</DocDetails>'
        f"</{what}>"
    )
    raw = body.encode()
    headers = {"Content-Type": "application/xml"}
    if not changed.get("key_hash"):
        headers["x-digilocker-hmac"] = b64encode(hmac.new(key.encode(), raw, sha256).digest()).decode()
    try:
        async with httpx.AsyncClient(timeout=_SECONDS, trust_env=False) as client:
            answer = await client.post(f"{issuer.url}/{path}", content=raw, headers=headers)
    except httpx.HTTPError as error:
        raise Refused("partner_service_unresponsive", "Internal server error", 500) from error
    return _read(answer, what)


def _read(answer: httpx.Response, what: str) -> Answer:
    """As strictly as it is published: 200, XML, a response of that name with its status. Raises Refused."""
    wrong = Refused("repository_service_resperror", "Internal server error", 500)
    if answer.status_code != _OK or "xml" not in answer.headers.get("content-type", ""):
        raise wrong
    root = etree.fromstring(answer.content)
    status = root.find("ResponseStatus")
    if root.tag != what.replace("Request", "Response") or status is None:
        raise wrong
    told = {name: root.findtext(f"DocDetails/{name}") or "" for name in ("URI", "DocContent", "DataContent")}
    pdf, data = b64decode(told["DocContent"]), b64decode(told["DataContent"])
    return Answer(str(status.get("Status")), str(status.get("txn")), told["URI"], pdf, data)


def _day(person: Person) -> str:
    return "-".join(reversed(person.born.split("-")))
