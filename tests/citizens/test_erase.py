"""Erasing is destroying the key: then nothing of a citizen opens any more."""

from pathlib import Path

import pytest
from django.db import connection

from chaupal.citizens import actions, queries
from chaupal.citizens.base import Erased, Sender
from chaupal.citizens.models import Citizen, Handle
from chaupal.kit.sealing import SealError, unseal

NUMBER = "100000000000001"
ASHA, BILAL = Sender(NUMBER, "919800000201", "IN.80123456789012345678"), Sender(NUMBER, "919800000202")


@pytest.mark.django_db
def test_the_key_is_gone_and_nobody_elses():
    known = actions.meet([ASHA, BILAL])
    actions.erase(known[ASHA].citizen_id)

    with pytest.raises(Erased):
        queries.key_of(known[ASHA].citizen_id)
    with pytest.raises(Erased):
        queries.person(known[ASHA].citizen_id)
    assert queries.keys_of([known[ASHA].citizen_id, known[BILAL].citizen_id]) == {
        known[BILAL].citizen_id: known[BILAL].key
    }
    assert queries.keys_of([]) == {}


@pytest.mark.django_db
def test_the_erased_who_writes_again_is_somebody_new():
    before = actions.meet([ASHA])[ASHA]
    actions.erase(before.citizen_id)
    after = actions.meet([ASHA])[ASHA]

    assert after.citizen_id != before.citizen_id
    assert Citizen.objects.get(id=before.citizen_id).erased_at


@pytest.mark.django_db
def test_a_value_that_was_moved_to_another_row_does_not_open():
    known = actions.meet([ASHA])[ASHA]
    phone, bsuid = (bytes(Handle.objects.get(kind=kind).value) for kind in ("phone", "bsuid"))

    assert unseal(known.key, phone, f"handle/{known.citizen_id}/phone") == ASHA.phone.encode()
    with pytest.raises(SealError):
        unseal(known.key, bsuid, f"handle/{known.citizen_id}/phone")
    with pytest.raises(SealError):
        queries.unwrap(known.citizen_id + 1, bytes(Citizen.objects.get().wrapped_key or b""))


@pytest.mark.django_db(transaction=True)
def test_the_destroyed_key_is_in_no_file_of_the_database():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are the server's: its vacuum and backups are the operator's matter")
    citizen = actions.meet([ASHA])[ASHA].citizen_id
    wrapped = bytes(Citizen.objects.get().wrapped_key or b"")
    assert wrapped in files()

    actions.erase(citizen)

    assert wrapped not in files()


def files() -> bytes:
    path = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
