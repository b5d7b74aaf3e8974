"""What the portal knows: who may call, which applications were filed, how they stand, what is in its archive.

The contract is this project's own: e-District of Delhi publishes none. What it insists on is common to such portals:
a token for each client, its scopes, one application for a key, states that only move on, pages of a fixed length.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emulators.clock import Clock

TOKEN_SECONDS = 900
PAGE = 2  # certificates on a page of the archive; changes on a page, too
SCOPES = ("applications", "archive")
SERVICES = {  # code -> what its form must hold
    "RVN-INC": ("applicantName", "dateOfBirth", "mobile", "annualIncome"),
    "RVN-DOM": ("applicantName", "dateOfBirth", "mobile", "residentSince"),
}
MOVES = {
    "RECEIVED": ("UNDER_VERIFICATION", "REJECTED", "WITHDRAWN"),
    "UNDER_VERIFICATION": ("OBJECTION", "APPROVED", "REJECTED", "WITHDRAWN"),
    "OBJECTION": ("UNDER_VERIFICATION", "REJECTED", "WITHDRAWN"),
    "APPROVED": ("ISSUED",),
    "ISSUED": (),
    "REJECTED": (),
    "WITHDRAWN": (),
}
FAULTS = frozenset({
    "html", "ok_with_error", "half", "expired_token", "another_application", "lost_answer", "away", "slow", "many",
    "loose", "forged_callback", "late_callback",
})  # fmt: skip
KEY = "[A-Za-z0-9/_.-]{4,64}"  # of Idempotency-Key
_DAY = re.compile(r"\d{2}-\d{2}-\d{4}")
_MOBILE = re.compile(r"[6-9]\d{9}")
_INDIA = timedelta(hours=5, minutes=30)


class Refused(Exception):
    """A request that the portal does not take; `status` is HTTP's, `code` its own."""

    def __init__(self, status: int, code: str, why: str) -> None:
        super().__init__(why)
        self.status, self.code = status, code


@dataclass
class Filed:
    """One application."""

    number: str
    reference: str  # the client's own
    digest: str  # of what was filed under it
    service: str
    form: dict[str, Any]
    moved: datetime
    state: str = "RECEIVED"
    desk: str = "Counter"
    remark: str = ""
    replies: dict[str, Any] = field(default_factory=dict)  # key -> what the citizen answered to an objection


