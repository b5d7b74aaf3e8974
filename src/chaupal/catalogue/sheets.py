"""A YAML file whose every entry knows its line, so that a fault can say where it is.

The dialect is YAML 1.2's: only `true` and `false` are yes or no (`yes: हाँ` is a text), dates stay texts, a key that
stands twice is a fault. In a file of messages every value is a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from chaupal.catalogue.base import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.engine.definition import Expression

DEEPEST = 12  # no sheet is nested deeper; an alias that holds itself would never end

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")  # 0360… is an identity number
_BROKEN = re.compile(r"[-+]?[0-9]+\.[0-9]+")


@dataclass(slots=True)
class Sheet:
    """A file as read: its values, the line of every dotted path in it (`fields.need.when`), and what is wrong."""

    path: Path
    data: Any = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    let: dict[str, Expression] | None = None  # what its expressions may name, compiled once
    is_read: bool = True  # false: there is no such file, or it is no YAML
    expressions: list[tuple[str, str]] = field(default_factory=list)  # what was compiled of it: path, source

    def line(self, at: str) -> int:
        """The line of a dotted path, or of the nearest thing round it."""
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        return self.lines.get(at, 1)

    def at(self, at: str, what: str) -> Fault:
        """A fault there."""
        return Fault(self.path, self.line(at), what)

    def wrong(self, at: str, what: str) -> None:
        """Notes a fault there."""
        self.faults.append(self.at(at, what))


def read_sheet(path: Path, *, texts: bool = False, rows: bool = False) -> Sheet:
    """The file, or a sheet with nothing but the fault that keeps it from being read.

    `texts`: every value is a text. `rows`: it holds a list, not a mapping.
    """
    wanted: type = list if rows else dict
    sheet = Sheet(path, wanted(), is_read=False)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except FileNotFoundError:
        sheet.wrong("", "this file is missing; write it")
    except UnicodeDecodeError:
        sheet.wrong("", "this file is not UTF-8; save it as UTF-8")
    except yaml.YAMLError as error:
        sheet.faults.append(_unreadable(path, error))
    else:
        data = wanted() if root is None else _Builder(sheet, texts=texts).value(root, "", 0)
        if isinstance(data, wanted):
            sheet.data, sheet.is_read = data, True
        else:
            sheet.wrong("", f"this file must hold {'`- …` lines' if rows else '`key: value` lines'}")
    return sheet


def _unreadable(path: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    line = mark.line if mark else 0
    lines = path.read_text(encoding="utf-8").splitlines()
    mend = "mend the punctuation or indentation"
    if any("{" in text for text in lines[max(line - 1, 0) : line + 1]):
        mend += "; inside {…} an expression with a comma, colon, quote or bracket stands in quotes"
    return Fault(path, line + 1, f"this is not YAML: {problem}; {mend}")


@dataclass(slots=True)
class _Builder:
    sheet: Sheet
    texts: bool

    def value(self, node: yaml.Node, at: str, depth: int) -> Any:
        self.sheet.lines.setdefault(at, node.start_mark.line + 1)
        if depth > DEEPEST:
            self.sheet.wrong(at, f"this is nested more than {DEEPEST} deep; write it flatter")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at, depth)
        if isinstance(node, yaml.SequenceNode):
            within = f"{at}." if at else ""
            return [self.value(child, f"{within}{n}", depth + 1) for n, child in enumerate(node.value)]
        quoted = isinstance(node, yaml.ScalarNode) and node.style
        return node.value if self.texts or quoted else _plain(node.value)

    def _mapping(self, node: yaml.MappingNode, at: str, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = f"{at}.{key}" if at else key
            if key in data:
                line = key_node.start_mark.line + 1
                self.sheet.faults.append(Fault(self.sheet.path, line, f"`{key}` stands here twice; keep one"))
                continue
            self.sheet.lines[here] = key_node.start_mark.line + 1
            data[key] = self.value(value_node, here, depth + 1)
        return data


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _BROKEN.fullmatch(text) else text
