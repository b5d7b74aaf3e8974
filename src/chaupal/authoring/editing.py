"""Changes single values of a YAML file and leaves every other letter of it, comments among them, as it was written.

The values are found with the parser's own marks, so that whatever can be read can be changed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from chaupal.authoring.base import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"[^\W_][^:#\n\"'{}\[\],&*!|>%@`]*")  # needs no quotes, wherever it stands
_OF_YAML = re.compile(r"(?:true|false|null|yes|no|on|off|~)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands: what it says, from where to where, and whether in quotes or as a block."""

    said: str
    start: int
    end: int
    style: str


def values(text: str) -> dict[str, Value]:
    """Every single value by its dotted path; raises Refused where the text is not YAML."""
    return {
        path: Value(node.value, node.start_mark.index, node.end_mark.index, node.style or "")
        for path, node in _nodes(text).items()
        if isinstance(node, yaml.ScalarNode)
    }


def with_values(text: str, changes: Mapping[str, str], *, are_texts: bool = False) -> str:
    """The text with these values in place of those that stand there; KeyError for one that does not.

    `are_texts`: what is written is a text, whatever it looks like; else a number, a name or an expression.
    """
    known = values(text)
    for path in sorted(changes, key=lambda one: -known[one].start):
        value = known[path]
        rest = text[value.start : value.end]
        tail = rest[len(rest.rstrip()) :] if value.style in ("|", ">") else ""
        written = _written(changes[path], value.style, are_texts=are_texts)
        text = text[: value.start] + written + tail + text[value.end :]
    return text


def with_flag(text: str, path: str, *, is_set: bool) -> str:
    """The text with a key that is true or false; one that is not there is put into its mapping."""
    told = "true" if is_set else "false"
    if path in values(text):
        return with_values(text, {path: told})
    parent, _, key = path.rpartition(".")
    if not parent:
        return f"{text.rstrip()}\n{key}: {told}\n"
    node = _nodes(text).get(parent)
    if not isinstance(node, yaml.MappingNode):
        raise Refused("no_such_part", part=path)
    if node.flow_style:
        at = node.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if node.value else ''}{key}: {told}{text[at:]}"
    at, column = node.start_mark.index, node.start_mark.column
    return f"{text[:at]}{key}: {told}\n{' ' * column}{text[at:]}"


def _written(said: str, style: str, *, are_texts: bool) -> str:
    plain = _PLAIN.fullmatch(said) and said == said.strip() and not _OF_YAML.fullmatch(said)
    is_number = _NUMBER.fullmatch(said)
    if not are_texts and (is_number or (plain and not style) or _OF_YAML.fullmatch(said)):
        return said
    if plain and not is_number and style not in ('"', "'"):
        return said
    if style == "'" and "\n" not in said:
        return "'" + said.replace("'", "''") + "'"
    return json.dumps(said, ensure_ascii=False)


def _nodes(text: str) -> dict[str, yaml.Node]:
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Refused("not_yaml", line=mark.line + 1 if mark else 1) from None
    return dict(_walked(root, "", 0)) if root is not None else {}


def _walked(node: yaml.Node, at: str, depth: int) -> Iterator[tuple[str, yaml.Node]]:
    yield at, node
    if depth > _DEEPEST:
        raise Refused("too_deep")
    named: list[tuple[str, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        named = [(str(key.value), value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        named = [(str(n), value) for n, value in enumerate(node.value)]
    for key, value in named:
        yield from _walked(value, f"{at}.{key}" if at else key, depth + 1)


_DEEPEST = 12  # as catalogue/sheets.py
