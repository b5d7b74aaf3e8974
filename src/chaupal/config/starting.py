"""How a process of ours begins: what stands in the way is told, what roles share is loaded, a role is run."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from chaupal.config.installation import set_up
from chaupal.kit.memory import give_back

if TYPE_CHECKING:
    from socket import socket

# what libraries import when they are first used: each role would import it for itself
AT_FIRST_USE = (
    "chaupal.jobs.jobs",
    "django.db.models.sql.compiler",
    "encodings.idna",
    "h11",
    "httpcore",
    "uvicorn.lifespan.off",
)
# What a turn makes goes with its last reference, and cycles are few. A look for them after each 700 objects, and at all
# that is not frozen at each hundredth look, took a tenth of a turn.
COLLECT_AFTER = (20_000, 20, 50)
_BENEATH = ("chaupal.kit.", "chaupal.hearing.", "chaupal.engine.")  # the catalogue
_Kept = type(cache(len))
EX_CONFIG = 78  # sysexits.h: the set-up is at fault, starting again will not help


def ready(*, demo: bool) -> bool:
    """Sets Django up and says what stands in the way of serving."""
    if not is_set_up():
        return False
    from chaupal.authoring.actions import take_up
    from chaupal.config.readiness import obstacles

    found = [*take_up(), *obstacles(demo=demo)]
    for obstacle in found:
        print(obstacle, file=sys.stderr)
    return not found


def is_set_up() -> bool:
    """Sets Django up; says so if the settings cannot be used."""
    try:
        set_up()
    except Exception as error:  # noqa: BLE001 - whatever the settings raise, starting again will not help
        print(f"the settings cannot be used: {error}", file=sys.stderr)
        return False
    return True


def check(*, demo: bool) -> int:
    """EX_CONFIG, if something stands in the way; it is told."""
    return 0 if ready(demo=demo) else EX_CONFIG


def take_up_published() -> int:
    """What was published is what is served from now on, unless something stands against it, as `check` tells.

    It is compiled here: who reads it from its files holds, in pieces, the memory that reading took.
    """
    if is_set_up():
        from chaupal.authoring.actions import take_up
        from chaupal.catalogue.base import CatalogueError
        from chaupal.understanding.vocabulary import vocabulary

        take_up()
        with suppress(CatalogueError):  # who loads it says so
            vocabulary()
    return 0


def loaded_anew() -> bool:
    """Whether something else is to be served than this process loaded; it is loaded then. Raises what `load` raises."""
    from chaupal.catalogue.queries import is_served_still

    if is_served_still():
        return False
    forget_served()
    load()
    return True


def forget_served() -> None:
    """Lets go of all that is kept of what was served: what any room keeps, but those that know of no catalogue."""
    gc.unfreeze()
    for name, module in list(sys.modules.items()):
        if name.startswith("chaupal.") and not name.startswith(_BENEATH):
            for kept in list(vars(module).values()):
                if isinstance(kept, _Kept):
                    kept.cache_clear()
    gc.collect()


def load() -> None:
    """Loads all that the roles share, before they part: code, catalogue, router, ear. Django is set up.

    Opens no database and starts no thread: neither outlives a fork. What is loaded is kept from the garbage collector,
    which would write on every page of it, so that the roles go on sharing the pages.
    """
    # ruff: noqa: PLC0415 - Django is set up by now
    from django.urls import get_resolver

    from chaupal.catalogue.queries import catalogue
    from chaupal.config import roles, wsgi
    from chaupal.config.wiring import PERIODIC
    from chaupal.jobs.base import period_of
    from chaupal.kit.tls import trusted

    catalogue()
    trusted()
    know()
    for path in PERIODIC:
        period_of(path)
    _ = get_resolver().url_patterns, roles, wsgi
    for name in AT_FIRST_USE:
        import_module(name)
    give_back()
    gc.freeze()  # not collected before: each role would put its own into the gaps, and so copy their pages


def know() -> None:
    """Loads what a worker hears with, unless it is loaded; words folded for one are let go of before the next.

    By the first thread, before there are others: what another thread lets go of is not given back.
    """
    from chaupal.kit.once import forget
    from chaupal.understanding.queries import ear
    from chaupal.understanding.router import router
    from chaupal.understanding.vocabulary import vocabulary

    vocabulary()
    forget()
    router()
    ear()
    forget()


def run_hot(roles: tuple[str, ...], listening: socket | None, *, in_group: bool = False) -> int:
    """Some of web, worker and sender, until a signal. `in_group`: what is published the parent loads and forks anew.

    `listening` is where web takes calls; it stays open while web begins anew.
    """
    if not is_set_up():
        return EX_CONFIG
    _take_up_keys()
    if not _measured():
        return EX_CONFIG
    from chaupal.config.roles import run

    gc.set_threshold(*COLLECT_AFTER)
    goes_on = True
    while goes_on:
        if "worker" in roles:  # what is not yet learnt would keep the first message waiting, and the database with it
            know()
            give_back()
        goes_on = run(roles, listening, in_group=in_group)
        forget_served()
    return 0


def run_jobs(after: int = 0, *, in_group: bool = False) -> int:
    """The jobs role, as `run_hot` does. `after`: so many ports behind the first are its metrics."""
    if not (is_set_up() and _measured(after)):
        return EX_CONFIG
    _take_up_keys()
    from chaupal.catalogue.queries import catalogue
    from chaupal.config import roles

    goes_on = True
    while goes_on:
        catalogue()  # one of its threads would keep what reading it takes
        give_back()
        goes_on = roles.run_jobs(in_group=in_group)
        forget_served()
    return 0


def _take_up_keys() -> None:
    """Holds the keys before the database can be away: what it cannot take then is sealed under one of them."""
    from django.db import DatabaseError, connection

    from chaupal.keys.actions import take_up

    try:
        take_up()
    except DatabaseError as error:  # a key that is not to be had is one, too
        print(f"the keys are taken up later: {error}", file=sys.stderr)
    finally:
        connection.close()


def _measured(after: int = 0) -> bool:
    """Lets Prometheus ask; says why if it cannot."""
    from chaupal.config.metrics import serve

    trouble = serve(after)
    if trouble:
        print(trouble, file=sys.stderr)
    return not trouble
