"""Citizens' data keys go from one master key under another, in batches, while citizens write.

A key is changed only where it is what it was when it was read: one that was destroyed meanwhile does not come back.
What is done is told by the rows themselves, so whoever breaks off begins anew and passes over what was done.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, OperationalError, connection, transaction

from chaupal.keys import queries as keys
from chaupal.keys.actions import renew
from chaupal.kit import rows
from chaupal.kit.sealing import SealError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 1000
_TRIES = 5
_CLOSED = "a closed master key wraps no more"
_NAME = "citizens_closed_keys"
_IS_OLD = f"length(wrapped_key) = {keys.BEFORE_VERSIONS}"
_MARK = f"substr(wrapped_key, 1, {keys.MARK_BYTES})"
_OTHERS = f"wrapped_key IS NOT NULL AND ({_IS_OLD} OR {_MARK} <> %s)"

Row = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: how many keys were changed, and whose key opens no more."""

    changed: int
    shut: tuple[int, ...] = ()


def rewrap(current: int) -> Iterator[Done]:
    """Puts all keys under that version. A batch reads, wraps outside of any transaction, and writes. Raises KeyAway."""
    if connection.vendor == "sqlite":  # an old wrapping must not lie about in free pages: they may be erased later
        rows.select("PRAGMA secure_delete = ON")
    after = 0
    while batch := _next(after, current):
        after = batch[-1][0]
        again = {citizen: _again(citizen, old) for citizen, old in batch}
        changed = exchanged([(citizen, old, new) for citizen, old in batch if (new := again[citizen])])
        yield Done(changed, tuple(citizen for citizen, new in again.items() if new is None))


def tidy() -> None:
    """What lies about of old wrappings goes: out of SQLite's log, and out of PostgreSQL's dead rows."""
    if connection.vendor == "sqlite":
        rows.select("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        rows.execute("VACUUM citizens_citizen")


def by_version() -> dict[int, int]:
    """How many citizens' keys are under each version. Looks at all."""
    found = rows.select(
        f"SELECT CASE WHEN {_IS_OLD} THEN NULL ELSE {_MARK} END, count(*) FROM citizens_citizen"
        " WHERE wrapped_key IS NOT NULL GROUP BY 1"
    )
    counts: dict[int, int] = {}
    for mark, count in found:
        version = keys.FIRST if mark is None else int.from_bytes(bytes(mark), "big")
        counts[version] = counts.get(version, 0) + count
    return counts


def refuse_closed(versions: Sequence[int]) -> None:
    """From the end of this transaction the database takes no key that one of these versions wrapped.

    On PostgreSQL the trigger waits for all who are writing. So after it nobody who has not heard of the newest version
    can leave a key behind that could not be opened once the older ones are gone; they are refused, and look again.
    """
    marks = ", ".join(_literal(keys.mark_of(version)) for version in versions)
    new = {name: text.replace("wrapped_key", "NEW.wrapped_key") for name, text in (("old", _IS_OLD), ("mark", _MARK))}
    first = f" OR {new['old']}" if keys.FIRST in versions else ""
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in statements(f"(({new['mark']} IN ({marks}) AND NOT {new['old']}){first})"):
            cursor.execute(statement)


@contextmanager
def looks_again() -> Iterator[None]:
    """Who is refused because a master key was closed meanwhile has outdated keys, and tries again with newer ones."""
    try:
        yield
    except IntegrityError as error:
        if is_refused(error):
            renew()
        raise


def is_refused(error: Exception) -> bool:
    """Whether a key was wrapped by a master key that was closed meanwhile."""
    return isinstance(error, IntegrityError) and _CLOSED in str(error)


def _next(after: int, current: int) -> list[Row]:
    query = f"SELECT id, wrapped_key FROM citizens_citizen WHERE id > %s AND {_OTHERS} ORDER BY id LIMIT %s"
    return [(one, bytes(key)) for one, key in rows.select(query, (after, keys.mark_of(current), BATCH))]


def _again(citizen: int, wrapped: bytes) -> bytes | None:
    context = f"citizen/{citizen}"
    try:
        return keys.wrap(keys.unwrap(wrapped, context), context)
    except SealError:
        return None


def exchanged(batch: Sequence[tuple[int, bytes, bytes]]) -> int:
    """One statement; those whose key is no more what was read are left as they are.

    It may meet a turn that writes the same rows in another order: then the database has one of the two try again.
    """
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return rows.exchange("citizens_citizen", "wrapped_key", "bytea", batch)
        except OperationalError:
            if not left:
                raise
    return 0


def _literal(mark: bytes) -> str:
    return f"'\\x{mark.hex()}'::bytea" if connection.vendor == "postgresql" else f"x'{mark.hex()}'"


def _sqlite(is_closed: str) -> Iterator[str]:
    for suffix, when in (("insert", "INSERT"), ("update", "UPDATE OF wrapped_key")):
        yield f"DROP TRIGGER IF EXISTS {_NAME}_{suffix}"
        yield (
            f"CREATE TRIGGER {_NAME}_{suffix} BEFORE {when} ON citizens_citizen WHEN {is_closed}"
            f" BEGIN SELECT RAISE(ABORT, '{_CLOSED}'); END"
        )


def _postgresql(is_closed: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_CLOSED}' USING ERRCODE = 'check_violation'; END $$"
    )
    yield (  # not dropped before: that would wait for everybody who reads, and have all others wait behind
        f"CREATE OR REPLACE TRIGGER {_NAME} BEFORE INSERT OR UPDATE OF wrapped_key ON citizens_citizen FOR EACH ROW"
        f" WHEN {is_closed} EXECUTE FUNCTION {_NAME}()"
    )
