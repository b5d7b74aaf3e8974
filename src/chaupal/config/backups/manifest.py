"""What a backup holds, as its `manifest.json` says: no key but wrapped ones, and nothing that is about anybody.

It is sealed by a keyed hash, so that whoever can write where backups lie cannot have another city put back.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.keys.actions import hold_wrapped
from chaupal.keys.base import KeyAway
from chaupal.keys.queries import wrapped_keys
from chaupal.kit.sealing import SealError, derived_key, same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
NAME = "manifest.json"
DATABASE, MEDIA, SPOOL, DESTROYED = "database", "media.tar", "spool.tar", "destroyed-keys"
PARTS = (DATABASE, MEDIA, SPOOL, DESTROYED)
_CHUNK = 1 << 20
Select = Callable[[str], Sequence[tuple[Any, ...]]]  # how a database is asked


class Refused(Exception):
    """It cannot be done: a sentence for the operator, who can do something about it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the backup: its size in bytes, its SHA-256, and how many files of ours it holds."""

    bytes: int
    sha256: str
    files: int = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """What was in the database: applied migrations by app, and rows by table."""

    migrations: dict[str, list[str]]
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole backup. `at` is the moment behind which the city went on without it (ISO, UTC)."""

    release: str
    at: str
    kind: str  # sqlite or postgresql
    contents: Contents
    parts: dict[str, Part]

    @property
    def moment(self) -> datetime:
        """`at` as a moment."""
        return datetime.fromisoformat(self.at)


def write(manifest: Manifest, folder: Path) -> None:
    """Puts it there, sealed."""
    told = {"format": FORMAT, "key": _key_mark(), "keys": wrapped_keys(), **asdict(manifest)}
    path = folder / NAME
    path.write_bytes(orjson.dumps({**told, "seal": _seal(told)}, option=orjson.OPT_INDENT_2))


def read(folder: Path) -> Manifest:
    """The manifest of a backup; raises Refused if it is none, of another format, of another key, or was changed.

    From then on the keys of its installation are held: what is read next are lists that bear their seal.
    """
    try:
        told = orjson.loads((folder / NAME).read_bytes())
        form, seal = told["format"], told.pop("seal")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(f"{folder / NAME} cannot be read: {error}") from error
    if form != FORMAT:
        raise Refused(
            f"{folder} is of format {form}, this release reads {FORMAT}: restore it with the release that wrote it"
        )
    try:
        hold_wrapped(told.get("keys") or {})
        _key_mark()
    except (KeyAway, SealError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"the keys under which {folder} was made are not given: {error}") from error
    if not same(str(told.get("key")).encode(), _key_mark().encode()):
        raise Refused(f"CHAUPAL_MASTER_KEY is not the one under which {folder} was made: nothing in it would open")
    if not same(str(seal).encode(), _seal(told).encode()):
        raise Refused(f"{folder / NAME} was changed since it was written: take another backup")
    return _manifest(told)


def _manifest(told: Mapping[str, Any]) -> Manifest:
    parts = {name: Part(**part) for name, part in told["parts"].items()}
    return Manifest(told["release"], told["at"], told["kind"], Contents(**told["contents"]), parts)


def measured(path: Path, files: int = 1) -> Part:
    """The part as it lies there."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Part(size, digest.hexdigest(), files)


def check_parts(manifest: Manifest, folder: Path) -> None:
    """Raises Refused if a part is missing or is not as it was written."""
    for name in PARTS:
        part, path = manifest.parts[name], folder / name
        if not path.is_file():
            raise Refused(f"{path} is missing: take another backup")
        if measured(path, part.files) != part:
            raise Refused(f"{path} is damaged (its SHA-256 is not the manifest's): take another backup")


def _key_mark() -> str:
    """By which it is seen whether the master key is the same; nothing follows from it."""
    return hmac.digest(derived_key("backups"), b"mark", "sha256").hex()


def _seal(told: Mapping[str, Any]) -> str:
    text = orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
    return hmac.digest(derived_key("backups"), b"manifest" + text, "sha256").hex()
