"""A whole city for journeys: the emulators and Chaupal's roles as processes of their own, over a database of its own.

Everything goes over real HTTP on loopback. The people who live in it are in `tests/people.py`.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
import psycopg

from tests.people import Citizen, Officer
from tests.ports import free_port
from tests.waiting import OF_A_START, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SECRET, VERIFY, TOKEN, WABA = "city-app-secret", "city-verify-token", "city-access-token", "200000000000001"
CENTRAL = "100000000000001"
KEYS = {
    "CHAUPAL_SECRET_KEY": "a-secret-of-the-tests-that-guards-nothing-at-all-0123456789",
    "CHAUPAL_MASTER_KEY": base64.b64encode(b"the tests' master key: 32 bytes.").decode(),
    "WHATSAPP_APP_SECRET": SECRET,
    "WHATSAPP_VERIFY_TOKEN": VERIFY,
    "WHATSAPP_ACCESS_TOKEN": TOKEN,
    "WHATSAPP_WABA_ID": WABA,
    "RAZORPAY_KEY_ID": "rzp_test_demo",
    "RAZORPAY_KEY_SECRET": "demo-razorpay-secret",
    "RAZORPAY_WEBHOOK_SECRET": "demo-razorpay-webhook-secret",
    "DIGILOCKER_CLIENT_ID": "demo-digilocker-client",
    "DIGILOCKER_CLIENT_SECRET": "demo-digilocker-secret",
    "DIGILOCKER_ISSUER_KEY": "demo-digilocker-issuer-key",
    "EXOTEL_WEBHOOK_KEY": "city-exotel-webhook-key",
    "UPYOG_PASSWORD": "city-upyog-password",
    "MAILGUN_SIGNING_KEY": "city-mailgun-signing-key",
    "CONSENT_MANAGER_CLIENT_SECRET": "demo-consent-manager-secret",
}
UNREAD = {"CHAUPAL_READER_MEGABYTES": "64"}  # too little to read a paper in: everything on it is asked for
WITH_WEB = {"hot", "web", "serve"}


@dataclass
class City:
    """The processes and where they listen."""

    folder: Path
    database_url: str
    options: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    emulators: int = field(default_factory=free_port)
    smtp: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    officers: list[Officer] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Chaupal's own address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def box(self) -> str:
        """The emulators' address."""
        return f"http://127.0.0.1:{self.emulators}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process."""
        return (
            os.environ
            | KEYS
            | {
                "DATABASE_URL": self.database_url,
                "CHAUPAL_BASE_URL": self.url,
                "CHAUPAL_EMULATORS_URL": self.box,
                "CHAUPAL_DEMO": "true",
                "CHAUPAL_LETTERS_PER_MINUTE": "0",  # its citizens answer at once
                "CHAUPAL_MEDIA_DIR": str(self.folder / "media"),
                "CHAUPAL_SPOOL_DIR": str(self.folder / "spool"),
                "CHAUPAL_STATIC_DIR": str(self.folder / "static"),
                "CHAUPAL_PUBLISHED_DIR": str(self.folder / "published"),
                "WHATSAPP_GRAPH_URL": f"{self.box}/graph",
                "WHATSAPP_SEND_LEASE_SECONDS": "2",
                "RAZORPAY_API_URL": f"{self.box}/razorpay",
                "CHAUPAL_TIMESTAMP_URL": f"{self.box}/timestamp/",
                "DIGILOCKER_URL": f"{self.box}/digilocker",
                "UPYOG_BASE_URL": f"{self.box}/upyog",
                "UPYOG_USERNAME": "chaupal",
                "UPYOG_TENANT": "dl",
                "UPYOG_TENANTS": "mcd=dl.mcd,djb=dl.djb",
                "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp}",
                "CHAUPAL_MAIL_ADDRESS": "join@city.example",
                "SMS_URL": f"http://demo-sms-key:demo-sms-token@127.0.0.1:{self.emulators}/sms/v1/Accounts/chaupal1",
                "SMS_SENDER": "CHAUPL",
                "SMS_DLT_ENTITY": "1101000000000000001",
                "SMS_DLT_TEMPLATES": "opt_in=1107000000000000001,code=1107000000000000002",
            }
            | self.options
        )

    # Processes

    def found(self) -> None:
        """Prepares the database with the demo's officers and records."""
        script = "import chaupal.config.demo as demo; demo.prepare()"
        subprocess.run([sys.executable, "-c", script], env=self.environment, check=True, timeout=120)

    def run(self, *words: str, said: str = "", **options: str) -> subprocess.CompletedProcess[str]:
        """Runs a sub-command of `chaupal` to its end."""
        command = [sys.executable, "-m", "chaupal", *words]
        environment = {name: value for name, value in (self.environment | options).items() if value != "(unset)"}
        return subprocess.run(
            command, env=environment, input=said, capture_output=True, text=True, check=False, timeout=60
        )

    def start(self, *roles: str) -> None:
        """Starts roles (`hot`, `web`, `worker`, `sender`, `jobs`, `serve`; `box`: the emulators) and waits for them.

        `worker:2` is a second worker.
        """
        for role in roles:
            command = [sys.executable, "-m", "chaupal", role.partition(":")[0], "--demo", *self._address(role)]
            command = self._box() if role == "box" else command
            with (self.folder / f"{role}.log").open("wb") as log:
                self.running[role] = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        for role in roles:
            wait_until(partial(self._is_up, role), OF_A_START, what=role)

    def _is_up(self, role: str) -> bool:
        if role == "box":
            return httpx.get(f"{self.box}/graph/_numbers").status_code == httpx.codes.OK
        if role in WITH_WEB and httpx.get(f"{self.url}/readyz").status_code != httpx.codes.OK:
            return False
        return '"started"' in self.log_of(role)

    def _address(self, role: str) -> list[str]:
        return ["--port", str(self.port)] if role in WITH_WEB else []

    def _box(self) -> list[str]:
        rows = self.select("SELECT phone_number_id, display, name FROM departments_number ORDER BY phone_number_id")
        options = {
            "--port": str(self.emulators),
            "--state": str(self.folder / "emulators.json"),
            "--callback": f"{self.url}/webhooks/whatsapp",
            "--app-secret": SECRET,
            "--verify-token": VERIFY,
            "--token": TOKEN,
            "--numbers": json.dumps([{"id": row[0], "display": row[1], "name": row[2]} for row in rows]),
            "--razorpay-callback": f"{self.url}/webhooks/razorpay",
            "--digilocker-callback": f"{self.url}/identity/back",
            "--exotel-callback": f"http://x:{KEYS['EXOTEL_WEBHOOK_KEY']}@127.0.0.1:{self.port}/webhooks/missed-call",
            "--sms-callback": f"http://x:{KEYS['EXOTEL_WEBHOOK_KEY']}@127.0.0.1:{self.port}/webhooks/sms",
            "--upyog-password": KEYS["UPYOG_PASSWORD"],
            "--smtp-port": str(self.smtp),
            "--mail-callback": f"{self.url}/webhooks/email",
            "--mailgun-key": KEYS["MAILGUN_SIGNING_KEY"],
            "--read-after": "-1",
        }
        return [sys.executable, "-m", "emulators", *(word for pair in options.items() for word in pair)]

    def kill(self, role: str) -> None:
        """kill -9."""
        process = self.running.pop(role)
        process.kill()
        process.wait()

    def stop(self, role: str, seconds: float = 30.0) -> int:
        """SIGTERM, and the exit code after the drain."""
        process = self.running.pop(role)
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def close(self) -> None:
        """Ends whatever runs."""
        for officer in self.officers:
            officer.http.close()
        for process in self.running.values():
            process.terminate()
        for role in list(self.running):
            with suppress(subprocess.TimeoutExpired):
                self.stop(role, 10.0)

    def log_of(self, role: str) -> str:
        """What a role wrote since it was started last."""
        return (self.folder / f"{role}.log").read_text()

    # What is in it

    def citizen(self, phone: str, number: str = CENTRAL, ids: str = "both") -> Citizen:
        """A person with a phone."""
        return Citizen(self.box, TOKEN, phone, number, ids)

    def officer(self, username: str) -> Officer:
        """One of the demo's officers, signed in."""
        self.officers.append(Officer(self.url, username))
        return self.officers[-1]

    def webhook(self, body: Any, secret: str = SECRET) -> httpx.Response:
        """Calls WhatsApp's webhook as Meta does: a JSON value or raw bytes, signed."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        signature = "sha256=" + hmac.digest(secret.encode(), raw, "sha256").hex()
        headers = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}
        return httpx.post(f"{self.url}/webhooks/whatsapp", content=raw, headers=headers, timeout=20)

    def fault(self, kind: str, **more: Any) -> None:
        """Puts a fault in force at the emulators (src/emulators/faults.py)."""
        httpx.post(f"{self.box}/faults", json={"kind": kind, **more}).raise_for_status()

    def no_faults(self) -> None:
        """All faults are over."""
        httpx.delete(f"{self.box}/faults").raise_for_status()

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        """Looks into the database."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"), timeout=20)) as database:
                return database.execute(sql).fetchall()
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(sql.encode()).fetchall()

    def execute(self, sql: str) -> None:
        """Changes the database behind Chaupal's back."""
        if self.database_url.startswith("sqlite"):
            with (
                closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"), timeout=20)) as database,
                database,
            ):
                database.execute(sql)
            return
        with psycopg.connect(self.database_url) as connection:
            connection.execute(sql.encode())

    def count(self, table: str, where: str = "1 = 1") -> int:
        """How many rows."""
        return int(self.select(f"SELECT count(*) FROM {table} WHERE {where}")[0][0])

    def quiet(self) -> bool:
        """Whether no mail and no message waits."""
        return not self.count("mailbox_mail", "state = 0") and not self.count("channel_outbox", "state = 0")


def city_at(folder: Path, prepared: str, roles: Sequence[str], **options: str) -> Iterator[City]:
    """A city over a prepared database, ended with its test; for fixtures."""
    city = City(folder, prepared, options)
    try:
        for kept in ("media", "static"):
            (folder / kept).mkdir()
        if "CHAUPAL_SERVICES_DIR" in options:  # another catalogue has other records
            city.found()
        city.start("box", *roles)
        yield city
    finally:
        city.close()


def pause(seconds: float) -> None:
    """Lets a load run for a while: the moment of a kill must not depend on what the load does."""
    time.sleep(seconds)
