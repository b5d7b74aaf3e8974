"""What a form lets through and no table has, what leads back to itself, and what hangs on the languages shipped."""

from pathlib import Path

import pytest

from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.parts import meant
from chaupal.catalogue.tables import lacks, tried
from tests.catalogue.small import LANGUAGES, SERVICE, faults, library, line_of
from tests.catalogue.test_issues import CALLED, LOOKED_UP, SPOILT, SUM, TABLE, TABLED

BANDS = {TABLE: 'source: Water Act\nsince:\n  "2020-04-01": {"10": {dry: 1, wet: 2}, "20": {dry: 3, wet: 4}}\n'}
PRICED = (
    (SERVICE, "size: {choice: [small, large]}", "size: {choice: [small, large]}\n  litres: {number: {min: 1}}"),
    (SERVICE, "ask: [size, bill", "ask: [size, litres, enough, bill"),
    (SERVICE, "rules:", "rules:\n  enough: {holds: litres <= 20, again: litres}"),
    (SERVICE, SUM, '\'table("tank_zones", litres)[size == "small" ? "dry" : "wet"]\''),
)


@pytest.mark.parametrize(
    ("edits", "line", "words"),
    [
        ((), 0, ""),
        (
            ((TABLE, ', "20": {dry: 3, wet: 4}', ""),),
            3,
            "has nothing for 11 from 2020-04-01 on (size = 'small', litres =",
        ),
        (((TABLE, "dry: 3, wet", "dry: 3, wets"),), 3, "has no `wet` under 20 (size = 'large'"),
        (((TABLE, "2020-04-01", "2027-04-01"),), 3, "holds from 2027-04-01 on and is looked up on 2026-06-15, the day"),
        (((TABLE, "wet: 4}}", 'wet: 4}}\n  "2030-01-01": {"15": {dry: 1, wet: 2}}'),), 4, "for 16 from 2030-01-01 on"),
        (((SERVICE, "litres <= 20", "litres <= 21"),), 3, "has nothing for 21 from"),
        (((SERVICE, "litres <= 20", '\'litres <= table("tank_zones", "most")\''),), 3, "has nothing for most from"),
    ],
)
def test_a_gap_in_a_table_is_one_line(edits: tuple[tuple[str, str, str], ...], line: int, words: str, tmp_path: Path):
    """A day, a band, a column, a key that the form lets through, today or from a later day of the table on."""
    found = faults_of(library(tmp_path, *PRICED, *edits, add=BANDS))
    gaps = [fault for fault in found if "tank_zones.yaml" in fault.what]

    assert [f"tank_zones.yaml:{line} " in fault.what and words in fault.what for fault in gaps] == [True] * bool(words)
    assert {fault.path.name for fault in gaps} <= {"service.yaml"}


@pytest.mark.parametrize(
    ("edits", "place", "words"),
    [
        (
            ((SERVICE, "rules:", "let:\n  a: b + 1\n  b: c\n  c: a\nrules:"),),
            "  a: b",
            "a circle, a → b → c → a; say one of",
        ),
        (((SERVICE, "rules:", "let:\n  a: a + 1\nrules:"),), "  a: a", "a circle, a → a; say"),
        (
            (
                (SERVICE, "choice: zones, from: [first_sentence]", "choice: zones, derive: place"),
                (SERVICE, "within: zone", "derive: zone"),
            ),
            "  zone:",
            "which is derived of `zone` in turn",
        ),
        (
            (
                (SERVICE, "by: [size]}", "by: [size], required: true}"),
                (SERVICE, "[small, large]", "[small, large, huge]"),
            ),
            "  size:",
            "`meters` has no record of `huge`; add it there, or take the option out",
        ),
        (
            (
                (SERVICE, "who: [member]", "who: [member, cook]"),
                (SERVICE, CALLED, f"{CALLED}, x: {{name: {{}}, means: cook.name}}"),
            ),
            "who:",
            "`cook` is no person of meanings.yaml; take one of",
        ),
    ],
)
def test_what_leads_back_to_itself_is_one_line(
    edits: tuple[tuple[str, str, str], ...], place: str, words: str, tmp_path: Path
):
    found = faults(tmp_path, *edits)

    assert [fault.line for fault in found if words in fault.what] == [line_of(SERVICE, place, *edits)], found
    assert len(found) == 1 or not words.startswith("a circle"), found


def test_names_of_a_let_stand_in_any_order(tmp_path: Path):
    turned = (SERVICE, "let:\n  area: table", "let:\n  area: same\n  same: table")

    assert faults_of(library(tmp_path, *LOOKED_UP, turned, add=TABLED)) == []


@pytest.mark.parametrize("word", ["caterer", "age", "applicant.name"])
def test_the_word_itself_is_never_what_was_meant(word: str):
    assert meant(word, [word]) == ""
    assert f"`{word}s`" in meant(word, [word, f"{word}s"])


@pytest.mark.parametrize("spoilt", SPOILT, ids=[f"{s[0]}-{n}" for n, s in enumerate(SPOILT)])
def test_what_is_found_does_not_hang_on_the_languages_shipped(
    spoilt: tuple[str, tuple[str, str, str], str, str], tmp_path: Path
):
    """What the demo refuses, which ships all that is spoken, is told to an author whose check ships fewer."""
    few, all_ = (
        {
            str(fault).removeprefix(str(tmp_path / at))
            for fault in faults_of(library(tmp_path / at, spoilt[1], languages=shipped))
        }
        for at, shipped in (("few", ("hi",)), ("all", LANGUAGES))
    )

    assert all_ - few == set()


def test_in_a_trial_the_same_is_worked_out_once_and_told_each_time():
    """What was seen before says the same again, with the same notes; `1`, `1.0` and `true` are not the same."""
    runs: list[object] = []

    def run() -> object:
        runs.append(0)
        lacks("wet")
        if len(runs) == 1:
            raise TypeError
        return len(runs)

    with tried({}) as trial:
        for _ in range(2):
            trial.lacking.clear()
            with pytest.raises(TypeError):
                trial.once("sum", {"size": 1}, run)
            assert trial.lacking == ["wet"]
        assert [trial.once("sum", {"size": size}, run) for size in (1.0, True, 1.0, True, [1])] == [2, 3, 2, 3, 4]
        assert trial.lacking == ["wet"] * 6
