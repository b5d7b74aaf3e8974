"""Certificates as they leave the typesetter: text that can be read and copied, a QR code that scans, a PDF to keep."""

import shutil
import subprocess
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from chaupal.certificates import facts, render
from chaupal.certificates.forms import FOLDER, form
from chaupal.certificates.layout import Issue, digest, printed
from tests.certificates.samples import BIRTH, BIRTH_ANSWERS, CASTE, CASTE_ANSWERS, NOON, case

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils reads and draws the pages")
URL = "https://chaupal.example/verify/" + "A" * 118
REVENUE = {"hi": "राजस्व विभाग", "en": "Revenue Department"}


def data(name, service, answers):
    issue = Issue("DL-OBC-2026-0000042", "revenue", REVENUE, NOON, None)
    return printed(form(name), facts.of_case(case(service, answers), service, NOON), issue)


@pytest.fixture(scope="module")
def caste():
    return render.pdf("caste_obc", data("caste_obc", CASTE, CASTE_ANSWERS), URL)


@pytest.fixture(scope="module")
def birth():
    return render.pdf("birth", data("birth", BIRTH, BIRTH_ANSWERS), URL)


def text_of(pdf):
    """What is copied from the page, without spaces: between shaped clusters a reader may put some."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(run.stdout.decode().split())


def test_hindi_can_be_read_and_copied(caste):
    text = text_of(caste)

    for hindi in (
        "अन्यपिछड़ावर्ग",
        "क्षमाश्रीवास्तव",
        "स्वर्गीयज्ञानेन्द्रकृष्ण",
        "कुम्हार(प्रजापति)",
        "राष्ट्रीयराजधानीक्षेत्र",
        "25नवंबर2026",
    ):
        assert hindi in text


def test_english_stands_beside_it(caste):
    text = text_of(caste)

    for english in (
        "OtherBackwardClass(OBC)Certificate",
        "RevenueDepartment",
        "Female",
        "25November2026",
        "DL-OBC-2026-0000042",
    ):
        assert english in text


def test_a_certificate_is_one_page(caste, birth):
    assert [len(PdfReader(BytesIO(pdf)).pages) for pdf in (caste, birth)] == [1, 1]


def test_a_birth_certificate_takes_the_register_s_word(birth):
    text = text_of(birth)

    assert "अनन्याशर्मा" in text
    assert "सुनीताशर्मा" in text
    assert "MCD/2019/0004512" in text
    assert "20मार्च2019" in text


def test_long_answers_flow_on_and_nothing_is_lost():
    address = "गली " * 400 + "अंत"

    pdf = render.pdf("caste_obc", data("caste_obc", CASTE, {**CASTE_ANSWERS, "address": address}), URL)

    assert len(PdfReader(BytesIO(pdf)).pages) > 1
    assert text_of(pdf).count("गली") == 400


def test_markup_in_an_answer_stays_text():
    nasty = '#panic("x") $x$ *bold* <label> @ref \\ "quoted" `raw`'

    pdf = render.pdf("caste_obc", data("caste_obc", CASTE, {**CASTE_ANSWERS, "caste_name": nasty}), URL)

    assert '#panic("x")$x$*bold*<label>@ref' in text_of(pdf)


def test_a_statement_without_its_facts_is_not_printed():
    answers = {name: answer for name, answer in CASTE_ANSWERS.items() if name != "caste_name"}

    with pytest.raises(KeyError, match="caste_name"):
        data("caste_obc", CASTE, answers)


def test_it_is_made_to_be_archived_and_read_aloud(caste):
    catalog = PdfReader(BytesIO(caste)).trailer["/Root"]
    metadata = catalog["/Metadata"].get_object().get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "/StructTreeRoot" in catalog


def test_only_its_own_font_is_used(caste):
    reader = PdfReader(BytesIO(caste))
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}

    assert fonts
    assert all("NotoSansDevanagari" in name for name in fonts)


@pytest.mark.parametrize("kind", ["caste", "birth"])
def test_the_code_on_the_printed_page_scans(kind, request, tmp_path):
    page = tmp_path / "page.pdf"
    page.write_bytes(request.getfixturevalue(kind))
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", page, tmp_path / "page"], check=True)

    with Image.open(tmp_path / "page.png") as image:
        codes = [code.text for code in zxingcpp.read_barcodes(image)]

    assert codes == [URL]


def test_the_digest_is_of_what_is_printed():
    before = data("caste_obc", CASTE, CASTE_ANSWERS)
    after = data("caste_obc", CASTE, {**CASTE_ANSWERS, "applicant_name": "Somebody Else"})

    assert digest(before) == digest(data("caste_obc", CASTE, CASTE_ANSWERS))
    assert digest(before) != digest(after)


def test_every_form_has_both_files_and_both_languages():
    names = {path.stem for path in FOLDER.glob("*.yaml")} - {"letterhead"}

    assert names == {path.stem for path in FOLDER.glob("*.typ")} - {"letterhead"}
    for name in names:
        held = form(name)
        assert set(held.title) == {"hi", "en"}
        assert all(row.label["hi"] and row.label["en"] for row in held.rows)
