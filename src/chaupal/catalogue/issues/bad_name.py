"""A name that cannot be a key of the messages: not snake_case, or taken by a text of the service itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.catalogue.base import ALWAYS
from chaupal.catalogue.functions import FUNCTIONS
from chaupal.catalogue.keys import OF_SERVICE, RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

_SNAKE = re.compile(r"[a-z][a-z0-9_]{0,40}")
_TAKEN = frozenset({*OF_SERVICE, *RESERVED, *FUNCTIONS, "today"})
_TAKEN_ON_PAPERS = frozenset({*FUNCTIONS, *ALWAYS, "today"})  # texts of findings have a place of their own


def check(library: Library) -> Iterator[Fault]:
    """Looks at departments, services, items, findings, options, fee lines and stages."""
    for department in library.departments:
        name = department.department.id
        if not _SNAKE.fullmatch(name) or name != department.sheet.path.parent.name:
            yield department.sheet.at("id", f"`{name}` must be snake_case and the name of its folder")
    for entry in library.readable:
        service, sheet = entry.service, entry.sheet
        named = [("id", service.id)]
        named += [(entry.path_of(item), item.id) for item in service.items]
        named += [(f"findings.{finding.id}", finding.id) for finding in service.findings]
        named += [
            (f"{section}.{field.id}", value)
            for section, fields in (("fields", service.fields), ("findings", service.findings))
            for field in fields
            if "list" not in field.spec.rules  # a shared list may have letters of its own: the categories A to H
            for value, _ in field.spec.options
        ]
        named += [(f"fee.{n}", line.line) for n, line in enumerate(service.fee)]
        named += [(f"workflow.{n}", stage.stage) for n, stage in enumerate(service.workflow)]
        for at, name in named:
            if not _SNAKE.fullmatch(name):
                yield sheet.at(at, f"`{name}` must be snake_case: small letters, digits and _")
        for item in service.items:
            if item.id in _TAKEN:
                yield sheet.at(entry.path_of(item), _taken(item.id, "item"))
        for finding in service.findings:
            if finding.id in _TAKEN_ON_PAPERS:
                yield sheet.at(f"findings.{finding.id}", _taken(finding.id, "finding"))


def _taken(name: str, what: str) -> str:
    return f"`{name}` has a meaning of its own; give the {what} another name"
