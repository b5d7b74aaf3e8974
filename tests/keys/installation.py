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

from django.conf import settings
from django.db import connection

from chaupal.keys import written
from chaupal.keys.actions import forget

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = base64.b64encode(b"the tests' master key: 32 bytes.").decode()
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
