"""An installation of the bench: a catalogue in which a service lands, a database, and a jobs process to be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.registers.keeper import URL
from tests.city import KEYS

SERVICE, REGISTER = "caste_certificate_obc", "bench_cases"
SERVICES = Path(__file__).parents[2] / "services"
YAML = "keeper: bench\nways: [{exact: [number]}]\n"
SLOW = """keeper: rest
ways: [{exact: [number]}]
rest:
  url: REGISTER_BENCH_URL
  patience: 30
  states: {OPEN: in_progress}
  acts:
    status: {get: "/{number}", number: answer.number, state: answer.state}
"""
OPEN = 100  # registers of departments that take their time


@dataclass
class Place:
    """A folder of its own."""

    folder: Path
    database_url: str
    url: str  # of the department's system
    jobs: subprocess.Popen[bytes] | None = None

    def set_up(self) -> None:
        """Django in this process, and the tables."""
        revenue = self.folder / "services" / "revenue"
        shutil.copytree(SERVICES, self.folder / "services")
        (revenue / "registers" / f"{REGISTER}.yaml").write_text(YAML)
        for n in range(OPEN):
            (revenue / "registers" / f"bench_slow_{n}.yaml").write_text(SLOW)
        sheet = revenue / SERVICE / "service.yaml"
        sheet.write_text(f"{sheet.read_text()}\nlands_in: {REGISTER}\n")
        os.environ.update(self.environment)
        from chaupal.config.installation import set_up  # noqa: PLC0415 - the settings are read by it

        set_up()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process."""
        return KEYS | {
            "DJANGO_SETTINGS_MODULE": "bench.registers.settings",
            "DATABASE_URL": self.database_url,
            "CHAUPAL_BASE_URL": "http://127.0.0.1:8999",
            "CHAUPAL_DEMO": "true",
            "CHAUPAL_SERVICES_DIR": str(self.folder / "services"),
            "CHAUPAL_MEDIA_DIR": str(self.folder / "media"),
            "CHAUPAL_SPOOL_DIR": str(self.folder / "spool"),
            "CHAUPAL_STATIC_DIR": str(self.folder / "static"),
            "WHATSAPP_GRAPH_URL": "http://127.0.0.1:9/graph",
            URL: self.url,
            "REGISTER_BENCH_URL": self.url,
        }

    def start(self) -> None:
        """The jobs role."""
        with (self.folder / "jobs.log").open("ab") as log:
            command = [sys.executable, "-m", "chaupal", "jobs", "--demo"]
            self.jobs = subprocess.Popen(command, env=os.environ | self.environment, stdout=log, stderr=log)

    def kill(self) -> None:
        """As the kernel does when memory is short."""
        if self.jobs is not None:
            with suppress(ProcessLookupError):
                self.jobs.send_signal(signal.SIGKILL)
            self.jobs.wait()
            self.jobs = None
