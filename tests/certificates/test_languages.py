"""A paper in another pair of languages: as its form says, by the language in which the form was filled."""

import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from chaupal.catalogue.certificates import read_form
from chaupal.catalogue.queries import catalogue
from chaupal.certificates import facts, render
from chaupal.certificates.facts import Known
from chaupal.certificates.forms import letterhead, receipt_form
from chaupal.certificates.layout import Issue, printed
from chaupal.certificates.letters import settable
from chaupal.certificates.words import rupees_in_words
from chaupal.kit.languages import LANGUAGES, script, scripts
from tests.certificates.samples import CASTE, CASTE_ANSWERS, NOON, case

URL = "https://chaupal.example/verify/" + "A" * 140
FORM = """\
languages: [[hi, en], [pa, en]]
title: {hi: जाति प्रमाण पत्र, en: Caste Certificate, pa: ਜਾਤੀ ਸਰਟੀਫਿਕੇਟ}
holder: [applicant_name]
statement: {hi: "{applicant_name}, {address}", en: "{applicant_name}, {address}", pa: "{applicant_name}, {address}"}
rows:
  - {from: [applicant_name], hi: नाम, en: Name, pa: ਨਾਂ}
  - {from: [issued_on], hi: तारीख़, en: Date, pa: ਤਾਰੀਖ਼}
  - {from: [family_income], hi: आय, en: Income, pa: ਆਮਦਨ}
"""


def form(folder: Path, text: str = FORM):
    (folder / "certificate.yaml").write_text(text)
    return read_form(folder, "caste_certificate_obc")


def test_it_is_printed_in_the_pair_that_begins_with_the_language_of_the_form(tmp_path: Path):
    read, sheet = form(tmp_path)

    assert not sheet.faults
    assert [read.languages_for(language) for language in ("pa", "hi", "en", "ta")] == [
        ("pa", "en"), ("hi", "en"), ("hi", "en"), ("hi", "en"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (", pa: ਜਾਤੀ ਸਰਟੀਫਿਕੇਟ", "", "`pa` is missing in title"),
        ("languages: [[hi, en], [pa, en]]\n", "", "not printed in `pa`"),
        ("[pa, en]]", "[pa]]", "must hold pairs"),
        ("[pa, en]]", "[pa, xx]]", "must hold pairs"),
        ("[[hi, en], [pa, en]]", "pa", "must hold pairs"),
    ],
)
def test_each_text_stands_in_every_language_of_the_form_and_in_no_other(tmp_path: Path, old: str, new: str, what: str):
    _, sheet = form(tmp_path, FORM.replace(old, new))

    assert any(what in fault.what for fault in sheet.faults), sheet.faults


def in_punjabi(folder: Path):
    read, _ = form(folder)
    file, languages = case(CASTE, CASTE_ANSWERS), read.languages_for("pa")
    told = facts.in_both_scripts(facts.of_case(file, CASTE, NOON, read.words, languages), file, CASTE, languages)
    names = {**catalogue().departments["revenue"].names, "pa": "ਮਾਲ ਵਿਭਾਗ"}
    issue = Issue("DL-OBC-2026-7KQM9XPB", "revenue", names, NOON, NOON.date(), languages)
    return settable(printed(read, Known(told, {}, CASTE_ANSWERS), issue))


def test_a_paper_in_punjabi_holds_no_hindi(tmp_path: Path):
    data = in_punjabi(tmp_path)

    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=render.pdf("certificate", data, URL), capture_output=True, check=True
    )
    text = unicodedata.normalize("NFC", run.stdout.decode())
    assert script(data["statement"]["pa"]) == "Guru"
    assert data["rows"][1]["value"] == {"pa": "25 ਨਵੰਬਰ 2026", "en": "25 November 2026"}
    assert scripts(text)["Guru"] > 100
    assert "25 ਨਵੰਬਰ 2026" in " ".join(text.split())  # from the left: Typst would take Punjabi for its Arabic script
    assert scripts(text)["Deva"] == 0


def test_what_all_papers_share_stands_in_every_language():
    shared = letterhead()
    texts = [shared.verify, shared.signed]
    by_name = (shared.numbers, shared.number, shared.words)
    texts += [text for each in by_name for text in each.values()]
    receipt = receipt_form()
    texts += [receipt.title, *receipt.numbers.values(), *(row.label for row in receipt.rows)]

    assert [text for text in texts if text.keys() != LANGUAGES.keys()] == []
    assert {pair[0] for pair in receipt.languages} == LANGUAGES.keys() - {"en"}
    assert replace(receipt).languages_for("pa") == ("pa", "en")


def test_rupees_in_punjabi_words():
    assert rupees_in_words(245_000, "pa") == "ਦੋ ਹਜ਼ਾਰ ਚਾਰ ਸੌ ਪੰਜਾਹ ਰੁਪਏ ਸਿਰਫ਼"
