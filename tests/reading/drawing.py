"""Draws papers with Pillow: cards, forms, tables, letters."""

from dataclasses import dataclass, field
from functools import cache

import fontpkg_noto_sans_devanagari as font  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

FONT = next(font.ROOT.glob("files/**/*.ttf"))


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(str(FONT), size)
    made.set_variation_by_axes(
        [100, 700 if bold else 400] if made.get_variation_axes()[0]["name"] == b"Width" else [700 if bold else 400, 100]
    )
    return made


@dataclass
class Sheet:
    """A page that is written from the top down."""

    width: int = 1240
    height: int = 1600
    size: int = 26
    margin: int = 90
    ground: tuple[int, int, int] = (255, 255, 255)
    y: int = 60
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self):
        self.image = Image.new("RGB", (self.width, self.height), self.ground)
        self.pen = ImageDraw.Draw(self.image)

    def put(self, x, y, text, size=None, bold=False, fill=(20, 20, 30)):
        self.pen.text((x, y), text, font=_font(size or self.size, bold), fill=fill)

    def wide(self, text, size=None, bold=False):
        return self.pen.textlength(text, font=_font(size or self.size, bold))

    def heading(self, *lines, fill=(10, 10, 60)):
        for at, text in enumerate(lines):
            size = self.size + (8 if at == 0 else 2)
            self.put((self.width - self.wide(text, size, True)) / 2, self.y, text, size, True, fill)
            self.y += int(size * 1.6)
        self.y += self.size // 2

    def line(self, text, x=None, size=None, bold=False, gap=1.75):
        self.put(self.margin if x is None else x, self.y, text, size, bold)
        self.y += int((size or self.size) * gap)

    def rows(self, pairs, colon=" : ", column=None):
        """Labels and values, in one column each or run together."""
        for label, value in pairs:
            x = self.margin + column if column else self.margin + self.wide(label + colon)
            self.put(self.margin, self.y, label + ("" if column else colon))
            lines = value.split("\n")
            for text in lines:
                self.put(x, self.y, (": " if column and text is lines[0] else "") + text)
                self.y += int(self.size * 1.75)

    def table(self, pairs, split=0.45):
        left, right = self.margin, self.width - self.margin
        middle = left + (right - left) * split
        for label, value in pairs:
            lines = value.split("\n")
            high = int(self.size * (0.9 + 1.5 * len(lines)))
            self.pen.rectangle((left, self.y, right, self.y + high), outline=(90, 90, 90), width=2)
            self.pen.line((middle, self.y, middle, self.y + high), fill=(90, 90, 90), width=2)
            self.put(left + 14, self.y + self.size * 0.35, label)
            for at, text in enumerate(lines):
                self.put(middle + 14, self.y + self.size * (0.35 + 1.5 * at), text)
            self.y += high
        self.y += self.size

    def stacked(self, pairs, columns=2):
        """Values under their labels, in columns."""
        step = (self.width - 2 * self.margin) / columns
        for start in range(0, len(pairs), columns):
            high = 0
            for at, (label, value) in enumerate(pairs[start : start + columns]):
                x = self.margin + at * step
                self.put(x, self.y, label, self.size - 5, fill=(90, 90, 90))
                for count, text in enumerate(value.split("\n")):
                    self.put(x, self.y + self.size * (1.35 + 1.4 * count), text)
                    high = max(high, int(self.size * (3.2 + 1.4 * count)))
            self.y += high
        self.y += self.size // 2

    def prose(self, text):
        words, line = text.split(), ""
        for word in words:
            if self.wide(f"{line} {word}") > self.width - 2 * self.margin:
                self.line(line)
                line = ""
            line = f"{line} {word}".strip()
        self.line(line)

    def photo(self, x, y, wide, high):
        self.pen.rectangle((x, y, x + wide, y + high), fill=(205, 215, 225), outline=(120, 120, 120))
        self.pen.ellipse((x + wide * 0.28, y + high * 0.15, x + wide * 0.72, y + high * 0.62), fill=(180, 140, 110))
        self.pen.ellipse((x + wide * 0.1, y + high * 0.66, x + wide * 0.9, y + high * 1.2), fill=(70, 80, 120))
        self.pen.rectangle((x, y + high, x + wide, y + high * 1.25), fill=self.ground)
