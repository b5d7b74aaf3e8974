"""The small parent of `serve`: who dies is started again, a fault of the set-up ends it all, SIGTERM drains."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chaupal.config.group import EX_CONFIG, Child, command, keep_running

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def until(true: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def signals() -> Iterator[None]:
    """pytest's own handlers come back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def counting(file: Path, code: int) -> list[str]:
    """A child that notes that it lived and ends at once."""
    return [sys.executable, "-c", f"open({str(file)!r}, 'a').write('x'); raise SystemExit({code})"]


def test_a_child_that_dies_is_started_again_and_again_with_growing_rests(tmp_path):
    lives = tmp_path / "lives"
    lives.touch()
    child = Child("child", counting(lives, 1))

    until(lambda: child.watch() is None and len(lives.read_text()) == 3)
    until(lambda: child.watch() is None and child.process is None)

    assert child.deaths == 3
    assert child.start_at - time.monotonic() > 0.4


def test_a_child_that_lives_is_left_alone():
    child = Child("child", SLEEPS)
    child.watch()
    process = child.process
    assert child.watch() is None
    assert child.process is process
    process.kill()
    process.wait()


def test_a_fault_of_the_set_up_ends_it_and_takes_the_others_along(tmp_path, signals):
    other = Child("child", SLEEPS)

    assert keep_running([other, Child("child", counting(tmp_path / "lives", EX_CONFIG))]) == EX_CONFIG
    assert other.process.wait(5) == -signal.SIGTERM
    assert (tmp_path / "lives").read_text() == "x", "once is enough"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_drains_the_children_and_the_end_is_well(tmp_path, number):
    drained = tmp_path / "drained"
    child = (
        "import signal, sys, time\n"
        f"def drain(*_): time.sleep(0.2); open({str(drained)!r}, 'w').write('all'); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, drain)\n"
        f"open({str(tmp_path / 'up')!r}, 'w')\n"
        "time.sleep(60)"
    )
    parent = (
        "import sys\nfrom chaupal.config.group import Child, keep_running\n"
        f"sys.exit(keep_running([Child('child', [sys.executable, '-c', {child!r}])]))"
    )
    process = subprocess.Popen([sys.executable, "-c", parent])
    until((tmp_path / "up").exists)
    process.send_signal(number)

    assert process.wait(10) == 0
    assert drained.read_text() == "all"


def test_the_parent_imports_no_django():
    script = "import sys, chaupal.config.command, chaupal.config.group; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_role_is_run_with_this_python():
    assert command("jobs") == [sys.executable, "-m", "chaupal", "jobs"]


def test_what_is_told_is_told_once_when_the_port_answers(signals):
    """A demo prints its addresses when they can be opened, not before."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = f"import socket, time; time.sleep(0.5); s = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"
    answered = []

    def tell() -> None:
        with socket.create_connection(("127.0.0.1", port)):
            answered.append(port)
        signal.raise_signal(signal.SIGTERM)

    assert keep_running([Child("child", [sys.executable, "-c", serving])], (("127.0.0.1", port),), tell) == 0
    assert answered == [port]
