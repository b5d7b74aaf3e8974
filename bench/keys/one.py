"""In a process of its own, on the database of DATABASE_URL: `fill KEYS`, `write`, `check`. Called by `__main__.py`.

`write` is a process that was started with the first master key and is told nothing: it meets citizens, one after the
other, until a line comes in, and prints how many, and how long the slowest took in milliseconds.
"""

from __future__ import annotations

import json
import select
import sys
import time

import django

_AT_ONCE = 10_000
_PAUSE = 0.005  # seconds between two citizens


def main(what: str, argument: str = "") -> None:
    """Prints JSON."""
    django.setup()
    told = {"fill": lambda: _fill(int(argument)), "write": _write, "check": _check}[what]()
    print(json.dumps(told))


def _fill(many: int) -> dict[str, int]:
    from chaupal.citizens.handles import enter, new_citizen  # noqa: PLC0415 - Django must be set up first
    from chaupal.config.database import prepare  # noqa: PLC0415 - the same

    prepare()
    for first in range(0, many, _AT_ONCE):
        citizens: list[tuple[object, ...]] = []
        for _ in range(min(_AT_ONCE, many - first)):
            new_citizen(citizens)
        enter(citizens, {})
    return {"filled": many}


def _write() -> dict[str, float]:
    from django.db import IntegrityError, transaction  # noqa: PLC0415 - Django must be set up first

    from chaupal.citizens.actions import meet  # noqa: PLC0415 - the same
    from chaupal.citizens.base import Sender  # noqa: PLC0415 - the same

    met = refused = 0
    slowest = 0.0
    while not select.select([sys.stdin], [], [], _PAUSE)[0]:
        begun = time.monotonic()
        try:
            with transaction.atomic():
                meet([Sender("100000000000001", f"9197{met:08}")])
            met += 1
        except IntegrityError:  # the old key was closed: as the webhook's door does, it is tried again
            refused += 1
        slowest = max(slowest, time.monotonic() - begun)
    return {"met": met, "refused": refused, "slowest_ms": round(1000 * slowest, 1)}


def _check() -> dict[str, int]:
    """How many keys are under each version, and how many of some do not open."""
    from chaupal.citizens.models import Citizen  # noqa: PLC0415 - Django must be set up first
    from chaupal.citizens.queries import keys_by_version, keys_of  # noqa: PLC0415 - the same

    some = list(Citizen.objects.order_by("id").values_list("id", flat=True)[::997])
    shut = len(some) - len(keys_of(some))
    return {"shut": shut} | {str(version): count for version, count in keys_by_version().items()}


if __name__ == "__main__":
    main(*sys.argv[1:])
