"""The lane: one step after the other, none ends it, and at the end nothing is left undone."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import structlog
from django.db import OperationalError

from chaupal.config import lane as module
from chaupal.config.lane import Lane
from tests.waiting import PATIENCE


@pytest.fixture(autouse=True)
def quick(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(module, "REST_AFTER_ERROR", 0.01)
    with structlog.testing.capture_logs():
        yield


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.002)


def noted(times: list[float]) -> bool:
    """A step with nothing to do, which notes when it was asked."""
    times.append(time.monotonic())
    return False


def test_steps_take_turns_in_one_thread():
    done: list[tuple[str, int]] = []

    def step(name: str) -> bool:
        done.append((name, threading.get_ident()))
        return False

    lane = Lane([lambda: step("send"), lambda: step("work")])
    lane.start()
    until(lambda: len(done) >= 6)
    lane.stop(5)

    assert [name for name, _ in done[:6]] == ["send", "work"] * 3
    assert {thread for _, thread in done} == {lane.ident}
    assert not lane.is_alive()


@pytest.mark.parametrize("error", [OperationalError("away"), ValueError("a slip")])
def test_a_step_that_raises_harms_neither_itself_nor_the_others(error):
    tries: list[int] = []
    others: list[float] = []

    def fails() -> bool:
        tries.append(1)
        if len(tries) < 3:
            raise error
        return False

    lane = Lane([fails, lambda: noted(others)])
    lane.start()
    until(lambda: len(tries) >= 4)
    lane.stop(5)

    assert len(others) >= 4


def test_at_the_end_everything_that_is_left_is_done():
    left = list(range(20))

    def step() -> bool:
        time.sleep(0.005)
        return bool(left) and left.pop() >= 0

    lane = Lane([step])
    lane.start()
    lane.stop(5)

    assert left == []
    assert not lane.is_alive()


def test_who_is_woken_does_not_sleep_on(monkeypatch):
    monkeypatch.setattr(module, "POLL", 30)
    steps: list[float] = []
    lane = Lane([lambda: noted(steps)])
    lane.start()
    until(lambda: len(steps) == 1)
    time.sleep(0.05)
    assert len(steps) == 1

    lane.wake()
    until(lambda: len(steps) == 2)
    lane.stop(5)
    assert not lane.is_alive()
