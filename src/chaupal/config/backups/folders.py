"""Folders of ours as one tar file each: what lies there is sealed already, and stays so."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.config.backups.manifest import Refused
from chaupal.kit.on_disk import sync

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20


def files(folder: Path) -> Iterator[Path]:
    """All files in it, by name; none, if there is no such folder."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root) / name for name in sorted(names))


def pack(folder: Path, target: Path) -> int:
    """Writes what lies in the folder, which may be in use, into a tar file; how many files.

    A file of ours is put into its place whole and never written again, so it is there or not. One that goes away
    meanwhile is left out.
    """
    count = 0
    with target.open("wb") as tar, tarfile.open(fileobj=tar, mode="w|") as packed:
        for path in files(folder):
            try:
                with path.open("rb") as file:
                    about = packed.gettarinfo(arcname=str(path.relative_to(folder)), fileobj=file)
                    packed.addfile(about, file)
            except FileNotFoundError:
                continue
            count += 1
    return count


def unpack(tar: Path, folder: Path) -> None:
    """Puts its files into the folder, over those of the same names. Raises Refused if one belongs elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    with tar.open("rb") as packed, tarfile.open(fileobj=packed, mode="r|") as members:
        for member in members:
            target = folder / member.name
            content = members.extractfile(member) if member.isfile() else None
            if content is None or not target.resolve().is_relative_to(folder.resolve()):
                raise Refused(f"{tar} holds {member.name}, which is no file of ours: nothing more was put back")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch(mode=0o600)  # as it was written at first
            with target.open("wb") as file:
                while chunk := content.read(_CHUNK):
                    file.write(chunk)


def sync_all(folder: Path) -> None:
    """What lies in the folder, and the folder itself, is on the disk when this returns."""
    for path in (*files(folder), *(Path(root) for root, _, _ in os.walk(folder))):
        sync(path)
