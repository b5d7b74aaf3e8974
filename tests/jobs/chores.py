"""Jobs for the tests of the job room: what they do can be read from a file, from whatever process they ran in."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from chaupal.jobs.base import Retry, again_if, every


def note(path: str, words: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{words}\n")


def note_slowly(path: str, words: str, seconds: float) -> None:
    note(path, f"begun {words} {os.getpid()}")
    time.sleep(seconds)
    note(path, f"done {words} {os.getpid()}")


HANDS_CONNECTIONS: list[BaseDatabaseWrapper] = []


def look_into_the_database() -> None:
    HANDS_CONNECTIONS.append(connections["default"])
    connection.ensure_connection()


def fail(path: str) -> None:
    note(path, "tried")
    raise ValueError("Asha Devi's phone is 9876543210")


def put_off(path: str, seconds: float) -> None:
    note(path, "tried")
    raise Retry(timedelta(seconds=seconds))


def ask_again() -> None:
    raise Retry


def step(path: str) -> None:
    note(path, "step")
    again_if(Path(path).read_text().count("step") < 3)


@every(timedelta(minutes=5))
def chime() -> None:
    note(os.environ["CHIME"], "chimed")


@every(timedelta(minutes=5))
def cracked() -> None:
    raise ValueError
