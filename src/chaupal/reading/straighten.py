"""A photographed page laid flat: found by its edges, straightened by its lines, its letters brought to one size.

All steps are found on small copies and composed into one matrix, so the picture is resampled once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Matrix = NDArray[np.float64]

_SMALL = 800  # pixels on the longer side of the copy on which edges are sought
_LEAST_SHARE, _MOST_SHARE = 0.18, 0.985  # of the picture that a page fills
_LETTER = 22.0  # pixels that small letters are high when the reader reads best
_LEAST_LETTER, _MOST_LETTER, _SOME = 6, 120, 20  # pixels high; so many make a text
_MOST_GROWTH, _LEAST_GROWTH = 3.0, 0.45
_MOST_PIXELS = 7_000_000  # of a straightened page
_MOST_LEAN = 15.0  # degrees
_OTHER_GROUND = 14  # of 255: by how much a page's colour differs from what it lies on
_RULE = 110  # pixels from which a straight line is no part of a letter
_BAR = 13  # pixels of thickness from which it is no line
_SURELY_RULE = 500  # pixels from which a line is one whatever stands beside it
_BESIDE_RULE = 0.15  # of the strips along a line that may be ink: more, and it is the foot or head of letters
_DARKEST_GROUND = 60  # of 255: darker paper is not lit up, as its noise would be
_GROWN = 1.5  # growth from which letters are soft
_SOFT, _CRISP = 3.0, 0.8  # pixels over which an edge is soft, and how strongly it is drawn again
_MARGIN = 0.04  # kept round a found page: its edge may have been found inside


@dataclass(frozen=True)
class View:
    """A straightened page in grey, and the matrix from its pixels to fractions of the page in the file."""

    grey: Picture
    back: Matrix
    turned: int = 0  # degrees clockwise by which the page in the file was turned

    def fractions(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A rectangle of this view as one of the page in the file: (x, y, width, height) in fractions."""
        corners = np.array([[x, y, 1], [x + width, y, 1], [x, y + height, 1], [x + width, y + height, 1]]).T
        placed = self.back @ corners
        across, down = np.clip(placed[0] / placed[2], 0, 1), np.clip(placed[1] / placed[2], 0, 1)
        left, top = float(across.min()), float(down.min())
        return left, top, float(across.max()) - left, float(down.max()) - top


# from the pixels of a picture turned clockwise, in fractions, to those of the picture as it was
_UNDO = {
    0: np.eye(3),
    90: np.array([[0.0, 1, 0], [-1, 0, 1], [0, 0, 1]]),
    180: np.array([[-1.0, 0, 1], [0, -1, 1], [0, 0, 1]]),
    270: np.array([[0.0, -1, 1], [1, 0, 0], [0, 0, 1]]),
}


