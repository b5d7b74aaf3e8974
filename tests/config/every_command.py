"""Every command that ends by itself and writes nothing into the source, with words for what it wants; run to its end.

`python every_command.py` does so where it stands, and prints what became of each as JSON.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

from chaupal.config.command import _parser, main
from chaupal.config.footing import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = {*ROLES, "demo", "migrate", "doctor", "catalogue", "learn", "talk", "read-document", "route"}


def commands(parser: argparse.ArgumentParser | None = None, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Each with what it must be given."""
    actions = (parser or _parser())._actions
    families = [one for one in actions if isinstance(one, argparse._SubParsersAction)]
    if not families or not families[0].required:
        yield before + tuple(word for one in actions for word in _given(one))
    for family in families:
        for name, command in family.choices.items():
            if before or name not in ELSEWHERE:
                yield from commands(command, (*before, name))


def _given(action: argparse.Action) -> list[str]:
    if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
        return []
    if action.option_strings and not action.required:
        return []
    value = next(iter(action.choices or ()), "2026-11-20T09:00" if action.metavar == "ISO" else _word(action))
    return [*action.option_strings[-1:], *([] if action.nargs == 0 else [value])]


def _word(action: argparse.Action) -> str:
    return "7" if action.type is int else "asha"


def run(words: tuple[str, ...]) -> dict[str, Any]:
    """Its exit code, what it said, and the traceback if there was one; nobody is at a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code, trace = main(list(words)), ""
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            code, trace = 1, traceback.format_exc()
    return {"words": " ".join(words), "code": code, "out": out.getvalue(), "err": err.getvalue(), "trace": trace}


if __name__ == "__main__":
    sys.stdin = io.StringIO()
    json.dump([run(words) for words in commands()], sys.stdout)
