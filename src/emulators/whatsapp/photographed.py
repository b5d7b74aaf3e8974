"""A paper as a phone sees it on a table: a little askew, lit from one side, not quite sharp, compressed."""

import random
from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageChops, ImageFilter

_TABLE, _EDGE = "#6b4f3a", 0.06  # how far the table is seen on each side
_ASKEW = 0.022  # how far a corner is moved, of the longer side
_DARKEST = 165  # of 255, at the side away from the window


def photograph(paper: Image.Image, seed: str) -> bytes:
    """A JPEG of the paper; the same seed gives the same photo."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    width, height = paper.size
    edge = int(max(width, height) * _EDGE)
    size = (width + 2 * edge, height + 2 * edge)
    reach = int(max(width, height) * _ASKEW)
    corners = [
        (edge + x * width + chance.randint(-reach, reach), edge + y * height + chance.randint(-reach, reach))
        for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    seen = _seen_from(paper, corners, size)
    seen = ImageChops.multiply(seen, _light(size, chance.randint(0, 359)))
    out = BytesIO()
    seen.filter(ImageFilter.GaussianBlur(0.7)).save(out, "JPEG", quality=80)
    return out.getvalue()


def _seen_from(paper: Image.Image, corners: Sequence[tuple[float, float]], size: tuple[int, int]) -> Image.Image:
    """The paper with its corners there, on the table."""
    lens = _lens(corners, paper.size)
    mask = Image.new("L", paper.size, 255).transform(size, Image.Transform.PERSPECTIVE, lens)
    table = Image.new("RGB", size, _TABLE)
    table.paste(paper.transform(size, Image.Transform.PERSPECTIVE, lens, Image.Resampling.BICUBIC), mask=mask)
    return table


def _lens(corners: Sequence[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """The eight numbers of the projection that takes the corners back to the paper's own."""
    width, height = size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(wanted, float))]


def _light(size: tuple[int, int], turn: int) -> Image.Image:
    """Light that falls off to one side."""
    side = max(size) * 2
    slope = Image.linear_gradient("L").resize((side, side)).rotate(turn)
    middle = side // 2
    box = (middle - size[0] // 2, middle - size[1] // 2)
    falling = slope.crop((*box, box[0] + size[0], box[1] + size[1]))
    return falling.point([_DARKEST + level * (255 - _DARKEST) // 255 for level in range(256)]).convert("RGB")
