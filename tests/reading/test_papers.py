"""Papers of every kind are read: clean, photographed, as a PDF; and what is no paper is taken for none."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageDraw

from chaupal.reading.base import REASONS, Box, Unreadable
from chaupal.reading.queries import read
from emulators.whatsapp import papers
from evaluation.documents.sheets import sheet
from tests.reading.drawing import Sheet
from tests.reading.papers import KINDS, LAYOUTS
from tests.reading.wear import encoded, photographed

SURE = 0.8
PHOTOGRAPHED = ("aadhaar_card", "electricity_bill", "hospital_birth_report")


def same(said: str, true: str) -> bool:
    return "".join(said.split()).casefold().strip(".,") == "".join(true.split()).casefold().strip(".,")


def wrong(paper, truth):
    """The fields that do not say what is printed."""
    said = {name: found.value for name, found in paper.fields.items()}
    return {name: (said.get(name), value) for name, value in truth.items() if not same(said.get(name, ""), value)}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_paper_of_every_kind_is_read_whole(kind, layout):
    page, truth = KINDS[kind](Random(f"{kind}-{layout}"), layout)

    paper = read(encoded(page, kind="PNG"))

    assert paper.kind == kind
    assert paper.kind_confidence > 0.5
    assert wrong(paper, truth) == {}


@pytest.mark.parametrize("kind", PHOTOGRAPHED)
def test_a_photograph_is_laid_flat_and_read(kind):
    page, truth = KINDS[kind](Random(f"photo-{kind}"), 0)

    paper = read(encoded(photographed(page, Random(kind))))

    assert paper.kind == kind
    missed = wrong(paper, truth)
    assert len(missed) <= len(truth) // 5
    assert all(name not in paper.fields or paper.fields[name].confidence < SURE for name in missed)


def test_a_picture_that_lies_on_its_side_is_turned():
    page, truth = KINDS["pan_card"](Random(7), 0)

    paper = read(encoded(page.rotate(90, expand=True)))

    assert (paper.kind, paper.turned) == ("pan_card", 90)
    assert wrong(paper, truth) == {}


@pytest.mark.parametrize("kind", ["caste_certificate", "water_bill", "school_certificate"])
@pytest.mark.parametrize("number", [0, 3, 5])
def test_a_pdf_is_read_by_its_text_layer_in_every_layout(kind, number):
    made = sheet(kind, number)

    paper = read(made.pdf())

    assert paper.kind == kind
    read_right = len(made.true) - len(wrong(paper, made.true))
    assert read_right >= len(made.true) - 1


def test_a_value_knows_its_place_in_the_file():
    page, truth = KINDS["pan_card"](Random(3), 0)

    box = read(encoded(page, kind="PNG")).fields["pan"].box

    # the number is printed at (360, 205) of a card of 1010 by 640
    assert truth["pan"]
    assert box is not None
    assert abs(box.x - 360 / 1010) < 0.03
    assert abs(box.y - 205 / 640) < 0.04


def _report() -> tuple[Image.Image, Box]:
    """A photograph of a birth report, and where the name of the child stands on it."""
    page, _ = KINDS["hospital_birth_report"](Random(900), 0)
    photo = photographed(page, Random(5))
    seen = read(encoded(photo))
    assert not {"cut_off", "glare"} & set(seen.warnings)
    assert seen.fields["child_name"].confidence >= SURE
    box = seen.fields["child_name"].box
    assert box
    return photo, box


@pytest.mark.parametrize("side", ["right", "bottom"])
def test_where_the_picture_cuts_through_a_line_its_value_is_doubtful(side):
    photo, box = _report()
    right = (box.x + 0.6 * box.width) * photo.width if side == "right" else photo.width
    bottom = (box.y + 0.6 * box.height) * photo.height if side == "bottom" else photo.height

    paper = read(encoded(photo.crop((0, 0, round(right), round(bottom)))))

    assert "cut_off" in paper.warnings
    assert "child_name" not in paper.fields or paper.fields["child_name"].confidence < SURE


def test_where_light_blots_out_a_part_of_a_line_its_value_is_doubtful():
    photo, box = _report()
    left, top = (box.x + 0.55 * box.width) * photo.width, (box.y - box.height) * photo.height
    right, bottom = left + box.width * photo.width, (box.y + 2 * box.height) * photo.height
    ImageDraw.Draw(photo).ellipse((left, top, right, bottom), "white")

    paper = read(encoded(photo))

    assert "glare" in paper.warnings
    assert "child_name" not in paper.fields or paper.fields["child_name"].confidence < SURE


def _blank() -> Image.Image:
    return Image.new("RGB", (900, 1200), "white")


def _chat() -> Image.Image:
    made = Sheet(720, 1200, 26, 40, (229, 221, 213))
    for text in (
        "Aadhaar card bhej do",
        "kal bhejunga",
        "Name: same as PAN",
        "Date of birth 12/03/1990",
        "bijli ka bill 1,240",
    ):
        made.line(text)
    return made.image


def _shop() -> Image.Image:
    made = Sheet()
    made.heading("TAX INVOICE", "Sharma Electronics, Karol Bagh")
    made.rows(
        (("Name", "Rajesh Kumar"), ("Date", "12/08/2026"), ("Ceiling fan", "2,450.00"), ("Total Amount", "2,450.00"))
    )
    return made.image


def _hills() -> Image.Image:
    image = Image.linear_gradient("L").resize((1000, 700)).convert("RGB")
    ImageDraw.Draw(image).polygon([(0, 700), (300, 300), (520, 520), (760, 240), (1000, 700)], fill=(40, 80, 50))
    return image


@pytest.mark.parametrize("picture", [_blank, _chat, _shop, _hills])
def test_what_is_no_document_is_taken_for_none(picture):
    out = BytesIO()
    picture().save(out, "PNG")

    try:
        paper = read(out.getvalue())
    except Unreadable as refused:
        assert refused.reason in REASONS  # noqa: PT017 - either is right
    else:
        assert paper.kind in ("other", "photo")
        assert not paper.fields


@pytest.mark.parametrize("kind", ["birth_certificate", "death_certificate", "hospital_birth_report"])
def test_the_registrars_certificate_and_the_hospitals_report_are_told_apart(kind):
    paper = read(papers.draw(kind, "Asha Verma"))

    assert paper.kind == kind
    assert paper.kind_confidence >= SURE
    assert len(paper.fields) >= 5


@pytest.mark.parametrize(("kind", "category"), [("caste_certificate", "OBC"), ("caste_certificate_sc", "SC")])
def test_a_caste_certificate_tells_of_which_class_it_is(kind, category):
    paper = read(papers.draw(kind, "Asha Verma"))

    assert (paper.kind, paper.fields["category"].value) == ("caste_certificate", category)
