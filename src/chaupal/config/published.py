"""`chaupal published`: what was published in the console, on this machine and as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

# ruff: noqa: PLC0415 - Django is set up when a command runs


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`published list`, `published export`, `published take-up`."""
    published = commands.add_parser("published", help="services as they were changed in the console").add_subparsers(
        required=True, metavar="WHAT"
    )
    command = published.add_parser("list", help="the newest version of each, and what the files do not know")
    command.set_defaults(run=_list)
    command = published.add_parser("export", help="writes them into a folder like services/, to be committed")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="services/ itself, or one that is made")
    command.set_defaults(run=_export)
    command = published.add_parser("take-up", help="prepares what this machine will serve; roles do so by themselves")
    command.set_defaults(run=_take_up)


def _list(_arguments: argparse.Namespace) -> int:
    from chaupal.authoring.queries import conflicts, newest_published

    for one in newest_published():
        print(f"{one.department}/{one.service}\tversion {one.version}\t{one.author}, {one.publisher}\t{one.why}")
    found = conflicts()
    for conflict in found:
        print(conflict, file=sys.stderr)
    return int(bool(found))


def _export(arguments: argparse.Namespace) -> int:
    from chaupal.authoring.actions import export

    found = export(arguments.folder)
    for path in found.written:
        print(path)
    for conflict in found.conflicts:
        print(conflict, file=sys.stderr)
    return int(bool(found.conflicts))


def _take_up(_arguments: argparse.Namespace) -> int:
    from chaupal.authoring.actions import take_up
    from chaupal.catalogue.queries import catalogue
    from chaupal.understanding.queries import learnt_file

    found = take_up()
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:  # learnt once for all roles, if it is new: they would stand still meanwhile
        learnt_file(catalogue().taught())
    return int(bool(found))


def tell_conflicts(out: TextIO) -> int:
    """Writes where the files and what was published in this installation do not know of each other; how often.

    Whoever checks files need not have an installation: without its tables there is nothing to tell.
    """
    from django.db import DatabaseError

    from chaupal.authoring.queries import conflicts

    try:
        found = conflicts()
    except DatabaseError:
        return 0
    out.writelines(f"{conflict}\n" for conflict in found)
    return len(found)
