"""Two departments, services, fee lines or stages under one name, or a version that is not below the one on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at ids of every kind."""
    seen: set[str] = set()
    for department in library.departments:
        if department.department.id in seen:
            yield department.sheet.at("id", f"there is another department `{department.department.id}`")
        seen.add(department.department.id)
    yield from _services(library, departments=seen)
    for entry in library.readable:
        yield from _within(entry)


def _services(library: Library, departments: set[str]) -> Iterator[Fault]:
    offered: dict[str, int] = {}
    for entry in library.current:
        service, folder = entry.service, entry.sheet.path.parent
        if service.id in offered:
            yield entry.sheet.at("id", f"there is another service `{service.id}`; ids are one for all departments")
        offered.setdefault(service.id, service.version)
        if service.id != folder.name:
            yield entry.sheet.at("id", f"`{service.id}` stands in the folder {folder.name}; name both alike")
        if service.department != folder.parent.name or service.department not in departments:
            yield entry.sheet.at("department", f"this service stands in the folder of {folder.parent.name}")
    for entry in library.older:
        service, folder = entry.service, entry.sheet.path.parent
        if service.id != folder.parents[1].name:
            yield entry.sheet.at("id", f"this is an older version of {folder.parents[1].name}; its id must not change")
        if str(service.version) != folder.name or service.version >= offered.get(service.id, 0):
            what = f"version {service.version} must be the folder's name and below the version on offer"
            yield entry.sheet.at("version", what)


def _within(entry: ServiceSheet) -> Iterator[Fault]:
    named = {
        "fee": [line.line for line in entry.service.fee],
        "workflow": [desk.stage for desk in entry.service.workflow],
    }
    for section, names in named.items():
        for n, name in enumerate(names):
            if name in names[:n]:
                yield entry.sheet.at(f"{section}.{n}", f"`{name}` stands twice under `{section}`")
