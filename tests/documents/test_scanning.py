"""A real clamd with a signature database of its own; skipped where none is installed."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chaupal.documents.jobs import fetch
from chaupal.documents.models import Document
from chaupal.documents.scanning import ScannerAway, is_harmful
from chaupal.documents.states import State
from chaupal.jobs.base import Retry
from tests.documents.files import PDF, report
from tests.documents.test_fetch import file_of, sent
from tests.waiting import wait_until

# the industry's test file, in two parts, so that no scanner stumbles over this one
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
INFECTED = PDF[:-6] + b"% " + EICAR + b"\n%%EOF\n"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if not program:
        pytest.skip("clamd is not installed")
    folder = tmp_path_factory.mktemp("clamd")
    database = folder / "database"
    database.mkdir()
    # signatures: a body that holds EICAR's text anywhere, and the file as it is
    (database / "own.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (database / "own.hdb").write_text(f"{hashlib.md5(EICAR).hexdigest()}:{len(EICAR)}:Eicar-File\n")  # noqa: S324
    socket = folder / "clamd.ctl"
    config = folder / "clamd.conf"
    config.write_text(f"DatabaseDirectory {database}\nLocalSocket {socket}\nForeground yes\nMaxThreads 2\n")
    running = subprocess.Popen([program, "--config-file", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(socket, running)
        yield f"unix://{socket}"
    finally:
        running.terminate()
        running.wait()


def _wait_for(socket: Path, running: subprocess.Popen[bytes]) -> None:
    wait_until(lambda: socket.exists() or running.poll() is not None, what="clamd")
    assert running.poll() is None, "clamd ended"


def test_what_clamd_knows_is_harmful_and_a_paper_is_not(clamd, settings):
    settings.CLAMD_URL = clamd

    assert is_harmful(EICAR)
    assert is_harmful(INFECTED)
    assert not is_harmful(report())
    assert not is_harmful(os.urandom(300_000))


def test_a_harmful_file_is_refused_and_not_kept(city, talk, clamd, settings):
    settings.CLAMD_URL = clamd
    document = sent(talk, city.upload(INFECTED, "application/pdf"))

    fetch(document.id)

    assert [fact["reason"] for fact in talk.heard()] == ["harmful"]
    assert not file_of(document, settings).exists()


def test_eicar_is_refused_without_a_scanner_too(city, talk):
    document = sent(talk, city.upload(EICAR, "text/plain"))

    fetch(document.id)

    assert [fact["reason"] for fact in talk.heard()] == ["forbidden_type"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "unix:///nowhere/clamd.ctl"])
def test_while_the_scanner_is_away_no_file_is_taken_unseen(city, talk, settings, address):
    settings.CLAMD_URL = address
    document = sent(talk, city.upload(report(), "image/jpeg"))

    with pytest.raises(ScannerAway):
        is_harmful(report())
    with pytest.raises(Retry):
        fetch(document.id)

    assert Document.objects.get(id=document.id).state == State.WAITING
    assert talk.heard() == []
