"""Has a file opened in a process of its own; one that kills or hangs that process does no harm here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

import chaupal

if TYPE_CHECKING:
    from collections.abc import Iterable

# all that the process knows of its surroundings: no secret of ours is among it
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONPATH": str(Path(next(iter(chaupal.__path__))).parent),
    **dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"),
}
_PATIENCE = 5  # seconds by the clock for each of the processor
SURE = 0.8  # from here on a value fills the form; below, the citizen is asked with it
WORTH_ASKING = 0.4
CUTTING = "cutting/"  # before the name of a field, among the parts of an answer
# what the reading room needs to know
_SETTINGS = ("CHAUPAL_BASE_URL", "CHAUPAL_AADHAAR_CERTIFICATES", "CHAUPAL_SERVICES_DIR")


class SetAside(Exception):
    """The reader could not finish with a file: `slow`, or `killed` by its limits or by the file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the reader's process answered: the plain values of a Paper, or the reason why it is none."""

    paper: dict[str, Any] | None
    unreadable: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    look: bytes = b""
    masked: bytes = b""  # what is to be kept instead of the file; empty if it can stay
    preview: bytes = b""
    cuttings: dict[str, bytes] = field(default_factory=dict)  # a doubtful field -> where it stands, as a picture


def read(content: bytes, accept: Iterable[str]) -> Outcome:
    """Reads one file; raises SetAside."""
    told = {
        **_limits(),
        "doubtful": (WORTH_ASKING, SURE),
        "settings": {name: _plain(getattr(settings, name)) for name in _SETTINGS},
    }
    command = [sys.executable, "-m", "chaupal.documents.reader", json.dumps(told), *accept]
    answer = _run(command, content)
    head, _, rest = answer.partition(b"\n")
    told = json.loads(head)
    parts, at = {}, 0
    for name, length in told["parts"].items():
        parts[name] = rest[at : at + length]
        at += length
    return Outcome(
        paper=told.get("paper"),
        unreadable=told.get("unreadable", ""),
        params=told.get("params", {}),
        hints=tuple(told.get("hints", ())),
        look=bytes.fromhex(told.get("look", "")),
        masked=parts.get("masked", b""),
        preview=parts.get("preview", b""),
        cuttings={name.removeprefix(CUTTING): part for name, part in parts.items() if name.startswith(CUTTING)},
    )


def passport_size(preview: bytes) -> bytes:
    """The person on a portrait's preview, as a small JPEG of 35:45; raises SetAside."""
    command = [sys.executable, "-m", "chaupal.documents.passport_size", json.dumps(_limits())]
    return _run(command, preview)


def _limits() -> dict[str, int]:
    return {"seconds": settings.CHAUPAL_READER_SECONDS, "megabytes": settings.CHAUPAL_READER_MEGABYTES}


def _plain(value: Any) -> Any:
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)


def _run(command: list[str], content: bytes) -> bytes:
    """The process is ended with all it started.

    It limits its own time of the processor; by the clock it may take longer, for what is quick goes before it.
    """
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        env=_ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # which gives way to others as a whole: see confined.py
    )
    try:
        answer, _ = process.communicate(content, timeout=settings.CHAUPAL_READER_SECONDS * _PATIENCE)
    except subprocess.TimeoutExpired:
        raise SetAside("slow") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):  # what it did not take any more
                pipe.close()
    if process.returncode:
        raise SetAside("killed")
    return answer
