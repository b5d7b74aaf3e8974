"""The master key changes while citizens write: nothing is lost, nobody who was erased comes back."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from threading import Event, Thread
from typing import TYPE_CHECKING

import orjson
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chaupal.chains.queries import chains
from chaupal.chains.walking import walk
from chaupal.citizens import rewrapping
from chaupal.citizens.actions import erase, meet
from chaupal.citizens.base import Sender
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import find, key_of, keys_by_version
from chaupal.config.doctor import _keys
from chaupal.config.keys import list_keys
from chaupal.config.readiness import unprepared
from chaupal.config.rotating import retire, rotate
from chaupal.keys.actions import begin, introduce, renew
from chaupal.keys.base import CannotMake, KeyAway
from chaupal.keys.models import MasterKey, PurposeKey
from chaupal.keys.purposes import DECLARED, Undeclared
from chaupal.keys.queries import key_of_purpose
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.webhook.aside import Away
from chaupal.webhook.storing import store_calls, store_part
from tests.conversations.town import CENTRAL, play, served
from tests.keys.installation import FIRST, SECOND, SOFTHSM, THIRD, command, given, keys_of_its_own, ran, token
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
ASHA, BILAL = "919800000201", "919800000202"


@pytest.fixture(autouse=True)
def own(request) -> Iterator[None]:
    with keys_of_its_own():
        yield


def people(many: int, first: int = 0) -> list[int]:
    """Citizens who are met, each with a handle."""
    senders = [Sender(CENTRAL, f"9198{number:08}") for number in range(first, first + many)]
    return [known.citizen_id for known in meet(senders).values()]


def keys(citizens: list[int]) -> dict[int, bytes]:
    return {citizen: key_of(citizen) for citizen in citizens}


def writes(phone: str) -> None:
    """Somebody new, as WhatsApp's call tells it."""
    store_part(call(phone))


def call(phone: str) -> bytes:
    message = {"from": phone, "id": f"wamid.{phone}", "type": "text", "text": {"body": "namaste"}}
    value = {"metadata": {"phone_number_id": CENTRAL}, "messages": [message]}
    return orjson.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]})


def broken_chains() -> list[str]:
    return [str(found) for chain in chains() if (found := walk(chain, {}).found)]


def test_everything_goes_on_under_the_next_key_and_the_first_one_is_gone(loaded: None) -> None:
    asha = served(ASHA)
    before, look_up, spool = keys([asha.citizen_id]), derived_key("look-up"), derived_key("spool")
    given(FIRST, SECOND)
    list(rotate())
    given(SECOND)
    told = list(retire())

    assert any("take version 1 out of CHAUPAL_MASTER_KEY" in line for line in told)
    assert keys_by_version() == {2: 1}
    assert (keys([asha.citizen_id]), derived_key("look-up"), derived_key("spool")) == (before, look_up, spool)
    assert find([CENTRAL], ASHA) == [asha.citizen_id]
    assert broken_chains() == []
    assert derived_key("chain/a chain of a later release") != derived_key("chain/another")
    asha.says("namaste")
    play()
    assert asha.mail[-1] == 1
    served(BILAL)
    assert keys_by_version() == {2: 2}
    kept = b"".join(bytes(row.proof) + bytes(row.handover or b"") for row in MasterKey.objects.all())
    assert MasterKey.objects.filter(handover__isnull=False).count() == 0
    assert b"the second master key" not in kept

    given(SECOND, THIRD)
    list(rotate(again=True))
    assert keys_by_version() == {3: 2}
    assert keys([asha.citizen_id]) == before


@pytest.mark.once
def test_what_was_wrapped_before_there_were_versions_opens_and_gets_one(loaded: None) -> None:
    (citizen,) = people(1)
    key = key_of(citizen)
    old = seal(b"the tests' master key: 32 bytes.", key, f"citizen/{citizen}")
    Citizen.objects.update(wrapped_key=old)

    assert len(old) == 60
    assert key_of(citizen) == key
    assert keys_by_version() == {1: 1}
    given(FIRST, SECOND)
    list(rotate())
    assert (keys_by_version(), key_of(citizen)) == ({2: 1}, key)
    with pytest.raises(IntegrityError, match="a closed master key wraps no more"):
        Citizen.objects.update(wrapped_key=old)


def test_a_process_that_knows_only_the_old_key_goes_on_through_it_all(loaded: None) -> None:
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


def test_killed_in_the_middle_the_next_run_goes_on_while_citizens_write_and_one_is_erased(loaded: None) -> None:
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


def test_a_key_that_was_destroyed_after_it_was_read_does_not_come_back(loaded: None) -> None:
    one, other = people(2)
    given(FIRST, SECOND)
    introduce([])
    batch = [(citizen, old, rewrapping._again(citizen, old) or b"") for citizen, old in rewrapping._next(0, 2)]
    erase(one)

    assert rewrapping._change(batch) == 1
    assert Citizen.objects.get(id=one).wrapped_key is None
    assert keys_by_version() == {2: 1}
    assert key_of(other)


@pytest.mark.once
def test_a_batch_costs_the_same_statements_however_many_there_are(loaded: None) -> None:
    def statements(many: int, first: int) -> int:
        given(FIRST, SECOND)  # they are met by a process that has not heard
        people(many, first)
        renew()
        with CaptureQueriesContext(connection) as found:
            assert sum(done.changed for done in rewrapping.rewrap(2)) == many
        return len(found)

    given(FIRST, SECOND)
    introduce([])
    one = statements(1, 0)
    assert statements(900, 10) == one
    assert (
        statements(2 * rewrapping.BATCH, 2_000) - one <= 4
    )  # a read and a change more; on SQLite with BEGIN and COMMIT


