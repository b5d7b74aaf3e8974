"""`chaupal catalogue try SERVICE`: all checks of the catalogue and the golden talks of a service, as JSON.

For programs: the console runs it over a folder in which a draft is laid out, in a process of its own, which hears as
the draft would be heard.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.catalogue.base import CatalogueError
from chaupal.catalogue.queries import catalogue, faults, library, offers
from chaupal.conversations.as_written import differences
from chaupal.conversations.common_path import beyond, common_paths
from chaupal.understanding.queries import learnt_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from chaupal.catalogue.base import Fault
    from chaupal.engine.definition.offices import Catalogue


def tried(service: str, out: TextIO) -> int:
    """Writes faults, talks and the name of the file with what was learnt; 1 if something is wrong."""
    read = library()  # seconds: once for all
    found = faults(read=read)
    talks: list[dict[str, Any]] = []
    learnt = ""
    try:
        book = catalogue()
    except CatalogueError as error:
        found = sorted({*found, *error.faults})
    else:
        mine = (entry.talks for entry in read.current if entry.service.id == service)
        talks = _talks(book, service, chain.from_iterable(mine))
        looked_at = offers([service], read)
        paths, unplayed = common_paths(looked_at)
        found = sorted({*found, *unplayed, *beyond(looked_at, paths)})
        learnt = learnt_file(book.taught())
    told = {"faults": _plain(found), "talks": talks, "learnt": learnt}
    json.dump(told, out, ensure_ascii=False)
    return int(bool(found) or any(talk["wrong"] for talk in talks))


def _talks(book: Catalogue, service: str, paths: Iterable[Path]) -> list[dict[str, Any]]:
    told = []
    for path in paths:
        steps, wrong = differences(book, service, path)
        told.append({"talk": f"talks/{path.name}", "steps": steps, "wrong": _plain(wrong)})
    return told


def _plain(found: Iterable[Fault]) -> list[list[Any]]:
    root = settings.CHAUPAL_SERVICES_DIR
    return [
        [str(one.path.relative_to(root) if one.path.is_relative_to(root) else one.path.name), one.line, one.what]
        for one in found
    ]
