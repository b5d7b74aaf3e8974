"""The API's one declaration, `openapi.yaml`: what is routed, which scope is asked for, what may come in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = Path(__file__).parent / "openapi.yaml"
METHODS = ("get", "post", "put", "delete")
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address. `scope` is None where no token is asked for."""

    id: str
    method: str
    path: str
    scope: str | None
    parameters: Sequence[Mapping[str, Any]]
    body: Mapping[str, Any] | None  # the schema of its JSON


@cache
def document() -> Mapping[str, Any]:
    """The declaration as it is written."""
    told: Mapping[str, Any] = yaml_files.read(FILE)
    return told


@cache
def operations() -> Sequence[Operation]:
    """All of them."""
    return [
        _operation(path, method, told)
        for path, methods in document()["paths"].items()
        for method, told in methods.items()
        if method in METHODS
    ]


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Operation:
    content = told.get("requestBody", {}).get("content", {})
    return Operation(
        told["operationId"],
        method.upper(),
        path,
        next(_scopes(told), None),
        [_resolved(each) for each in told.get("parameters", ())],
        content[JSON]["schema"] if JSON in content else None,
    )


def _scopes(told: Mapping[str, Any]) -> Iterator[str]:
    for way in told["security"]:
        yield from way.get("oauth2", ())


def _resolved(told: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in told:
        return told
    found: Any = document()
    for part in str(told["$ref"]).removeprefix("#/").split("/"):
        found = found[part]
    return _resolved(found)


def amiss(schema: Mapping[str, Any], value: Any) -> list[tuple[str, str]]:
    """(place, what is wrong) of a value, by a schema of the declaration."""
    errors = sorted(_validator(id(schema)).iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    return [("/".join(map(_escaped, error.absolute_path)), error.message[:_LONGEST]) for error in errors[:_MOST]]


_LONGEST, _MOST = 200, 20


def _escaped(part: Any) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


@cache
def _validator(schema: int) -> Any:
    """For each schema of the declaration, which lives as long as the process."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow to load, and no other role needs it

    known = {id(found): found for found in _schemas()}
    return Draft202012Validator({**known[schema], "components": document()["components"]})


def _schemas() -> Iterator[Mapping[str, Any]]:
    for operation in operations():
        if operation.body is not None:
            yield operation.body
        yield from (each["schema"] for each in operation.parameters)
