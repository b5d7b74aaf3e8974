"""What all of its services have in common: the envelope of a request and of an answer, and how a refusal looks.

A search is a POST with its filters in the query and only `{"RequestInfo": {…}}` in the body. Whatever goes wrong inside
a service is a 400 with `Errors`; the gateway before them has statuses of its own; one-time codes and tokens refuse in
other shapes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.datastructures import FormData, QueryParams

    from emulators.upyog.users import User

Json = dict[str, Any]
NEEDED = ("apiId", "ver", "ts", "msgId")
CREATED, UNAUTHORIZED, FORBIDDEN = 201, 401, 403


class Refused(Exception):
    """A refusal of one of the services, with the code by which clients know it."""

    def __init__(self, code: str, message: str = "", status: int = 400) -> None:
        super().__init__(code)
        self.code, self.message, self.status = code, message or code, status

    def body(self) -> Json:
        """As the services' tracer writes it."""
        error = {"code": self.code, "message": self.message, "description": None, "params": None}
        return {"ResponseInfo": None, "Errors": [error]}


class OtpRefused(Refused):
    """The services for one-time codes have an envelope of their own."""

    def body(self) -> Json:
        """Their `error` with `fields`."""
        told = {"code": self.code, "message": self.message, "field": "otp"}
        error = {"code": self.status, "message": "OTP field validation failed", "description": None, "fields": [told]}
        return {"responseInfo": None, "error": error}


class LoginRefused(Refused):
    """The token endpoint refuses as OAuth does."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__("invalid_request", description, status)

    def body(self) -> Json:
        """An error of OAuth 2.0."""
        return {"error": self.code, "error_description": self.message}


@dataclass(frozen=True, slots=True)
class Call:
    """A request that passed the gateway."""

    info: Json  # RequestInfo
    user: User | None
    query: QueryParams
    body: Json
    form: FormData | None = None
    path: Json = field(default_factory=dict)  # what stands in the address
    base: str = ""  # under which the city is reached

    def told(self, name: str) -> str:
        """A filter of the query; empty if it is not there."""
        return self.query.get(name, "").strip()

    def all_told(self, name: str) -> list[str]:
        """A filter that takes several values, with commas between or repeated."""
        return [one.strip() for value in self.query.getlist(name) for one in value.split(",") if one.strip()]

    def needed(self, name: str) -> str:
        """A filter that must be there."""
        value = self.told(name)
        if not value:
            raise Refused("", f"Required String parameter '{name}' is not present")
        return value

    def page(self, usual: int, most: int) -> slice:
        """Which part of a list is wanted."""
        try:
            offset, limit = int(self.told("offset") or 0), int(self.told("limit") or usual)
        except ValueError:
            raise Refused("MethodArgumentTypeMismatchException", "offset and limit are numbers") from None
        start = max(0, offset)
        return slice(start, start + min(limit, most))

    def part(self, name: str) -> Json:
        """An object of the body that must be there."""
        found = self.body.get(name)
        if not isinstance(found, dict):
            raise Refused(f"NotNull.{name}", f"{name} may not be null")
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back, and its status where that is not 200."""

    body: Any
    status: int = 200
    headers: Json = field(default_factory=dict)


def response_info(call: Call, status: str = "successful") -> Json:
    """The part of an answer that repeats the request's."""
    info = call.info
    told = {name: info.get(name) for name in ("apiId", "ver", "ts", "msgId")}
    return told | {"resMsgId": "uief87324", "status": status}


def check_info(info: Any) -> Json:
    """The request's `RequestInfo`, as the contract wants it."""
    if not isinstance(info, dict):
        raise Refused("NotNull.requestInfo", "RequestInfo may not be null")
    for name in NEEDED:
        if info.get(name) in {None, ""}:
            raise Refused(f"NotNull.requestInfo.{name}", f"{name} may not be null")
    return info


def field_of(part: Json, path: str, at: str) -> Any:
    """A value that must be there, at a dotted path."""
    found: Any = part
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if found in {None, ""} if not isinstance(found, dict | list) else not found:
        raise Refused(f"NotNull.{at}.{path}", f"{path} may not be null")
    return found
