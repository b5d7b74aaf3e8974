"""Workers side by side over one database: each event once, in order, nothing left."""

import threading
import time
from collections import Counter

import pytest
from django.db import DatabaseError, connection

from chaupal.conversations.pace import MINUTE, ROOM
from chaupal.conversations.worker import run_batch
from chaupal.mailbox.actions import receive
from chaupal.mailbox.models import Mail
from tests.conversations.town import Person, at_once

pytestmark = pytest.mark.django_db(transaction=True)
CITIZENS, WORDS = 12, 6


def work(left: threading.Event, failures: list[BaseException]) -> None:
    try:
        while not left.is_set() or Mail.objects.filter(state=Mail.State.WAITING).exists():
            if not run_batch(None).any:
                time.sleep(0.01)
    except DatabaseError as error:
        failures.append(error)
    finally:
        connection.close()


@pytest.fixture
def loaded(transactional_db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0


def started(left: threading.Event, failures: list[BaseException]) -> list[threading.Thread]:
    workers = [threading.Thread(target=work, args=(left, failures)) for _ in range(2)]
    for worker in workers:
        worker.start()
    return workers


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("take", [receive, at_once])
def test_two_workers_play_every_event_once_and_in_order(take):
    """Though some of it may be played as it comes in, by a third."""
    people = [Person(f"9198000002{number:02}", take=take) for number in range(CITIZENS)]
    left = threading.Event()
    failures: list[BaseException] = []
    workers = started(left, failures)
    for word in range(WORDS):
        for person in people:
            (Person(person.phone) if word % 3 == 1 else person).says(f"namaste {word}")
    left.set()
    for worker in workers:
        worker.join(30)

    assert failures == []
    for person in people:
        assert person.mail == [Mail.State.DONE] * WORDS
        mail = Mail.objects.filter(conversation_id=person.conversation.id).order_by("id")
        assert list(mail.values_list("turn", flat=True)) == list(range(1, WORDS + 1))
        assert person.conversation.turn == WORDS
        assert len(person.heard) == WORDS


@pytest.mark.usefixtures("loaded")
def test_two_workers_share_one_citizens_quota(clock, settings):
    """However the letters fall to them, no more are played than one worker would, and the citizen is told once."""
    settings.CHAUPAL_LETTERS_PER_MINUTE = 4
    room = 4 * (ROOM // MINUTE)
    asha = Person("919800000201")
    for _ in range(3 * room):
        asha.says("नमस्ते")
    left = threading.Event()
    left.set()
    failures: list[BaseException] = []
    for worker in started(left, failures):
        worker.join(30)

    assert failures == []
    assert Counter(asha.mail) == {Mail.State.DONE: room, Mail.State.UNREAD: 2 * room}
    assert sum("एक मिनट रुककर" in said.text for said in asha.heard) == 1
