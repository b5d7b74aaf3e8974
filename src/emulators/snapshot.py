"""A state file: written whole, atomically, soon after a change and never in the way of a request."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

SOON = 0.3


class Snapshot:
    """Keeps `dump()` in a JSON file. Without a path it does nothing."""

    def __init__(self, path: str, dump: Callable[[], dict[str, Any]]) -> None:
        self.path = Path(path) if path else None
        self._dump = dump
        self._task: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()

    def load(self) -> dict[str, Any]:
        """What was kept last; empty if there is nothing."""
        if self.path and self.path.exists():
            kept: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
            return kept
        return {}

    def changed(self) -> None:
        """Note that the state changed; a write follows within a moment, one for many changes."""
        if self.path and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._later())

    async def _later(self) -> None:
        await asyncio.sleep(SOON)
        self._task = None
        async with self._writing:
            text = self._text()
            await asyncio.to_thread(self._write, text)

    def write(self) -> None:
        """Write now."""
        self._write(self._text())

    def _text(self) -> str:
        return json.dumps(self._dump(), ensure_ascii=False, separators=(",", ":"))

    def _write(self, text: str) -> None:
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(self.path.suffix + ".new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)
