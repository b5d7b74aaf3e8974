"""`chaupal rights …`: what a law keeps of somebody who is erased; what it does is in conversations/still_kept.py."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from chaupal.config.at_the_terminal import proves

if TYPE_CHECKING:
    import argparse

_WHO = "a case's, certificate's or receipt's number, a citizen's id, or a phone number with its +"


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`rights kept` and `rights open`."""
    family = commands.add_parser("rights", help="what a law keeps of somebody who had the rest erased")
    words = family.add_subparsers(required=True, metavar="WHAT")
    telling = words.add_parser("kept", help="which classes, until when, by which law: for them, at the office")
    telling.add_argument("who", help=_WHO)
    telling.add_argument("--by", required=True, metavar="USERNAME", help="the operator, who is asked the password")
    telling.set_defaults(run=lambda told: _run(told, telling=True))
    opening = words.add_parser("open", help="the log and the proof of consents, for a demand that a law allows")
    opening.add_argument("who", help=_WHO)
    opening.add_argument("--ground", required=True, metavar="GROUND", help="court, police, authority or board")
    opening.add_argument("--reference", required=True, help="the demand's number; no name")
    opening.add_argument("--by", required=True, metavar="USERNAME", help="the operator who opens")
    opening.add_argument("--with", required=True, dest="second", metavar="USERNAME", help="another, who agrees")
    opening.set_defaults(run=lambda told: _run(told, telling=False))


def _run(told: argparse.Namespace, *, telling: bool) -> int:
    from chaupal.conversations import still_kept  # noqa: PLC0415 - Django is set up by now

    try:
        by = still_kept.operators(
            told.by, *([] if telling else [told.second]), entered=partial(proves, act="open_kept")
        )
        if telling:
            return still_kept.tell(told.who, by[0], sys.stdout)
        return still_kept.show(told.who, by, told.ground, told.reference, sys.stdout)
    except still_kept.NotAllowed as refused:
        print(refused, file=sys.stderr)
        return 1
