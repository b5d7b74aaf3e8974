"""The reference of all keys, and a JSON Schema for each kind of file, both made of the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.functions import FUNCTIONS
from chaupal.catalogue.schema.files import KINDS, json_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE, FOLDER = "language.md", "schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HOLDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
}
_HEAD = """\
# The language of services

Made by `chaupal catalogue pages` from `src/chaupal/catalogue/schema/`; read
[the manual](../../services/README.md) first. **Bold** keys must be there.
*Expressions* are [CEL](../../services/README.md#expressions). Editors complete the files by
[their schemas](schema/), through YAML's language server; `.vscode/settings.json` says which is for which.
"""


def files() -> dict[str, str]:
    """Each page and schema: its name in docs/services/ -> what stands in it."""
    schemas = {f"{FOLDER}/{kind}.json": _written(kind) for kind in KINDS}
    return {PAGE: "\n".join((_HEAD, *(_section(kind) for kind in KINDS), _functions())), **schemas}


def _functions() -> str:
    """What an expression may call."""
    about = "What an expression may call, beside CEL's own. Of null each gives null, where nothing else is said."
    rows = (f"| `{each.called}` | {each.gives.replace('|', chr(92) + '|')} |" for each in FUNCTIONS.values())
    return "\n".join(("## Functions\n", f"{about}\n", "| | gives |", "| --- | --- |", *rows)) + "\n"


def _written(kind: str) -> str:
    whole = {"$schema": _DIALECT, **json_schema(kind)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _section(kind: str) -> str:
    """What may stand in one kind of file: its own keys, then those of each part of it."""
    schema, about = json_schema(kind), KINDS[kind]
    parts = schema.get("$defs", {})
    lines = [f"## {kind.replace('_', ' ').capitalize()}\n", f"`services/{about.path}`: {about.about}.\n"]
    root = _inner(schema, parts)
    if "properties" not in schema and root is not schema:
        lines.append("By name, of each:\n" if "properties" in root else f"By name: {_holds(schema, parts)}.\n")
    lines += [_keys(root, parts)] if "properties" in root else []
    for name in sorted(parts, key=lambda each: each.startswith("Rules_of")):
        if parts[name] is not root and parts[name].get("properties"):
            lines += [f"### {parts[name]['title']}\n", f"{parts[name]['description']}\n", _keys(parts[name], parts)]
    return "\n".join(lines)


def _inner(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """The keys that a file has; of one that holds parts by name, those of each."""
    if "$ref" in schema:
        return _part(schema, parts)
    inner = schema.get("additionalProperties")
    return _inner(inner, parts) if "properties" not in schema and isinstance(inner, dict) else schema


def _part(node: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = parts[node["$ref"].rpartition("/")[2]]
    return found


def _keys(part: dict[str, Any], parts: dict[str, Any]) -> str:
    needed = part.get("required", ())
    rows = ("| | holds | |", "| --- | --- | --- |", *_rows(part, parts, needed))
    return "\n".join(rows) + "\n"


def _rows(part: dict[str, Any], parts: dict[str, Any], needed: list[str]) -> Iterator[str]:
    for key, node in part["properties"].items():
        name = f"**`{key}`**" if key in needed else f"`{key}`"
        cells = (name, _holds(node, parts), node.get("description", ""))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _holds(node: dict[str, Any], parts: dict[str, Any]) -> str:
    """What a key holds, in a few words."""
    inner = node.get("additionalProperties")
    known: dict[str, Callable[[], str]] = {
        "$ref": lambda: _named(_part(node, parts)),
        "enum": lambda: ", ".join(f"`{value}`" for value in node["enum"]),
        "const": lambda: f"`{json.dumps(node['const'])}`",
        "anyOf": lambda: _any(node["anyOf"], parts),
        "oneOf": lambda: _any(node["oneOf"], parts),
        "format": lambda: f"*{node['format']}*",
        "items": lambda: f"[{_holds(node['items'], parts)}]",
    }
    told = next((tell() for key, tell in known.items() if key in node), "")
    if not told and isinstance(inner, dict):
        told = f"name: {_holds(inner, parts)}"
    return told or _HOLDS.get(node.get("type", ""), "anything")


def _named(part: dict[str, Any]) -> str:
    return f"[{part['title']}](#{part['title'].lower().replace(' ', '-')})" if part.get("properties") else "`{}`"


def _any(nodes: list[dict[str, Any]], parts: dict[str, Any]) -> str:
    return " or ".join(dict.fromkeys(_holds(each, parts) for each in nodes))
