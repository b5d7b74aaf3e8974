"""Makes the database with talks in the middle that `test_talks_of_then.py` goes on with. It is run by the code of then.

README.md beside it says how; the tests of today never run it.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from base64 import b64encode
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import time_machine
import yaml
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from chaupal.catalogue.queries import catalogue
from chaupal.departments import actions, queries
from chaupal.kit import ids
from chaupal.kit.clock import now
from chaupal.payments.models import Order
from chaupal.payments.vendors.razorpay.client import gateway as account
from chaupal.registers.actions import load_demo
from chaupal.registers.models import Record
from tests.conversations.town import Person, play
from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, gateway_served, until
from tests.migrations.acting import Actor, World
from tests.talking import whatsapp

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

HERE = Path(__file__).parent
BEGUN_AT = "2026-11-27T05:30:00+00:00"
STAY_WAITING = ("chaupal.documents.jobs.read",)  # of who is left before the jobs ran
REGISTERS = ("properties", "venues", "ration_cards", "electricity_connections", "births")
NOT_KEPT = ("django_migrations", "django_content_type", "auth_permission", "django_session")


def test_talks_are_begun(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.RAZORPAY_KEY_ID, settings.RAZORPAY_KEY_SECRET = KEY
    settings.RAZORPAY_WEBHOOK_SECRET = WEBHOOK_SECRET
    books = tmp_path / "gateway.json"
    people = yaml.safe_load((HERE / os.environ["FIXTURE"]).with_suffix("").with_suffix(".yaml").read_text())
    with whatsapp() as city, gateway_served(state=books) as gateway, time_machine.travel(BEGUN_AT, tick=False) as clock:
        ids._SEQUENCE._last = 0  # what was made before has ids of today
        settings.WHATSAPP_GRAPH_URL, settings.RAZORPAY_API_URL = f"{city.url}/graph", gateway.url
        actions.load_demo_numbers(catalogue())
        queries._numbers_until = 0.0
        load_demo()
        Record.objects.exclude(register__in=REGISTERS).delete()
        world = World(city, gateway, clock, drain)
        for one in people:
            _begin(one, Actor(Person(one["phone"]), world))
        for left in ("jobs", "mail"):  # what is left undone comes last: others' jobs are done
            for one in people:
                if one.get("left") == left:
                    _leave(one, Actor(Person(one["phone"]), world))
        until(lambda: books.exists() and set(json.loads(books.read_text())["links"]) == _links())
        account().close()
        kept = _kept(books)
    (HERE / os.environ["FIXTURE"]).write_bytes(gzip.compress(json.dumps(kept, ensure_ascii=False).encode(), mtime=0))


def _begin(one: dict[str, Any], actor: Actor) -> None:
    for step in one["began"][:-1] if one.get("left") else one["began"]:
        actor.does(step)
        actor.world.settle()


def _leave(one: dict[str, Any], actor: Actor) -> None:
    """The last step: its mail stays unplayed, or is played and its jobs wait."""
    actor.does(one["began"][-1])
    if one["left"] == "jobs":
        while play() or drain(STAY_WAITING):
            pass


def drain(but: tuple[str, ...] = ()) -> int:
    """Runs all jobs that are due."""
    done = 0
    due = DBTaskResult.objects.filter(status="READY", run_after__lte=now() + timedelta(seconds=1))
    for row in list(due.order_by("enqueued_at")):
        path, arguments, _ = row.args_kwargs["args"]
        if path not in but:
            import_string(path)(*arguments)
            DBTaskResult.objects.filter(pk=row.pk).update(status="SUCCESSFUL", finished_at=now())
            done += 1
    return done


def _links() -> set[str]:
    return set(Order.objects.exclude(link_id=None).values_list("link_id", flat=True))


def _kept(books: Path) -> dict[str, Any]:
    media = Path(settings.CHAUPAL_MEDIA_DIR)
    files = [file for file in media.rglob("*") if file.is_file()]
    return {
        "at": now().isoformat(),
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "services": _services(catalogue()),
        "gateway": json.loads(books.read_text()),
        "files": {str(file.relative_to(media)): b64encode(file.read_bytes()).decode() for file in files},
        "rows": {table: rows for table in connection.introspection.table_names() if (rows := _rows(table))},
    }


def _rows(table: str) -> list[dict[str, Any]]:
    """As they stand in the file, not as Django reads them; what is binary, as base64 in a list."""
    if table.startswith(NOT_KEPT):
        return []
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
        found = file.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in found.description]
        return [dict(zip(names, map(_plain, row), strict=True)) for row in found]


def _plain(value: Any) -> Any:
    return [b64encode(value).decode()] if isinstance(value, bytes) else value


def _services(book: Catalogue) -> dict[str, dict[str, list[str]]]:
    """Service and version -> item -> its kind and what may be chosen."""
    return {
        f"{service.id}/{service.version}": {
            item.id: [
                type(item).__name__,
                *([item.spec.kind, *(value for value, _ in item.spec.options)] if hasattr(item, "spec") else []),
            ]
            for item in service.items
        }
        for service in book.services.values()
    }
