"""`python -m bench.trust --entries 1000000`: fills a ledger on SQLite and on PostgreSQL, measures it, prints it.

A million entries take about 1 GB of disk on each and a few minutes to write.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import gmtime, strftime
from typing import Any

from bench.machine import machine
from bench.place import ROOT, Place, python
from bench.systems import chaupal_settings
from tests.postgres import cluster

Figures = dict[str, Any]
SEND_MS, VERIFY_S, OF_ENTRIES = 0.2, 60.0, 1_000_000  # a message; so many entries


def main() -> int:
    """Ends with 1 if a check or the walk takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.trust", description=__doc__.split("\n")[0])
    parser.add_argument("--entries", type=int, default=OF_ENTRIES)
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {"sqlite": _apart(folder, f"sqlite:///{folder}/bench.sqlite3", asked.entries)}
        with cluster("-c listen_addresses=127.0.0.1") as server:
            found["postgresql"] = _apart(folder, server.url, asked.entries)
    told = {"at": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()), "machine": machine(), "entries": asked.entries} | found
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n")
    missed = [name for name, figures in found.items() if _is_missed(name, figures, asked.entries)]
    return int(bool(missed))


def _apart(folder: str, url: str, entries: int) -> Figures:
    """In a process of its own: Django knows one database."""
    out = Path(folder) / "figures.json"
    folders = {f"CHAUPAL_{name}_DIR": f"{folder}/{name}" for name in ("MEDIA", "SPOOL", "STATIC")}
    told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "chaupal.config.settings"}
    environment = {**os.environ, **chaupal_settings(Place()), **folders, **told}
    subprocess.run(python("-m", "bench.trust.one", str(entries), str(out)), cwd=ROOT, env=environment, check=True)
    figures: Figures = json.loads(out.read_text())
    return figures


def _is_missed(name: str, figures: Figures, entries: int) -> bool:
    """Prints the figures of one database."""
    most = VERIFY_S * entries / OF_ENTRIES
    print(
        f"{name}: may be sent {figures['send_ms']:.4f} ms a message in batches of {figures['batch']} (most {SEND_MS})"
    )
    print(f"{name}: {entries:,} entries verified in {figures['verify_s']:.1f} s (most {most:.1f})")
    return bool(figures["send_ms"] > SEND_MS or figures["verify_s"] > most)


if __name__ == "__main__":
    sys.exit(main())
