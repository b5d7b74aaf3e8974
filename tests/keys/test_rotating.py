"""The master key changes while citizens write: nothing is lost, nobody who was erased comes back."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection

from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import find, key_of, keys_by_version
from chaupal.config import keys as commands
from chaupal.config.asgi import unready
from chaupal.config.command import main
from chaupal.config.doctor import _keys
from chaupal.config.footing import said_of
from chaupal.config.readiness import unprepared
from chaupal.config.rotating import retire, rotate
from chaupal.keys import holding
from chaupal.keys.actions import begin, introduce
from chaupal.keys.base import CannotMake, KeyAway
from chaupal.keys.models import MasterKey, PurposeKey
from chaupal.keys.purposes import DECLARED, Undeclared
from chaupal.keys.queries import key_of_purpose
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, derived_key, seal
from tests.conversations.town import CENTRAL, play, served
from tests.keys.installation import (
    FIRST,
    SECOND,
    SOFTHSM,
    THIRD,
    an_installation,
    broken_chains,
    given,
    keys,
    people,
    token,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.django_db(transaction=True)
ASHA, BILAL = "919800000201", "919800000202"


@pytest.fixture(autouse=True)
def begun(transactional_db: None) -> Iterator[None]:
    with an_installation():
        yield


def test_everything_goes_on_under_the_next_key_and_the_first_one_is_gone() -> None:
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
def test_no_file_of_the_database_holds_what_the_old_key_opens() -> None:
    """Neither old wrappings, of whoever may be erased later, nor what led from the old key to the new."""
    (citizen,) = people(1)
    old = bytes(Citizen.objects.get(id=citizen).wrapped_key or b"")
    given(FIRST, SECOND)
    list(rotate())
    handover = bytes(MasterKey.objects.get(version=2).handover or b"")
    assert (old in files(), handover in files()) == (False, True)
    given(SECOND)
    list(retire())

    assert handover not in files()


def files() -> bytes:
    path = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


@pytest.mark.once
def test_what_was_wrapped_before_there_were_versions_opens_and_gets_one() -> None:
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
    with pytest.raises(IntegrityError, match="a closed master key wraps no more") as refused:
        Citizen.objects.update(wrapped_key=old)
    assert "set CHAUPAL_MASTER_KEY" in said_of(refused.value), "to a command that ran in that moment"


@pytest.mark.once
def test_what_opens_no_more_is_told_and_keeps_the_old_key_until_somebody_says_it_is_lost() -> None:
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
def test_nothing_begins_with_a_key_that_is_not_the_databases() -> None:
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
def test_a_wrapping_that_is_damaged_is_no_key_that_is_away() -> None:
    """One such row must not keep all others waiting, as a key that is away does."""
    one, other = people(2)
    given(FIRST, SECOND)
    list(rotate())
    Citizen.objects.filter(id=one).update(wrapped_key=b"\xff" * 64)

    with pytest.raises(SealError):
        key_of(one)
    assert key_of(other)


@pytest.mark.once
def test_no_key_that_everybody_knows_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAUPAL_MASTER_KEY_NEXT", f"2:{FIRST}")

    with pytest.raises(CannotMake, match="CHAUPAL_MASTER_KEY_NEXT is known to everybody"):
        commands.rotate(StringIO(), again=False, handed_over=True, everywhere=False)
    assert not MasterKey.objects.exists()


@pytest.mark.once
def test_after_a_leak_nothing_leads_from_the_old_key_to_the_new() -> None:
    people(1)
    given(FIRST, SECOND)
    list(rotate(handed_over=False))
    given(FIRST)

    (found,) = unprepared()
    assert "master key version 2 (environment) is not given" in found
    assert next(_keys()) == ("master key 2, kept by environment", found.removeprefix("master key: "))


@pytest.mark.once
@pytest.mark.parametrize("handed_over", [True, False])
def test_a_command_that_was_given_the_key_before_alone_finds_the_newer_one_or_names_it(
    handed_over: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (citizen,) = people(1)
    given(FIRST, SECOND)
    list(rotate(handed_over=handed_over))
    given(FIRST)
    monkeypatch.setattr("chaupal.config.footing.is_set_up", lambda: True)  # this process is, its logs too

    code, told = main(["erase", str(citizen)]), capsys.readouterr()
    assert (code == 0) is handed_over
    assert keys_by_version() == {2: 1}
    assert ("master key version 2 (environment) is not given" in told.err) is not handed_over


@pytest.mark.once
@pytest.mark.parametrize("of_today", [lambda: list(rotate()), lambda: introduce([], 1)], ids=["whole", "broken off"])
def test_after_a_leak_a_key_of_today_is_no_reason_to_make_none(of_today: Callable[[], object]) -> None:
    """Whoever has the one before finds that of today by it."""
    people(1)
    given(FIRST, SECOND)
    of_today()
    given(FIRST, THIRD)
    first, *_ = rotate(handed_over=False)
    assert first == "version 3 is made"
    assert keys_by_version() == {3: 1}
    given(SECOND)
    assert "master key version 3 (environment) is not given" in unprepared()[0]
    given(THIRD)
    with pytest.raises(CannotMake, match="CHAUPAL_MASTER_KEY_NEXT is missing: set it to '4:'"):
        list(rotate(handed_over=False))
    assert next(iter(rotate())).startswith("nothing was done: version 3 was made at")


@pytest.mark.once
def test_who_was_not_started_again_is_not_ready_once_the_key_before_is_retired() -> None:
    people(1)
    given(FIRST, SECOND)
    people(2)
    still_held = holding.ring()
    list(rotate())
    given(SECOND)
    list(retire())
    assert unready() == ""

    given(FIRST)
    holding._HELD.ring = still_held
    assert unready() == "the master key is not to be had here: see `chaupal doctor`"


@pytest.mark.once
def test_no_key_is_used_for_what_nobody_declared() -> None:
    with pytest.raises(Undeclared, match=r"chaupal/keys/purposes\.py"):
        key_of_purpose("something new")


@pytest.mark.once
def test_the_doctor_says_what_is_left_to_do_of_a_change() -> None:
    people(1)
    assert list(_keys()) == [("master key 1, kept by environment", "")]
    given(FIRST, SECOND)
    introduce([], 1)
    assert [trouble for _, trouble in _keys()] == ["the change to it is not finished: run `chaupal keys rotate`"]
    list(rotate())
    assert list(_keys()) == [("master key 2, kept by environment", "")]
    MasterKey.objects.update(made_at=now() - timedelta(days=8))
    assert "run `chaupal keys retire`" in next(_keys())[1]


@pytest.mark.once
def test_what_there_is_of_keys_is_listed() -> None:
    people(2)
    assert "drawn from the master key" in listed()
    given(FIRST, SECOND)
    list(rotate())

    head, first, second = (line.split() for line in listed().splitlines()[:3])
    assert head[-6:] == ["citizens", "look-up", "signing", "chain", "sealing", "proof"]
    assert first[-6:] == ["0"] * 6
    assert second[-6] == "2"
    assert sum(map(int, second[-5:])) == PurposeKey.objects.count()


def listed() -> str:
    out = StringIO()
    commands.list_keys(out)
    return out.getvalue()


@pytest.mark.once
def test_the_keys_move_into_a_security_module_and_open_nowhere_else(tmp_path: Path) -> None:
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
def test_an_installation_may_begin_with_a_store_and_no_key_in_its_environment(tmp_path: Path) -> None:
    given()
    with pytest.raises(KeyAway, match="no master key is given"):
        people(1)
    given(store=f"file://{tmp_path}/keys")
    begin()
    begin()
    people(1)
    list(rotate(again=True))
    look_up = derived_key("look-up")
    given(FIRST, store=f"file://{tmp_path}/keys")  # a key beside it is no reason to draw others from it

    assert derived_key("look-up") == look_up
    assert keys_by_version() == {2: 1}
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["1.key", "2.key"]
    assert len({derived_key(purpose) for purpose in DECLARED}) == len(DECLARED)
    assert broken_chains() == []
