"""Whoever owns the database, but not the keys, bends the audit and the consents: each way is found, and where.

He can take the triggers away, and he can reckon every digest that needs no key.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from chaupal.chains import commands
from chaupal.chains.anchors import line, read
from chaupal.chains.walking import walk
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.consent.actions import record
from chaupal.consent.base import strand_of
from chaupal.consent.chain import Strand
from chaupal.departments.actions import audit
from chaupal.departments.chain import AuditChain
from chaupal.kit.clock import now
from tests.databases import owned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chaupal.chains.base import Chain

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 6
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


@dataclass
class Book:
    """A chain under attack, and its table: the names of its columns differ, the attacks do not."""

    chain: Chain
    table: str
    place: str
    before: str
    heads: str
    said: str
    told: tuple[str, str]  # a column with what was done, and another value for it

    def sql(self, statement: str) -> None:
        """As whoever owns the database runs it: `T` is the table, `P` the place of a row, `H` the table of heads."""
        words = {"T": self.table, "P": self.place, "H": self.heads, "B": self.before, "S": self.said}
        for letter, word in words.items():
            statement = statement.replace(f"{{{letter}}}", word)
        with owned(connection), connection.cursor() as cursor:
            cursor.execute(statement)

    def broken(self) -> int | None:
        found = walk(self.chain, {}).found
        return found.sequence if found else None


def audited() -> Book:
    for number in range(ROWS):
        audit(None, "read_case", f"OBC/2026/{number}", department="revenue", detail={"paper": "दस्तावेज़"})
    told = ("act", "nothing")
    return Book(AuditChain(), "departments_auditrow", "sequence", "previous", "departments_audithead", "sequence", told)


def consented() -> Book:
    """The consents of two citizens of one strand, by turns."""
    two: list[int] = []
    serial = 0
    while len(two) < 2:
        serial += 1
        sender = Sender("100000000000001", phone=f"9198000{serial:05}")
        with transaction.atomic():
            citizen = meet([sender])[sender].citizen_id
        if not two or strand_of(citizen) == strand_of(two[0]):
            two.append(citizen)
    for number in range(ROWS):
        record(
            citizen_id=two[number % 2],
            purpose="certificate_issue",
            department="revenue",
            given=bool(number % 3),
            notice_version="1",
            language="hi",
            method="button",
            evidence="wamid",
            now=NOON,
        )
    strand, table, told = Strand(strand_of(two[0])), "consent_entry", ("state", "given")
    return Book(strand, table, "place", "before", "consent_strandhead", "place", told)


@pytest.fixture(params=[audited, consented])
def book(request: pytest.FixtureRequest) -> Book:
    made: Book = request.param()
    assert made.broken() is None
    return made


def cut_short(book: Book) -> None:
    """The last two rows go, and the head is set to what is the last now."""
    book.sql("DELETE FROM {T} WHERE {P} > 4")
    book.sql("UPDATE {H} SET {S} = 4, digest = (SELECT digest FROM {T} WHERE {P} = 4)")


def taken_out_of_the_middle(book: Book) -> None:
    """One goes, and those behind it move up and are joined."""
    book.sql("DELETE FROM {T} WHERE {P} = 3")
    book.sql("UPDATE {T} SET {B} = (SELECT digest FROM {T} AS o WHERE o.{P} = 2) WHERE {P} = 4")
    for place in (4, 5, 6):
        book.sql(f"UPDATE {{T}} SET {{P}} = {place - 1} WHERE {{P}} = {place}")
    book.sql("UPDATE {H} SET {S} = 5")


def changed_under_a_digest_without_a_key(book: Book) -> None:
    """The row is changed and every digest from there on reckoned anew, as it could be before there was a key."""
    book.sql(f"UPDATE {{T}} SET {book.told[0]} = '{book.told[1]}x' WHERE {{P}} = 2")
    end = ""
    for place in range(2, ROWS + 1):
        end = hashlib.sha256(f"{place}{end}".encode()).hexdigest()
        blob = (f"'\\x{end}'" if connection.vendor == "postgresql" else f"x'{end}'") if "consent" in book.table else ""
        book.sql(f"UPDATE {{T}} SET digest = {blob or repr(end)} WHERE {{P}} = {place}")
        book.sql(f"UPDATE {{T}} SET {{B}} = {blob or repr(end)} WHERE {{P}} = {place + 1}")
    book.sql("UPDATE {H} SET digest = (SELECT digest FROM {T} WHERE {P} = 6)")


def swapped(book: Book) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        book.sql(f"UPDATE {{T}} SET {{P}} = {new} WHERE {{P}} = {old}")


ATTACKS: list[tuple[Callable[[Book], None], int]] = [
    (lambda book: book.sql(f"UPDATE {{T}} SET {book.told[0]} = '{book.told[1]}x' WHERE {{P}} = 3"), 3),
    (lambda book: book.sql("UPDATE {T} SET department = 'mcd' WHERE {P} = 6"), 6),
    (lambda book: book.sql("DELETE FROM {T} WHERE {P} = 1"), 1),
    (lambda book: book.sql("DELETE FROM {T} WHERE {P} = 3"), 3),
    (lambda book: book.sql("DELETE FROM {T} WHERE {P} = 6"), 6),
    (lambda book: book.sql("DELETE FROM {T}"), 1),
    (lambda book: book.sql("DELETE FROM {H}"), 6),
    (cut_short, 4),
    (taken_out_of_the_middle, 3),
    (changed_under_a_digest_without_a_key, 2),
    (swapped, 2),
]


@pytest.mark.parametrize(("attack", "at"), ATTACKS)
def test_each_way_is_found_where_it_begins(book: Book, attack: Callable[[Book], None], at: int):
    attack(book)

    assert book.broken() == at
    target = io.StringIO()
    family = book.chain.name.partition(".")[0]
    assert commands.verify(target, family) == 1
    assert f"{book.chain.name}: row {at} " in target.getvalue()


def test_the_audit_of_a_made_up_row_that_follows_well(book: Book):
    """A row put at the end, joined and with a digest of its own, and the head moved on to it."""
    columns = [one.name for one in connection.introspection.get_table_description(connection.cursor(), book.table)]
    fresh = {book.place: "7", book.before: "digest", "id": "id + 1", "sequence": "sequence + 50"}
    fresh |= {"sequence": "7"} if book.place == "sequence" else {}
    fresh |= {"digest": "'abc'"} if book.place == "sequence" else {}
    values = ", ".join(fresh.get(name, name) for name in columns)
    book.sql(f"INSERT INTO {{T}} ({', '.join(columns)}) SELECT {values} FROM {{T}} WHERE {{P}} = 6")
    book.sql("UPDATE {H} SET {S} = 7, digest = (SELECT digest FROM {T} WHERE {P} = 7)")

    assert book.broken() == 7


FORBIDDEN = {
    "sqlite": (
        "UPDATE {T} SET department = 'x'",
        "UPDATE OR REPLACE {T} SET department = 'x'",
        "DELETE FROM {T}",
        "INSERT OR REPLACE INTO {T} SELECT * FROM {T} WHERE {P} = 2",
        "REPLACE INTO {T} SELECT * FROM {T} WHERE {P} = 6",
        "INSERT INTO {T} SELECT * FROM {T} WHERE {P} = 2 ON CONFLICT DO UPDATE SET department = 'x'",
    ),
    "postgresql": (
        "UPDATE {T} SET department = 'x'",
        "DELETE FROM {T}",
        "TRUNCATE {T}",
        "INSERT INTO {T} SELECT * FROM {T} WHERE {P} = 2 ON CONFLICT (%s) DO UPDATE SET department = 'x'",
        "SET LOCAL session_replication_role = replica; DELETE FROM {T}",
    ),
}


def test_the_database_refuses_to_change_delete_replace_or_truncate(book: Book):
    for statement in FORBIDDEN[connection.vendor]:
        key = "sequence" if book.place == "sequence" else "id"
        written = statement.replace("{T}", book.table).replace("{P}", book.place).replace("%s", key)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(written)
    assert book.broken() is None


class TestAgainstWhatWasAnchored:
    def test_an_older_state_put_back_whole_shows_only_there(self, tmp_path: Path):
        audited()
        older = AuditChain().head()
        audit(None, "read_case", "OBC/2026/7")
        kept = tmp_path / "anchors"
        kept.write_text("From: chaupal\n\n" + line("audit", AuditChain().head(), now()) + "\n{}\n")
        with owned(connection), connection.cursor() as cursor:
            cursor.execute("DELETE FROM departments_auditrow WHERE sequence = 7")
            cursor.execute(
                "UPDATE departments_audithead SET sequence = %s, digest = %s, seal = %s",
                [older.sequence, older.digest, older.seal],
            )

        assert commands.verify(io.StringIO(), "audit") == 0, "without an anchor it looks as it was"
        target = io.StringIO()
        assert commands.verify(target, "audit", kept) == 1
        assert "audit: row 7 is missing: row 7 was anchored at 20" in target.getvalue()

    def test_rows_written_anew_with_the_key_show_there_too(self, tmp_path: Path):
        audited()
        kept = tmp_path / "anchors"
        kept.write_text(line("audit", AuditChain().head(), now()))
        with owned(connection), connection.cursor() as cursor:
            cursor.execute("DELETE FROM departments_auditrow")
            cursor.execute("DELETE FROM departments_audithead")
        audited()
        target = io.StringIO()

        assert commands.verify(target, "audit", kept) == 1
        assert "audit: row 6 is not the one that was anchored at 20" in target.getvalue()

    def test_an_anchor_that_is_not_ours_is_said(self, tmp_path: Path):
        audited()
        told = json.loads(line("audit", AuditChain().head(), now()))
        forged = json.dumps(told | {"digest": "00" * 32})
        kept = tmp_path / "anchors"
        kept.write_text(f"{json.dumps(told)}\n{forged}\n[]\nnonsense\n")
        target = io.StringIO()

        assert read(kept.read_text().splitlines()).foreign == 1
        assert commands.verify(target, "audit", kept) == 1
        assert "1 lines of the anchors do not bear our seal" in target.getvalue()

    def test_a_file_that_is_not_there_is_said(self, tmp_path: Path):
        target = io.StringIO()

        assert commands.verify(target, "audit", tmp_path / "none") == 1
        assert "none" in target.getvalue()
