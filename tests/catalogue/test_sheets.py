"""The dialect of YAML, and where things stand."""

from pathlib import Path

import pytest

from chaupal.catalogue.sheets import DEEPEST, read_sheet


def sheet_of(tmp_path: Path, text: str, **how: bool):
    path = tmp_path / "sheet.yaml"
    path.write_text(text)
    return read_sheet(path, **how)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("true", True), ("false", False), ("null", None),
        ("~", None), ("", None),
        ("12", 12), ("-3", -3), ("0", 0), ("0360120045000321", "0360120045000321"), ("1_000", "1_000"), ("2.5", 2.5),
        ("1.2.3", "1.2.3"), ("2026-01-01", "2026-01-01"), ("12:30", "12:30"), ('"12"', "12"), ("'true'", "true"),
        ("हाँ", "हाँ"), ("need != null && a", "need != null && a"),
    ],
)  # fmt: skip
def test_plain_values(written: str, read: object, tmp_path: Path):
    assert sheet_of(tmp_path, f"key: {written}\n").data == {"key": read}


def test_in_messages_every_value_is_a_text(tmp_path: Path):
    assert sheet_of(tmp_path, "yes: 12\nno: [true, 0.5]\n", texts=True).data == {"yes": "12", "no": ["true", "0.5"]}


def test_every_path_has_its_line(tmp_path: Path):
    sheet = sheet_of(tmp_path, "# top\na:\n  b: {c: 1,\n      d: 2}\nlist:\n  - x: 1\n  - y: 2\n")

    assert [sheet.line(at) for at in ("a", "a.b", "a.b.c", "a.b.d", "list.1.y")] == [2, 3, 3, 4, 7]
    assert sheet.line("a.b.not_there") == 3
    assert sheet.line("nothing") == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "`a` stands here twice"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML"),
        ("- a\n- b\n", 1, "key: value"),
        ("just a text", 1, "key: value"),
        ("a: &a [*a]\n", 1, f"more than {DEEPEST} deep"),
        ("a: *unknown\n", 1, "not YAML"),
        ("a: \x07\n", 1, "not YAML"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_line(text: str, line: int, words: str, tmp_path: Path):
    sheet = sheet_of(tmp_path, text)

    assert [(fault.line, words in fault.what) for fault in sheet.faults[:1]] == [(line, True)]
    assert isinstance(sheet.data, dict)


def test_a_file_that_is_missing_or_not_utf_8(tmp_path: Path):
    (tmp_path / "latin.yaml").write_bytes(b"a: caf\xe9\n")

    assert "missing" in read_sheet(tmp_path / "none.yaml").faults[0].what
    assert "UTF-8" in read_sheet(tmp_path / "latin.yaml").faults[0].what
    assert sheet_of(tmp_path, "").data == {}
