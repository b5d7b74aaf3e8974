"""`chaupal catalogue check`, `list --json`, `new` and `pages`."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.catalogue import migrating, pages, scaffold
from chaupal.catalogue.expressions import PAISE
from chaupal.catalogue.library import DEPARTMENT
from chaupal.catalogue.queries import catalogue, faults, library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from chaupal.engine.definition import Field, Paper, Service

_NAME = "[a-z][a-z0-9_]{2,40}"


def check(stdout: TextIO, only: Sequence[str] = ()) -> int:
    """Writes one line per fault, `file:line: what`; the exit code is 1 if there is one.

    `only` names services; what is wrong with the files that they rest on is shown, too.
    """
    read = library()
    beside = {path for service in only for path in read.files_of(service)}
    found = [each for each in faults() if not only or {*only} & {*each.path.parts} or each.path in beside]
    stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


def new(stdout: TextIO, name: str, kind: str) -> int:
    """Lays out `<department>/<service>` and writes the paths; 1 if it cannot."""
    read = library()
    department, _, service = name.partition("/")
    known = [entry.department.id for entry in read.departments]
    if not (re.fullmatch(_NAME, department) and re.fullmatch(_NAME, service)):
        print(
            f"{name!r} must be <department>/<service>, small letters; departments: {', '.join(known)}", file=sys.stderr
        )
        return 1
    if department not in known:
        order = max((entry.order for entry in read.departments), default=0) + 1
        path = read.root / department / DEPARTMENT
        print(f"there is no department {department!r}; there are {', '.join(known)}.", file=sys.stderr)
        print(f"For a new one write {path} first:\n", file=sys.stderr)
        print(scaffold.department(department, order, read.languages), file=sys.stderr)
        return 1
    try:
        files = scaffold.lay_out(read.root, department, service, kind, read.languages)
    except scaffold.Stands as stands:
        print(f"{stands} stands already; edit it, or take it away first", file=sys.stderr)
        return 1
    stdout.writelines(f"{path}\n" for path in files)
    print(f"write what says TODO, then: chaupal catalogue check {service}", file=sys.stderr)
    return 0


def migrate(stdout: TextIO, folder: Path) -> int:
    """Rewrites services of the older language, and writes the paths of what changed."""
    stdout.writelines(f"{path}\n" for path in migrating.migrate(folder))
    return 0


def write_pages(folder: Path, price: Decimal) -> int:
    """Writes the reference pages; `price` is what a message of ours costs, in rupees."""
    count = pages.write(library(), folder, price)
    print(f"pages of {count} services, and the index README.md, in {folder}", file=sys.stderr)
    return 0


def list_json(stdout: TextIO) -> int:
    """Writes the services on offer as a JSON array."""
    json.dump([described(service) for service in catalogue().offered()], stdout, ensure_ascii=False, indent=2)
    stdout.write("\n")
    return 0


def described(service: Service) -> dict[str, Any]:
    """A service for other programs. `fee` is in rupees, null if it depends on the answers or on a bill."""
    return {
        "id": service.id,
        "department": service.department,
        "kind": service.kind,
        "name": _in_all(service, "name"),
        "fee": _fee(service),
        "sla_days": service.promise_days,
        "documents": [_document(service, paper) for paper in service.papers],
        "fields": [_field(service, field) for field in service.fields],
    }


def _document(service: Service, paper: Paper) -> dict[str, Any]:
    name = _in_all(service, f"{paper.id}.label")
    always = paper.when is None and not paper.optional
    return {"id": paper.id, "name": name, "accept": list(paper.accept), "required": always}


def _field(service: Service, field: Field) -> dict[str, Any]:
    name = _in_all(service, f"{field.id}.label")
    always = field.when is None and not field.optional
    return {"id": field.id, "name": name, "kind": field.spec.kind, "required": always}


def _fee(service: Service) -> int | float | None:
    if service.bill or any(line.when or line.paise.names for line in service.fee):
        return None
    paise: int = sum(line.paise.run({}) for line in service.fee)
    return paise / PAISE if paise % PAISE else paise // PAISE


def _in_all(service: Service, key: str) -> dict[str, str]:
    return {language: texts[key] for language, texts in service.texts.items() if key in texts}
