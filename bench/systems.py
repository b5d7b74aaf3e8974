"""What is measured: Chaupal on either database, two peers, and the floor."""

import base64
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import environments, postgres
from bench.place import ROOT, NotStarted, Place, is_open, process, python, wait_until_ready

SECRET = "bench-app-secret"  # noqa: S105  (signs what nobody else sees)
BANK, BANK_SECRET = "/webhooks/razorpay", "bench-webhook-secret"
CENTRAL_NUMBER = "100000000000001"
REFERENCE = "botframework"  # the peer that the ratios are to


@dataclass(frozen=True, slots=True)
class System:
    """How to prepare a bot, start it and talk to it."""

    name: str
    command: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)
    before: tuple[tuple[str, ...], ...] = ()
    environment: str = ""
    on_postgres: bool = False
    webhook: str = "/webhook"
    phone_number_id: str = "1"
    script: str = "menu.json"
    ready: str = ""
    metrics: int = 0  # the port on which its roles count

    @property
    def is_chaupal(self) -> bool:
        """Whether it is what we build, and not what we compare it with."""
        return bool(self.metrics)


@dataclass(frozen=True, slots=True)
class Running:
    """A system that answers: `own` is its process, `pids` that and whatever else works for it."""

    system: System
    own: int
    pids: tuple[int, ...]


def all_systems(place: Place) -> dict[str, System]:
    """Every system by name, in the order of the table."""
    systems = (
        _chaupal("sqlite", place),
        _chaupal("postgres", place),
        _botframework(place),
        _pywa(place),
        _floor(place),
    )
    return {system.name: system for system in systems}


def _chaupal(database: str, place: Place) -> System:
    command = str(Path(sys.executable).parent / "chaupal")
    return System(
        name=f"chaupal-{database}",
        command=(command, "serve", "--demo", "--host", "127.0.0.1", "--port", str(place.port)),
        before=((command, "migrate"), (command, "number", CENTRAL_NUMBER, "+91 11 4000 0001", "City")),
        settings=chaupal_settings(place),
        on_postgres=database == "postgres",
        webhook="/webhooks/whatsapp",
        phone_number_id=CENTRAL_NUMBER,
        ready="/readyz",
        metrics=place.metrics_port,
    )


def chaupal_settings(place: Place) -> dict[str, str]:
    """A production's settings, with keys of the moment; relative folders are in the system's own."""
    return {
        "DATABASE_URL": "sqlite:///chaupal.sqlite3",
        "CHAUPAL_SECRET_KEY": secrets.token_urlsafe(50),
        "CHAUPAL_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "CHAUPAL_BASE_URL": f"http://127.0.0.1:{place.port}",
        "CHAUPAL_METRICS_PORT": str(place.metrics_port),
        "CHAUPAL_MEDIA_DIR": "media",
        "CHAUPAL_SPOOL_DIR": "spool",
        "CHAUPAL_STATIC_DIR": "static",
        "WHATSAPP_GRAPH_URL": place.graph_url,
        "WHATSAPP_APP_SECRET": SECRET,
        "WHATSAPP_VERIFY_TOKEN": "bench-verify-token",
        "WHATSAPP_ACCESS_TOKEN": "bench-access-token",
        "WHATSAPP_WABA_ID": "200000000000001",
        "WHATSAPP_MESSAGES_PER_SECOND": "1000000",  # Meta allows 1,000 for each number; that is not what we measure
        "CHAUPAL_LETTERS_PER_MINUTE": "0",  # its citizens answer at once
        "RAZORPAY_API_URL": place.graph_url,
        "RAZORPAY_KEY_ID": "bench",
        "RAZORPAY_KEY_SECRET": "bench-key-secret",
        "RAZORPAY_WEBHOOK_SECRET": BANK_SECRET,
    }


def _peer_settings(place: Place) -> dict[str, str]:
    return {"PORT": str(place.port), "GRAPH_URL": place.graph_url, "APP_SECRET": SECRET, "PHONE_NUMBER_ID": "1"}


def _botframework(place: Place) -> System:
    interpreter = place.environments / "botframework" / "bin" / "python"
    return System(
        name="botframework",
        command=(str(interpreter), str(ROOT / "bench" / "peers" / "botframework_bot.py")),
        settings=_peer_settings(place),
        environment="botframework",
    )


def _pywa(place: Place) -> System:
    uvicorn = place.environments / "pywa" / "bin" / "uvicorn"
    where = ("--app-dir", str(ROOT / "bench" / "peers"), "--host", "127.0.0.1", "--port", str(place.port))
    return System(
        name="pywa",
        command=(str(uvicorn), "pywa_bot:app", *where, "--log-level", "warning", "--no-access-log"),
        settings=_peer_settings(place),
        environment="pywa",
    )


def _floor(place: Place) -> System:
    ports = ("--port", str(place.port), "--graph-port", str(place.graph_port))
    return System(
        name="floor",
        command=python("-m", "bench.peers.floor", *ports, "--secret", SECRET, "--database", "floor.sqlite3"),
        settings={"PYTHONPATH": str(ROOT)},
        script="texts.json",
    )


@contextmanager
def running(system: System, place: Place) -> Iterator[Running]:
    """Prepare and start the system on its core, with nothing left from the run before; NotStarted if it will not."""
    if is_open(place.port):
        raise NotStarted(f"port {place.port} is taken")
    if system.environment:
        environments.ensure(place.environments, system.environment)
    folder = place.fresh_folder(system.name)
    settings, log = {**os.environ, **system.settings}, folder.with_suffix(".log")
    log.write_bytes(b"")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        others: list[int] = []
        if system.on_postgres:
            database = stack.enter_context(postgres.server(place))
            settings["DATABASE_URL"] = database.url
            others.append(database.pid)
        for command in system.before:
            _prepare(command, folder, settings, log)
        started = stack.enter_context(process(place.on_core(place.core, system.command), folder, settings, log))
        wait_until_ready(started, place.port, system.ready)
        yield Running(system, started.pid, (started.pid, *others))


def _prepare(command: tuple[str, ...], folder: Path, settings: dict[str, str], log: Path) -> None:
    with log.open("ab") as output:
        done = subprocess.run(command, cwd=folder, env=settings, stdout=output, stderr=output, check=False)
    if done.returncode:
        raise NotStarted(f"{' '.join(command)} failed, see {log}")
