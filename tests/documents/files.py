"""Files as citizens send them."""

from functools import cache
from io import BytesIO

import fontpkg  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from emulators.whatsapp import papers

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture: JPEG, PNG, WEBP or GIF."""
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind)
    return out.getvalue()


@cache
def report() -> bytes:
    """A hospital's report of a birth, well photographed."""
    return papers.draw("hospital_birth_report", "Asha Verma")


@cache
def bill() -> bytes:
    """An electricity bill, well photographed."""
    return papers.draw("electricity_bill", "Asha Verma")


NUMBER = "2341 2341 2346"  # passes the checksum; nobody's


def card(number: str = NUMBER, name: str = "Sunita Devi", born: str = "14/08/1991") -> Image.Image:
    """The front of an Aadhaar card with its whole number, once large and once small."""
    picture = Image.new("RGB", (1300, 820), "#fdfaf4")
    pen = ImageDraw.Draw(picture)
    lines = [
        ("भारत सरकार   Government of India", 44),
        ("सुनीता देवी" if name == "Sunita Devi" else "कमला रानी", 44),
        (name, 44),
        (f"जन्म तिथि / DOB: {born}", 40),
        ("महिला / FEMALE", 40),
        ("", 20),
        (number, 72),
        (f"आधार संख्या / Aadhaar no. {number}", 34),
        ("मेरा आधार, मेरी पहचान", 40),
    ]
    top = 60
    for text, size in lines:
        font = ImageFont.truetype(str(fontpkg.path("noto-sans-devanagari")), size)
        pen.text((360, top), text, fill="#111827", font=font)
        top += int(size * 1.75)
    pen.rectangle((60, 160, 300, 470), fill="#9ca3af")
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    """A picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
