"""Certificates as they leave the typesetter: text that can be read and copied, a QR code that scans, a PDF to keep."""

import shutil
import subprocess
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from chaupal.catalogue.base import PaperForm, Row, Table, Wording
from chaupal.catalogue.queries import state
from chaupal.certificates import render
from chaupal.certificates.layout import Issue, digest, printed
from chaupal.engine.definition import Field, Rows
from chaupal.hearing.answers.base import Spec
from tests.certificates.samples import (
    BIRTH,
    BIRTH_ANSWERS,
    CASTE,
    CASTE_ANSWERS,
    NOON,
    form_of,
    known,
    service,
)

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils reads and draws the pages")
URL = "https://chaupal.example/verify/" + "A" * 118
REVENUE = {"hi": "राजस्व विभाग", "en": "Revenue Department"}


OBC = "revenue/caste_certificate_obc"
ISSUE = Issue("DL-OBC-2026-0000042", "revenue", REVENUE, NOON, None, above=dict(state().government))


def data(folder, of, answers):
    return printed(form_of(folder), known(of, answers), ISSUE)


@pytest.fixture(scope="module")
def caste():
    return render.pdf("certificate", data(OBC, CASTE, CASTE_ANSWERS), URL)


@pytest.fixture(scope="module")
def birth():
    return render.pdf("certificate", data("mcd/birth_certificate", BIRTH, BIRTH_ANSWERS), URL)


def family(lines, members, words="मान"):
    """A card with so many lines and so many people on it."""
    of = service(
        "ration_card",
        *(Field(f"f{n}", Spec("text")) for n in range(lines)),
        Rows("members", (Field("n", Spec("name")),)),
    )
    form = PaperForm(
        "ration_card",
        {"hi": "राशन कार्ड", "en": "Ration Card"},
        tuple(Row((f"f{n}",), {"hi": f"पंक्ति {n}", "en": f"Line {n}"}) for n in range(lines)),
        kind="card",
        authority=(Wording({"hi": "खाद्य आपूर्ति अधिकारी", "en": "Food Supply Officer"}),),
        tables=(Table("members", {"hi": "सदस्य", "en": "Members"}, (Row(("n",), {"hi": "नाम", "en": "Name"}),)),),
    )
    answers = {f"f{n}": f"{words} {n}" for n in range(lines)} | {"members": [{"n": f"Asha{n}"} for n in range(members)]}
    return render.pdf("certificate", printed(form, known(of, answers), ISSUE), URL)


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
    assert [pages(pdf) for pdf in (caste, birth)] == [1, 1]


def test_a_birth_certificate_takes_the_register_s_word(birth):
    text = text_of(birth)

    assert "अनन्याशर्मा" in text
    assert "सुनीताशर्मा" in text
    assert "MCD/2019/0004512" in text
    assert "20मार्च2019" in text


def test_long_answers_flow_on_and_nothing_is_lost():
    address = "गली " * 400 + "अंत"

    pdf = render.pdf("certificate", data(OBC, CASTE, {**CASTE_ANSWERS, "address": address}), URL)

    assert len(PdfReader(BytesIO(pdf)).pages) > 1
    assert text_of(pdf).count("गली") == 400


def test_markup_in_an_answer_stays_text():
    nasty = '#panic("x") $x$ *bold* <label> @ref \\ "quoted" `raw`'

    pdf = render.pdf("certificate", data(OBC, CASTE, {**CASTE_ANSWERS, "caste_name": nasty}), URL)

    assert '#panic("x")$x$*bold*<label>@ref' in text_of(pdf)


def test_a_statement_without_its_facts_is_not_printed():
    answers = {name: answer for name, answer in CASTE_ANSWERS.items() if name != "caste_name"}

    with pytest.raises(KeyError, match="caste_name"):
        data(OBC, CASTE, answers)


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
        codes = [
            code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        ]

    assert codes == [URL]


def test_the_digest_is_of_what_is_printed():
    before = data(OBC, CASTE, CASTE_ANSWERS)
    after = data(OBC, CASTE, {**CASTE_ANSWERS, "applicant_name": "Somebody Else"})

    assert digest(before) == digest(data(OBC, CASTE, CASTE_ANSWERS))
    assert digest(before) != digest(after)


def pages(pdf):
    return len(PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(("lines", "members"), [(4, 0), (4, 8), (14, 0), (24, 0), (25, 0), (10, 6)])
def test_usual_papers_keep_to_one_page_and_lose_nothing(lines, members):
    pdf = family(lines, members)
    text = text_of(pdf)

    assert pages(pdf) == 1
    assert all(f"मान{n}" in text for n in range(lines))
    assert all(f"Asha{n}" in text for n in range(members))


def test_a_large_family_goes_on_overleaf_with_its_number_on_each_page():
    pdf = family(14, 30)

    assert pages(pdf) == 2
    assert text_of(pdf).count("DL-OBC-2026-0000042·") == 2
    assert "Asha29" in text_of(pdf)


def test_words_differ_by_the_kind_of_paper():
    text = text_of(family(4, 1))

    assert "कार्डसंख्या/Cardno." in text
    assert "FoodSupplyOfficer" in text
    assert "प्रमाणपत्रसंख्या" not in text


def test_a_table_without_people_is_left_out():
    assert "Members" not in text_of(family(4, 0))


def test_lines_of_an_answer_stay_lines():
    of = service("answer", Field("reply", Spec("text", {"lines": True})))
    form = PaperForm("answer", {"hi": "उत्तर", "en": "Answer"}, (Row(("reply",), {"hi": "उत्तर", "en": "Answer"}),))
    data = printed(form, known(of, {"reply": "1) Yes\n2) No"}), ISSUE)

    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=render.pdf("certificate", data, URL),
        capture_output=True,
        check=True,
    )
    lines = [line.strip() for line in run.stdout.decode().splitlines()]

    assert any(line.endswith("1) Yes") for line in lines)
    assert "2) No" in lines
