"""Sample papers for a visitor who has none at hand: drawn, fictitious, marked SPECIMEN, and photographed."""

import random
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from time import time

import fontpkg  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from emulators.whatsapp.holders import Holder, is_woman
from emulators.whatsapp.paper_kinds import PAPERS, Paper
from emulators.whatsapp.photographed import photograph

WIDTH, MARGIN, LINE = 1240, 80, 62
INK, PALE = "#1f2937", "#6b7280"
STRANGER = "Asha Verma"
_APRIL = 4


def draw(kind: str, name: str = "", now: float = 0.0) -> bytes:
    """A photo of the paper, as JPEG, made out to this person, at this moment. Raises KeyError for an unknown kind.

    Who is known only by a number or a handle gets it made out to a stranger: no paper names anybody so.
    """
    today = datetime.fromtimestamp(now or time(), UTC).date()
    return _drawn(kind, name if is_of_a_person(name) else STRANGER, today)


def is_of_a_person(name: str) -> bool:
    """Whether it is a name: letters, in whatever script."""
    return bool(name) and all(sign.isalpha() or unicodedata.category(sign)[0] == "M" or sign in " .'" for sign in name)


@lru_cache(maxsize=64)
def _drawn(kind: str, name: str, today: date) -> bytes:
    paper, holder = PAPERS[kind], asdict(Holder.of_name(name))
    if paper.picture:
        return _face(paper, name)
    recent, soon = today - timedelta(days=13), today + timedelta(days=9)
    year = today.year - (today.month < _APRIL)
    holder |= {"recent": f"{recent:%d-%m-%Y}", "soon": f"{soon:%d-%m-%Y}", "tax_year": f"{year}-{(year + 1) % 100:02}"}
    height = 330 + LINE * len(paper.lines) + 150
    picture = Image.new("RGB", (WIDTH, height), paper.ground)
    pen = ImageDraw.Draw(picture)
    _specimen(picture)
    _frame(pen, paper, height)
    top = 330
    left = MARGIN + (300 if paper.portrait else 0)
    if paper.portrait:
        _portrait(pen, top)
    for label, value in paper.lines:
        _line(
            pen,
            (left, top),
            label.format_map(holder),
            value.format_map(holder),
            plain=paper.portrait,
        )
        top += LINE
    pen.text((MARGIN, height - 100), paper.closing, fill=paper.colour, font=_font(30))
    pen.text((WIDTH - MARGIN, height - 100), "SPECIMEN / नमूना", fill=PALE, font=_font(26), anchor="ra")
    return photograph(picture, f"{kind}/{name}")


def _face(paper: Paper, name: str) -> bytes:
    """A drawn head before a plain wall, as a studio hands it out; skin and shirt are of the name."""
    chance = random.Random(name)  # noqa: S311 - nothing secret
    width, height = 620, 800
    picture = Image.new("RGB", (width, height), paper.ground)
    pen = ImageDraw.Draw(picture)
    skin, shirt = chance.choice(("#a9745a", "#8d5a3f", "#c68f6d")), chance.choice((paper.colour, "#7a2f3a", "#2f5d3a"))
    pen.chord((60, 540, 560, 1120), 180, 360, fill=shirt)
    pen.rectangle((260, 460, 360, 580), fill=skin)
    pen.ellipse((180, 130, 440, 330), fill="#1f1611")
    if is_woman(name):
        pen.rounded_rectangle((172, 220, 448, 560), 80, fill="#1f1611")
        pen.rectangle((260, 460, 360, 580), fill=skin)
    pen.ellipse((195, 170, 425, 510), fill=skin)
    for eye in (262, 358):
        pen.ellipse((eye - 24, 310, eye + 24, 336), fill="#ffffff")
        pen.ellipse((eye - 11, 311, eye + 11, 335), fill="#2b1a12")
        pen.arc((eye - 34, 280, eye + 34, 320), 200, 340, fill="#1f1611", width=7)
    pen.line((310, 340, 300, 400, 318, 404), fill="#6d4533", width=4)
    pen.arc((265, 410, 355, 460), 20, 160, fill="#7a2f3a", width=8)
    out = BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(fontpkg.path("noto-sans-devanagari")), size)
    font.set_variation_by_axes([weight, 100])
    return font


def _frame(pen: ImageDraw.ImageDraw, paper: Paper, height: int) -> None:
    pen.rectangle((24, 24, WIDTH - 24, height - 24), outline=paper.colour, width=5)
    pen.rectangle((24, 24, WIDTH - 24, 44), fill=paper.colour)
    pen.ellipse((MARGIN, 90, MARGIN + 120, 210), outline=paper.colour, width=6)
    for spoke in range(0, 360, 30):
        pen.arc((MARGIN + 18, 108, MARGIN + 102, 192), spoke, spoke + 15, fill=paper.colour, width=8)
    pen.text((MARGIN + 160, 88), paper.heading, fill=paper.colour, font=_font(48, 700))
    pen.text((MARGIN + 160, 156), paper.below, fill=INK, font=_font(34, 500))
    pen.line((MARGIN, 260, WIDTH - MARGIN, 260), fill=paper.colour, width=3)


def _line(pen: ImageDraw.ImageDraw, at: tuple[int, int], label: str, value: str, *, plain: bool) -> None:
    """A value behind its label, small enough to stay on the paper; without a label it is a line of its own."""
    left = at[0] + (0 if not label else 330 if plain else 470)
    size, weight = (40, 700) if plain and not label else (34, 600)
    while pen.textlength(value, _font(size, weight)) > WIDTH - MARGIN - left:
        size -= 2
    pen.text(at, f"{label}:" if label else "", fill=PALE, font=_font(30))
    pen.text((left, at[1]), value, fill=INK, font=_font(size, weight))


def _portrait(pen: ImageDraw.ImageDraw, top: int) -> None:
    pen.rectangle((MARGIN, top, MARGIN + 240, top + 300), fill="#e5e7eb", outline=PALE, width=3)
    pen.ellipse((MARGIN + 75, top + 55, MARGIN + 165, top + 155), fill="#9ca3af")
    pen.chord((MARGIN + 25, top + 175, MARGIN + 215, top + 430), 180, 360, fill="#9ca3af")


def _specimen(picture: Image.Image) -> None:
    """A pale word across the paper, weak enough to read through."""
    layer = Image.new("L", picture.size)
    ImageDraw.Draw(layer).text(
        (WIDTH // 2, picture.height // 2), "SPECIMEN", fill=26, font=_font(190, 800), anchor="mm"
    )
    picture.paste(PALE, mask=layer.rotate(20))
