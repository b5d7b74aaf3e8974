"""Fills and measures the database of DATABASE_URL: `ENTRIES FILE`. Called by `__main__.py`."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.consent.models import Entry

CONSENT = ("revenue", "service_messages")
AT = datetime(2026, 6, 10, 4, 30, tzinfo=UTC)
BATCH, CHECKS, AT_ONCE = 100, 300, 5000  # messages taken to the wire at once; such batches; rows written at once

_FAR = 7_919  # citizens between two of a batch, which lie on other pages of the table


def main(entries: int, out: Path) -> None:
    """One entry and one permission a citizen."""
    django.setup()
    from django.db import connection  # noqa: PLC0415 - Django must be set up first

    from chaupal.channel.models import Permission  # noqa: PLC0415 - Django must be set up first
    from chaupal.config.database import prepare  # noqa: PLC0415 - the same
    from chaupal.consent.models import Entry  # noqa: PLC0415 - the same

    prepare()
    Entry.objects.bulk_create(_ledger(entries), batch_size=AT_ONCE)
    consent = "/".join(CONSENT)
    Permission.objects.bulk_create(
        (Permission(citizen_id=citizen, consent=consent, given=True, at=AT) for citizen in range(1, entries + 1)),
        batch_size=AT_ONCE,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum has it, a minute after so many rows came
    out.write_text(json.dumps({"batch": BATCH, "send_ms": _send_ms(entries, consent), "verify_s": _verify_s()}))


def _ledger(entries: int) -> Iterator[Entry]:
    """A yes of each citizen, strand by strand as `consent.actions.record` chains them."""
    from chaupal.consent.base import START, STRANDS, strand_of  # noqa: PLC0415 - Django must be set up first
    from chaupal.consent.chain import move_head, reckoned  # noqa: PLC0415 - the same
    from chaupal.consent.models import Entry, StrandHead  # noqa: PLC0415 - the same

    StrandHead.objects.bulk_create([StrandHead(strand=strand) for strand in range(STRANDS)], ignore_conflicts=True)
    ends = dict.fromkeys(range(STRANDS), (0, START))
    department, purpose = CONSENT
    for citizen in range(1, entries + 1):
        strand = strand_of(citizen)
        place, before = ends[strand]
        entry = Entry(
            id=citizen, citizen_id=citizen, sequence=1, strand=strand, place=place + 1, department=department,
            purpose=purpose, state="given", notice_version="1", language="hi", method="button", evidence=bytes(60),
            at=AT, previous=START, before=before,
        )  # fmt: skip
        entry.digest = reckoned(entry)
        ends[strand] = (entry.place, entry.digest)
        yield entry
    for strand, (place, end) in ends.items():
        move_head(strand, place, end)


def _send_ms(entries: int, consent: str) -> float:
    """Milliseconds a message, in batches of people all over the table."""
    from chaupal.channel.permissions import permitted  # noqa: PLC0415 - Django must be set up first

    steps = (range(first, first + BATCH * _FAR, _FAR) for first in range(CHECKS))
    batches = [{(each % entries + 1, consent) for each in step} for step in steps]
    began = perf_counter()
    found = sum(len(permitted(batch)) for batch in batches)
    taken = perf_counter() - began
    assert found == sum(map(len, batches))
    return taken * 1000 / found


def _verify_s() -> float:
    """Seconds of `chaupal consent verify`."""
    from chaupal.chains.commands import verify  # noqa: PLC0415 - Django must be set up first

    nothing_outside, told = Path("/dev/null"), io.StringIO()
    began = perf_counter()
    code = verify(told, "consent", nothing_outside)
    assert code == 0, told.getvalue()
    return perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