def flatten(colour: Picture, turned: int = 0) -> View:
    """The page in a picture, flat, straight and at reading size, after turning it clockwise by 0, 90, 180 or 270."""
    colour = np.ascontiguousarray(np.rot90(colour, -turned // 90))
    height, width = colour.shape[:2]
    forward = np.eye(3)
    size = (float(width), float(height))
    corners = page_corners(colour)
    if corners is not None:
        forward, size = _laid_flat(corners, width, height)
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    rough = _warped(grey, forward, size, 1.0)
    lean = _lean(rough)
    forward, size = _rotated(forward, size, lean)
    growth = _growth(rough, size)
    scale = np.diag([growth, growth, 1.0])
    flat = _warped(grey, forward, size, growth)
    back = _UNDO[turned] @ np.diag([1 / width, 1 / height, 1.0]) @ np.linalg.inv(scale @ forward)
    even = crisp(evened(flat, stretched=False)) if growth > _GROWN else evened(flat)
    return View(without_rules(even), back, turned)


def _warped(grey: Picture, forward: Matrix, size: tuple[float, float], growth: float) -> Picture:
    scale = np.diag([growth, growth, 1.0])
    target = (max(round(size[0] * growth), 1), max(round(size[1] * growth), 1))
    way = cv2.INTER_CUBIC if growth >= 1 else cv2.INTER_AREA
    if np.allclose(forward, np.eye(3)):
        return np.asarray(cv2.resize(grey, target, interpolation=way), dtype=np.uint8)
    edge = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpPerspective(grey, scale @ forward, target, flags=cv2.INTER_CUBIC, borderMode=edge))


def page_corners(colour: Picture) -> Matrix | None:
    """The corners of the page in a picture, clockwise from the upper left; None if it fills the picture."""
    height, width = colour.shape[:2]
    shrink = _SMALL / max(height, width)
    small = np.asarray(cv2.resize(colour, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    area = small.shape[0] * small.shape[1]
    best, most = None, 0.0
    for mask in _masks(small):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:3]:
            found = _four(np.asarray(cv2.convexHull(contour), dtype=np.int32))
            if found is None or not _square(found) or not _ends_there(small, found):
                continue
            size, filled = cv2.contourArea(found), cv2.contourArea(contour)
            # corners that do not fit what was found there are worth little
            rank = size * min(filled / size, size / max(filled, 1)) ** 8
            if _LEAST_SHARE * area < size < _MOST_SHARE * area and rank > most:
                best, most = found, rank
    return None if best is None else _clockwise(best.reshape(4, 2).astype(np.float64) / shrink)


def _ends_there(small: Picture, corners: NDArray[np.int32]) -> bool:
    """Whether the picture looks different outside: a frame printed on the page has paper on both sides."""
    inside = np.zeros(small.shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, corners.reshape(4, 2), 255)
    wide, narrow = np.ones((29, 29), np.uint8), np.ones((9, 9), np.uint8)
    outer = (cv2.dilate(inside, wide) > 0) & (cv2.dilate(inside, narrow) == 0)
    inner = (cv2.erode(inside, narrow) > 0) & (cv2.erode(inside, wide) == 0)
    if not outer.any() or not inner.any():
        return False
    return bool(np.abs(np.median(small[outer], axis=0) - np.median(small[inner], axis=0)).max() > _OTHER_GROUND)


def _masks(small: Picture) -> list[Picture]:
    """Where the page may be: brighter than its ground, or bounded by edges."""
    soft = cv2.GaussianBlur(small, (7, 7), 0)
    light = cv2.cvtColor(soft, cv2.COLOR_RGB2LAB)[:, :, 0]
    _, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    kernel = np.ones((9, 9), np.uint8)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, kernel, iterations=2)
    bright = cv2.morphologyEx(bright, cv2.MORPH_OPEN, kernel, iterations=2)
    frame = np.concatenate([soft[:6].reshape(-1, 3), soft[-6:].reshape(-1, 3), soft[:, :6].reshape(-1, 3)])
    ground = np.median(frame, axis=0)
    apart = np.abs(soft.astype(np.int16) - ground.astype(np.int16)).max(axis=2).astype(np.uint8)
    _, other = cv2.threshold(apart, 28, 255, cv2.THRESH_BINARY)
    other = cv2.morphologyEx(other, cv2.MORPH_CLOSE, kernel, iterations=3)
    other = cv2.morphologyEx(other, cv2.MORPH_OPEN, kernel, iterations=2)
    edges = cv2.dilate(cv2.Canny(light, 30, 90), np.ones((5, 5), np.uint8))
    return [np.asarray(mask, dtype=np.uint8) for mask in (bright, other, edges)]


def _four(hull: NDArray[np.int32]) -> NDArray[np.int32] | None:
    around = cv2.arcLength(hull, closed=True)
    for share in (0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, share * around, closed=True)
        if len(corners) == 4:  # noqa: PLR2004
            return np.asarray(corners, dtype=np.int32)
    return None


def _square(corners: NDArray[np.int32]) -> bool:
    """Whether no corner is sharper than a photographed page's can be."""
    points = corners.reshape(4, 2).astype(np.float64)
    for at in range(4):
        one, other = points[at - 1] - points[at], points[(at + 1) % 4] - points[at]
        cosine = abs(one @ other) / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9)
        if cosine > 0.5:  # noqa: PLR2004  60 degrees
            return False
    return True


def _clockwise(points: Matrix) -> Matrix:
    total, apart = points.sum(axis=1), points[:, 0] - points[:, 1]
    order = [total.argmin(), apart.argmax(), total.argmax(), apart.argmin()]
    return np.asarray(points[order]) if len(set(map(int, order))) == 4 else points  # noqa: PLR2004


def _laid_flat(corners: Matrix, width: int, height: int) -> tuple[Matrix, tuple[float, float]]:
    """The matrix that lays the page flat, with a margin, and the size that it then has."""
    upper, right, lower, left = (math.dist(corners[at], corners[(at + 1) % 4]) for at in range(4))
    wide, high = max(upper, lower), max(left, right)
    border_x, border_y = wide * _MARGIN, high * _MARGIN
    goal = np.array([[0, 0], [wide, 0], [wide, high], [0, high]]) + np.array([border_x, border_y])
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), goal.astype(np.float32))
    if not np.isfinite(matrix).all():
        return np.eye(3), (float(width), float(height))
    return matrix.astype(np.float64), (wide + 2 * border_x, high + 2 * border_y)


