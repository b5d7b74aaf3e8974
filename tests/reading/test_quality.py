"""What is wrong with a picture, and what only looks so."""

from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from chaupal.reading.quality import faults
from tests.reading.wear import encoded, photographed


def page() -> Image.Image:
    """A form with an empty frame below its lines."""
    sheet = Image.new("RGB", (1240, 1754), "white")
    drawn, font = ImageDraw.Draw(sheet), ImageFont.load_default(28)
    for line in range(5):
        drawn.text((100, 120 + 70 * line), "Wiring tested and found safe, block D", fill="black", font=font)
    drawn.rectangle((100, 510, 1140, 1070), outline="black", width=4)
    return sheet


def test_a_drawn_page_that_is_half_empty_is_no_photo_of_a_screen():
    assert faults(np.asarray(Image.open(BytesIO(encoded(page()))))) == ()


def test_a_photo_of_a_page_is_none_either():
    assert "screen" not in faults(np.asarray(photographed(page(), Random(4))))
