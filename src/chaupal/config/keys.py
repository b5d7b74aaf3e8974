"""`chaupal keys`: which there are, a new master key in place of the one before, and that one retired."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from chaupal.config.safety import NEXT, dangers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from chaupal.keys.queries import Version


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`keys`, `keys list`, `keys rotate`, `keys renew`, `keys retire`."""
    family = commands.add_parser("keys", help="the keys: versions, purposes, how much is under each")
    family.set_defaults(run=lambda _arguments: _run(list_keys))
    words = family.add_subparsers(metavar="WHAT")
    words.add_parser("list", help="the same").set_defaults(run=lambda _arguments: _run(list_keys))
    rotating = words.add_parser("rotate", help="puts all data keys under a new version of the master key")
    rotating.add_argument("--again", action="store_true", help="though the newest version is of today")
    rotating.add_argument(
        "--leaked",
        action="store_true",
        help="nobody finds the new version by the one before: no role may be running, and each needs the new one",
    )
    rotating.add_argument(
        "--everywhere", action="store_true", help="every role was started again with this CHAUPAL_KEY_STORE"
    )
    rotating.set_defaults(
        run=lambda told: _run(rotate, again=told.again, handed_over=not told.leaked, everywhere=told.everywhere)
    )
    renewing = words.add_parser("renew", help="gives every citizen another data key and seals anew what is under it")
    renewing.set_defaults(run=lambda _told: _run(renew))
    retiring = words.add_parser("retire", help="the versions before the newest may be taken away")
    retiring.add_argument("--lost", action="store_true", help="though keys are under them that open no more")
    retiring.set_defaults(run=lambda told: _run(retire, lost=told.lost))


def _run(command: Callable[..., None], **how: bool) -> int:
    """The exit code: 1 with a sentence where it could not be done."""
    from chaupal.keys.base import CannotMake  # noqa: PLC0415 - Django is set up by now
    from chaupal.keys.queries import store_faults  # noqa: PLC0415 - the same

    if trouble := store_faults():
        print("\n".join(trouble), file=sys.stderr)
        return 1
    try:
        command(sys.stdout, **how)
    except CannotMake as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def list_keys(out: TextIO) -> None:
    """A line for each version of the master key: who keeps it, how it stands, and how many keys are under it."""
    from chaupal.citizens.queries import keys_by_version  # noqa: PLC0415 - Django is set up by now
    from chaupal.keys.queries import FAMILIES, under, versions  # noqa: PLC0415
    from chaupal.kit.columns import columns  # noqa: PLC0415

    citizens, purposes, known = keys_by_version(), under(), versions()
    lines = [
        [
            str(one.version),
            one.vendor,
            _state(one, newest=one is known[-1]),
            str(citizens.get(one.version, 0)),
            *(str(purposes.get(one.version, {}).get(family, 0)) for family in FAMILIES),
        ]
        for one in known
    ]
    print(columns(["master key", "kept by", "state", "citizens", *FAMILIES], lines, texts=3), file=out)
    print("", *(f"{family}: {use}" for family, use in FAMILIES.items()), sep="\n", file=out)
    if not purposes:
        print("they are drawn from the master key; once it changes each is a key of its own", file=out)


def _state(one: Version, *, newest: bool) -> str:
    if one.retired_at:
        return f"retired {one.retired_at:%Y-%m-%d}"
    if one.trouble:
        return f"NOT HERE: {one.trouble}"
    if newest:
        return f"wraps, since {one.made_at:%Y-%m-%d}" if one.made_at else "wraps"
    return "opens, may be retired" if one.closed_at else "opens"


def rotate(out: TextIO, *, again: bool, handed_over: bool, everywhere: bool) -> None:
    """All data keys under a new version, or what is left to be done of that. Says what comes next."""
    from chaupal.config.rotating import rotate  # noqa: PLC0415 - Django is set up by now
    from chaupal.keys.base import CannotMake  # noqa: PLC0415 - the same

    if weak := [one for one in dangers(os.environ) if one.startswith(NEXT)]:
        raise CannotMake(weak[0])
    for line in rotate(again=again, handed_over=handed_over, everywhere=everywhere):
        print(line, file=out, flush=True)


def renew(out: TextIO) -> None:
    """Other data keys for all citizens, or what is left to be done of that."""
    from chaupal.config.rotating import renew  # noqa: PLC0415 - Django is set up by now

    for line in renew():
        print(line, file=out, flush=True)


def retire(out: TextIO, *, lost: bool) -> None:
    """The older versions are needed no more."""
    from chaupal.config.rotating import retire  # noqa: PLC0415 - Django is set up by now

    for line in retire(lost=lost):
        print(line, file=out)
