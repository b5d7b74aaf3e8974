"""A backup opens with the master key of its day, of whichever version, and with no other."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import orjson
import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of, keys_by_version
from chaupal.config.backups.making import back_up
from chaupal.config.backups.manifest import NAME, Refused
from chaupal.config.backups.restoring import restore
from chaupal.config.readiness import unprepared
from chaupal.config.rotating import retire, rotate
from chaupal.conversations.commands import erase
from tests.conversations.town import served
from tests.keys.installation import FIRST, SECOND, THIRD, given, keys_of_its_own
from tests.restoring import elsewhere

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conversations.town import Person


pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asha(transactional_db: None, tmp_path: Path, settings):
    from chaupal.departments import actions, queries

    for name in ("MEDIA_DIR", "SPOOL_DIR", "DESTROYED_KEYS"):
        setattr(settings, f"CHAUPAL_{name}", tmp_path / "city" / name.lower())
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    with keys_of_its_own():
        yield served("919800000201")


def test_a_backup_from_after_the_change_opens_with_the_new_key_alone(asha: Person, settings, tmp_path: Path) -> None:
    bilal = served("919800000202").citizen_id
    given(FIRST, SECOND)
    list(rotate())
    given(SECOND)
    list(retire())
    made, _ = back_up(tmp_path / "backups")
    erase(str(bilal), StringIO())  # on the list after the backup, under the key for it
    key = key_of(asha.citizen_id)
    assert b"handover" not in (made / NAME).read_bytes()

    with elsewhere(settings, tmp_path / "new"):
        for wrong in (FIRST, THIRD, SECOND.removeprefix("2:")):
            given(wrong)
            with pytest.raises(Refused, match="master key version 2"):
                restore(tmp_path / "backups", [])
        given(SECOND)
        assert restore(tmp_path / "backups", []).erased == (bilal,)
        given(SECOND)
        # of Bilal there is the key of what a law keeps
        assert (key_of(asha.citizen_id), keys_by_version()) == (key, {2: 2})
        assert unprepared() == []


@pytest.mark.once
def test_a_backup_from_before_the_change_opens_with_the_old_key_alone(asha: Person, settings, tmp_path: Path) -> None:
    key = key_of(asha.citizen_id)
    made, _ = back_up(tmp_path / "backups")
    given(FIRST, SECOND)
    list(rotate())

    with elsewhere(settings, tmp_path / "new"):
        given(SECOND)
        with pytest.raises(Refused, match="set CHAUPAL_MASTER_KEY to the first one"):
            restore(tmp_path / "backups", [])
        given(FIRST)
        restore(tmp_path / "backups", [])
        given(FIRST)
        assert (key_of(asha.citizen_id), keys_by_version()) == (key, {1: 1})

    told = orjson.loads((made / NAME).read_bytes())
    assert told["keys"] == {}


@pytest.mark.once
def test_keys_of_another_that_are_put_into_a_manifest_open_nothing(asha: Person, settings, tmp_path: Path) -> None:
    made, _ = back_up(tmp_path / "backups")
    path = made / NAME
    told = orjson.loads(path.read_bytes())
    forgeries: tuple[object, ...] = (
        {"masters": [{"version": 1, "vendor": "environment", "proof": "eA=="}], "purposes": []},
        {"masters": [{"version": 1, "vendor": "environment"}]},
        {"masters": 7},
        [],
    )
    for forged in forgeries:
        path.write_bytes(orjson.dumps({**told, "keys": forged}))
        with elsewhere(settings, tmp_path / f"new {path.stat().st_size}"), pytest.raises(Refused):
            restore(tmp_path / "backups", [])
