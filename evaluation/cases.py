"""The utterances of `evaluation/utterances/`, each with what is right about it. Nothing may be learnt from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent / "utterances"
WAYS = ("hi", "en", "hi-Latn")
KINDS = ("services", "none", "topics", "smalltalk", "emergencies", "wishes")


@dataclass(frozen=True, slots=True)
class Case:
    """An utterance: its kind (one of KINDS), its way of writing, what it means; `sealed`: nobody here reads it."""

    kind: str
    text: str
    way: str
    service: str = ""
    topic: str = ""
    wish: str = ""
    sealed: bool = False


def cases(folder: Path = FOLDER) -> list[Case]:
    """All utterances of the folder, in order."""
    ours = [
        Case("services", str(text), way, service)
        for way in WAYS
        for service, texts in _read(folder / f"services.{way}.yaml").items()
        for text in texts
    ]
    return [*ours, *(case for kind in KINDS[1:] for case in _listed(folder / f"{kind}.yaml", kind))]


def _listed(path: Path, kind: str) -> Iterator[Case]:
    for line in _read(path):
        service, topic, wish = (line.get(name) or "" for name in ("service", "topic", "wish"))
        yield Case(kind, str(line["text"]), line["language"], service, topic, wish, line.get("sealed", False))


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def offered(found: Iterable[Case], services: Iterable[str]) -> list[Case]:
    """The cases that can be right: of a service that is not on offer nothing can be understood."""
    known = {"", *services}
    return [case for case in found if case.service in known]
