"""Writes the tables of docs/reference/api.md out of the API's declaration: `python -m tests.api.reference`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.api.declaration import document, operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
MARK = "<!-- what follows is made of src/chaupal/api/openapi.yaml by `python -m tests.api.reference` -->\n"


def page() -> str:
    """The page: what people wrote, then what the declaration says."""
    written, _, _ = PAGE.read_text("utf-8").partition(MARK)
    return written + MARK + "\n" + "\n".join([*_operations(), *_bodies(), *_schemas()]) + "\n"


def _operations() -> Iterator[str]:
    yield from ("## All calls", "", "| call | scope | what it does | answers |", "| --- | --- | --- | --- |")
    for each in operations():
        told = document()["paths"][each.path][each.method.lower()]
        answers = ", ".join(code for code in told["responses"] if code != "default")
        scope = f"`{each.scope}`" if each.scope else "none"
        yield f"| `{each.method} {each.path}` | {scope} | {told['summary']} | {answers} |"
    yield ""


def _bodies() -> Iterator[str]:
    yield from ("## What is asked with", "", "| call | where | name | what |", "| --- | --- | --- | --- |")
    for each in operations():
        for one in each.parameters:
            must = ", needed" if one.get("required") and one["in"] != "path" else ""
            what = " ".join(filter(None, (_kind(one["schema"]), one.get("description"))))
            yield f"| `{each.method} {each.path}` | {one['in']}{must} | `{one['name']}` | {_cell(what)} |"
        for name, schema in ((each.body or {}).get("properties") or {}).items():
            yield f"| `{each.method} {each.path}` | body | `{name}` | {_cell(_what(schema))} |"
    yield ""


def _schemas() -> Iterator[str]:
    for name, schema in document()["components"]["schemas"].items():
        parts = [schema, *(part for part in schema.get("allOf", ()) if "$ref" not in part)]
        fields = {key: value for part in parts for key, value in part.get("properties", {}).items()}
        if not fields:
            continue
        needed = {key for part in parts for key in part.get("required", ())}
        yield from (f"## {name}", "")
        yield from ([schema["description"], ""] if "description" in schema else [])
        base = next((part["$ref"].rsplit("/", 1)[1] for part in schema.get("allOf", ()) if "$ref" in part), "")
        yield from ([f"All of {base}, and:", ""] if base else [])
        yield from ("| field | needed | what |", "| --- | --- | --- |")
        for key, value in fields.items():
            yield f"| `{key}` | {'yes' if key in needed else ''} | {_cell(_what(value))} |"
        yield ""


def _what(schema: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (_kind(schema), schema.get("description"))))


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return {"Moment": "moment.", "Paise": "paise.", "Texts": "text by language."}.get(name, f"{name}.")
    if "enum" in schema:
        return " / ".join(f"`{each}`" for each in schema["enum"]) + "."
    if "const" in schema:
        return f"`{schema['const']}`."
    kind = schema.get("type", "")
    kind = " or ".join(kind) if isinstance(kind, list) else kind
    return f"{kind}." if kind else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
