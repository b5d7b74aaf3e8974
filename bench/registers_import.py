"""A department's file of a million properties comes into our own register: `python -m bench.registers_import`.

For each database and format an empty installation is made, the file imported, the import of a second one killed
(SIGKILL) when a third is entered and run again. Prints seconds and the most memory of the import, and ends with 1 if
either is more than it may be, or if a record was lost or doubled by the kill.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from openpyxl import Workbook

from bench.machine import machine
from bench.place import ROOT, Place, python
from bench.systems import chaupal_settings
from tests.postgres import cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS, MEGABYTES = 180.0, 300.0
ROWS = {"csv": 1_000_000, "xlsx": 100_000}
DURABLE = "-c listen_addresses=127.0.0.1 -c shared_buffers=128MB"  # all else as it comes: a commit is on the disk
COLUMNS = (
    "upic label.hi label.en label.pa owner_name pincode address category covered_area use structure occupancy"
    " year_built unpaid"
).split()
_FIRST = "Sunita Meera Harpreet Mahesh Irfan Jaspal Kavita Dinesh Lakshmi Vishnu Poonam Rukhsana Salim Anita".split()
_LAST = "Devi Tanwar Kaur Yadav Ali Singh Rawat Mishra Bano Qureshi Chauhan Ansari Negi Menon Gill Mirza".split()
_LOOK = 0.1  # seconds
Figures = dict[str, Any]


def main() -> int:
    """Tries each database with each format."""
    parser = argparse.ArgumentParser(prog="python -m bench.registers_import", description=__doc__.split("\n")[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the million rows, and of the hundred thousand")
    parser.add_argument("--databases", default="sqlite,postgresql", help="comma between")
    parser.add_argument("--formats", default="csv,xlsx", help="comma between")
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    asked = parser.parse_args()
    found = {
        f"{database} {suffix}": _tried(database, suffix, int(ROWS[suffix] * asked.share))
        for database in asked.databases.split(",")
        for suffix in asked.formats.split(",")
    }
    if asked.json:
        asked.json.write_text(json.dumps({"machine": machine(), "found": found}, indent=1) + "\n")
    faults = [f"{name}: {fault}" for name, figures in found.items() for fault in _faults(figures, asked.share)]
    print(*(f"MISSED  {fault}" for fault in faults), sep="\n")
    return 1 if faults else 0


def _tried(database: str, suffix: str, many: int) -> Figures:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaupal-import-")))
        url = f"sqlite:///{folder}/city.sqlite3"
        if database == "postgresql":
            url = stack.enter_context(cluster(DURABLE)).url
        settings = _settings(folder, url)
        subprocess.run(python("-m", "django", "migrate", "-v0"), cwd=ROOT, env=settings, check=True)
        first, second = (written(folder / f"{name}.{suffix}", many, at) for at, name in enumerate(("one", "two")))
        figures = _imported(settings, first)
        again = _killed(settings, url, second, many + many // 3)
        told = _imported(settings, second)
        figures |= {"rows": many, "killed_at": again, "after": told["said"], "there": _entered(url)}
    print(
        f"{database:<10} {suffix:<5} {many:,} rows in {figures['seconds']:.1f} s (CPU {figures['cpu_s']:.1f} s), "
        f"{figures['memory_mb']:.0f} MB; killed at {again:,}, then: {told['said']}",
        flush=True,
    )
    return figures


def _faults(figures: Figures, share: float) -> list[str]:
    lost = figures["there"] != figures["rows"] * 2
    return [
        *([f"{figures['seconds']} s"] if figures["seconds"] > max(SECONDS * share, 10.0) else []),
        *([f"{figures['memory_mb']} MB"] if figures["memory_mb"] > MEGABYTES else []),
        *([f"{figures['there']} records of {figures['rows'] * 2}"] if lost else []),
        *([f"it ended with {figures['exit_code']}"] if figures["exit_code"] else []),
    ]


def _imported(settings: dict[str, str], file: Path) -> Figures:
    begun = time.monotonic()
    process = _begun(settings, file)
    assert process.stdout
    said = process.stdout.read().strip()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "seconds": round(time.monotonic() - begun, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "memory_mb": round(used.ru_maxrss / 1024, 1),
        "exit_code": process.returncode,
        "said": said,
    }


def _killed(settings: dict[str, str], url: str, file: Path, at: int) -> int:
    """SIGKILL when so many are there; how many were."""
    with _begun(settings, file) as process:
        while (done := _entered(url)) < at and process.poll() is None:
            time.sleep(_LOOK)
        process.kill()
    return done


def _begun(settings: dict[str, str], file: Path) -> subprocess.Popen[str]:
    words = python("-m", "chaupal", "register", "import", str(file), "--register", "properties")
    return subprocess.Popen(words, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True)


def _entered(url: str) -> int:
    count = "SELECT count(*) FROM registers_record"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=60)) as database:
            return int(database.execute(count).fetchone()[0])
    with psycopg.connect(url) as server:
        found = server.execute(count.encode()).fetchone()
    assert found
    return int(found[0])


def written(path: Path, many: int, part: int = 0) -> Path:
    """A file of so many invented properties; those of another part are other ones."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_lines(many, part))
        return path
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in _lines(many, part):
        sheet.append(line)
    book.save(path)
    return path


def _lines(many: int, part: int) -> Iterator[list[Any]]:
    yield COLUMNS
    for n in range(many):
        owner = f"{_FIRST[n % len(_FIRST)]} {_LAST[n // 7 % len(_LAST)]}"
        place = f"{n % 900 + 1}, Gali {n // 900}"
        upic, pin = f"{part:03}{n:012}", f"1100{n % 96 + 1:02}"
        kind = ("DEF"[n % 3], 40 + n % 300, "residential", "pucca", "self", 1960 + n % 60, "[2026]")
        yield [upic, f"{place}, दिल्ली", f"{place}, Delhi", f"{place}, ਦਿੱਲੀ", owner, pin, f"{place}, Delhi {pin}", *kind]


def _settings(folder: Path, url: str) -> dict[str, str]:
    folders = {f"CHAUPAL_{name}_DIR": f"{folder}/{name.lower()}" for name in ("MEDIA", "SPOOL", "STATIC")}
    told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "chaupal.config.settings"}
    return {**os.environ, **chaupal_settings(Place()), **folders, **told}


if __name__ == "__main__":
    sys.exit(main())