def _lean(grey: Picture) -> float:
    """Degrees by which the lines of text lean, found where their projection is sharpest."""
    shrink = min(1.0, 700 / max(grey.shape[:2]))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ink = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)).astype(np.float32)
    ink[ink < ink.mean() + ink.std()] = 0
    coarse = max(np.arange(-_MOST_LEAN, _MOST_LEAN + 0.1, 1.0), key=lambda angle: _sharpness(ink, angle))
    fine = max(np.arange(coarse - 1, coarse + 1.01, 0.2), key=lambda angle: _sharpness(ink, angle))
    # a page that seems to lean by little is left alone when its upright projection is as sharp
    return 0.0 if _sharpness(ink, fine) < 1.02 * _sharpness(ink, 0.0) else float(fine)


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _rotated(forward: Matrix, size: tuple[float, float], lean: float) -> tuple[Matrix, tuple[float, float]]:
    if not lean:
        return forward, size
    width, height = size
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0), [0, 0, 1]])
    angle = math.radians(abs(lean))
    wide = width * math.cos(angle) + height * math.sin(angle)
    high = width * math.sin(angle) + height * math.cos(angle)
    turn[0, 2] += (wide - width) / 2
    turn[1, 2] += (high - height) / 2
    return turn @ forward, (wide, high)


def _growth(grey: Picture, size: tuple[float, float]) -> float:
    """By how much the page is enlarged, so that its letters have the size that is read best."""
    letter = letter_height(grey)
    growth = 1.0 if letter is None else min(max(_LETTER / letter, _LEAST_GROWTH), _MOST_GROWTH)
    return min(growth, math.sqrt(_MOST_PIXELS / (size[0] * size[1])))


def letter_height(grey: Picture) -> float | None:
    """How high letters are on a page, in pixels; None where there is no text to speak of."""
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    sized = (high >= _LEAST_LETTER) & (high <= _MOST_LETTER) & (wide >= _LEAST_LETTER // 2) & (wide < 8 * high)
    heights = high[sized & (area > 0.1 * wide * high)]
    return float(np.median(heights)) if len(heights) >= _SOME else None


def evened(grey: Picture, *, stretched: bool = True) -> Picture:
    """Shadows and coloured grounds taken out: paper white, ink dark; `stretched`: the darkest ink black."""
    shrink = min(1.0, 900 / max(grey.shape[:2]))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), 31)
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    # light multiplies: where it is dim, ink differs less from its paper
    ink = cv2.divide(cv2.subtract(ground, grey), np.maximum(ground, _DARKEST_GROUND), scale=255)
    even = 255 - ink
    low, high = np.percentile(even[::4, ::4], (0.5, 60))
    if high - low < 30:  # noqa: PLR2004  nothing printed
        return np.asarray(even, dtype=np.uint8)
    low = low if stretched else 0.0
    full = np.clip((even.astype(np.float32) - low) * (255.0 / (high - low)), 0, 255)
    return np.asarray(full, dtype=np.uint8)


def crisp(even: Picture) -> Picture:
    """The edges of letters that were blurred, or grown from few pixels, drawn again (unsharp masking)."""
    soft = cv2.GaussianBlur(even, (0, 0), _SOFT)
    return np.asarray(cv2.addWeighted(even, 1 + _CRISP, soft, -_CRISP, 0), dtype=np.uint8)


def without_rules(even: Picture) -> Picture:
    """The page without the lines of its tables and frames, which the reader takes for letters."""
    ink = np.asarray(cv2.threshold(even, 170, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    clean = even.copy()
    for shape in ((_RULE, 1), (1, _RULE)):
        across = shape[0] > 1
        # a line that is a little bent or slanted is as wide as its neighbours together
        thick = cv2.dilate(ink, np.ones((3, 1) if across else (1, 3), np.uint8))
        long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        # what is as thick as a letter is high is no line but a bar or a picture
        bars = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((_BAR, 1) if across else (1, _BAR), np.uint8))
        thin = np.asarray(cv2.subtract(long, cv2.dilate(bars, np.ones((3, 3), np.uint8))), dtype=np.uint8)
        clean[cv2.dilate(_alone(thin, ink, across=across), np.ones((3, 3), np.uint8)) > 0] = 255
    return clean


def _alone(lines: Picture, ink: Picture, *, across: bool) -> Picture:
    """Those lines that have paper along both sides; the others are the feet or head lines of words."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    kept = np.zeros_like(lines)
    near, far = (np.ones((side, 1) if across else (1, side), np.uint8) for side in (5, 15))
    for at in range(1, count):
        left, top, wide, high = (int(one) for one in stats[at, :4])
        place = np.s_[max(top - 8, 0) : top + high + 8, max(left - 8, 0) : left + wide + 8]
        line = np.asarray(labels[place] == at, dtype=np.uint8)
        beside = (cv2.dilate(line, far) > 0) & (cv2.dilate(line, near) == 0)
        inked = np.count_nonzero(ink[place][beside])
        if max(wide, high) >= _SURELY_RULE or inked < _BESIDE_RULE * np.count_nonzero(beside):
            kept[place][line > 0] = 255
    return kept
