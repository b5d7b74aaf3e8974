"""An installation whose master key changes, and its commands as processes of their own."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.db import connection

from chaupal.catalogue.queries import catalogue
from chaupal.chains.queries import chains
from chaupal.chains.walking import walk
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.citizens.queries import key_of
from chaupal.departments import actions, queries
from chaupal.keys import written
from chaupal.keys.actions import forget
from chaupal.keys.models import MasterKey
from chaupal.webhook.storing import store_part
from tests.conversations.town import CENTRAL

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = base64.b64encode(b"the tests' master key: 32 bytes.").decode()
OTHER = f"2:{base64.b64encode(b'no master key of ours: 32 bytes.').decode()}"
SECOND = f"2:{base64.b64encode(b'the second master key: 32 bytes.').decode()}"
THIRD = f"3:{base64.b64encode(b'the third master key, 32 bytes..').decode()}"
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@contextmanager
def keys_of_its_own() -> Iterator[None]:
    """What was closed in a database stays closed: afterwards the next test's keys are taken again."""
    before = {
        name: getattr(settings, name) for name in dir(settings) if name.startswith(("CHAUPAL_MASTER", "CHAUPAL_KEY"))
    }
    forget()
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
        forget()
        table = " ON citizens_citizen" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            for suffix in ("",) if table else ("_insert", "_update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS citizens_closed_keys{suffix}{table}")


def people(many: int, first: int = 0) -> list[int]:
    """Citizens who are met, each with a handle."""
    senders = [Sender(CENTRAL, f"9198{number:08}") for number in range(first, first + many)]
    return [known.citizen_id for known in meet(senders).values()]


def keys(citizens: list[int]) -> dict[int, bytes]:
    return {citizen: key_of(citizen) for citizen in citizens}


def writes(phone: str) -> None:
    """Somebody new, as WhatsApp's call tells it."""
    store_part(call(phone))


def call(phone: str) -> bytes:
    message = {"from": phone, "id": f"wamid.{phone}", "type": "text", "text": {"body": "namaste"}}
    value = {"metadata": {"phone_number_id": CENTRAL}, "messages": [message]}
    return orjson.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]})


def broken_chains() -> list[str]:
    return [str(found) for chain in chains() if (found := walk(chain, {}).found)]


@contextmanager
def an_installation() -> Iterator[None]:
    """It has never changed its master key; the numbers are entered."""
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    with keys_of_its_own():
        assert not MasterKey.objects.exists()
        yield


def given(master: str = "", coming: str = "", store: str = "") -> None:
    """This process is started again with these keys in its environment."""
    settings.CHAUPAL_MASTER_KEY_VERSION, settings.CHAUPAL_MASTER_KEY = written.read(master)
    settings.CHAUPAL_MASTER_KEY_NEXT, settings.CHAUPAL_KEY_STORE = coming, store
    forget()


def url() -> str:
    """Of the database that this test works with."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def command(*words: str, **changed: str) -> subprocess.Popen[str]:
    """`chaupal …` on that database, with the first key unless another is told."""
    told = {"DATABASE_URL": url(), "CHAUPAL_MASTER_KEY": FIRST, **changed}
    ran = [sys.executable, "-m", "chaupal", *words]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(ran, env=os.environ | told, **pipes)


def ran(*words: str, **changed: str) -> tuple[int, str, str]:
    """The exit code, what it printed and what it complained of."""
    process = command(*words, **changed)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def token(folder: Path) -> str:
    """A new token of SoftHSM there, as CHAUPAL_KEY_STORE names it. SOFTHSM2_CONF is the process's."""
    (folder / "tokens").mkdir(parents=True)
    conf, pin = folder / "softhsm2.conf", folder / "pin"
    conf.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    pin.write_text("4711\n")
    pin.chmod(0o600)
    os.environ["SOFTHSM2_CONF"] = str(conf)
    made = ["softhsm2-util", "--init-token", "--free", "--label", "city", "--so-pin", "0815", "--pin", "4711"]
    subprocess.run(made, check=True, capture_output=True)
    return f"pkcs11:token=city;object=chaupal?module-path={SOFTHSM}&pin-source=file:{pin}"
