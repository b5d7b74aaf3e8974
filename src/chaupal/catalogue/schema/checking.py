"""Holds a sheet against the schema: one fault for each place that is not as it must be, in words, with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from chaupal.catalogue.parts import meant
from chaupal.catalogue.schema import values
from chaupal.catalogue.schema.files import adapter, json_schema
from chaupal.catalogue.schema.values import place
from chaupal.kit.languages import FIRST

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from chaupal.catalogue.sheets import Sheet

_CUT = re.compile(r"""[()\]"'=<>]""")  # no name holds these
_NEEDED = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list such as [one, two]",
    "object": "`key: value` entries",
}


def check(kind: str, sheet: Sheet) -> None:
    """Notes in the sheet what is wrong with it; one that could not be read has said so already."""
    if not sheet.is_read:
        return
    try:
        adapter(kind).validate_python(sheet.data)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            _note(json_schema(kind), sheet, each)


def _note(schema: dict[str, Any], sheet: Sheet, error: ErrorDetails) -> None:
    within = filter(None, (error.get("ctx", {}).get("key"),))  # what is wrong with a part may be at a key of it
    path, told, kind = (*place(error["loc"]), *within), error["input"], error["type"]
    parent, key = ".".join(path[:-1]), path[-1] if path else ""
    ways = ways_of(schema, path[:-1])
    known = [*dict.fromkeys(name for way in ways for name in way.get("properties", ()))]
    if kind == "missing" or (told is None and any(key in way.get("required", ()) for way in ways)):
        is_open = isinstance(told, dict) and not any(way.get("additionalProperties") is False for way in ways)
        sheet.wrong(parent, missing(key, parent, _need(schema, path)) + (_slip(key, told, known) if is_open else ""))
    elif kind == "extra_forbidden":
        sheet.wrong(".".join(path), _unknown(key, told, known))
    elif told is not None or not known:
        sheet.wrong(".".join(path), _ought(error, path))


def _slip(key: str, told: dict[str, Any], known: list[str]) -> str:
    """A key that stands there, where any may, and may be it."""
    close = ((other, meant(other, [key])) for other in sorted(told.keys() - {*known}))
    return next((f"; `{other}` stands there{hint}" for other, hint in close if hint), "")


def missing(key: str, at: str, need: str) -> str:
    """That a key is not there."""
    return f"`{key}` is missing{f' in {at}' if at else ''}; give it {need}"


def _need(schema: dict[str, Any], path: tuple[str, ...]) -> str:
    node = _node(schema, path)
    if "enum" in node:
        return f"one of {', '.join(map(str, node['enum']))}"
    kind = node.get("type", "")
    need = _NEEDED.get(kind, "a value") if isinstance(kind, str) else "an expression"
    return f"{need}: {node['description']}" if "description" in node else need


def _unknown(key: str, told: Any, known: list[str]) -> str:
    if told is None and _CUT.search(key):
        return f"`{key}` seems to be cut off an expression at its comma; put the expression in quotes"
    return f"`{key}` is not known here{meant(key, known)}; known are {', '.join(known)}"


def _ought(error: ErrorDetails, path: tuple[str, ...]) -> str:
    name, told, about = _called(path), error["input"], error.get("ctx", {})
    words: dict[str, str] = {
        values.UNKNOWN: f"`{path[-1] if path else ''}` is not known here; known are {about.get('known')}",
        values.WRONG: about.get("words", ""),
        values.QUIET: f"{name} must be {about.get('words')}; {about.get('hint')}",
        values.OUGHT: _must_be(name, told, about),
        "list_type": f"{name} must be a list of `- {{…}}` lines, not {told!r}",
        "too_short": missing(FIRST, ".".join(path), "a text"),
    }
    return words.get(error["type"], f"{name} must hold `key: value` entries, not {told!r}")


def _must_be(name: str, told: Any, about: dict[str, Any]) -> str:
    close = meant(told, about["known"]) if isinstance(told, str) and about.get("known") else ""
    hint = f"; {about['hint']}" if about.get("hint") else ""
    return f"{name} must be {about.get('words')}, not {told!r}{close}{hint}"


def _called(path: tuple[str, ...]) -> str:
    """How a fault calls a place: by its key, or as a line of a list."""
    if not path:
        return "this file"
    return f"each line of `{path[-2]}`" if path[-1].isdigit() and len(path) > 1 else f"`{path[-1]}`"


def _node(schema: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """The part of a JSON Schema that a path leads to; nothing where it does not say."""
    at = _resolved(schema, schema)
    for key in path:
        inner = next(filter(None, (_inside(way, key) for way in _ways(schema, at))), None)
        at = _resolved(schema, inner) if inner else {}
    return at


def ways_of(schema: dict[str, Any], path: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a path may lead to: several where one of several kinds may stand there."""
    return _ways(schema, _node(schema, path))


def _ways(schema: dict[str, Any], at: dict[str, Any]) -> list[dict[str, Any]]:
    return [_resolved(schema, one) for one in (at, *at.get("anyOf", ()), *at.get("oneOf", ()))]


def _inside(node: dict[str, Any], key: str) -> dict[str, Any] | None:
    for found in (node.get("properties", {}).get(key), node.get("additionalProperties"), node.get("items")):
        if isinstance(found, dict):
            return found
    return None


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Without the reference, if it is one; what is said beside it stays."""
    if "$ref" not in node:
        return node
    beside = {name: said for name, said in node.items() if name != "$ref"}
    return {**schema["$defs"][node["$ref"].rpartition("/")[2]], **beside}
