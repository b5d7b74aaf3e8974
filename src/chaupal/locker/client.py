"""DigiLocker's API for authorised partners over HTTP: the list, a file, certificate data, and each way to be wrong.

Sources: the OpenAPI of the authorised partner API (files/issued, file, xml, eaadhaar; `error` and `error_description`),
DigiLocker's specification for the `hmac` of what is sent: base64 of the HMAC-SHA256 under the client's secret. All of
it only reads, so what fails in passing is asked for once more. What goes wrong is told by path and code alone: an
address there, and a sentence of theirs, may name a citizen.
"""

from __future__ import annotations

import hmac
import time
from base64 import b64encode
from hashlib import sha256
from random import SystemRandom
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import httpx
from django.conf import settings

from chaupal.kit.incoming import read
from chaupal.kit.tls import trusted
from chaupal.locker import base
from chaupal.locker.base import Listed
from chaupal.registers.base import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Answer = TypeVar("Answer")
TIMEOUT = httpx.Timeout(10.0, connect=5.0)
PATIENCE = 25.0  # seconds of one call, however it drips
TRIES = 2
PAUSE = (0.1, 0.4)  # seconds between
MOST = 25 << 20  # bytes of an answer
MOST_LISTED = 500
_PASSING = (429, 500, 502, 503, 504)
_OF_CODE = {"aadhaar_not_linked": base.UNLINKED}
_OF_STATUS = {401: base.ENDED, 403: base.NOT_ALLOWED, 404: base.ABSENT}
_OK = 200


class Trouble(Exception):
    """A call that gave nothing that can be used."""

    def __init__(self, why: str, told: str, *, retryable: bool = False) -> None:
        super().__init__(why)
        self.fault = Fault(f"DigiLocker: {why}", retryable, told)


def listed(access: str) -> list[Listed]:
    """What was issued to whoever allowed it, newest first. Raises Trouble."""
    return _again(lambda: _list(access))


def _list(access: str) -> list[Listed]:
    where = "files/issued"
    content, mime, _ = _sent(access, f"oauth2/2/{where}", where)
    try:
        told = read(content) if "json" in mime else None
    except ValueError:
        told = None
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise Trouble(f"{where} answers without a list", base.AWAY, retryable=True)
    found = [one for item in items[:MOST_LISTED] if isinstance(item, dict) and (one := _listed(item))]
    if items and not found:
        raise Trouble(f"{where} lists something else than documents", base.AWAY, retryable=True)
    return sorted(found, key=lambda one: one.on, reverse=True)


def _listed(item: Mapping[str, Any]) -> Listed | None:
    uri, doctype, mime = item.get("uri"), item.get("doctype"), item.get("mime") or ()
    if not isinstance(uri, str) or not isinstance(doctype, str) or not uri or len(uri) > MOST_LISTED:
        return None
    mimes = [mime] if isinstance(mime, str) else [str(one) for one in mime] if isinstance(mime, list) else []
    told = (str(item.get(name) or "") for name in ("name", "issuer", "date"))
    name, issuer, on = (" ".join(text.split())[:200] for text in told)
    return Listed(uri, doctype.upper(), name, issuer, on[:10], any("xml" in one for one in mimes))


def file(access: str, uri: str) -> tuple[bytes, str]:
    """The printed form and its type. Raises Trouble."""
    return _whole(access, f"oauth2/1/file/{quote(uri, safe='')}", "file")


def xml(access: str, uri: str) -> bytes:
    """The certificate data, not checked yet. Raises Trouble."""
    return _whole(access, f"oauth2/1/xml/{quote(uri, safe='')}", "xml")[0]


def e_aadhaar(access: str) -> bytes:
    """The e-Aadhaar, not checked yet. Raises Trouble."""
    return _whole(access, "oauth2/3/xml/eaadhaar", "eaadhaar")[0]


def revoke(access: str) -> None:
    """The token opens nothing more; if that cannot be told, it runs out by itself."""
    form = {"token": access, "token_type_hint": "access_token", "client_id": settings.DIGILOCKER_CLIENT_ID,
            "client_secret": settings.DIGILOCKER_CLIENT_SECRET}  # fmt: skip
    try:
        httpx.post(f"{_url()}/oauth2/1/revoke", data=form, timeout=TIMEOUT, verify=trusted(), trust_env=False)
    except httpx.HTTPError:
        return


def _whole(access: str, path: str, where: str) -> tuple[bytes, str]:
    return _again(lambda: _checked(access, path, where))


def _checked(access: str, path: str, where: str) -> tuple[bytes, str]:
    """What is sent with its hmac: half of it, or something else in its place, is nothing."""
    content, mime, told = _sent(access, path, where)
    made = b64encode(hmac.new(settings.DIGILOCKER_CLIENT_SECRET.encode(), content, sha256).digest()).decode()
    if not hmac.compare_digest(made.encode(), told.encode()):
        raise Trouble(f"{where} comes with {'a wrong hmac' if told else 'no hmac'}", base.AWAY, retryable=True)
    return content, mime


def _again(work: Callable[[], Answer]) -> Answer:
    """What comes of it, at the second try if the first fails in passing."""
    for left in reversed(range(TRIES)):
        try:
            return work()
        except Trouble as trouble:
            if not left or not trouble.fault.retryable:
                raise
            time.sleep(SystemRandom().uniform(*PAUSE))
    raise AssertionError


def _sent(access: str, path: str, where: str) -> tuple[bytes, str, str]:
    """Content, type and hmac of an answer. Raises Trouble."""
    if not access:
        raise Trouble("was not allowed to show what was issued", base.NOT_ALLOWED)
    end, content = time.monotonic() + PATIENCE, bytearray()
    bearer = {"Authorization": f"Bearer {access}"}
    try:
        with (
            httpx.Client(timeout=TIMEOUT, verify=trusted(), trust_env=False) as client,
            client.stream("GET", f"{_url()}/{path}", headers=bearer) as answer,
        ):
            for part in answer.iter_bytes():
                content += part
                if len(content) > MOST or time.monotonic() > end:
                    raise Trouble(f"{where} is too large or too slow", base.AWAY, retryable=True)
    except httpx.HTTPError as error:
        raise Trouble(f"{where}: {type(error).__name__}", base.AWAY, retryable=True) from error
    if answer.status_code != _OK:
        raise _refused(answer.status_code, bytes(content), where)
    return bytes(content), answer.headers.get("content-type", ""), answer.headers.get("hmac", "")


def _refused(status: int, content: bytes, where: str) -> Trouble:
    try:
        told = read(content)
    except ValueError:
        told = None
    code = str(told.get("error", ""))[:60] if isinstance(told, dict) else ""
    code = code if code.replace("_", "").isalnum() else "no code"
    passing = status in _PASSING
    told_as = _OF_CODE.get(code) or _OF_STATUS.get(status, base.AWAY)
    return Trouble(f"{where} answers {status}, {code}", told_as, retryable=passing)


def _url() -> str:
    url: str = settings.DIGILOCKER_API_URL or settings.DIGILOCKER_URL
    return url
