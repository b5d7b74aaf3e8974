"""The master key changes under load: processes that were told of nothing, one that is killed, who is erased."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from chaupal.citizens import rewrapping
from chaupal.citizens.actions import erase
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import key_of, keys_by_version
from chaupal.keys.actions import begin, introduce, renew
from chaupal.keys.base import CannotMake
from chaupal.keys.models import MasterKey
from chaupal.kit import rows
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.webhook.aside import Away
from chaupal.webhook.storing import store_calls
from tests.conversations.town import play, served
from tests.keys.installation import (
    FIRST,
    OTHER,
    SECOND,
    SOFTHSM,
    an_installation,
    call,
    command,
    given,
    keys,
    people,
    ran,
    token,
    writes,
)
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
ASHA, BILAL = "919800000201", "919800000202"


@pytest.fixture(autouse=True)
def begun(transactional_db: None) -> Iterator[None]:
    with an_installation():
        yield


def test_a_process_that_knows_only_the_old_key_goes_on_through_it_all() -> None:
    asha = served(ASHA)
    done, out, err = ran("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=SECOND)

    assert (done, err) == (0, "")
    assert "1 keys of citizens went under version 2" in out
    writes(BILAL)  # this process was told nothing: what it wraps is refused, it looks again and goes on
    asha.says("namaste")
    play()
    assert asha.mail[-1] == 1
    assert keys_by_version() == {2: 2}
    assert ran("keys", "retire", CHAUPAL_MASTER_KEY=SECOND)[0] == 0
    people(1)
    assert keys_by_version() == {2: 3}


def test_killed_in_the_middle_the_next_run_goes_on_while_citizens_write_and_one_is_erased() -> None:
    many = people(5_000)
    before = keys(many)
    killed = command("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=SECOND)
    came = 0
    while keys_by_version().get(2, 0) < 1_000 and killed.poll() is None:
        came += len(people(1, 90_000 + came))
    killed.kill()
    killed.communicate()
    left = keys_by_version()[1]
    assert left > 0
    erase(many[-1])
    erase(many[0])

    code, out, err = ran("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=OTHER)
    assert (code, out) == (1, "")
    assert "version 2 was made with another key than the one that is given" in err

    code, out, err = ran("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=SECOND)
    assert (code, err) == (0, "")
    assert "version 2 was begun before: going on" in out
    assert keys_by_version() == {2: len(many) - 2 + came}
    assert keys(many[1:-1]) == {citizen: before[citizen] for citizen in many[1:-1]}
    assert Citizen.objects.filter(id__in=(many[0], many[-1]), wrapped_key__isnull=False).count() == 0
    again = ran("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=SECOND)
    assert again[0] == 0
    assert "nothing is under older ones" in again[1]
    assert MasterKey.objects.count() == 2


def test_a_key_that_was_destroyed_after_it_was_read_does_not_come_back() -> None:
    one, other = people(2)
    given(FIRST, SECOND)
    introduce([], 1)
    batch = [(citizen, old, rewrapping._again(citizen, old) or b"") for citizen, old in rewrapping._next(0, 2)]
    erase(one)

    assert rewrapping.exchanged(batch) == 1
    assert Citizen.objects.get(id=one).wrapped_key is None
    assert keys_by_version() == {2: 1}
    assert key_of(other)


@pytest.mark.once
def test_a_batch_costs_the_same_statements_however_many_there_are() -> None:
    def statements(many: int, first: int) -> int:
        given(FIRST, SECOND)  # they are met by a process that has not heard
        people(many, first)
        renew()
        with CaptureQueriesContext(connection) as found:
            assert sum(done.changed for done in rewrapping.rewrap(2)) == many
        return len(found)

    given(FIRST, SECOND)
    introduce([], 1)
    one = statements(1, 0)
    assert statements(900, 10) == one
    assert (
        statements(2 * rewrapping.BATCH, 2_000) - one <= 4
    )  # a read and a change more; on SQLite with BEGIN and COMMIT


@pytest.mark.once
def test_a_second_change_at_the_same_moment_is_refused_and_one_key_is_made(tmp_path: Path) -> None:
    given(FIRST, store=f"file://{tmp_path}/keys")
    introduce([], 1)

    with pytest.raises(CannotMake, match="somebody else has begun"):
        introduce([], 1)
    assert [one.version for one in MasterKey.objects.all()] == [1, 2]


def test_who_is_writing_when_the_old_key_is_closed_is_waited_for() -> None:
    """Nothing that a slow transaction wrapped under the old key is left behind."""
    writing, closing = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            people(1, 50)
            writing.set()
            closing.wait(10)
        connection.close()

    people(3)
    writer = Thread(target=slow)
    if connection.vendor == "postgresql":
        writer.start()
        assert writing.wait(10)
    told = command("keys", "rotate", CHAUPAL_MASTER_KEY_NEXT=SECOND)
    if connection.vendor == "postgresql":
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'citizens_citizen'::regclass"
        wait_until(lambda: rows.select(waits)[0][0], what="it waits for whoever writes")
        closing.set()
        writer.join()
    else:  # one writer at a time: the command waits at its first step
        closing.set()
        slow()
    told.communicate(timeout=30)
    assert told.returncode == 0
    writes(BILAL)
    assert keys_by_version() == {2: 5}


@pytest.mark.once
def test_while_a_module_is_away_calls_wait_as_for_a_database(tmp_path: Path) -> None:
    if not SOFTHSM.exists():
        pytest.skip("SoftHSM is not installed (apt-get install softhsm2): no security module to try")
    store = token(tmp_path)
    given(store=store)
    begin()
    sealed = seal(derived_key("spool"), b"x", "spool")
    known = people(1)
    (tmp_path / "pin").write_text("0000")
    given(store=f"{store}&begun=anew")
    with pytest.raises(Away):
        store_calls([call("919800000301")])
    (tmp_path / "pin").write_text("4711")
    store_calls([call("919800000301")])

    assert keys_by_version() == {1: 2}
    assert (unseal(derived_key("spool"), sealed, "spool"), key_of(known[0])) == (b"x", key_of(known[0]))
