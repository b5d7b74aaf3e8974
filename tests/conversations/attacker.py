"""Somebody who has the whole installation, with the master key, and opens all that any key still opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from chaupal.citizens.queries import unwrap
from chaupal.keys.purposes import DECLARED
from chaupal.kit import rows
from chaupal.kit.sealing import SealError, derived_key, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORTEST = 28  # a nonce and a tag


def readable() -> str:
    """All texts of all tables, columns and files that can be read with what the installation holds."""
    return "\n".join(dict.fromkeys(part for part in (*_of_tables(), *_of_files()) if part))


def stored() -> bytes:
    """Every byte of the database and of the files; of SQLite's own files as they lie on the disk."""
    parts = [value for _, _, value in _values() if isinstance(value, bytes)]
    parts += [path.read_bytes() for path in _files()]
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        parts += [one.read_bytes() for one in path.parent.glob(f"{path.name}*")]
    return b"".join(parts)


def sealed_of(table: str, column: str) -> list[bytes]:
    """What stands sealed in one column."""
    return [value for where, name, value in _values() if (where, name) == (table, column) and isinstance(value, bytes)]


def _values() -> Iterator[tuple[str, str, Any]]:
    """(table, column, value) of everything."""
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = (
                [column.name for column in cursor.description]
                if connection.vendor == "postgresql"
                else [column[0] for column in cursor.description]
            )
            for row in cursor.fetchall():
                for name, value in zip(columns, row, strict=True):
                    yield table, name, bytes(value) if isinstance(value, memoryview) else value


def _keys() -> list[bytes]:
    """The master key, those drawn from it, and those of all citizens that it opens."""
    wrapped = rows.select("SELECT id, wrapped_key FROM citizens_citizen WHERE wrapped_key IS NOT NULL")
    return [*map(derived_key, DECLARED), *(unwrap(citizen, bytes(key)) for citizen, key in wrapped)]


def _of_tables() -> Iterator[str]:
    keys, contexts = _keys(), _contexts()
    for _, _, value in _values():
        if not isinstance(value, bytes):
            yield "" if value is None else str(value)
        elif len(value) >= SHORTEST:
            yield from _opened(value, keys, contexts)


def _of_files() -> Iterator[str]:
    keys = _keys()
    for path in _files():
        content = path.read_bytes()
        yield content.decode(errors="replace")
        yield from _opened(content, keys, [str(path.relative_to(settings.CHAUPAL_MEDIA_DIR))])


def _files() -> list[Path]:
    found = [*Path(settings.CHAUPAL_MEDIA_DIR).rglob("*"), *Path(settings.CHAUPAL_SPOOL_DIR).rglob("*")]
    return [path for path in found if path.is_file()]


def _opened(sealed: bytes, keys: Sequence[bytes], contexts: Sequence[str]) -> Iterator[str]:
    for key in keys:
        for context in contexts:
            try:
                yield unseal(key, sealed, context).decode(errors="replace")
            except SealError:
                continue


def _contexts() -> list[str]:
    """Every place that a value may be sealed for, reckoned from the ids that stand in the tables."""
    ids = {table: [row for (row,) in rows.select(f"SELECT id FROM {table}")] for table in _IDS}
    found = [shape.format(one) for table, shapes in _IDS.items() for one in ids[table] for shape in shapes]
    acts = [*ids["applications_decision"], *ids["applications_query"]]
    found += [f"application/{case}/{act}" for case in ids["applications_application"] for act in acts]
    kinds = ("cases", "certificates", "payments", "complaints", "consents", "log")
    return found + [f"kept/{citizen}/{kind}" for citizen in ids["citizens_citizen"] for kind in kinds]


_IDS = {
    "citizens_citizen": ("handle/{}/phone", "handle/{}/bsuid"),
    "mailbox_conversation": ("talk/{}",),
    "rights_complaint": ("data_complaint/{}/text", "data_complaint/{}/answer"),
    "mailbox_mail": ("mail/{}", "reading/{}"),
    "channel_outbox": ("outbox/{}",),
    "applications_application": ("application/{}/answers", "application/{}/findings", "case_proof/{}"),
    "applications_decision": (),
    "applications_query": (),
    "documents_document": ("document/{}/name", "document/{}/reading"),
    "certificates_certificate": ("certificate/{}/holder", "certificate/{}/revocation"),
    "consent_entry": ("consent/{}",),
    "registers_search": ("search/{}",),
    "advice_question": ("question/{}",),
    "lessons_lesson": ("lesson/{}",),
    "channel_accountevent": ("account/{}",),
    "identity_signin": ("sign_in/{}",),
    "identity_proof": ("proof/{}",),
    "breaches_breach": ("breach/{}",),
    "breaches_report": ("breach/report/{}",),
    "risk_block": ("block/{}",),
}
