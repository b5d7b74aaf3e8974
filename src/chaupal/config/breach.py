"""The parsers of `chaupal breach …`; what it does stands in the room (breaches/commands.py)."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.config.at_the_terminal import proves

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from typing import Any

    from chaupal.breaches.base import Reach
    from chaupal.departments.base import Officer

NATURES = ("account", "sent_wrongly", "device", "copied", "published", "changed", "lost")
MEASURES = ("account_closed", "access_stopped", "keys_changed", "taken_back", "restored", "police")
DATA = ("contact", "application", "papers", "messages", "payments", "certificates")
ACCOUNT = ("where", "cause", "who", "remedy")
DRILL = 500


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`breach open`, `show`, `notices`, `approve`, `board`, `post` and their kin."""
    what = commands.add_parser("breach", help="a breach of personal data: whom it touched, and telling them")
    family = what.add_subparsers(required=True, metavar="WHAT")
    opening = family.add_parser("open", help="enters one, and finds whom it touched")
    opening.add_argument("nature", choices=NATURES)
    for name in ("since", "until", "aware"):
        opening.add_argument(
            f"--{name}", type=_moment, metavar="ISO", required=name != "aware", help="Indian time if it names no zone"
        )
    _reached(opening)
    _known(opening)
    opening.set_defaults(run=_open)
    _of_one(family, "show", "how far it is, and what is due by when", lambda it, out, told: it.show(out, told.code))
    widening = _of_one(
        family, "widen", "more was reached", lambda it, out, told: it.widen(out, told.code, tuple(_reaches(told)))
    )
    _reached(widening)
    describing = _of_one(family, "describe", "enters what is known by now", _describe)
    _known(describing)
    _of_one(family, "notices", "the notices to citizens, to be read", lambda it, out, told: it.notices(out, told.code))
    approving = _of_one(
        family,
        "approve",
        "lets the notices go out",
        lambda it, out, told: it.approve(out, told.code, _by(it, told), told.read),
    )
    approving.add_argument("--read", required=True, metavar="MARK", help="the last line of `breach notices`")
    board = _of_one(family, "board", "the report to the Board; filed, if --filed is given", _board)
    board.add_argument("kind", choices=("first", "full"))
    board.add_argument("--filed", default="", metavar="REFERENCE", help="under which the Board has it")
    _of_one(family, "post", "who is to be told by post, as CSV", lambda it, out, told: it.post(out, told.code))
    _of_one(family, "verify", "looks for everybody again", lambda it, out, told: it.verify(out, told.code))
    closing = _of_one(
        family, "close", "all is done", lambda it, out, told: it.end(out, told.code, _by(it, told), dismissed=False)
    )
    dismissing = _of_one(
        family,
        "dismiss",
        "it was no breach",
        lambda it, out, told: it.end(out, told.code, _by(it, told), dismissed=True),
    )
    for one in (approving, board, closing, dismissing):
        one.add_argument("--by", default="", metavar="USERNAME", help="the operator who does it")
    family.add_parser("list", help="all of them").set_defaults(run=_ran(lambda it, out, _told: it.listed(out)))
    drilling = family.add_parser("drill", help="plants one in the city in a box, and deals with it")
    drilling.add_argument("--citizens", type=int, default=DRILL, metavar="N")
    drilling.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="of the demo that runs here")
    drilling.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    drilling.set_defaults(run=_drill, of_demo=True)


def _of_one(
    family: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, act: Callable[..., Any]
) -> argparse.ArgumentParser:
    command = family.add_parser(name, help=text)
    command.add_argument("code", help="the breach's, of eight letters and figures")
    command.set_defaults(run=_ran(act))
    return command


def _reached(command: argparse.ArgumentParser) -> None:
    for name, text in (
        ("officer", "an officer's account, by its user name"),
        ("number", "a WhatsApp number of ours, by Meta's id"),
        ("case", "an application, by its number"),
    ):
        command.add_argument(f"--{name}", action="append", default=[], help=text)
    command.add_argument("--data", action="append", default=[], choices=DATA, help="all that was held of such data")
    command.add_argument(
        "--file", action="append", default=[], type=Path, help="a file that went astray: the cases and phones in it"
    )
    command.add_argument("--holds", action="append", default=[], choices=DATA, help="what cases or files held of each")


def _known(command: argparse.ArgumentParser) -> None:
    command.add_argument("--done", action="append", default=[], choices=MEASURES, help="what was done about it")
    for name in ACCOUNT:
        command.add_argument(f"--{name}", default="", metavar="WORDS", help="for the Board")


def _ran(act: Callable[..., Any]) -> Callable[[argparse.Namespace], int]:
    def run(told: argparse.Namespace) -> int:
        from chaupal.breaches import commands  # noqa: PLC0415

        with commands.told_why(sys.stderr) as code:
            code[0] = act(commands, sys.stdout, told) or 0
        return code[0]

    return run


def _open(told: argparse.Namespace) -> int:
    from chaupal.breaches import commands  # noqa: PLC0415
    from chaupal.breaches.base import Opening  # noqa: PLC0415
    from chaupal.kit.clock import now  # noqa: PLC0415

    try:
        reaches = tuple(_reaches(told))
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if not reaches:
        print("name what was reached: --officer, --number, --data, --case or --file", file=sys.stderr)
        return 1
    aware = told.aware or now()
    if not told.since < told.until <= now() or aware > now():
        print("--since must be before --until, and --until and --aware not ahead of now", file=sys.stderr)
        return 1
    opening = Opening(told.nature, told.since, told.until, aware, reaches, tuple(told.done), _account(told))
    with commands.told_why(sys.stderr) as code:
        commands.open_breach(sys.stdout, opening)
    return code[0]


def _reaches(told: argparse.Namespace) -> Iterator[Reach]:
    from chaupal.breaches.base import NOTHING, Data, Reach  # noqa: PLC0415
    from chaupal.breaches.named import named_in  # noqa: PLC0415

    held = NOTHING
    for name in told.holds:
        held |= Data[name.upper()]
    for kind in ("officer", "number", "data"):
        yield from (Reach(kind, (value,)) for value in getattr(told, kind))
    found = [named_in(path.read_text(errors="replace")) for path in told.file]
    cases = [*(number.upper() for number in told.case), *(one for each in found for one in each.cases)]
    phones = [one for each in found for one in each.phones]
    if cases:
        yield Reach("cases", tuple(dict.fromkeys(cases)), held)
    if phones:
        yield Reach("phones", tuple(dict.fromkeys(phones)), held)


def _describe(it: Any, out: Any, told: argparse.Namespace) -> None:
    it.describe(out, told.code, _account(told), told.done)


def _board(it: Any, out: Any, told: argparse.Namespace) -> None:
    it.report(out, told.code, told.kind, told.filed, _by(it, told) if told.filed else None)


def _by(it: Any, told: argparse.Namespace) -> Officer:
    """The operator who does it, who enters the password."""
    found: Officer = it.officer(told.by, proves)
    return found


def _account(told: argparse.Namespace) -> dict[str, str]:
    return {name: words for name in ACCOUNT if (words := getattr(told, name))}


def _drill(told: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now

    if not settings.CHAUPAL_DEMO:
        print("no demo was started in this folder: a drill wants the city in a box (`make demo`)", file=sys.stderr)
        return 1
    from chaupal.breaches.drill import drill  # noqa: PLC0415

    return drill(sys.stdout, sys.stderr, max(1, told.citizens))


def _moment(told: str) -> datetime:
    from chaupal.kit.dates import IST  # noqa: PLC0415

    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=IST)