@pytest.mark.once
def test_what_opens_no_more_is_told_and_keeps_the_old_key_until_somebody_says_it_is_lost(loaded: None) -> None:
    one, _ = people(2)
    Citizen.objects.filter(id=one).update(wrapped_key=b"\0\0\0\1" + b"x" * 60)
    given(FIRST, SECOND)

    assert any(f"1 keys of citizens open no more and stay as they are: {one}" in line for line in rotate())
    given(SECOND)
    with pytest.raises(CannotMake, match="retire with --lost"):
        list(retire())
    assert any("version 1 is retired" in line for line in retire(lost=True))
    given(SECOND, THIRD)
    assert any("1 keys of citizens open no more" in line for line in rotate(again=True))
    assert keys_by_version() == {1: 1, 3: 1}


@pytest.mark.once
def test_nothing_begins_with_a_key_that_is_not_the_databases(loaded: None) -> None:
    people(1)
    assert unprepared() == []
    given(FIRST, SECOND)
    list(rotate())
    given(FIRST)
    assert unprepared() == []  # it finds the second by the first
    with pytest.raises(CannotMake, match="known here only through the one before"):
        list(retire())
    given(SECOND)
    list(retire())

    assert unprepared() == []
    for wrong, why in (
        (FIRST, "master key version 2 (environment) is not given"),
        (SECOND.removeprefix("2:"), "master key version 2 (environment) is not given"),
        (f"2:{FIRST}", "is another one"),
        (THIRD, "master key version 2 (environment) is not given"),
    ):
        given(wrong)
        (found,) = unprepared()
        assert why in found, wrong
        with pytest.raises(KeyAway):
            key_of(Citizen.objects.get().id)


@pytest.mark.once
def test_after_a_leak_nothing_leads_from_the_old_key_to_the_new(loaded: None) -> None:
    people(1)
    given(FIRST, SECOND)
    list(rotate(handed_over=False))
    given(FIRST)

    (found,) = unprepared()
    assert "master key version 2 (environment) is not given" in found


@pytest.mark.once
def test_no_key_is_used_for_what_nobody_declared() -> None:
    with pytest.raises(Undeclared, match=r"chaupal/keys/purposes\.py"):
        key_of_purpose("something new")


def test_who_is_writing_when_the_old_key_is_closed_is_waited_for(loaded: None) -> None:
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
def test_the_doctor_says_what_is_left_to_do_of_a_change(loaded: None) -> None:
    people(1)
    assert list(_keys()) == [("master key 1, kept by environment", "")]
    given(FIRST, SECOND)
    introduce([])
    assert [trouble for _, trouble in _keys()] == ["the change to it is not finished: run `chaupal keys rotate`"]
    list(rotate())
    assert list(_keys()) == [("master key 2, kept by environment", "")]
    MasterKey.objects.update(made_at=now() - timedelta(days=8))
    assert "run `chaupal keys retire`" in next(_keys())[1]


@pytest.mark.once
def test_while_a_module_is_away_calls_wait_as_for_a_database(loaded: None, tmp_path: Path) -> None:
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


@pytest.mark.once
def test_what_there_is_of_keys_is_listed(loaded: None) -> None:
    people(2)
    assert "drawn from the master key" in listed()
    given(FIRST, SECOND)
    list(rotate())

    head, first, second = (line.split() for line in listed().splitlines()[:3])
    assert head[-6:] == ["citizens", "look-up", "signing", "chain", "sealing", "proof"]
    assert first[-6:] == ["0"] * 6
    assert second[-6] == "2"
    assert sum(map(int, second[-5:])) == PurposeKey.objects.count()
    said = "setting CHAUPAL_MASTER_KEY is missing: see docs/reference/settings.md\n"
    assert ran("keys", CHAUPAL_MASTER_KEY="") == (1, "", said)


def listed() -> str:
    out = StringIO()
    list_keys(out)
    return out.getvalue()


@pytest.mark.once
def test_the_keys_move_into_a_security_module_and_open_nowhere_else(loaded: None, tmp_path: Path) -> None:
    if not SOFTHSM.exists():
        pytest.skip("SoftHSM is not installed (apt-get install softhsm2): no security module to try")
    asha = served(ASHA)
    before, store = key_of(asha.citizen_id), token(tmp_path)
    given(FIRST, store=store)
    with pytest.raises(CannotMake, match="run this with --everywhere"):
        list(rotate())
    list(rotate(everywhere=True))
    given(store=store)
    list(retire())

    assert unprepared() == []
    assert (keys_by_version(), key_of(asha.citizen_id)) == ({2: 1}, before)
    served(BILAL)
    assert keys_by_version() == {2: 2}
    assert broken_chains() == []
    assert MasterKey.objects.filter(handover__isnull=False).count() == 0
    given(FIRST)
    assert "master key version 2 (pkcs11) is not given" in unprepared()[0]
    with pytest.raises(KeyAway):
        key_of(asha.citizen_id)


@pytest.mark.once
def test_an_installation_may_begin_with_a_store_and_no_key_in_its_environment(loaded: None, tmp_path: Path) -> None:
    given()
    with pytest.raises(KeyAway, match="there is no master key yet"):
        people(1)
    given(store=f"file://{tmp_path}/keys")
    begin()
    begin()
    people(1)
    list(rotate(again=True))

    assert keys_by_version() == {2: 1}
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["1.key", "2.key"]
    assert len({derived_key(purpose) for purpose in DECLARED}) == len(DECLARED)
    assert broken_chains() == []


@pytest.fixture
def loaded(transactional_db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load(catalogue())
    queries._numbers_until = 0.0
    assert rows.select("SELECT count(*) FROM keys_masterkey") == [(0,)]
