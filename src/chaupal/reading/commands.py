"""The command `chaupal read-document`."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import orjson

from chaupal.reading.queries import Paper, Unreadable, read

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_documents(files: Iterable[str], out: IO[str]) -> int:
    """Writes a JSON line for each file; exit code 0 also where one cannot be read."""
    for file in files:
        out.write(orjson.dumps({"file": file, **_told(file)}).decode() + "\n")
        out.flush()
    return 0


def _told(file: str) -> dict[str, Any]:
    try:
        paper = read(Path(file).read_bytes())
    except Unreadable as unreadable:
        return _line(Paper(None, 0.0, warnings=(unreadable.reason,)))
    except OSError as error:
        return _line(Paper(None, 0.0, warnings=(f"not_found: {error.strerror}",)))
    return _line(paper)


def _line(paper: Paper) -> dict[str, Any]:
    fields = {name: {"value": found.value, "confidence": found.confidence} for name, found in paper.fields.items()}
    return {
        "kind": paper.kind,
        "kind_confidence": paper.kind_confidence,
        "fields": fields,
        "warnings": paper.warnings,
        "seconds": paper.seconds,
    }
