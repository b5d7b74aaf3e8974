"""Papers that come with an application: looked at as files that citizens send are, and kept as these are."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.api.problems import Problem, error
from chaupal.documents.actions import bring
from chaupal.documents.base import ScannerAway, Unusable
from chaupal.documents.queries import type_of
from chaupal.kit.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form


@dataclass(frozen=True, slots=True)
class Brought:
    """A file on its way in."""

    id: int
    paper: str
    name: str = field(repr=False)
    mime: str
    content: bytes = field(repr=False)


def brought(
    service: Service, papers: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[list[Brought], list[dict[str, str]]]:
    """The files, and what is wrong with them."""
    known = {paper.id: paper for paper in service.papers}
    found, errors = [], []
    for paper, files in papers.items():
        if paper not in known or len(files) > known[paper].pages:
            errors.append(error(f"papers/{paper}", "the form asks for no such paper, or for fewer files", "unknown"))
            continue
        for place, file in enumerate(files):
            try:
                content = base64.b64decode(file["content"], validate=True)
                found.append(Brought(new_id(), paper, file["name"], type_of(content), content))
            except ScannerAway:
                raise Problem(503, "the virus scanner does not answer", headers={"Retry-After": "15"}) from None
            except (binascii.Error, ValueError):
                errors.append(error(f"papers/{paper}/{place}/content", "it is no base64", "base64"))
            except Unusable as unusable:
                errors.append(
                    error(f"papers/{paper}/{place}/content", f"not taken: {unusable.reason}", unusable.reason)
                )
    return found, errors


def kept(file: Brought, *, citizen_id: int, conversation_id: int, form: Form, at: datetime) -> None:
    """Sealed and laid up in the caller's transaction; it is read, and scanned, by a job."""
    bring(
        file.id,
        file.content,
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=form.reference,
        service=form.service,
        paper=file.paper,
        mime=file.mime,
        filename=file.name,
        now=at,
    )
