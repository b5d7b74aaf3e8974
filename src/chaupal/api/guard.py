"""What every call passes: its method, its token and scope, its pace, and what it brings, by the declaration."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from chaupal.api.declaration import JSON, amiss
from chaupal.api.problems import Problem, refused
from chaupal.kit import incoming
from chaupal.limits.actions import Limit, take

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    from chaupal.api.declaration import Operation
    from chaupal.integrations.base import Client, Grant

    View = Callable[["Call"], "HttpResponse | dict[str, Any]"]

TRIES = Limit(most=30, seconds=60)  # of one address, for tokens
_MINUTE = 60
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Call:
    """A call that may be answered: who it is, and what it brings, checked. `raw` is the body as it came."""

    client: Client
    told: Mapping[str, Any] = field(repr=False)  # parameters
    body: Any = field(default=None, repr=False)
    raw: bytes = field(default=b"", repr=False)

    @property
    def department(self) -> str:
        """The one that the client sees."""
        return self.client.department


def answering(operations: Mapping[str, tuple[Operation, View]]) -> Callable[..., HttpResponse]:
    """The view of one address, by its methods."""

    @csrf_exempt
    def answer(request: HttpRequest, **places: str) -> HttpResponse:
        try:
            response = _answered(request, operations, places)
        except Problem as problem:
            response = refused(problem)
        except RequestDataTooBig:
            response = refused(Problem(413))
        except (SuspiciousOperation, UnreadablePostError):
            response = refused(Problem(400))
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller gets JSON
            _report(error)
            response = refused(Problem(500))
        response.setdefault("Cache-Control", "no-store")
        return response

    answer.operations = operations  # type: ignore[attr-defined]  # the test of guarded routes looks for it
    return answer


def _report(error: Exception) -> None:
    """Where it happened, without the exception's words, which may hold a citizen's data."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    log.error("api_failed", error=kind, traceback="".join(traceback.format_tb(error.__traceback__)))


def _answered(
    request: HttpRequest, operations: Mapping[str, tuple[Operation, View]], places: Mapping[str, str]
) -> HttpResponse:
    method = (
        "GET" if request.method == "HEAD" else str(request.method)
    )  # whose answer the server sends without its body
    if method not in operations:
        raise Problem(405, headers={"Allow": ", ".join(operations)})
    operation, view = operations[method]
    if operation.scope is None:
        return _open(request, operation, view)
    grant = _granted(request, operation.scope)
    told = _parameters(request, operation, places)
    body = _body(request, operation.body) if operation.body is not None else None
    done = view(Call(grant.client, told, body, request.body if body is not None else b""))
    return done if isinstance(done, HttpResponse) else said(done)


def _open(request: HttpRequest, operation: Operation, view: Any) -> HttpResponse:
    """What needs no token: getting one, and the description."""
    if operation.id == "token" and (seconds := take("api token", str(request.META.get("REMOTE_ADDR", "")), TRIES)):
        raise _too_often(seconds)
    response: HttpResponse = view(request)
    return response


def _granted(request: HttpRequest, scope: str) -> Grant:
    from chaupal.api.oauth import grant_of  # noqa: PLC0415 - see there

    grant = grant_of(request, scope)
    if seconds := take("api", grant.client.client_id, Limit(settings.CHAUPAL_API_CALLS_PER_MINUTE, _MINUTE)):
        raise _too_often(seconds)
    return grant


def _too_often(seconds: int) -> Problem:
    return Problem(429, f"again in {seconds} seconds", headers={"Retry-After": str(seconds)})


def _parameters(request: HttpRequest, operation: Operation, places: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for parameter in operation.parameters:
        name, where, schema = parameter["name"], parameter["in"], parameter["schema"]
        came = {"path": places, "query": request.GET, "header": request.headers}[where].get(name)
        if came is None:
            if parameter.get("required"):
                raise Problem(400, f"{name} is missing", "missing-parameter")
            told[name] = schema.get("default")
            continue
        value = int(came) if schema.get("type") == "integer" and _is_figures(came) else came
        if faults := amiss(schema, value):
            # what no address can be, is not there
            raise Problem(404) if where == "path" else Problem(400, f"{name}: {faults[0][1]}", "bad-parameter")
        told[name] = value
    return told


def _is_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19  # noqa: PLR2004 - 64 bits


def _body(request: HttpRequest, schema: Mapping[str, Any]) -> Any:
    if request.content_type != JSON:
        raise Problem(415, f"send {JSON}")
    try:
        body = incoming.read(request.body)
    except ValueError:
        raise Problem(400, "the body is no JSON", "bad-json") from None
    if faults := amiss(schema, body):
        errors = [{"pointer": f"#/{place}" if place else "#", "code": "schema", "detail": why} for place, why in faults]
        raise Problem(422, "the body is not as the description says", "invalid", errors=errors)
    return body


def said(
    body: Mapping[str, Any], status: int = 200, *, kind: str = JSON, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """An answer."""
    return HttpResponse(orjson.dumps(body), status=status, content_type=kind, headers=headers)
