"""UPYOG over HTTP: the envelope, a token that is kept and renewed, and every way in which an answer can be wrong.

Sources: the OpenAPI contracts of UPYOG and DIGIT (egovernments, upyog). What is refused inside a service is a 400 with
`Errors`, and so is a service that is away: a code tells them apart, not a status. Why a call failed is told by path,
code and status alone: a message of theirs may name a citizen.
"""

from __future__ import annotations

import json
import time
import uuid
from decimal import Decimal
from random import SystemRandom
from typing import TYPE_CHECKING, Any

import httpx
from django.conf import settings
from django.core.cache import caches

from chaupal.kit.clock import now
from chaupal.kit.tls import trusted
from chaupal.registers.base import AWAY, REFUSED, Amiss, Fault, File

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json = dict[str, Any]
CLIENT = ("egov-user-client", "")
TRIES = 2  # of what may be asked twice; a job asks again by itself later
PAUSE = (0.05, 0.3)  # seconds between
EARLY = 60  # seconds before its end a token is renewed
HELD_BACK = 1800  # seconds after a refused login: five of them lock the account for an hour
MOST = 25 << 20  # bytes of an answer
PASSING_CODES = frozenset((
    "ResourceAccessError", "RateLimitExceededException", "SocketTimeoutException", "ConnectException",
    "ServiceRequestClientException", "HttpServerErrorException",
))  # fmt: skip
_JSON = {"content-type": "application/json"}
_PASSING = (429, 500, 502, 503, 504)
_NO_TOKEN = 401
_REFUSING = (400, _NO_TOKEN, 403)


_CLIENTS: dict[tuple[str, float], httpx.Client] = {}


class Trouble(Exception):
    """A call that did not come to its end. `unsure`: it may have been carried out all the same."""

    def __init__(
        self,
        why: str,
        *,
        retryable: bool,
        code: str = "",
        unsure: bool = False,
        told: str = "",
        amiss: Amiss = Amiss.OTHER,
    ) -> None:
        super().__init__(why)
        self.fault = Fault(f"UPYOG: {why}", retryable, told or (AWAY if retryable else REFUSED), amiss)
        self.code, self.unsure = code, unsure


def missing() -> list[str]:
    """The settings without which nobody can be asked."""
    needed = ("UPYOG_BASE_URL", "UPYOG_USERNAME", "UPYOG_PASSWORD", "UPYOG_TENANT")
    return [f"{name} is not set" for name in needed if not getattr(settings, name)]


def search(path: str, query: Mapping[str, Any], rows: str) -> list[Json]:
    """What a search found under that name; asked once more if the first answer does not come."""
    return rows_of(path, ask(path, query), rows)


def ask(path: str, query: Mapping[str, Any], body: Json | None = None) -> Json:
    """The answer to what changes nothing."""
    for left in reversed(range(TRIES)):
        try:
            return send(path, query, body)
        except Trouble as trouble:
            trouble.unsure = False
            if not left or not trouble.fault.retryable:
                raise
            time.sleep(SystemRandom().uniform(*PAUSE))
    raise AssertionError


def send(path: str, query: Mapping[str, Any], body: Json | None = None) -> Json:
    """The answer to a call that is made once. A token that ran out meanwhile is renewed: nothing was done with it."""
    try:
        return _sent(path, query, body)
    except Trouble as trouble:
        if trouble.code != "InvalidAccessTokenException":
            raise
    _kept().delete(_key("token"))
    return _sent(path, query, body)


def _sent(path: str, query: Mapping[str, Any], body: Json | None) -> Json:
    told = {"RequestInfo": _info(path), **(body or {})}
    raw = json.dumps(told, default=float).encode()  # their own figures go back as they came
    return _read(path, _called("POST", path, params=dict(query), content=raw, headers=_JSON))


def upload(tenant: str, module: str, file: File) -> str:
    """A file is put into the filestore; its id there."""
    form, part = {"tenantId": tenant, "module": module}, {"file": (file.name, file.content, file.mime)}
    path = "filestore/v1/files"
    answer = _called("POST", path, data=form, files=part, headers={"auth-token": token()})
    rows = rows_of(path, _read(path, answer), "files")
    number = rows[0].get("fileStoreId") if rows else None
    if not number:
        raise Trouble(f"{path} kept a file without an id", retryable=True, amiss=Amiss.UNREADABLE)
    return str(number)


def fetched(tenant: str, number: str) -> bytes:
    """A file out of the filestore, from the address that is named for it: by TLS, or at UPYOG's own."""
    path, query = "filestore/v1/files/url", {"tenantId": tenant, "fileStoreIds": number}
    found = _read(path, _called("GET", path, params=query, headers={"auth-token": token()}))
    address = str(found.get(number) or "").split(",")[0]  # of an image: its original
    if not address.startswith(("https://", f"{settings.UPYOG_BASE_URL}/")):
        raise Trouble(f"{path} has no address for a file of that id", retryable=not address)
    answer = _called("GET", address)
    if not answer.is_success:
        raise Trouble(f"a file's address answers {answer.status_code}", retryable=True, amiss=Amiss.BROKEN)
    return answer.content


def token() -> str:
    """The account's, kept till shortly before its end."""
    kept: str | None = _kept().get(_key("token"))
    return kept or _logged_in()


def rows_of(path: str, answer: Json, name: str) -> list[Json]:
    """A list of the answer; none where it says null, but one that is left out is no answer."""
    if name not in answer:
        raise Trouble(f"{path} answers without `{name}`", retryable=True, unsure=True, amiss=Amiss.UNREADABLE)
    rows: list[Json] = answer[name] or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Trouble(f"`{name}` of {path} is no list of objects", retryable=False, unsure=True)
    return rows


