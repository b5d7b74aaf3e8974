"""`chaupal backup` and `chaupal restore`, as they are called and what they say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from chaupal.config.backups.restoring import Restored


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`backup` and `restore`."""
    command = commands.add_parser("backup", help="puts the running installation aside, without its keys")
    command.add_argument("folder", type=Path, metavar="DIR", help="where backups lie; each is a folder in it")
    command.set_defaults(run=lambda arguments: _run(backup, arguments.folder))
    command = commands.add_parser("restore", help="puts a backup back into an empty installation")
    command.add_argument("folder", type=Path, metavar="DIR", help="a backup, or where backups lie: the newest is taken")
    command.add_argument(
        "--destroyed",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a list of destroyed keys that was kept elsewhere, besides CHAUPAL_DESTROYED_KEYS and the backup's own",
    )
    command.set_defaults(run=lambda arguments: _run(restore, arguments.folder, arguments.destroyed))


def _run(command: Callable[..., None], *words: object) -> int:
    """The exit code: 1 with a sentence where it could not be done."""
    from chaupal.config.backups.manifest import Refused  # noqa: PLC0415 - Django is set up by now
    from chaupal.keys.queries import store_faults  # noqa: PLC0415 - the same

    if trouble := store_faults():
        print("\n".join(trouble), file=sys.stderr)
        return 1
    try:
        command(sys.stdout, *words)
    except Refused as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"it could not be done, run it again when it is mended: {error}", file=sys.stderr)
    else:
        return 0
    return 1


def backup(out: TextIO, folder: Path) -> None:
    """Makes one and says what it holds."""
    from chaupal.config.backups.making import back_up  # noqa: PLC0415
    from chaupal.config.backups.manifest import MEDIA, SPOOL  # noqa: PLC0415

    path, made = back_up(folder)
    rows, size = sum(made.contents.rows.values()), sum(part.bytes for part in made.parts.values())
    kept = f"{rows} rows of {made.kind}, {made.parts[MEDIA].files} files, {made.parts[SPOOL].files} calls of the spool"
    print(f"{path}: {kept}, {size} bytes", file=out)
    print(f"the keys are not in it: keep {_master_key()} and CHAUPAL_SECRET_KEY elsewhere", file=out)


def _master_key() -> str:
    """What opens it, as its operator calls it."""
    from chaupal.keys.queries import FIRST, versions  # noqa: PLC0415

    newest = versions()[-1]
    kept = "CHAUPAL_MASTER_KEY" if newest.vendor == "environment" else f"what CHAUPAL_KEY_STORE names ({newest.vendor})"
    return kept if newest.version == FIRST else f"version {newest.version} of {kept}"


def restore(out: TextIO, folder: Path, lists: list[Path]) -> None:
    """Puts the newest back and says what was done, and what is left to a person."""
    from chaupal.config.backups.restoring import restore  # noqa: PLC0415

    for line in _told(restore(folder, lists)):
        print(line, file=out)


def _told(done: Restored) -> list[str]:
    made = done.manifest
    told = [
        f"restored {done.backup}: the city as it was at {made.at}, {sum(made.contents.rows.values())} rows",
        f"destroyed keys: {len(done.listed)} on the list, {len(done.erased)} erased again from this backup",
    ]
    if not done.list_is_newer:
        told.append(
            "NOTE: no list of destroyed keys tells of anything after the backup. That is right if nobody was erased"
            " since; otherwise they are back: restore once more, into an empty installation, with --destroyed and the"
            " newest list"
        )
    if done.held_back:
        told.append(
            f"{done.held_back} messages waited when the backup was made and may have gone out since: none goes out by"
            " itself; decide under Tasks in the console, or send all with `chaupal outbox retry --restored`"
        )
    return told
