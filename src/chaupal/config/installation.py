"""What makes an installation one's own: its numbers, its first person, its departments' records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def set_up() -> None:
    """Django and the logs, slow as they are: not every command needs them."""
    from chaupal.config.spared import spare  # noqa: PLC0415

    spare()
    import django  # noqa: PLC0415 - slow, and not every command needs it

    from chaupal.config.logs import configure  # noqa: PLC0415

    configure()
    django.setup()


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`number`, `operator`, `register import`, `register export`, `register try`."""
    command = commands.add_parser("number", help="enters a number of ours, in place of its department's")
    command.add_argument("phone_number_id", help="Meta's id of the number")
    command.add_argument("display", help="the number as people read it: +91 11 …")
    command.add_argument("name", help="the verified name")
    command.add_argument("--department", default="", help="id of its department; none: the central number")
    command.set_defaults(run=_number)
    command = commands.add_parser(
        "operator", help="makes an operator, as the first person of an installation is, and prints a link"
    )
    command.add_argument("name", help="the user name")
    command.add_argument("--reset", action="store_true", help="for one who lost the password or the second factor")
    command.set_defaults(run=_operator)
    register = commands.add_parser("register", help="the departments' records").add_subparsers(
        required=True, metavar="WHAT"
    )
    command = register.add_parser("import", help="takes a department's file of records into our own register")
    command.add_argument("file", type=Path, metavar="FILE", help="REGISTER.csv, .xlsx, .json or .jsonl")
    command.add_argument("--register", default="", help="its name, if the file has another")
    command.add_argument("--key", default="", metavar="FIELD,…", help="tells records apart: changed ones are found")
    command.add_argument("--dry-run", action="store_true", help="only says what is wrong and what would be done")
    command.set_defaults(run=_register_import)
    command = register.add_parser("try", help="asks a register once, and shows what is sent and what comes")
    command.add_argument("name", help="the register's name")
    command.add_argument("told", nargs="*", metavar="[ACT] KEY=VALUE", help="what it is asked, else find, and by what")
    command.set_defaults(run=_register_try, without_keys=True)  # whoever describes a register has no installation
    command = register.add_parser(
        "export", help="writes what stands in a register of ours; imported, it changes nothing"
    )
    command.add_argument("register", metavar="NAME")
    command.add_argument("file", type=Path, metavar="FILE", help=".csv, .xlsx or .json")
    command.set_defaults(run=_register_export)


def _number(arguments: argparse.Namespace) -> int:
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415
    from chaupal.departments.actions import enter_number  # noqa: PLC0415

    known = catalogue().departments
    if arguments.department and arguments.department not in known:
        print(f"there is no department {arguments.department}: {', '.join(known)}", file=sys.stderr)
        return 1
    enter_number(arguments.phone_number_id, arguments.display, arguments.department, arguments.name)
    print(f"{arguments.name} {arguments.display} is the number of {arguments.department or 'the whole city'}")
    return 0


def _operator(arguments: argparse.Namespace) -> int:
    from chaupal.config.readiness import unprepared  # noqa: PLC0415 - Django is set up by now
    from chaupal.departments.commands import operator  # noqa: PLC0415

    if trouble := unprepared():
        print("\n".join(trouble), file=sys.stderr)
        return 1
    return operator(sys.stdout, arguments.name, reset=arguments.reset)


def _register_import(arguments: argparse.Namespace) -> int:
    from chaupal.registers.commands import import_file  # noqa: PLC0415

    key = tuple(filter(None, arguments.key.split(",")))
    about = {"name": arguments.register, "key": key, "dry_run": arguments.dry_run}
    return import_file(sys.stdout, sys.stderr, arguments.file, **about)


def _register_try(arguments: argparse.Namespace) -> int:
    from chaupal.registers.trying import try_register  # noqa: PLC0415

    return try_register(sys.stdout, sys.stderr, arguments.name, arguments.told)


def _register_export(arguments: argparse.Namespace) -> int:
    from chaupal.registers.commands import export_file  # noqa: PLC0415

    return export_file(sys.stdout, sys.stderr, arguments.register, arguments.file)
