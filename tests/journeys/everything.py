"""All that an installation keeps: every column of every row of every table, every file, every log; and looking for
what a person told in it, however it may be written.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.city import City

FOLDERS = ("media", "spool")
LOGS = "*.log"


def kept(city: City) -> Iterator[tuple[str, bytes]]:
    """(where, what) of everything."""
    yield from in_tables(city)
    yield from in_files(city)


def in_tables(city: City) -> Iterator[tuple[str, bytes]]:
    """Every value, under `table.column`."""
    for table in tables(city):
        columns = columns_of(city, table)
        for row in city.select(f'SELECT * FROM "{table}"'):
            for column, value in zip(columns, row, strict=True):
                yield f"{table}.{column}", _plain(value)


def in_files(city: City) -> Iterator[tuple[str, bytes]]:
    """Papers, spool, logs; and SQLite's own files, where what was overwritten may stand still."""
    files = {folder: (city.folder / folder).rglob("*") for folder in FOLDERS}
    files[LOGS] = (log for log in city.folder.glob(LOGS) if log.name != "box.log")  # the emulators' is not ours
    if city.database_url.startswith("sqlite"):
        path = Path(city.database_url.removeprefix("sqlite:///"))
        files["the database's files"] = path.parent.glob(f"{path.name}*")
    for where, those in files.items():
        for file in those:
            if file.is_file():
                yield f"{where} {file.name}", file.name.encode() + b"\n" + file.read_bytes()


def tables(city: City) -> list[str]:
    """All of them, Django's and the libraries', too."""
    if city.database_url.startswith("sqlite"):
        return [name for (name,) in city.select("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for (name,) in city.select("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def columns_of(city: City, table: str) -> list[str]:
    if city.database_url.startswith("sqlite"):
        return [row[1] for row in city.select(f"PRAGMA table_info('{table}')")]
    asked = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
    return [name for (name,) in city.select(f"{asked} AND table_name = '{table}' ORDER BY ordinal_position")]


def _plain(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return (json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)).encode()


class Needle:
    """A value in all the forms in which it may have been left behind."""

    def __init__(self, said: str) -> None:
        self.said = said
        spellings = {said, said.lower(), said.upper(), said.title()}
        raw = {form.encode() for form in spellings}
        self.exact = {
            *raw,
            *(form.encode("utf-16-le") for form in spellings),
            *(json.dumps(form)[1:-1].encode() for form in spellings),
            *(quote(form).encode() for form in spellings),
            *(part for form in raw for part in _base64(form)),
        }
        self.hexadecimal = {form.hex().encode() for form in raw}

    def stands_in(self, value: bytes, lower: bytes) -> bool:
        """`lower` is the value in small letters."""
        return any(form in value for form in self.exact) or any(form in lower for form in self.hexadecimal)


def _base64(plain: bytes) -> Iterator[bytes]:
    """However it lies between its neighbours; the characters that hold bits of them are left away."""
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        yield encoded[-(-8 * before // 6) : 8 * (before + len(plain)) // 6]


def found(city: City, told: list[str]) -> set[tuple[str, str]]:
    """(where, value) of what was told and stands somewhere."""
    needles = [Needle(said) for said in told]
    return {
        (where, needle.said)
        for where, value in kept(city)
        for lower in (value.lower(),)
        for needle in needles
        if needle.stands_in(value, lower) or needle.said.lower().encode() in lower
    }
