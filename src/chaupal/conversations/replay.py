"""Runs a stored conversation again through the engine and shows where it differs (invariant 2).

The mail is kept with what the router understood of it and the turn it was consumed in, so that the same engine over the
same catalogue must come to the same talk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import orjson
from django.core.exceptions import ObjectDoesNotExist

from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.conversations.events import event_of
from chaupal.conversations.opened import open_talk
from chaupal.departments.actions import audit
from chaupal.departments.queries import departments_of_numbers
from chaupal.engine.advance import advance
from chaupal.engine.talk import Talk, dumps
from chaupal.kit.sealing import unseal
from chaupal.mailbox.queries import consumed_mail, stored
from chaupal.understanding.queries import loads as load_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from chaupal.engine.events import Event


def replay(conversation_id: int, target: TextIO) -> int:
    """Prints each turn and the differences of the last talk; 0 if there are none."""
    try:
        row = stored(conversation_id)
    except ObjectDoesNotExist:
        target.write(f"there is no conversation {conversation_id}\n")
        return 1
    audit(None, "replay", f"conversation/{conversation_id}")  # whoever runs it sees what was kept of a citizen
    key = key_of(row.citizen_id)
    department = departments_of_numbers().get(row.number_id, "")
    book, talk = catalogue(), Talk(department=department)
    for event, at in _history(conversation_id, key):
        turn = advance(book, talk, event, at)
        talk = turn.talk
        kinds = ", ".join(type(effect).__name__ for effect in turn.effects)
        target.write(f"{talk.turn:>4} {type(event).__name__:<18} -> {talk.where:<11} {kinds}\n")
    now_stored, _ = open_talk(conversation_id, key, bytes(row.talk) if row.talk else None, department)
    differences = list(_differences(dumps(now_stored), dumps(talk)))
    target.writelines(f"differs: {name}: stored {was!r}, replayed {now!r}\n" for name, was, now in differences)
    target.write("the replay comes to the stored talk\n" if not differences else f"{len(differences)} differences\n")
    return 1 if differences else 0


def _history(conversation_id: int, key: bytes) -> Iterator[tuple[Event, datetime]]:
    for mail in consumed_mail(conversation_id):
        plain = orjson.loads(unseal(key, bytes(mail.body), f"mail/{mail.id}"))
        reading = None
        if mail.reading is not None:
            reading = load_reading(orjson.loads(unseal(key, bytes(mail.reading), f"reading/{mail.id}")))
        yield event_of(plain, mail.received_at, reading), mail.consumed_at or mail.received_at


def _differences(was: dict[str, object], now: dict[str, object]) -> Iterator[tuple[str, object, object]]:
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield name, was.get(name), now.get(name)
