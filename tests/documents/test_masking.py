"""Nobody can read a whole Aadhaar number in what is kept or shown: it is looked for again by OCR."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from chaupal.documents import queries
from chaupal.documents.models import Document
from chaupal.kit import sealed_files
from tests.documents.files import NUMBER, card, saved
from tests.documents.test_fetch import sent, take_in

pytestmark = pytest.mark.once  # pictures: what becomes of rows is held by test_fetch.py and test_retention.py

DIGITS = NUMBER.replace(" ", "")


TURNS = (0, 90, 270)


def seen(content: bytes, turns: tuple[int, ...] = TURNS) -> str:
    """All digits that OCR finds on a picture or page, turned so."""
    if content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as pdf:
            picture = pdf[0].render(scale=2.5).to_pil()
            assert DIGITS not in pdf[0].get_textpage().get_text_range().replace(" ", "")
    else:
        picture = Image.open(BytesIO(content))
    return "|".join(re.sub(r"\D", "", ocr(picture.rotate(turn, expand=True))) for turn in turns)


def ocr(picture: Image.Image) -> str:
    """What stands on a picture."""
    out = BytesIO()
    picture.save(out, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "11"]
    return subprocess.run(command, input=out.getvalue(), capture_output=True, check=True).stdout.decode()


FILES = {
    "image/jpeg": lambda: saved(card(), quality=85),
    "image/png": lambda: saved(card(), "PNG"),
    "image/webp": lambda: saved(card(), "WEBP"),
    "application/pdf": lambda: saved(card(), "PDF", resolution=200),
    "lying": lambda: saved(card().rotate(90, expand=True), quality=85),
    "askew": lambda: saved(card().rotate(7, expand=True, fillcolor="#46372b", resample=Image.Resampling.BICUBIC)),
}


@pytest.mark.parametrize("how", FILES)
def test_a_whole_number_is_painted_over_in_all_that_is_kept(city, talk, how):
    content = FILES[how]()
    turned = next(turn for turn in TURNS if DIGITS in seen(content, (turn,)))  # what is to be hidden can be read before
    turns = (*{0, turned},)
    document = sent(talk, city.upload(content, "image/jpeg"), paper="parent_id")

    take_in(document)

    kept, mime = queries.content(document.id)
    assert kept != content
    assert DIGITS[:8] not in seen(kept, turns)
    assert DIGITS[:8] not in seen(queries.preview(document.id), turns)
    assert mime == ("application/pdf" if how == "application/pdf" else "image/jpeg")
    assert talk.heard()[-1]["kind"] == "aadhaar_card"
    assert DIGITS not in str(talk.heard())


def test_nothing_but_what_was_painted_over_lies_on_the_disk(city, talk, settings):
    from chaupal.citizens.queries import key_of

    document = sent(talk, city.upload(saved(card(), quality=85), "image/jpeg"), paper="parent_id")
    take_in(document)

    row, key = Document.objects.get(id=document.id), key_of(talk.citizen_id)
    mine = [path for path in Path(settings.CHAUPAL_MEDIA_DIR).rglob(f"*{document.id}*") if path.is_file()]
    assert {str(path.relative_to(settings.CHAUPAL_MEDIA_DIR)) for path in mine} == {row.path, row.preview}
    for path in (row.path, row.preview):
        assert DIGITS[:8] not in seen(sealed_files.read(path, key), (0,))
