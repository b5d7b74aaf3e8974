"""What tells a record of a register from all others is held by the database: whoever writes, however many at once."""

import io
import json
from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from chaupal.catalogue.queries import registers
from chaupal.registers.commands import import_file
from chaupal.registers.local import office
from chaupal.registers.local.changes import Doubled, enter_all
from chaupal.registers.local.digests import FileChanged
from chaupal.registers.local.importing import importing
from chaupal.registers.local.models import Record
from chaupal.registers.local.turns import turn

pytestmark = pytest.mark.django_db
WATER = registers()["water_connections"]
FIRST, SECOND = (dict(one) for one in WATER.records[:2])
TWIN = SECOND | {"k_number": "287-103 4590"}  # the first one's, as somebody else writes it


def written(folder, *records):
    path = folder / "water_connections.json"
    path.write_text(json.dumps(records))
    return path


def seen(number):
    return office.entry(WATER.id, number).seen


def test_nobody_enters_a_number_twice_who_looked_while_it_was_free(tmp_path, monkeypatch):
    path = written(tmp_path, FIRST)
    with turn(WATER.id) as held, importing(WATER, path, (), held) as coming:
        assert coming.check().faults == []
        number = office.add_record(WATER.id, FIRST, "clerk", "new")  # an officer was quicker
        with pytest.raises(FileChanged):
            coming.enter()
    monkeypatch.setattr(office, "_twins", lambda *_: [])  # so does another officer at the same moment
    with pytest.raises(office.NotHeld):
        office.add_record(WATER.id, FIRST, "other", "new")
    other = office.add_record(WATER.id, SECOND, "clerk", "new")
    with pytest.raises(office.NotHeld):
        office.correct_record(WATER.id, other, FIRST, "clerk", "misread", seen(other))

    assert {row.id for row in Record.objects.all()} == {number, other}
    with pytest.raises(Doubled):
        enter_all(WATER, [TWIN | {"k_number": FIRST["k_number"]}])
    with pytest.raises(IntegrityError), transaction.atomic():  # a restored dump that says otherwise
        Record.objects.create(register=WATER.id, content=b"", identity=Record.objects.get(id=number).identity)


def test_a_version_whose_number_another_record_has_by_now_does_not_come_back(tmp_path):
    number = office.add_record(WATER.id, FIRST, "clerk", "new")
    office.correct_record(WATER.id, number, FIRST | {"k_number": "2871034999"}, "clerk", "misread", seen(number))
    office.add_record(WATER.id, FIRST, "clerk", "the right one")
    (version, _) = (one.id for one in office.changes_of(number))

    with pytest.raises(office.NotHeld):
        office.restore_record(WATER.id, number, version, "clerk", "after all", seen(number))
    assert office.entry(WATER.id, number).content["k_number"] == "2871034999"
    (misread,) = enter_all(WATER, [SECOND | {"pincode": "1100"}])  # as it came in before there were bounds
    office.correct_record(WATER.id, misread, SECOND, "clerk", "put right", seen(misread))
    with pytest.raises(office.NotHeld):
        office.restore_record(WATER.id, misread, office.changes_of(misread)[0].id, "clerk", "after all", seen(misread))


def test_a_file_by_another_key_brings_no_number_twice_and_two_may_change_places(tmp_path):
    def imports(*records, **how):
        out, err = io.StringIO(), io.StringIO()
        return import_file(out, err, written(tmp_path, *records), **how), err.getvalue()

    assert imports(FIRST, SECOND) == (0, "")
    code, errors = imports(FIRST, FIRST | {"address": "elsewhere"}, key=["address"])
    assert (code, "another record has the same k_number" in errors) == (1, True)
    assert imports(SECOND | {"owner_name": "Leela Devi"}, key=["address"]) == (0, "")
    assert Record.objects.count() == 2


def test_an_old_register_with_a_number_twice_is_told_of_and_loses_nothing(capsys):
    first, second, third = enter_all(replace(WATER, unique=()), [FIRST, TWIN, WATER.records[2]])

    import_module("chaupal.registers.migrations.0006_identity").tell_apart(apps, None)

    assert f"records {first} and {second} have the same k_number" in capsys.readouterr().err
    known = dict(Record.objects.values_list("id", "identity"))
    assert [known[one] is None for one in (first, second, third)] == [False, True, False]
    office.correct_record(WATER.id, second, SECOND, "clerk", "its own number", seen(second))
    assert Record.objects.get(id=second).identity is not None
