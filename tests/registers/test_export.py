"""What stands in a register goes out as a file, which no spreadsheet runs, and comes in again the same."""

import csv
import io
import stat

import pytest
from openpyxl import load_workbook

from chaupal.catalogue.queries import registers
from chaupal.kit.formulas import guarded, unguarded
from chaupal.registers.actions import load_demo
from chaupal.registers.commands import export_file, import_file
from chaupal.registers.local import office
from chaupal.registers.local.models import Record

pytestmark = pytest.mark.django_db
SUFFIXES = pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
RUN = "=HYPERLINK(\"http://evil\")|+1|-2+3|@SUM(1)|'=1|''@x|＝1|\t=1| =1".split("|")


def imported(path, name) -> str:
    said, errors = io.StringIO(), io.StringIO()
    import_file(said, errors, path, name=name)
    return said.getvalue() + errors.getvalue()


@SUFFIXES
def test_each_register_comes_back_the_same(suffix, tmp_path):
    load_demo()
    few = ("births", "properties", "test_reports", "tourism_products", "challans")  # each kind of field
    for name in few if suffix == "xlsx" else office.ours():
        path, said = tmp_path / f"{name}.{suffix}", io.StringIO()
        many = len(registers()[name].records)
        assert export_file(said, io.StringIO(), name, path) == 0
        assert said.getvalue() == f"{name}: {many} records in {path}\n"
        assert imported(path, name) == f"{name}: 0 new, 0 changed, {many} there already\n"
        Record.objects.filter(register=name).delete()
        assert imported(path, name) == f"{name}: {many} new, 0 changed, 0 there already\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@SUFFIXES
def test_what_was_paid_or_withdrawn_here_is_so_in_the_file_and_nothing_is_doubled(suffix, tmp_path):
    load_demo()
    path = tmp_path / f"properties.{suffix}"
    first, second, *_ = Record.objects.filter(register="properties").order_by("id")
    gone = office.entry("properties", first.id)
    office.withdraw_record("properties", gone.number, "clerk", "twice", gone.seen)
    entry = office.entry("properties", second.id)
    changed = entry.content | {"owner_name": "=cmd()", "address": "-2, Gali 3"}
    office.correct_record("properties", entry.number, changed, "clerk", "so it is", entry.seen)
    export_file(io.StringIO(), io.StringIO(), "properties", path)

    assert imported(path, "properties") == "properties: 0 new, 0 changed, 6 there already\n"
    assert gone.content["upic"] not in path.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("text", RUN)
def test_a_formula_is_guarded_and_the_guard_is_undone(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text
    assert unguarded("'tis") == guarded("'tis") == "'tis"


def test_no_cell_of_a_file_begins_as_a_formula(tmp_path):
    record = dict(registers()["births"].records[0]) | {"child_name": RUN[0], "father_name": "@x", "address": "+1"}
    office.add_record("births", record, "clerk", "new")
    for suffix in ("csv", "xlsx"):
        export_file(io.StringIO(), io.StringIO(), "births", tmp_path / f"births.{suffix}")
    lines = list(csv.reader((tmp_path / "births.csv").read_text("utf-8-sig").splitlines()))
    cells = [cell for row in load_workbook(tmp_path / "births.xlsx").active for cell in row]

    assert [cell for line in lines for cell in line if cell[:1] in ("=", "+", "-", "@")] == []
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert f"'{RUN[0]}" in [cell.value for cell in cells]


def test_what_cannot_be_written_leaves_no_file(tmp_path):
    errors = io.StringIO()
    assert export_file(io.StringIO(), errors, "births", tmp_path / "births.pdf") == 1
    assert export_file(io.StringIO(), errors, "unicorns", tmp_path / "unicorns.csv") == 1
    assert export_file(io.StringIO(), errors, "births", tmp_path / "nowhere" / "births.csv") == 1
    record = dict(registers()["births"].records[0]) | {"child_name": "\1"}
    office.add_record("births", record, "clerk", "new")
    assert export_file(io.StringIO(), errors, "births", tmp_path / "births.xlsx") == 1
    assert "no spreadsheet holds" in errors.getvalue()
    assert list(tmp_path.iterdir()) == []
