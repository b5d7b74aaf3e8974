"""`chaupal campaign`: its parsers, and what puts a poster into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.kit.languages import FIRST

if TYPE_CHECKING:
    import argparse


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`new`, `show`, `poster`, `end`."""
    what = commands.add_parser("campaign", help="invites people to a department's news").add_subparsers(
        required=True, metavar="WHAT"
    )
    making = what.add_parser("new", help="makes one, or adds places to the one of that name")
    making.add_argument("department")
    making.add_argument("name")
    making.add_argument("places", nargs="+", metavar="PLACE", help="where its code will hang: each gets its own")
    making.add_argument("--service", default="", help="is offered once somebody agreed")
    making.add_argument("--number", default="", help="to be called: a line whose missed calls the provider tells us")
    making.add_argument("--keyword", default="", help="to be sent by SMS")
    making.add_argument("--language", default=FIRST, help="in which is asked whose own is not known")
    making.set_defaults(run=_new)
    showing = what.add_parser("show", help="what each place brought: opened, came, agreed, declined")
    showing.add_argument("--json", action="store_true", help="for other programs")
    showing.set_defaults(run=_show)
    printing = what.add_parser("poster", help="writes the poster of a place, A4")
    printing.add_argument("code")
    printing.add_argument("--to", type=Path, metavar="FILE", help="poster-CODE.pdf, if not told")
    printing.set_defaults(run=_poster)
    ending = what.add_parser("end", help="its codes, number and keyword do nothing any more")
    ending.add_argument("department")
    ending.add_argument("name")
    ending.set_defaults(run=_end)


def _new(arguments: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415

    from chaupal.optins.commands import new  # noqa: PLC0415

    more = {name: getattr(arguments, name) for name in ("service", "number", "keyword", "language")}
    named = (arguments.department, arguments.name, arguments.places)
    return new(sys.stdout, sys.stderr, *named, base=settings.CHAUPAL_BASE_URL, **more)


def _show(arguments: argparse.Namespace) -> int:
    from chaupal.optins.commands import show  # noqa: PLC0415

    return show(sys.stdout, as_json=arguments.json)


def _poster(arguments: argparse.Namespace) -> int:
    from chaupal.certificates.queries import poster  # noqa: PLC0415
    from chaupal.optins.queries import place_of  # noqa: PLC0415

    code = arguments.code.upper().removeprefix("JOIN-")
    place = place_of(code)
    if place is None:
        print(f"no place has the code {code}: chaupal campaign show", file=sys.stderr)
        return 1
    file = arguments.to or Path(f"poster-{code}.pdf")
    file.write_bytes(poster(place))
    print(f"{place.campaign.name}, {place.name}: {file}")
    return 0


def _end(arguments: argparse.Namespace) -> int:
    from chaupal.optins.commands import finish  # noqa: PLC0415

    return finish(sys.stdout, sys.stderr, arguments.department, arguments.name)
