"""What a service costs, and every other figure of its sheet, is kept in one place: no text goes on saying another."""

from pathlib import Path

from chaupal.catalogue.issues import faults_of
from tests.catalogue.small import EN, FILES, HI, SERVICE, SHARED, library, line_of

BEFORE = {f"water/tanker/versions/1/{name.removeprefix('water/tanker/')}": FILES[name] for name in (SERVICE, HI, EN)}
SECOND = (SERVICE, "version: 1", "version: 2")
IN_WORDS = tuple((name, "about: ", "about: 4 ") for name in (HI, EN))


def test_a_text_that_still_says_a_figure_of_the_version_before_is_found(tmp_path: Path):
    """Of days, copies, ages and fees alike."""
    more = (SERVICE, "most: 4", "most: 6")
    before = {name: text.replace("about: ", "about: 4 ", 1) for name, text in BEFORE.items()}

    same = library(tmp_path / "same", SECOND, *IN_WORDS, add=before)
    assert [fault for fault in faults_of(same) if "says 4," in fault.what] == []
    changed = library(tmp_path / "changed", SECOND, *IN_WORDS, more, add=before)
    found = [fault for fault in faults_of(changed) if "says 4," in fault.what]
    assert sorted(fault.path.name for fault in found) == ["en.yaml", "hi.yaml"]
    assert {fault.line for fault in found} == {line_of(EN, "about:")}
    worded = [(name, "about: ", "about: 6 ") for name in (HI, EN)]
    mended = library(tmp_path / "mended", SECOND, *worded, more, add=before)
    assert [fault for fault in faults_of(mended) if "version 1" in fault.what] == []


def test_what_a_service_costs_is_told_by_its_table_alone(tmp_path: Path):
    """Nothing, one sum, several of which some are due; a text names a line of it."""
    notes = [(name, "fee_note: ₹10\n", "") for name in (HI, EN)]
    free = [(SHARED, "greeting:", "fee: {free: free}\ngreeting:")]
    line = "  - {line: tanker, rupees: 10 * months_since(since), when: since != null}"

    def told(name: str, lines: str, *edits: tuple[str, str, str]) -> str:
        read = library(tmp_path / name, *notes, *free, (SERVICE, f"fee:\n{line}\n", lines), *edits)
        (entry,) = read.current
        return entry.service.texts["en"]["fee_note"]

    assert told("free", "") == "free"
    assert told("one", "fee: [{line: tanker, rupees: 1250}]\n") == "₹1,250"
    some = 'fee: [{line: tanker, rupees: 20}, {line: seal, rupees: 2.5, when: size == "large"}]\n'
    named = (EN, "  tanker: Tanker\n", "  tanker: Water\n  seal: A seal\n")
    assert told("some", some, named) == "Water ₹20; A seal ₹2.50"
    twice = library(
        tmp_path / "twice",
        *free,
        (SERVICE, f"fee:\n{line}\n", "fee: [{line: tanker, rupees: 15}]\n"),
        *((name, "₹10", "₹15") for name in (HI, EN)),
    )
    whats = {fault.what for fault in faults_of(twice) if "the table `fee` says" in fault.what}
    assert [words in " ".join(whats) for words in ("leave it out", "write {fee.tanker}")] == [True, True]
    own = (EN, "eligibility:", 'fee_note: "{fee} a year"\neligibility:')
    assert told("own", "fee: [{line: tanker, rupees: 20}]\n", own) == "₹20 a year"
