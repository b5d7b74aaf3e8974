"""Departments' systems, as these tests let them in; and an application that one of them files."""

from __future__ import annotations

import base64
from itertools import count
from typing import Any
from uuid import uuid4

from django.test import Client as Http

from chaupal.departments.actions import enter_number
from chaupal.integrations.base import SCOPES, Made
from chaupal.integrations.clients import make
from chaupal.kit.clock import now

GRIEVANCE: dict[str, Any] = {
    "special_case": "ordinary",
    "subject": "delay",
    "description": "My pension file has been lying at the office since March, and nobody says why.",
    "complained_before": False,
    "complainant_name": "Asha Devi",
    "location": {"address": "Rohini Sector 7, near the park"},
}
_PLACES = count()  # each calls from elsewhere: attempts are counted by address
CONSENT = {"given_at": "2026-11-30T10:00:00+05:30", "method": "signed", "evidence": "register 4, page 12"}


def a_system(
    department: str = "administrative_reforms", scopes: Any = SCOPES, roles: Any = ("gro",), days: int = 30
) -> Made:
    """One that is let in, with all that one may if nothing else is said."""
    enter_number("100000000000001", "+91 11 5550 0100", "", "Delhi")
    return make(department, "CM Portal", scopes, roles if "applications:decide" in scopes else (), days, now())


class System:
    """A client of the API without sockets, with a token of its own."""

    def __init__(self, made: Made, scope: str = "") -> None:
        self.made, self.http = made, Http(SERVER_NAME="127.0.0.1", REMOTE_ADDR=f"10.0.{next(_PLACES)}.7")
        told = self.token(made.secret, scope)
        assert told.status_code == 200, told.content
        self.bearer = {"Authorization": f"Bearer {told.json()['access_token']}"}

    def token(self, secret: str, scope: str = "") -> Any:
        basic = base64.b64encode(f"{self.made.client.client_id}:{secret}".encode()).decode()
        form = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
        return self.http.post("/api/v1/token", form, headers={"Authorization": f"Basic {basic}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.http.get(f"/api/v1{path}", query, headers=self.bearer)

    def send(self, path: str, body: Any, key: str = "", method: str = "POST") -> Any:
        headers = self.bearer | ({"Idempotency-Key": key} if key else {})
        return self.http.generic(
            method, f"/api/v1{path}", _json(body), content_type="application/json", headers=headers
        )

    def files(self, key: str = "", **changes: Any) -> Any:
        """Files the grievance; `changes` are parts of the request."""
        return self.send("/applications", grievance(**changes), key or str(uuid4()))


def grievance(**changes: Any) -> dict[str, Any]:
    told = {
        "service": "public_grievance",
        "language": "en",
        "phone": "+91 98100 00001",
        "answers": GRIEVANCE,
        "consent": CONSENT,
    }
    return {**told, **changes}


def problem(response: Any, status: int) -> dict[str, Any]:
    """A refusal in the form that RFC 9457 says."""
    import orjson

    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = orjson.loads(response.content)
    assert told["status"] == status
    return told


def _json(body: Any) -> bytes:
    import orjson

    return body if isinstance(body, bytes) else orjson.dumps(body)
