"""The catalogue in its compiled form: what was read from its files is kept, and read again when one of them changes.

A file in CHAUPAL_COMPILED_DIR is good for the very files and the very code that it was made of: their names, sizes and
moments are its stamp. One that is stale, broken, or that others could have written, is made anew; where none can be
written, all is read each time. Only our own kinds of values are made of what stands there, and none of it runs.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from copyreg import dispatch_table
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from django.conf import settings

from chaupal.catalogue.served import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
log = structlog.get_logger()

_CODE = Path(__file__).parents[1]
_SUFFIXES = (".yaml", ".py", ".txt")
_ROOMS = ("chaupal.engine.definition", "chaupal.catalogue", "chaupal.hearing.answers")
KINDS = {
    ("builtins", "frozenset"),
    ("builtins", "range"),
    ("builtins", "set"),
    ("datetime", "date"),
    ("types", "MappingProxyType"),
}
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def kept(name: str, read: Callable[[], T], folder: Path | None = None) -> T:
    """What `read` gives of that folder, else what is served: from its compiled form if that is as new as its files."""
    folder = folder or served().folder
    path, made_of = settings.CHAUPAL_COMPILED_DIR / f"{name}-{_of_city(folder)}.pickle", stamp(folder)
    found: T | None = _read(path, made_of)
    if found is not None:
        return found
    value = read()
    try:
        _write(path, made_of, value)
    except OSError as fault:
        log.debug("the compiled catalogue cannot be kept", fault=str(fault))
    return value


def _of_city(folder: Path) -> str:
    """Whose files and languages: processes that serve different ones share the folder. Copies have one in common."""
    where = folder if folder == settings.CHAUPAL_SERVICES_DIR else folder.parent
    told = f"{where.resolve()} {settings.CHAUPAL_LANGUAGES}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def stamp(folder: Path) -> bytes:
    """Of all files of that folder that a catalogue is read from, and of the code that reads them."""
    files = sorted((*_files(folder), *_files(_CODE)))
    told = f"{sys.version} {settings.CHAUPAL_LANGUAGES} {files}"
    return hashlib.sha256(told.encode()).digest()


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and moment of each; golden talks too, without which a service is not offered."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[:1] not in "._"]
        for name in names:
            if name.endswith(_SUFFIXES):
                path = Path(root, name)
                known = path.stat()
                yield str(path), known.st_size, known.st_mtime_ns


def _read(path: Path, made_of: bytes) -> Any:
    try:
        with path.open("rb") as file:
            known = os.fstat(file.fileno())
            if known.st_uid != os.getuid() or known.st_mode & _OTHERS_MAY_WRITE or file.read(len(made_of)) != made_of:
                return None
            return _Reader(file).load()
    except FileNotFoundError:
        return None
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with it, it is made anew
        log.warning("the compiled catalogue is broken", fault=str(fault))
        return None


def _write(path: Path, made_of: bytes, value: object) -> None:
    """Whole or not at all: others may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(made_of)
        pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = {**dispatch_table, MappingProxyType: lambda one: (MappingProxyType, (dict(one),))}
        pickler.dump(value)
    Path(file.name).replace(path)


class _Reader(pickle.Unpickler):
    """Makes values of our own kinds, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """One of those; raises for all else."""
        is_ours = any(module == room or module.startswith(f"{room}.") for room in _ROOMS)
        found = getattr(import_module(module), name) if is_ours or (module, name) in KINDS else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