@dataclass
class Portal:
    """The whole portal for one client."""

    client_id: str
    client_secret: str
    clock: Clock
    callback: str = ""
    callback_secret: str = ""
    applications: dict[str, Filed] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)  # numbers, as they moved
    archive: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # kind -> certificates
    tokens: dict[str, tuple[float, str]] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)  # how often each strikes still
    calls: list[str] = field(default_factory=list)  # method and path of each that came in

    def strikes(self, fault: str) -> bool:
        """Whether that goes wrong now."""
        left = self.faults.pop(fault, 0)
        if left > 1:
            self.faults[fault] = left - 1
        return left > 0

    def now(self) -> datetime:
        """By the city's clock."""
        return datetime.fromtimestamp(self.clock.now(), UTC)

    def token(self, client: str, secret: str, form: dict[str, str]) -> dict[str, Any]:
        """A token for the client itself. Raises Refused in OAuth's words."""
        if not (hmac.compare_digest(client, self.client_id) and hmac.compare_digest(secret, self.client_secret)):
            raise Refused(401, "invalid_client", "unknown client or secret")
        if form.get("grant_type") != "client_credentials":
            raise Refused(400, "unsupported_grant_type", "client_credentials alone")
        asked = form.get("scope", "").split()
        if not asked or not set(asked) <= set(SCOPES):
            raise Refused(400, "invalid_scope", f"one or more of {', '.join(SCOPES)}")
        token = secrets.token_urlsafe(24)
        self.tokens[token] = (self.clock.now() + TOKEN_SECONDS, " ".join(asked))
        return {
            "access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS, "scope": " ".join(asked)
        }  # fmt: skip

    def check(self, authorization: str, scope: str) -> None:
        """The token holds and is for that. Raises Refused."""
        kind, _, token = authorization.partition(" ")
        until, scopes = self.tokens.get(token, (0.0, ""))
        if self.strikes("expired_token"):
            self.tokens.pop(token, None)
            until = 0.0
        if kind != "Bearer" or until <= self.clock.now():
            raise Refused(401, "TOKEN_EXPIRED", "ask for another token")
        if scope not in scopes.split():
            raise Refused(403, "SCOPE", f"this token is not for {scope}")

    def file(self, key: str, body: Any) -> tuple[bool, Filed]:
        """An application is filed, or was under that key; whether it is new. Raises Refused."""
        if not re.fullmatch(KEY, key):
            raise Refused(400, "KEY", KEY)
        _form(body)
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        if key in self.by_key:
            known = self.applications[self.by_key[key]]
            if known.digest != digest:
                raise Refused(409, "KEY_REUSED", "another application was filed under this key")
            return False, known
        number = f"90{len(self.applications) + 1:012}"
        one = Filed(number, body["referenceNo"], digest, body["serviceCode"], body["form"], self.now())
        self.applications[number] = one
        self.by_key[key] = number
        self.changes.append(number)
        return True, one

    def known(self, number: str) -> Filed:
        """The application; raises Refused."""
        if number not in self.applications:
            raise Refused(404, "NOT_FOUND", "no such application")
        return self.applications[number]

    def move(self, number: str, state: str, desk: str = "", remark: str = "") -> Filed:
        """An officer, or the client, moves it on. Raises Refused."""
        one = self.known(number)
        if state not in MOVES[one.state]:
            raise Refused(409, "STATE", f"from {one.state} not to {state}")
        one.state, one.desk, one.remark, one.moved = state, desk or one.desk, remark, self.now()
        self.changes.append(number)
        return one

    def reply(self, number: str, key: str, body: Any) -> Filed:
        """The citizen's answer to an objection; the same key answers once. Raises Refused."""
        one = self.known(number)
        if not isinstance(body, dict) or set(body) != {"text", "documents"} or not any(body.values()):
            raise Refused(422, "REPLY", "text, documents, or both")
        if not re.fullmatch(KEY, key):
            raise Refused(400, "KEY", KEY)
        if key not in one.replies:
            if one.state != "OBJECTION":
                raise Refused(409, "STATE", f"nothing is asked: {one.state}")
            one.replies[key] = body
            self.move(number, "UNDER_VERIFICATION")
        return one

    def since(self, cursor: str) -> dict[str, Any]:
        """What moved behind a cursor, oldest first, as it stands now."""
        if cursor and not (cursor.isdecimal() and int(cursor) <= len(self.changes)):
            raise Refused(400, "CURSOR", "no cursor of ours")
        start = int(cursor or 0)
        page = self.changes[start : start + PAGE]
        after = start + len(page)
        items = [shown(self.applications[number]) for number in page]
        return {"items": items, "cursor": str(after), "more": after < len(self.changes)}

    def certificates(self, kind: str, asked: dict[str, str]) -> dict[str, Any]:
        """A page of the archive. Raises Refused."""
        page = asked.pop("page", "1")
        if kind not in self.archive or not page.isdecimal() or not asked:
            raise Refused(400, "QUERY", "a kind that is kept, a page, and what is looked for")
        if any(re.search(r"date", name, re.IGNORECASE) and not _DAY.fullmatch(told) for name, told in asked.items()):
            raise Refused(400, "DATE", "DD-MM-YYYY")
        if self.strikes("loose"):
            return {"certificates": self.archive[kind], "total": len(self.archive[kind]), "nextPage": None}
        fit = [one for one in self.archive[kind] if all(str(one.get(name)) == told for name, told in asked.items())]
        start = (int(page) - 1) * PAGE
        following = int(page) + 1 if start + PAGE < len(fit) or self.strikes("many") else None
        return {"certificates": fit[start : start + PAGE], "total": len(fit), "nextPage": following}

    def signed(self, body: bytes) -> dict[str, str]:
        """The headers of a callback: an HMAC over the time and the body."""
        at = int(self.clock.now()) - (3600 if self.strikes("late_callback") else 0)
        secret = "forged" if self.strikes("forged_callback") else self.callback_secret
        digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Portal-Time": str(at), "X-Portal-Signature": f"sha256={digest}", "content-type": "application/json"}


def shown(one: Filed) -> dict[str, Any]:
    """As the portal tells it: its own words, India's time without saying so."""
    return {
        "applicationNo": one.number,
        "referenceNo": one.reference,
        "serviceCode": one.service,
        "status": one.state,
        "pendingWith": one.desk,
        "remarks": one.remark or None,
        "updatedOn": (one.moved + _INDIA).replace(tzinfo=None).isoformat(timespec="seconds"),
    }


def _form(body: Any) -> None:
    if not isinstance(body, dict) or set(body) != {"referenceNo", "serviceCode", "form", "documents"}:
        raise Refused(400, "BODY", "referenceNo, serviceCode, form and documents, and nothing else")
    needed = SERVICES.get(body["serviceCode"])
    if needed is None:
        raise Refused(422, "SERVICE", f"one of {', '.join(SERVICES)}")
    form = body["form"]
    lacking = [name for name in needed if not isinstance(form, dict) or not form.get(name)]
    if lacking:
        raise Refused(422, "FORM", f"missing: {', '.join(lacking)}")
    if not _DAY.fullmatch(str(form["dateOfBirth"])) or not _MOBILE.fullmatch(str(form["mobile"])):
        raise Refused(422, "FORM", "dateOfBirth is DD-MM-YYYY, mobile ten digits")
