"""Which folder is served: `services/` itself or, once something was published in the console, a copy on this machine.

In the copy what was published is laid out over the files (authoring/laying_out.py); it is never changed, another one
takes its place. A small file in CHAUPAL_PUBLISHED_DIR names it, one for each database and `services/`: a process looks
there when it starts, before it knows whether the database answers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

_OF_DATABASE = ("ENGINE", "HOST", "PORT", "NAME")


@dataclass(frozen=True, slots=True)
class Served:
    """A folder of services, and how often had been published when it was made."""

    folder: Path
    generation: int = 0


def served() -> Served:
    """What this process serves, from its first look to its end."""
    return _first_seen(settings.CHAUPAL_SERVICES_DIR, settings.CHAUPAL_PUBLISHED_DIR)


@lru_cache(maxsize=8)
def _first_seen(_services: Path, _published: Path | None) -> Served:
    return now_served()


def now_served() -> Served:
    """What a process would serve that begins now."""
    files = Served(settings.CHAUPAL_SERVICES_DIR)
    if settings.CHAUPAL_PUBLISHED_DIR is None:
        return files
    try:
        told = json.loads(_pointer().read_text(encoding="utf-8"))
        found = Served(Path(told["folder"]), int(told["generation"]))
    except (OSError, ValueError, KeyError, TypeError):
        return files
    return found if found.folder.is_dir() else files


def serve_from_now_on(what: Served) -> None:
    """Whoever begins after this serves that."""
    path = _pointer()
    told = {"folder": str(what.folder), "generation": what.generation}
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8") as file:
        json.dump(told, file)
    Path(file.name).replace(path)


def home() -> Path:
    """Where the copies for this database and these files lie."""
    database = settings.DATABASES["default"]
    told = [str(settings.CHAUPAL_SERVICES_DIR.resolve()), *(str(database.get(name, "")) for name in _OF_DATABASE)]
    assert settings.CHAUPAL_PUBLISHED_DIR is not None, "CHAUPAL_PUBLISHED_DIR is set"
    return settings.CHAUPAL_PUBLISHED_DIR.resolve() / hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def _pointer() -> Path:
    return home() / "served.json"
