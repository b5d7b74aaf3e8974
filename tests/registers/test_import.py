"""A department's file of records: CSV or JSON, whole or not at all, and safe to import twice."""

import io
import json
from datetime import date

import pytest

from chaupal.catalogue.queries import registers
from chaupal.registers.commands import import_file
from chaupal.registers.local.models import Key, Record
from chaupal.registers.local.register import LocalRegister

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
VENUES = """label.hi,label.en,venue,venue_type,local_body,address.hi,address.en,capacity,rent,weekend_rent,deposit
"बारात घर, घिटोरनी","Barat Ghar, Ghitorni",hall_ghitorni,community_hall,mcd,घिटोरनी,Ghitorni,250,6000,7500,10000
"पार्क, छतरपुर","Park, Chhatarpur",park_chhatarpur,park,mcd,छतरपुर,Chhatarpur,,9000,11250,15000
"""
PROPERTY = {
    "label": {"hi": "B-2, घिटोरनी", "en": "B-2, Ghitorni"},
    "upic": "099900000000001",
    "owner_name": "Meera Tanwar",
    "pincode": "110030",
    "address": "B-2, Ghitorni, Delhi 110030",
    "category": "F",
    "covered_area": 82,
    "use": "residential",
    "structure": "pucca",
    "occupancy": "self",
    "year_built": 1994,
    "unpaid": [2026],
}


def imports(path, **how) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return import_file(out, err, path, **how), out.getvalue(), err.getvalue()


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found(register, **by):
    return LocalRegister().find(register, by, TODAY, 0).records


def test_halls_that_are_imported_can_be_found_and_imported_again(tmp_path):
    path = written(tmp_path, "venues.csv", VENUES)
    assert imports(path) == (0, "venues: 2 new, 0 changed, 0 there already\n", "")
    [hall] = found("venues", venue="hall_ghitorni")
    [park] = found("venues", venue="park_chhatarpur")
    assert imports(path) == (0, "venues: 0 new, 0 changed, 2 there already\n", "")

    assert (hall["label"]["hi"], hall["capacity"], hall["rent"]) == ("बारात घर, घिटोरनी", 250, 6000)
    assert "capacity" not in park
    assert hall.keys() <= {"id", *registers()["venues"].records[0]}
    assert Record.objects.count() == 2


@pytest.mark.parametrize("register", [name for name, each in registers().items() if "local" in each.keepers])
def test_every_register_takes_its_own_kind_of_records(register, tmp_path):
    records = [dict(each) for each in registers()[register].records]
    path = written(tmp_path, f"{register}.jsonl", "\n".join(map(json.dumps, records)))
    assert imports(path) == (0, f"{register}: {len(records)} new, 0 changed, 0 there already\n", "")
    assert imports(path, dry_run=True)[0] == 0
    assert Record.objects.count() == len(records)


def test_a_dry_run_enters_nothing(tmp_path):
    code, said, _ = imports(written(tmp_path, "venues.csv", VENUES), dry_run=True)
    assert code == 0
    assert "2 new" in said
    assert "dry run" in said
    assert Record.objects.count() == 0


@pytest.mark.parametrize(
    ("bad", "line", "why"),
    [
        (VENUES.replace(",250,", ",many,"), 2, "cannot be read"),
        (VENUES.replace("park_chhatarpur", ""), 3, "no way finds this record"),
        (VENUES.replace('"पार्क, छतरपुर"', ""), 3, "`label` is missing in `hi`"),
        (VENUES.replace(",deposit", ",colour"), 2, "no record of this register has `colour`"),
        (VENUES.replace(",15000", ""), 3, "more or fewer cells"),
        (VENUES.replace(",15000", ",15000,1"), 3, "more or fewer cells"),
    ],
)
def test_a_line_that_does_not_hold_is_named_and_nothing_is_entered(bad, line, why, tmp_path):
    path = written(tmp_path, "venues.csv", bad)
    code, said, errors = imports(path)

    assert (code, said) == (1, "")
    assert f"{path}:{line}: " in errors
    assert why in errors
    assert Record.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("unicorns.csv", VENUES, "there is no register unicorns of ours; there are: "),
        ("my_applications.json", "[]", "there is no register my_applications of ours"),
        ("venues.txt", VENUES, "is none of .csv, .json, .jsonl"),
        ("venues.json", "{", "is no JSON"),
        ("venues.json", "{}", "no list of records"),
        ("venues.jsonl", '{"venue": ', "this is no JSON"),
        ("venues.json", '["hall"]', "this is no record"),
        ("properties.json", json.dumps([{**PROPERTY, "unpaid": "2026"}]), "must be list"),
    ],
)
def test_a_file_that_is_none_is_told_of(name, text, why, tmp_path):
    code, _, errors = imports(written(tmp_path, name, text))
    assert code == 1
    assert why in errors


def test_a_file_that_is_not_there_is_told_of(tmp_path):
    code, _, errors = imports(tmp_path / "venues.csv")
    assert code == 1
    assert "venues.csv" in errors


class TestByAKey:
    def test_what_changed_is_changed_and_found_by_what_it_says_now(self, tmp_path):
        imports(written(tmp_path, "venues.csv", VENUES), key=["venue"])
        later = VENUES.replace(",6000,", ",6500,")
        said = imports(written(tmp_path, "venues.csv", later), key=["venue"])[1]
        assert said == "venues: 0 new, 1 changed, 1 there already\n"

        assert found("venues", venue="hall_ghitorni")[0]["rent"] == 6500
        assert (Record.objects.count(), Key.objects.count()) == (2, 2)

    def test_one_key_twice_in_a_file_is_a_fault(self, tmp_path):
        twice = VENUES.replace("park_chhatarpur", "hall_ghitorni")
        code, _, errors = imports(written(tmp_path, "venues.csv", twice), key=["venue"])
        assert code == 1
        assert "venue is the same as in line 2" in errors


class TestWhatWasPaidHere:
    @pytest.fixture
    def paid(self, tmp_path):
        path = written(tmp_path, "properties.json", json.dumps([PROPERTY]))
        assert imports(path)[0] == 0
        [record] = found("properties", upic=PROPERTY["upic"])
        LocalRegister().settle("properties", record["id"], "R/1", TODAY)
        return path

    def test_the_same_file_asks_for_it_no_second_time(self, paid):
        assert imports(paid)[1] == "properties: 0 new, 0 changed, 1 there already\n"
        assert found("properties", upic=PROPERTY["upic"])[0]["lines"] == []

    def test_nor_does_a_file_in_which_something_else_changed(self, paid):
        paid.write_text(json.dumps([{**PROPERTY, "owner_name": "Meera Rawat"}]))
        assert imports(paid, key=["upic"])[1].startswith("properties: 0 new, 1 changed")

        [record] = found("properties", pincode="110030", owner_name="Meera Rawat")
        assert record["lines"] == []
        assert "receipts" not in record
        assert "source" not in record
