"""The list of destroyed keys: a line is there before its key goes, and never half."""

from __future__ import annotations

import pytest

from chaupal.citizens import actions
from chaupal.citizens.base import Sender
from chaupal.citizens.destroyed import note, read
from chaupal.citizens.queries import key_of

ASHA = Sender("100000000000001", "919800000201")


@pytest.fixture
def path(settings, tmp_path):
    settings.CHAUPAL_DESTROYED_KEYS = tmp_path / "list"
    return tmp_path / "list"


@pytest.mark.django_db
def test_whose_key_goes_is_listed_once_by_id_alone(path):
    citizen = actions.meet([ASHA])[ASHA].citizen_id
    for records in (actions.meet([ASHA])[ASHA].key, None, None):
        actions.erase(citizen, records=records)

    assert [(one.citizen_id, one.records) for one in read(path)] == [(citizen, True), (citizen, False)]
    assert ASHA.phone not in path.read_text()


@pytest.mark.django_db
def test_a_key_whose_line_cannot_be_written_is_not_destroyed(path):
    citizen = actions.meet([ASHA])[ASHA].citizen_id
    path.mkdir()

    with pytest.raises(OSError, match="list"):
        actions.erase(citizen)
    assert key_of(citizen)


def test_half_a_line_is_cut_off_by_the_next(path):
    note([1], records=False)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    assert [one.citizen_id for one in read(path)] == [1]
    note([2], records=True)

    assert [(one.citizen_id, one.records) for one in read(path)] == [(1, False), (2, True)]
