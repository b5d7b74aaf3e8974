"""A service's form as JSON Schema 2020-12: fields, options, labels in every language of the form. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field, Paper, Rows
from chaupal.hearing import answers
from chaupal.kit.money import PAISE

if TYPE_CHECKING:
    from chaupal.engine.definition import Expression, Item, Service

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, dict[str, Any]] = {
    "yes_no": {"type": "boolean"},
    "number": {"type": "number"},
    "year": {"type": "integer"},
    "amount": {"type": "integer", "multipleOf": PAISE, "x-unit": "paise"},
    "date": {"type": "string", "format": "date"},
    "location": {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "address": {"type": "string"},
            "latitude": {"type": "number", "minimum": -90, "maximum": 90},
            "longitude": {"type": "number", "minimum": -180, "maximum": 180},
        },
        "additionalProperties": False,
    },
}


def schema_of(service: Service) -> dict[str, Any]:
    """The schema of `answers`. Required is what everybody is asked and nothing else can tell."""
    properties = {item.id: _property(service, item) for item in service.items if isinstance(item, Field | Rows)}
    return {
        "$schema": DIALECT,
        "title": _texts(service, "name").get(service.languages[0], service.id),
        "x-title": _texts(service, "name"),
        "x-service": service.id,
        "x-version": service.version,
        "type": "object",
        "properties": properties,
        "required": [item.id for item in service.items if isinstance(item, Field | Rows) and _is_required(item)],
        "additionalProperties": False,
        "x-papers": [_paper(service, paper) for paper in service.papers],
    }


def _is_required(item: Field | Rows) -> bool:
    if item.when is not None:
        return False
    return isinstance(item, Rows) or not (item.optional or item.derive or item.default is not None or item.only)


def _property(service: Service, item: Field | Rows) -> dict[str, Any]:
    if isinstance(item, Rows):
        fields = {each.id: _kind(service, each, f"{item.id}.{each.id}") for each in item.fields}
        titles = _texts(service, f"{item.id}.label")
        told: dict[str, Any] = {
            "title": titles.get(service.languages[0], item.id),
            "x-title": titles,
            "type": "array",
            "minItems": item.least,
            "maxItems": item.most,
            "items": {
                "type": "object",
                "properties": fields,
                "required": [each.id for each in item.fields if _is_required(each)],
                "additionalProperties": False,
            },
        }
    else:
        told = _kind(service, item, item.key)
    return told | _condition(item)


def _kind(service: Service, item: Field, key: str) -> dict[str, Any]:
    titles = _texts(service, f"{key}.label")
    told = {"title": titles.get(service.languages[0], item.id), "x-title": titles, "x-kind": item.spec.kind}
    if item.spec.kind == "choice":
        return told | {"oneOf": [_option(service, item, key, value) for value, _ in item.spec.options]}
    return told | _KINDS.get(item.spec.kind, {"type": "string", "minLength": 1})


def _option(service: Service, item: Field, key: str, value: str) -> dict[str, Any]:
    """As the service calls it, else as all do: departments, districts and other lists."""
    shared = {language: answers.show(item.spec, value, language) for language in service.languages}
    titles = {language: text for language, text in shared.items() if text != value} | _texts(service, f"{key}.{value}")
    return {"const": value, "title": titles.get(service.languages[0], value), "x-title": titles}


def _paper(service: Service, paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "x-title": _texts(service, f"{paper.id}.label"),
        "accept": list(paper.accept),
        "optional": paper.optional,
        "least": paper.least,
        "most": paper.pages,
        **_condition(paper),
    }


def _condition(item: Item) -> dict[str, Any]:
    return _expression(item.when) if item.when is not None else {}


def _expression(when: Expression) -> dict[str, Any]:
    """A condition, and those that it names."""
    let = {name: _expression(each) for name, each in when.let.items()}
    return {"x-when": when.source} | ({"x-let": let} if let else {})


def _texts(service: Service, key: str) -> dict[str, str]:
    told = ((language, service.text(language, key)) for language in service.languages)
    return {language: text for language, text in told if text}
