"""A department's file of records: CSV, XLSX or JSON, whole or not at all, and safe to import twice."""

import csv
import io
import json
import threading
import tracemalloc
import zipfile
from datetime import date

import pytest
from django.db import OperationalError, connection
from openpyxl import Workbook

from bench.registers_import import written as properties
from chaupal.catalogue.queries import registers, untold_texts
from chaupal.kit.clock import now
from chaupal.registers.commands import import_file
from chaupal.registers.local import uploads
from chaupal.registers.local.importing import BATCH, importing
from chaupal.registers.local.models import Key, Record, Turn
from chaupal.registers.local.register import LocalRegister
from chaupal.registers.local.turns import Busy, turn
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
VENUES = """label.hi,label.en,venue,venue_type,local_body,address.hi,address.en,capacity,rent,weekend_rent,deposit
"बारात घर, घिटोरनी","Barat Ghar, Ghitorni",hall_ghitorni,community_hall,mcd,घिटोरनी,Ghitorni,250,6000,7500,10000
"पार्क, छतरपुर","Park, Chhatarpur",park_chhatarpur,park,mcd,छतरपुर,Chhatarpur,,9000,11250,15000
"""
PROPERTY = {
    "label": {"hi": "B-2, घिटोरनी", "en": "B-2, Ghitorni", "pa": "B-2, ਘਿਟੋਰਨੀ"},
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


def test_a_text_that_lacks_a_language_is_told_of_and_hinders_nothing(tmp_path):
    hall = (
        VENUES.replace('"Park, Chhatarpur"', "").replace("Ghitorni,250", ",250").replace("Chhatarpur,,9000", ",,9000")
    )
    code, said, errors = imports(written(tmp_path, "venues.csv", hall), dry_run=True)
    assert (code, errors) == (0, "")
    assert "note: `label` is missing in `en` in so many records: 1;" in said
    assert "note: `address` is missing in `en` in so many records: 2;" in said
    lines = [{"line": {"hi": "पानी का शुल्क"}, "paise": 100}]
    assert untold_texts("water_connections", {"label": {"hi": "क", "en": "a"}, "lines": lines}) == [("lines", "en")]
    whole = [(name, record) for name, each in registers().items() for record in each.records]
    assert not [name for name, record in whole if untold_texts(name, record)], "nothing of the demo's lacks one"


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
        ("venues.txt", VENUES, "is none of .csv, .xlsx, .json, .jsonl"),
        ("venues.json", "{", "is no JSON"),
        ("venues.json", "{}", "no list of records"),
        ("venues.jsonl", '{"venue": ', "this is no JSON"),
        ("venues.json", '["hall"]', "this is no record"),
        ("venues.json", '[{"venue": "a"} {"venue": "b"}]', "a comma is missing"),
        ("venues.json", "[" * 5000, "nested too deeply"),
        ("venues.jsonl", '{"rent": NaN}', "NaN is no number"),
        ("venues.csv", "venue,venue\n", "two columns have the same name"),
        ("venues.csv", "", "a column has no name"),
        ("properties.json", json.dumps([{**PROPERTY, "unpaid": "2026"}]), "must be list"),
        ("properties.json", json.dumps([{**PROPERTY, "category": "Z"}]), "`category` must be one of A, B"),
    ],
)
def test_a_file_that_is_none_is_told_of(name, text, why, tmp_path):
    code, _, errors = imports(written(tmp_path, name, text))
    assert code == 1
    assert why in errors


def test_what_is_no_utf_8_is_told_of(tmp_path):
    path = tmp_path / "venues.csv"
    path.write_bytes(VENUES.encode("utf-16"))
    assert "venues.csv is not in UTF-8" in imports(path)[2]


def test_a_file_that_is_not_there_is_told_of(tmp_path):
    code, _, errors = imports(tmp_path / "venues.csv")
    assert code == 1
    assert "venues.csv" in errors


CONNECTIONS = """k_number,owner_name,pincode,address,label.hi,label.en,lines
2871034999,Meera Tanwar,110030,B-2,मीरा,"Meera","[{""line"": {""hi"": ""पानी"", ""en"": ""Water""}, ""paise"": 500}]"
"""


@pytest.mark.parametrize(
    ("good", "bad", "why"),
    [
        ("110030", "11008", "must have 6 digits"),
        ("2871034999", "28-71034999", "must have 10 digits"),
        ("2871034999", "5.55103E+9", "a spreadsheet cut"),
        ('"Meera"', '"=HYPERLINK(""https://x.example"")"', "is a formula"),
        ("500}", "-500}", "less than nothing"),
        ('}]"\n', '}]"\n2871034999,Meera Tanwar,110030,B-3,मीरा,Meera,[]\n', "k_number is the same as in line 2"),
    ],
)
def test_what_the_register_s_bounds_forbid_comes_in_by_no_file(good, bad, why, tmp_path):
    assert CONNECTIONS.count(good)
    path = written(tmp_path, "water_connections.csv", CONNECTIONS.replace(good, bad))
    code, said, errors = imports(path)

    assert (code, said, Record.objects.count()) == (1, "", 0)
    assert why in errors
    assert imports(written(tmp_path, path.name, CONNECTIONS))[0] == 0


def test_a_figure_that_a_spreadsheet_cut_is_a_fault_in_a_column_of_numbers_too(tmp_path):
    path = written(tmp_path, "properties.csv", "upic,covered_area\n030000000000025,5.5E+9\n")
    code, _, errors = imports(path)

    assert code == 1
    assert "`covered_area`" in errors
    assert "a spreadsheet cut" in errors


