"""The parent of `serve`: who dies is started again, a fault of the set-up ends it all, SIGTERM drains.

SIGUSR1 lets all begin anew. Each parent is a process of its own, so that what is forked is not the test's.
"""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chaupal.config.group import AGAIN
from chaupal.config.starting import EX_CONFIG
from tests.ports import free_port
from tests.waiting import PATIENCE

BEGINNING = """
import multiprocessing, os, signal, socket, sys, time
from functools import partial
from pathlib import Path
from chaupal.config import group
from chaupal.config.group import Child, keep_running

HERE = Path(__file__).parent

def note(name, what="x"):
    with (HERE / name).open("a") as file:
        file.write(what)

def ends(name, code):
    note(name)
    return code

def sleeps(name):
    note(name)
    time.sleep(60)
    return 0

def drains(name):
    def drain(*_):
        time.sleep(0.2)
        note(name, "drained")
        sys.exit(0)
    signal.signal(signal.SIGTERM, drain)
    note(name + ".up")
    time.sleep(60)
    return 0

def allows(code):
    note("checked")
    return code
"""


class Parent:
    """A script that is one, with the functions above."""

    def __init__(self, folder: Path, script: str) -> None:
        file = folder / "parent.py"
        file.write_text(f"{BEGINNING}\nif __name__ == '__main__':{script}")
        self.folder = folder
        with (folder / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen([sys.executable, str(file)], stderr=stderr)

    def noted(self, name: str) -> str:
        file = self.folder / name
        return file.read_text() if file.exists() else ""

    def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.process.poll()
            time.sleep(0.02)

    def ended(self) -> int:
        return self.process.wait(PATIENCE)


def test_a_child_that_dies_is_started_again_and_again_with_growing_rests(tmp_path: Path):
    script = """
    child = Child("child", partial(ends, "lives", 1))
    while child.deaths < 3:
        assert child.watch() is None
    assert child.start_at - time.monotonic() > 0.4
    """
    parent = Parent(tmp_path, script)

    assert parent.ended() == 0
    assert parent.noted("lives") == "xxx"


def test_a_child_that_lives_is_left_alone(tmp_path: Path):
    script = """
    child = Child("child", partial(sleeps, "lives"))
    child.watch()
    process = child.process
    assert child.watch() is None
    assert child.process is process
    process.kill()
    process.join()
    """

    assert Parent(tmp_path, script).ended() == 0


def test_a_fault_of_the_set_up_ends_it_and_takes_the_others_along(tmp_path: Path):
    script = f"""
    other = Child("other", partial(sleeps, "other"))
    code = keep_running([other, Child("child", partial(ends, "lives", {EX_CONFIG}))])
    assert other.process.exitcode == -signal.SIGTERM
    sys.exit(code)
    """
    parent = Parent(tmp_path, script)

    assert parent.ended() == EX_CONFIG
    assert parent.noted("lives") == "x", "once is enough"


@pytest.mark.parametrize("way", ["fork", "spawn"])  # the second is how macOS has it
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_drains_the_children_and_the_end_is_well(tmp_path: Path, number: signal.Signals, way: str):
    script = f"""
    group._context = multiprocessing.get_context({way!r})
    sys.exit(keep_running([Child("child", partial(drains, "child"))]))
    """
    parent = Parent(tmp_path, script)
    parent.until(lambda: parent.noted("child.up"))
    parent.process.send_signal(number)

    assert parent.ended() == 0
    assert parent.noted("child") == "drained"


@pytest.mark.parametrize(("found", "code"), [(0, AGAIN), (EX_CONFIG, 0)])
def test_all_begins_anew_on_a_signal_if_nothing_stands_against_it(tmp_path: Path, found: int, code: int):
    script = f"""
    code = keep_running([Child("child", partial(drains, "child"))], checking=partial(allows, {found}))
    assert code == {code}, code
    """
    parent = Parent(tmp_path, script)
    parent.until(lambda: parent.noted("child.up"))
    parent.process.send_signal(signal.SIGUSR1)
    parent.until(lambda: parent.noted("checked"))
    if found:
        parent.until(lambda: "what is served stays as it was" in parent.noted("stderr"))
        assert parent.noted("child") == ""
        parent.process.terminate()

    assert parent.ended() == 0
    assert parent.noted("child") == "drained"


def test_what_is_told_is_told_once_when_the_port_answers(tmp_path: Path):
    """A demo prints its addresses when they can be opened, not before."""
    port = free_port()
    script = f"""
    def serve():
        time.sleep(0.5)
        listening = socket.create_server(("127.0.0.1", {port}))
        time.sleep(60)
        return 0

    def tell():
        with socket.create_connection(("127.0.0.1", {port})):
            note("told")
        signal.raise_signal(signal.SIGTERM)

    where = ("127.0.0.1", {port})
    sys.exit(keep_running([Child("child", serve)], [where], tell))
    """
    parent = Parent(tmp_path, script)

    assert parent.ended() == 0
    assert parent.noted("told") == "x"


def test_a_child_may_wait_until_another_answers(tmp_path: Path):
    """A demo's jobs call the emulators as soon as they run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        script = f"""
    child = Child("child", partial(ends, "lives", 0), ("127.0.0.1", {port}))
    child.watch()
    assert child.process is None
    with socket.create_server(("127.0.0.1", {port})):
        child.watch()
    child.process.join()
    """
    parent = Parent(tmp_path, script)

    assert parent.ended() == 0
    assert parent.noted("lives") == "x"


def test_what_roles_share_is_loaded_without_a_thread_or_a_connection():
    """Neither outlives a fork."""
    script = """
import gc, os, sys, threading
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
from chaupal.config.installation import set_up
from chaupal.config.starting import load
set_up()
load()
from django.db import connections
from chaupal.catalogue.queries import catalogue
from chaupal.understanding.ear import ear
from chaupal.understanding.router import router
assert [one for one in connections.all(initialized_only=True) if one.connection is not None] == []
assert threading.active_count() == 1
assert not os.path.exists("/proc/self/task") or len(os.listdir("/proc/self/task")) == 1
assert catalogue.cache_info().currsize == router.cache_info().currsize == ear.cache_info().currsize == 1
assert gc.get_freeze_count() > 100_000
seldom = {"PIL", "cv2", "typst", "pypdfium2", "tesserocr", "fontTools", "cel.cli", "pillow_heif", "magic", "segno"}
unused = {"rich.console", "pygments", "httpx._main", "watchfiles", "django.contrib.admin", "fido2"}
loaded = {name for name, module in sys.modules.items() if module}
assert (seldom | unused) & loaded == set(), (seldom | unused) & loaded

import httpx
from chaupal.config.wiring import PERIODIC
from chaupal.jobs.periodic import order_due
from chaupal.kit.tls import trusted
before = set(sys.modules)
for what in (lambda: order_due(dict.fromkeys(PERIODIC)), lambda: httpx.get("http://localhost:1", verify=trusted())):
    try:
        what()
    except Exception as away:
        print(type(away).__name__)
assert set(sys.modules) == before, "each role imports it for itself: " + str(set(sys.modules) - before)

from allauth.mfa.webauthn.internal import auth
assert auth.Fido2Server and "fido2" in sys.modules, "what is put off is there when it is used"
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.split() == ["OperationalError", "ConnectError"], "a query and a call were tried"
