"""What a turn looks at in the mailbox does not grow with what is due later there, or due and behind it."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import connection

from chaupal.kit.clock import now
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.models import Mail
from tests.conversations.town import CENTRAL, at_once, play, served

on_postgresql = pytest.mark.skipif(
    os.environ.get("CHAUPAL_TEST_DATABASE") != "postgresql", reason="the plans are PostgreSQL's"
)
LETTERS = 1_000
BOUND = 200  # letters that a turn looks at: those of a batch, and a few of each number


def looked_at() -> int:
    """Letters that this transaction has read so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT idx_tup_fetch + seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'mailbox_mail'"
        )
        return int(cursor.fetchone()[0])


def posted(due_in: timedelta, letters: int, state: int = Mail.State.WAITING) -> None:
    at = now() + due_in
    Mail.objects.bulk_create(
        Mail(
            conversation_id=n,
            number_id=CENTRAL,
            event_hash=f"{state}/{n}".encode(),
            body=b"",
            state=state,
            received_at=at,
            due_at=at,
        )
        for n in range(1, letters + 1)
    )


@on_postgresql
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("due_in", [timedelta(hours=1), -timedelta(seconds=1)], ids=["later", "now"])
@pytest.mark.parametrize("take", [mailbox.receive, at_once], ids=["waits", "at once"])
def test_a_turn_looks_at_its_own_letters(due_in: timedelta, take) -> None:
    asha = served(take=take)
    posted(-timedelta(days=1), 5 * LETTERS, Mail.State.DONE)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("ANALYZE mailbox_mail")  # from here on PostgreSQL believes that nothing waits
    posted(due_in, LETTERS)
    before, heard = looked_at(), len(asha.heard)

    asha.says("menu")
    if due_in > timedelta():
        play()

    assert looked_at() - before < BOUND
    assert (len(asha.heard) > heard) == (due_in > timedelta() or take is at_once)