def test_where_all_records_have_days_no_file_brings_what_is_none(tmp_path):
    plan = dict(registers()["building_plans"].records[0])
    path = tmp_path / "building_plans.json"
    for bad in ("32/13/2026", "2026-02-30", "31-12-2026", "soon"):
        path.write_text(json.dumps([plan | {"applied_on": bad}]))
        code, _, errors = imports(path)
        assert (code, "must be a day" in errors, Record.objects.count()) == (1, True, 0)
    path.write_text(json.dumps([plan | {"applied_on": "2026-02-28"}]))
    assert imports(path)[0] == 0


def test_a_hundred_faults_are_told_and_the_rest_counted(tmp_path):
    head, hall, _ = VENUES.splitlines(keepends=True)
    path = written(tmp_path, "venues.csv", head + hall.replace("6000", "dear") * 150)
    _, said, errors = imports(path, dry_run=True)

    assert (said, errors.count("`rent`: 'dear' cannot be read")) == ("", 100)
    assert errors.endswith("and 50 more; 150 faults; nothing was entered\n")


def test_who_was_stopped_in_the_middle_runs_it_again_and_it_goes_on(tmp_path):
    path = properties(tmp_path / "properties.csv", BATCH + 200)
    batches = iter((True, False))

    def the_database_goes_away(execute, sql, *more):
        if "registers_record" in sql and sql.startswith("INSERT") and not next(batches):
            raise OperationalError("gone")
        return execute(sql, *more)

    with connection.execute_wrapper(the_database_goes_away), pytest.raises(OperationalError):
        imports(path)
    assert Record.objects.count() == BATCH

    assert imports(path)[1] == f"properties: 200 new, 0 changed, {BATCH} there already\n"
    assert Record.objects.count() == BATCH + 200
    assert len(found("properties", upic=f"{BATCH + 100:015}")) == 1


def test_a_file_waits_for_the_one_before_it_or_is_refused_and_nothing_is_doubled(tmp_path, transactional_db):
    path, done = written(tmp_path, "venues.csv", VENUES), []
    out, err = io.StringIO(), io.StringIO()
    checked, _ = uploads.receive("venues", "venues.csv", path.read_bytes(), "venue", "asha")

    def second() -> None:
        done.append(import_file(out, err, path))
        connection.close()

    other = threading.Thread(target=second)
    with turn("venues") as held, importing(registers()["venues"], path, (), held) as first:
        first.check()
        other.start()
        wait_until(lambda: "this one waits" in err.getvalue())
        with pytest.raises(Busy):
            uploads.enter("venues", checked, "asha")
        first.enter()
    other.join(10)

    assert (done, out.getvalue()) == ([0], "venues: 0 new, 0 changed, 2 there already\n")
    assert uploads.enter("venues", checked, "asha").same == 2, "what was refused is there still"
    assert Record.objects.count() == 2


def test_who_slept_over_their_turn_enters_nothing_more(tmp_path):
    path = written(tmp_path, "venues.csv", VENUES)
    with turn("venues") as held, importing(registers()["venues"], path, (), held) as first:
        first.check()
        Turn.objects.update(until=now())
        assert imports(path)[0] == 0
        with pytest.raises(Busy):
            first.enter()

    assert Record.objects.count() == 2


def test_a_hundredth_of_a_million_rows_takes_few_statements(tmp_path, django_assert_max_num_queries):
    path = properties(tmp_path / "properties.csv", 10_000)
    with django_assert_max_num_queries(125):
        assert imports(path)[1] == "properties: 10000 new, 0 changed, 0 there already\n"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_a_file_is_never_in_memory_whole(suffix, tmp_path):
    def most(rows: int) -> int:
        path = tmp_path / f"properties.{suffix}"
        if suffix == "json":
            path.write_text(json.dumps([{**PROPERTY, "upic": str(number)} for number in range(rows)]))
        else:
            properties(path, rows)
        tracemalloc.start()
        imports(path, dry_run=True)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(1)  # what is imported and remembered the first time
    assert most(900) < most(300) + 250_000


def in_a_spreadsheet(path, lines):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


class TestSpreadsheets:
    def test_it_comes_in_as_the_same_table_in_csv(self, tmp_path):
        imports(written(tmp_path, "venues.csv", VENUES))
        head, *rows = csv.reader(io.StringIO(VENUES))
        typed = [[int(cell) if cell.isdecimal() else cell or None for cell in row] for row in rows]
        path = in_a_spreadsheet(tmp_path / "venues.xlsx", [head, *typed, [None] * 12, [" "]])

        assert imports(path) == (0, "venues: 0 new, 0 changed, 2 there already\n", "")

    @pytest.mark.parametrize(
        ("cell", "why"),
        [
            ("=1+1", "cell C2 holds a formula; put its value there"),
            ("#N/A", "cell C2 holds #N/A"),
            (11204500387215000, "more digits than it keeps"),
        ],
    )
    def test_what_a_spreadsheet_made_of_a_value_is_a_fault(self, cell, why, tmp_path):
        head, hall, *_ = csv.reader(io.StringIO(VENUES))
        path = in_a_spreadsheet(tmp_path / "venues.xlsx", [head, [*hall[:2], cell, *hall[3:]]])
        code, _, errors = imports(path)

        assert (code, why in errors, Record.objects.count()) == (1, True, 0)
        assert f"{path}:2: " in errors

    def test_what_is_none_or_unpacks_to_gigabytes_is_not_read(self, tmp_path):
        none = written(tmp_path, "venues.xlsx", VENUES)
        assert "venues.xlsx is no XLSX" in imports(none)[2]
        with zipfile.ZipFile(none, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/sharedStrings.xml", bytes(130 << 20))

        assert none.stat().st_size < 1 << 20
        assert "it unpacks to more than is read" in imports(none)[2]


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
