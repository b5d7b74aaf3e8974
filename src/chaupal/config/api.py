"""`chaupal api clients`: its parsers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

_YEAR = 365


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`new`, `list`, `rotate`, `revoke`."""
    family = commands.add_parser("api", help="departments' own systems").add_subparsers(required=True, metavar="WHAT")
    what = family.add_parser("clients", help="who may call the API").add_subparsers(required=True, metavar="WHAT")
    making = what.add_parser("new", help="lets a department's system in; its secret is shown once")
    making.add_argument("department")
    making.add_argument("name", help="as officers read it beside what the system did")
    making.add_argument("--scope", action="append", default=[], help="what it may; can be told several times")
    making.add_argument("--role", action="append", default=[], help="at whose desks it decides; the same")
    making.add_argument("--days", type=int, default=_YEAR, help="for so long it is let in")
    making.set_defaults(run=_new)
    listing = what.add_parser("list", help="all of them, with what they may and how they stand")
    listing.set_defaults(run=_list)
    rotating = what.add_parser("rotate", help="gives one another secret")
    rotating.add_argument("client")
    rotating.add_argument("--hours", type=int, default=24, help="so long the old one holds; 0: it ends at once")
    rotating.set_defaults(run=_rotate)
    revoking = what.add_parser("revoke", help="shuts one out, at once and for good")
    revoking.add_argument("client")
    revoking.set_defaults(run=_revoke)


def _new(told: argparse.Namespace) -> int:
    from chaupal.integrations.commands import new  # noqa: PLC0415 - Django is set up by now

    about = {"scopes": told.scope, "roles": told.role, "days": told.days}
    return new(sys.stdout, sys.stderr, told.department, told.name, **about)


def _list(_told: argparse.Namespace) -> int:
    from chaupal.integrations.commands import show  # noqa: PLC0415 - Django is set up by now

    return show(sys.stdout)


def _rotate(told: argparse.Namespace) -> int:
    from chaupal.integrations.commands import change_secret  # noqa: PLC0415 - Django is set up by now

    return change_secret(sys.stdout, sys.stderr, told.client, told.hours)


def _revoke(told: argparse.Namespace) -> int:
    from chaupal.integrations.commands import shut_out  # noqa: PLC0415 - Django is set up by now

    return shut_out(sys.stdout, sys.stderr, told.client)
