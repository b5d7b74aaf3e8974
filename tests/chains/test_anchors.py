"""Heads go outside every hour and after a hundred rows; the night's walk compares, and a break asks for a person."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from django.db import connection

from chaupal.chains import actions, commands, jobs
from chaupal.chains.anchors import read
from chaupal.chains.models import Anchored
from chaupal.departments.actions import audit
from chaupal.tasks.models import Task
from tests.chains.outside import mailbox, receiver
from tests.databases import owned
from tests.jobs.draining import drain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """What the receiver kept."""
    with receiver(tmp_path) as url:
        settings.CHAUPAL_ANCHOR_URL = url
        yield tmp_path / "anchors.jsonl"


def acted(times: int = 1) -> None:
    for number in range(times):
        audit(None, "read_case", f"OBC/2026/{number}")


def rows_of(kept: Path) -> list[int]:
    return sorted(read(kept.read_text().splitlines()).kept.get("audit", {}))


def test_every_hour_the_heads_that_moved_are_posted(kept: Path):
    acted(3)
    jobs.send()
    jobs.send()
    acted(2)
    jobs.send()

    assert rows_of(kept) == [3, 5]
    assert len(kept.read_text().splitlines()) == 2, "what did not move is not sent again"
    assert Anchored.objects.get(chain="audit").sequence == 5


def test_after_a_hundred_rows_nobody_waits_for_the_hour(kept: Path):
    acted(actions.EVERY)
    drain()

    assert rows_of(kept) == [actions.EVERY]


def test_what_could_not_be_sent_goes_with_the_next(tmp_path: Path, settings: Any):
    settings.CHAUPAL_ANCHOR_URL = "http://127.0.0.1:9/anchors/"
    acted(2)
    jobs.send()
    assert not Anchored.objects.exists()

    with receiver(tmp_path) as url:
        settings.CHAUPAL_ANCHOR_URL = url
        jobs.send()
    assert rows_of(tmp_path / "anchors.jsonl") == [2]


def test_anchors_go_by_mail_and_a_saved_mailbox_is_read(tmp_path: Path, settings: Any):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.CHAUPAL_ANCHOR_EMAIL = "auditor@example.org"
    acted(4)
    with mailbox() as (port, letters):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        jobs.send()
    saved = tmp_path / "mbox"
    saved.write_bytes(b"From chaupal\n" + letters[0])
    target = io.StringIO()

    assert b"To: auditor@example.org" in letters[0]
    assert commands.verify(target, "audit", saved) == 0
    assert target.getvalue() == "audit: 4 rows, all as they were written; 1 anchors compared\n"


def test_only_https_but_on_this_machine(settings: Any):
    settings.CHAUPAL_ANCHOR_URL = "http://auditor.example/anchors"
    target = io.StringIO()

    assert commands.verify(target, "audit") == 1
    assert target.getvalue().startswith("CHAUPAL_ANCHOR_URL must begin with https://\naudit: ")


def test_a_receiver_that_is_away_is_said_and_the_rows_are_looked_at(settings: Any):
    settings.CHAUPAL_ANCHOR_URL = "http://127.0.0.1:9/anchors/"
    target = io.StringIO()

    assert commands.verify(target, "consent") == 1
    away, rows = target.getvalue().splitlines()
    assert away == "the anchors cannot be fetched: ConnectError"
    assert rows == "consent: 0 rows, all as they were written; 0 anchors compared"


def test_the_receiver_takes_lines_and_gives_back_nothing_less(kept: Path, settings: Any):
    url = settings.CHAUPAL_ANCHOR_URL

    assert httpx.post(url, content=b'{"a": 1}').status_code == 201
    assert httpx.post(url, content=b"nonsense").status_code == 400
    assert httpx.delete(url).status_code == 405
    assert httpx.get(url).text == '{"a": 1}\n'


class TestByNight:
    def test_every_chain_is_walked_in_steps(self, kept: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(jobs, "STEP", 2)
        acted(5)
        jobs.verify()
        ran = drain()

        assert ran == 3 + 16, "the five rows of the audit in three steps, and each strand of consents in one"
        assert not Task.objects.exists()

    def test_a_break_asks_for_a_person_until_it_is_mended(self, kept: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(jobs, "STEP", 2)
        acted(5)
        _write("UPDATE departments_auditrow SET act = 'nothing' WHERE sequence = 4")
        for _ in range(2):
            jobs.verify()
            drain()

        task = Task.objects.get()
        assert (task.kind, task.subject, task.facts, task.closed_at) == ("audit_broken", "audit", {"row": "4"}, None)
        _write("UPDATE departments_auditrow SET act = 'read_case' WHERE sequence = 4")
        jobs.verify()
        drain()
        task.refresh_from_db()
        assert task.closed_at is not None

    def test_it_compares_with_what_was_kept_outside(self, kept: Path):
        acted(5)
        jobs.send()
        with owned(connection), connection.cursor() as cursor:
            cursor.execute("DELETE FROM departments_auditrow")
            cursor.execute("DELETE FROM departments_audithead")
        acted(2)
        jobs.verify()
        drain()

        assert Task.objects.get().facts == {"row": "3"}


def _write(statement: str) -> None:
    with owned(connection), connection.cursor() as cursor:
        cursor.execute(statement)
