"""A new master key takes the place of the one before, while the city goes on.

1. The new version is made, and handed over under the one before: who meets it finds it. What is new goes under it.
2. All data keys go under it, in batches.
3. The one before is closed: the database takes nothing more that it wraps. Whoever has not heard yet is refused, looks
   again, and goes on.
4. What was wrapped under the one before in the meantime goes under the new one. Nothing is under the old one any more.
5. When all processes were given the new one, the old one is retired: nothing leads from it to the new one.

Killed anywhere, the next run goes on: what is done stands in the rows.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from chaupal.chains.queries import chains
from chaupal.citizens import actions as citizens
from chaupal.citizens.queries import keys_by_version
from chaupal.departments.actions import audit
from chaupal.keys import actions as keys
from chaupal.keys.base import CannotMake
from chaupal.keys.queries import is_given, misgiven, versions
from chaupal.kit import rows
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.keys.queries import Version

REST = 0.01  # seconds between two batches, in which others write
TOLD_EVERY = 50_000  # keys
LATELY = timedelta(days=1)
FEW = 5


class _Count:
    """What was done so far: keys changed, and citizens whose key opens no more."""

    def __init__(self) -> None:
        self.changed = 0
        self.shut: set[int] = set()

    def rewrap(self, current: int) -> Iterator[str]:
        """All that is under another version; says now and then how far it is."""
        for done in citizens.rewrap_keys(current):
            before, self.changed = self.changed, self.changed + done.changed
            self.shut.update(done.shut)
            if before // TOLD_EVERY != self.changed // TOLD_EVERY:
                yield f"{self.changed} keys of citizens are under version {current}"
            time.sleep(REST)

    def told(self) -> Iterator[str]:
        """Of those that are lost."""
        if self.shut:
            named = ", ".join(str(one) for one in sorted(self.shut)[:FEW])
            yield f"NOTE: {len(self.shut)} keys of citizens open no more and stay as they are: {named}"


def rotate(*, again: bool = False, handed_over: bool = True, everywhere: bool = False) -> Iterator[str]:
    """Does it and tells. Raises CannotMake, KeyAway, DatabaseError; then the next run goes on.

    One of today is enough, unless `again`; where the one before has leaked (not `handed_over`) nothing is but a version
    to which that one does not lead.
    """
    _take_time()
    _is_given_rightly()
    count, known = _Count(), versions()
    newest = known[-1]
    if len(known) > 1:
        yield from count.rewrap(newest.version)
    unfinished = count.changed > 0 or any(one.closed_at is None for one in known[:-1])
    of_today = newest.made_at is not None and now() - newest.made_at < LATELY
    if handed_over and of_today and not (unfinished or again):
        yield (
            f"nothing was done: version {newest.version} was made at {newest.made_at:%Y-%m-%d %H:%M}, and nothing is"
            " under older ones (--again makes another)"
        )
        yield from _next_step(newest.version)
        return
    current = newest.version
    if unfinished and (handed_over or not newest.handed_over):
        yield f"version {current} was begun before: going on"
    else:
        names = [chain.name for chain in chains()]
        current = keys.introduce(names, newest.version, handed_over=handed_over, everywhere=everywhere)
        audit(None, "key_made", f"master/{current}")
        yield f"version {current} is made"
    yield from _taken_over(current, count)


def _taken_over(current: int, count: _Count) -> Iterator[str]:
    """Everything goes under that version; the older ones are closed."""
    yield from count.rewrap(current)
    keys.rewrap_purposes()
    with transaction.atomic():
        citizens.refuse_closed(keys.close_older())
    yield from count.rewrap(current)
    citizens.tidy_keys()
    audit(None, "key_rotated", f"master/{current}", detail={"citizens": count.changed})
    yield f"{count.changed} keys of citizens went under version {current}; nothing is under older ones"
    yield from count.told()
    yield from _next_step(current)


def renew() -> Iterator[str]:
    """Other data keys for all citizens, under whatever master key; then what was sealed is sealed anew. Tells.

    Raises KeyAway, DatabaseError; then the next run goes on.
    """
    _take_time()
    renewal = citizens.renewal_under_way()
    audit(None, "data_keys_begun", f"data-keys/{renewal.id}")
    changed = told = anew = 0
    for done in citizens.change_keys(renewal.begun_at):
        changed += done
        if changed // TOLD_EVERY != told:
            told = changed // TOLD_EVERY
            yield f"{changed} citizens have another data key"
        time.sleep(REST)
    yield f"{changed} citizens have another data key; what was sealed before is sealed anew"
    for done in citizens.seal_anew(renewal):
        anew += done
        time.sleep(REST)
    renewal.done_at = now()
    renewal.save(update_fields=["done_at"])
    citizens.tidy_keys()
    audit(None, "data_keys_renewed", f"data-keys/{renewal.id}", detail={"citizens": changed, "values": anew})
    yield f"{anew} values and files are sealed anew"


def retire(*, lost: bool = False) -> Iterator[str]:
    """The versions before the newest are needed no more; how to take them away. Raises CannotMake, KeyAway.

    `lost`: keys that open no more, whoever tries, may be left under them.
    """
    _take_time()
    known = versions()
    current = known[-1].version
    older = [one for one in known[:-1] if one.retired_at is None]
    if not older:
        yield f"version {current} is the only one: nothing to retire"
        return
    if any(one.closed_at is None for one in older):
        raise CannotMake("the last rotation is not finished: run `chaupal keys rotate`")
    left = sum(count for version, count in keys_by_version().items() if version != current)
    if left and not lost:
        raise CannotMake(
            f"{left} keys of citizens are under older versions: run `chaupal keys rotate`, with the older key given,"
            " too; if it says that they open no more, retire with --lost"
        )
    told = keys.retire_older()
    citizens.tidy_keys()
    for one in older:
        audit(None, "key_retired", f"master/{one.version}")
        yield f"version {one.version} is retired"
    yield from told
    yield f"ask each machine's /readyz: a role that was not started again with version {current} serves nobody"
    yield "keep what you take away as long as there is a backup from before, apart from the backups"


def _next_step(current: int) -> Iterator[str]:
    """What the operator does next, if there is anything."""
    older = [one for one in versions()[:-1] if one.retired_at is None]
    if not older:
        return
    if _is_in_environment(versions()[-1]) and not is_given(current):
        yield f"next: the key of version {current} is not given here: look for it, or rotate with --again and another"
    elif _is_in_environment(versions()[-1]):
        yield (
            f"next: on every machine make CHAUPAL_MASTER_KEY what CHAUPAL_MASTER_KEY_NEXT is ('{current}:…'), take"
            " CHAUPAL_MASTER_KEY_NEXT out, and start all roles again; then `chaupal keys retire`"
        )
    else:
        yield "next: see that every role runs with this CHAUPAL_KEY_STORE; then `chaupal keys retire`"


def _is_in_environment(version: Version) -> bool:
    return version.vendor == "environment"


def _is_given_rightly() -> None:
    """Nobody may put a key away as the city's that is not: a run that goes on wants the key of the run before."""
    for version in misgiven():
        raise CannotMake(
            f"version {version} was made with another key than the one that is given: give that one. If it is lost,"
            " take this one out of the settings, run this again, and then `chaupal keys rotate --again` with"
            f" '{version + 1}:…'"
        )


def _take_time() -> None:
    """What goes over all citizens takes longer than any turn may; and what is known of keys may be outdated."""
    if connection.vendor == "postgresql":
        rows.execute("SET statement_timeout = 0")
    keys.renew()
