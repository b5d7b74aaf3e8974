"""Calls on disk: sealed, whole or not there, in the order of arrival."""

from pathlib import Path

import pytest
import structlog

from chaupal.webhook.spool import Spool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var" / "spool"


def taken(folder: Path) -> list[bytes]:
    return [raw for _, raw in Spool(folder).take()]


def test_calls_come_out_in_the_order_they_went_in(folder):
    spool = Spool(folder)
    assert taken(folder) == []
    assert spool.put([b"one", b"two"])
    assert spool.put([b"three"])

    assert taken(folder) == [b"one", b"two", b"three"]
    for path, _ in spool.take():
        spool.done(path)
        spool.done(path)
    assert taken(folder) == []


def test_no_file_holds_a_call_as_it_was(folder):
    Spool(folder).put([b"Asha 919800000201"])

    assert all(b"919800000201" not in path.read_bytes() for path in folder.iterdir())


def test_what_a_crash_left_half_written_is_not_taken(folder):
    Spool(folder).put([b"whole"])
    (folder / "00000000000000000001.part").write_bytes(b"half")

    assert taken(folder) == [b"whole"]


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 100])
def test_what_does_not_open_is_set_aside(folder, content):
    Spool(folder).put([b"whole"])
    (folder / "00000000000000000001.call").write_bytes(content)

    with structlog.testing.capture_logs():
        assert taken(folder) == [b"whole"]
    assert [path.name for path in folder.glob("*.unreadable")] == ["00000000000000000001.unreadable"]


def test_two_processes_may_drain_one_folder(folder):
    spool = Spool(folder)
    spool.put([b"one", b"two"])
    mine = spool.take()
    path, _ = next(mine)
    for other, _ in Spool(folder).take():
        spool.done(other)

    assert list(mine) == []
    spool.set_aside(path)
    assert list(folder.iterdir()) == []
