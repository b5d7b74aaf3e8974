"""Why a call is refused, as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KIND = "application/problem+json"


class Problem(Exception):
    """A refusal. `code` names what went wrong where the status does not say it all; `errors` are places in the body."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        code: str = "",
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, code)
        self.status, self.detail, self.code = status, detail, code
        self.errors, self.headers = list(errors), dict(headers or {})

    @property
    def body(self) -> dict[str, Any]:
        """As it is written."""
        kind = f"urn:chaupal:problem:{self.code}" if self.code else "about:blank"
        told: dict[str, Any] = {"type": kind, "title": HTTPStatus(self.status).phrase, "status": self.status}
        told |= {"detail": self.detail} if self.detail else {}
        return told | ({"errors": self.errors} if self.errors else {})


def refused(problem: Problem) -> HttpResponse:
    """The answer."""
    return HttpResponse(orjson.dumps(problem.body), status=problem.status, content_type=KIND, headers=problem.headers)


def error(place: str, detail: str, code: str) -> dict[str, str]:
    """What is wrong at one place of the body."""
    return {"pointer": f"#/{place}", "code": code, "detail": detail}
