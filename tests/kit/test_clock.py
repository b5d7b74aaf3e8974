"""The clock of a demo can be put forward, by one process for all; no other clock can."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chaupal.kit import clock
from chaupal.kit.ids import first_id, new_id

WEEK = timedelta(days=7)
SECRETS = {"CHAUPAL_SECRET_KEY": "of-a-test-that-serves-nobody-and-is-long-enough", "DATABASE_URL": "sqlite://:memory:"}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    clock.follow(tmp_path / "clock")
    yield tmp_path / "clock"
    clock.follow(None)


def ahead(moment: datetime) -> int:
    return round((moment - clock.machine()) / timedelta(minutes=1))


def test_it_goes_forward_and_what_comes_later_has_a_later_id(file: Path):
    clock.move(WEEK)
    clock.move(timedelta(hours=1))

    assert ahead(clock.now()) == 7 * 24 * 60 + 60
    assert ahead(clock.machine()) == 0
    assert first_id(clock.machine() + WEEK) < new_id()


def test_it_does_not_go_back_and_a_spoilt_file_moves_nothing(file: Path):
    with pytest.raises(RuntimeError):
        clock.move(-WEEK)
    clock.move(WEEK)
    file.write_text("next week")

    assert ahead(clock.now()) == 7 * 24 * 60


@pytest.mark.parametrize(("demo", "moved"), [("1", 7 * 24 * 60), ("", 0)])
def test_another_process_follows_it_in_a_demo_alone(file: Path, demo: str, moved: int):
    clock.move(WEEK)
    script = "import chaupal.config.settings; from chaupal.kit.clock import now; print(now().isoformat())"
    told = {"CHAUPAL_DEMO": demo or "false", "CHAUPAL_CLOCK_FILE": str(file)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | SECRETS | told, capture_output=True, text=True, check=True
    )

    assert abs(ahead(datetime.fromisoformat(done.stdout.strip())) - moved) <= 1


def test_without_a_demo_nobody_moves_it():
    with pytest.raises(RuntimeError):
        clock.move(WEEK)