def only(path: str, rows: Sequence[Json], at: str, wanted: str) -> Json | None:
    """The one row of a number; a second one, or somebody else's, is a fault."""
    if any(str(row.get(at)) != wanted for row in rows):
        why = f"{path} answers with another record than was asked for"
        raise Trouble(why, retryable=True, amiss=Amiss.UNREADABLE)
    if len(rows) > 1:
        raise Trouble(f"{path} has one number twice", retryable=False)
    return rows[0] if rows else None


def _logged_in() -> str:
    if gaps := missing():
        raise Trouble("; ".join(gaps), retryable=False)
    if _kept().get(_key("refused")):
        raise Trouble("the login was refused; it is tried again in half an hour", retryable=False)
    form = {
        "grant_type": "password",
        "username": settings.UPYOG_USERNAME,
        "password": settings.UPYOG_PASSWORD,
        "scope": "read",
        "tenantId": settings.UPYOG_TENANT,
        "userType": settings.UPYOG_USER_TYPE,
    }
    path, status = "user/oauth/token", 0
    try:
        answer = _called("POST", path, data=form, auth=CLIENT)
        status = answer.status_code
        told = _read(path, answer)
    except Trouble as trouble:
        trouble.unsure = False  # what it was for was not begun
        if status in _REFUSING and trouble.code not in PASSING_CODES:
            _kept().set(_key("refused"), value=True, timeout=HELD_BACK)
            raise Trouble(f"the login was refused: {trouble.code}", retryable=False) from None
        raise
    access, seconds = told.get("access_token"), told.get("expires_in")
    if not isinstance(access, str) or not access:
        raise Trouble(f"{path} gives no token", retryable=True, amiss=Amiss.LOCKED)
    _kept().set(_key("token"), access, max(1, int(seconds or 0) - EARLY))
    return access


def _kept() -> Any:
    return caches["process"]


def _key(what: str) -> str:
    return f"upyog/{settings.UPYOG_BASE_URL}/{settings.UPYOG_USERNAME}/{what}"


def _info(path: str) -> Json:
    at = int(now().timestamp() * 1000)
    told = {"apiId": "Rainmaker", "ver": "1.0", "ts": at, "action": path.rpartition("/")[2], "did": "", "key": ""}
    return told | {"msgId": f"{uuid.uuid4()}|en_IN", "authToken": token()}


def let_go() -> None:
    """The connections are ended; who calls after this gets new ones."""
    while _CLIENTS:
        _CLIENTS.popitem()[1].close()


def _client() -> httpx.Client:
    """One for all threads, so that connections are kept."""
    base, seconds = f"{settings.UPYOG_BASE_URL}/", settings.UPYOG_SECONDS
    if (base, seconds) not in _CLIENTS:
        limits = httpx.Timeout(seconds, connect=min(5.0, seconds))
        _CLIENTS[base, seconds] = httpx.Client(base_url=base, timeout=limits, verify=trusted())
    return _CLIENTS[base, seconds]


def _called(method: str, path: str, **more: Any) -> httpx.Response:
    where = "a file's address" if path.startswith("http") else path
    try:
        with _client().stream(method, path, **more) as answer:
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > MOST:
                    raise Trouble(f"{where} answers without end", retryable=False, unsure=True)
            return httpx.Response(answer.status_code, headers=_plain(answer.headers), content=bytes(content))
    except httpx.TimeoutException as late:
        why = f"{where} did not answer in time"
        raise Trouble(why, retryable=True, unsure=True, amiss=Amiss.SILENT) from late
    except (httpx.HTTPError, httpx.InvalidURL) as away:
        why = f"{where}: {type(away).__name__}"
        raise Trouble(why, retryable=True, unsure=True, amiss=Amiss.SILENT) from away


def _plain(headers: httpx.Headers) -> dict[str, str]:
    """What is said of the content, which is unpacked already."""
    return {name: value for name, value in headers.items() if name in {"content-type", "retry-after"}}


def _read(path: str, answer: httpx.Response) -> Json:
    """The answer, if it is one."""
    status = answer.status_code
    try:
        told = answer.json(parse_float=Decimal)
    except (ValueError, RecursionError):
        what = "half an answer" if "json" in answer.headers.get("content-type", "") else "no JSON"
        why = f"{path} answers {status} with {what}"
        raise Trouble(why, retryable=True, unsure=True, amiss=Amiss.UNREADABLE) from None
    if not isinstance(told, dict):
        raise Trouble(f"{path} answers {status} with no object", retryable=True, unsure=True, amiss=Amiss.UNREADABLE)
    code = _code(told)
    if answer.is_success and not code:
        return told
    passing = status in _PASSING or code in PASSING_CODES or (answer.is_success and bool(code))
    unsure = passing and status != 429  # noqa: PLR2004 - what was too much was not begun
    what = f"{path} answers {status}: {code or 'without a code'}"
    amiss = Amiss.LOCKED if status == _NO_TOKEN else Amiss.BROKEN
    raise Trouble(what, retryable=passing or status == _NO_TOKEN, code=code, unsure=unsure, amiss=amiss)


def _code(told: Json) -> str:
    """The code of a refusal, in the three shapes that there are; empty if it is none."""
    errors = told.get("Errors") or told.get("errors")
    if isinstance(errors, list) and errors:
        return str(errors[0].get("code") or "unnamed") if isinstance(errors[0], dict) else "unnamed"
    error = told.get("error")
    if isinstance(error, dict):
        fields = error.get("fields")
        first = fields[0] if isinstance(fields, list) and fields and isinstance(fields[0], dict) else error
        return str(first.get("code") or "unnamed")
    if error:
        return str(told.get("error_description") or error)
    return ""
