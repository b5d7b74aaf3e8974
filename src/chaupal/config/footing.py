"""What a command stands on before it runs, and what it says, in place of a traceback, where that gives way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.config.starting import EX_CONFIG, is_set_up

if TYPE_CHECKING:
    import argparse

ROLES = ("serve", "web", "hot", "worker", "sender", "jobs")
_BY_THEMSELVES = (*ROLES, "demo")  # what stands in their way they say before they begin (config/readiness.py)
_OF_THE_SOURCE = ("catalogue", "learn", "route", "read-document", "talk")  # need no installation
_WITHOUT_KEYS = (*_OF_THE_SOURCE, "migrate", "doctor")
_WHAT_TO_DO = """\
Put them into the environment or into .env (README, *Go live*, step 2), run `chaupal migrate`, then this again.
About a demo: run it in the folder in which `make demo` was started.\
"""
_OVERTAKEN = """\
another master key was made just now, and nothing is taken under the one before: set CHAUPAL_MASTER_KEY or
CHAUPAL_KEY_STORE to it, as `chaupal keys rotate` said, and run this again\
"""
_HOST, _PORT = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")


def begin(told: argparse.Namespace) -> int:
    """Sets Django up; the exit code, with a sentence, if the command cannot run without what is missing."""
    if told.command in _BY_THEMSELVES:
        return 0
    from chaupal.config.demo import is_taken_by_people  # noqa: PLC0415 - the roles, which begin so, do without

    if told.command in _OF_THE_SOURCE:
        os.environ["CHAUPAL_PUBLISHED_DIR"] = ""  # they are about the files, whatever was published in an installation
    of_demo = told.command not in _OF_THE_SOURCE and _take_demos_settings(told)
    if not is_set_up() or (of_demo and "DATABASE_URL" in os.environ and is_taken_by_people()):
        return EX_CONFIG
    from chaupal.config.readiness import missing, unset_keys  # noqa: PLC0415 - Django is set up by now

    takes_keys = told.command not in _WITHOUT_KEYS and not getattr(told, "without_keys", False)
    is_asked = takes_keys and not getattr(told, "of_demo", False)  # what wants a demo says so itself
    lacking = missing("CHAUPAL_SECRET_KEY", *unset_keys(), "CHAUPAL_BASE_URL") if is_asked else []
    if lacking:
        print("\n".join((*lacking, _WHAT_TO_DO)), file=sys.stderr)
    elif takes_keys:
        from chaupal.keys.actions import renew  # noqa: PLC0415 - the same

        renew()  # the database may know a newer master key than this environment: there is no second try that meets it
    return int(bool(lacking))


def _take_demos_settings(told: argparse.Namespace) -> bool:
    """In a folder where a demo was started, and which has no settings of its own, a command is about the demo."""
    from chaupal.config.demo import SECRETS, is_here  # noqa: PLC0415 - the same

    of_ones_own = Path(".env").exists() or "CHAUPAL_SECRET_KEY" in os.environ
    if of_ones_own and not getattr(told, "of_demo", False):
        return False
    where = [getattr(told, name, "") or default for name, default in (("host", _HOST), ("port", _PORT))]
    found = is_here(where[0], int(where[1]))
    if found:
        print(f"(on the demo of this folder: {SECRETS})", file=sys.stderr)
    return found


def said_of(error: Exception) -> str:
    """What an operator can mend, in a sentence or more; empty if it is a fault of ours, whose traceback is wanted."""
    import httpx  # noqa: PLC0415 - slow, and seldom needed
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - Django is set up by now
    from django.db import DatabaseError, OperationalError  # noqa: PLC0415

    from chaupal.catalogue.base import CatalogueError  # noqa: PLC0415
    from chaupal.citizens.queries import is_refused  # noqa: PLC0415
    from chaupal.config.readiness import unprepared  # noqa: PLC0415
    from chaupal.keys.base import KeyAway  # noqa: PLC0415

    if isinstance(error, EOFError):
        return "something is asked here at a terminal, and there is none, or it was closed: run this in one"
    if isinstance(error, httpx.TransportError):
        return f"{error.request.url.scheme}://{error.request.url.netloc.decode()} does not answer: {error}"
    if isinstance(error, (KeyAway, CatalogueError, ImproperlyConfigured)):
        return str(error)
    if isinstance(error, DatabaseError):
        refused = f"the database does not answer, or refuses: {error}" if isinstance(error, OperationalError) else ""
        return "\n".join(unprepared()) or (_OVERTAKEN if is_refused(error) else refused)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return ""
