"""Whether a picture is a portrait, and where its face is: one face, large, before a plain ground."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from chaupal.reading.base import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.reading.straighten import Picture

_FACES = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
_WIDE = 480  # pixels on the longer side of the copy that is looked at
_LEAST_FACE = 0.16  # of the picture's width
_PLAIN = 26.0  # how far colours of a plain ground may spread, of 255
_SKIN = (np.array((0, 133, 77), np.uint8), np.array((255, 180, 135), np.uint8))  # luma, red and blue differences


@cache
def _detector() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(_FACES))


def is_portrait(colour: Picture) -> bool:
    """One face that fills enough of the picture, or what has a portrait's build where a face is not found."""
    small = _made_small(colour)
    faces = _faces(small)
    if len(faces) == 1:
        left, _, wide, _ = faces[0]
        return bool(abs(left + wide / 2 - small.shape[1] / 2) < small.shape[1] * 0.28)
    return len(faces) == 0 and _built_like_one(small)


def face_in(colour: Picture) -> Box | None:
    """Where the one face is, brow to chin; None if there is none, or several."""
    small = _made_small(colour)
    faces = _faces(small)
    if len(faces) != 1:
        return None
    height, width = small.shape[:2]
    left, top, wide, high = (int(side) for side in faces[0])
    return Box(0, left / width, top / height, wide / width, high / height)


def _made_small(colour: Picture) -> Picture:
    shrink = min(1.0, _WIDE / max(colour.shape[:2]))
    return np.asarray(cv2.resize(colour, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _faces(small: Picture) -> Sequence[Sequence[int]]:
    grey = cv2.equalizeHist(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))
    least = round(small.shape[1] * _LEAST_FACE)
    return _detector().detectMultiScale(grey, scaleFactor=1.08, minNeighbors=5, minSize=(least, least))


def _built_like_one(small: Picture) -> bool:
    """A plain ground in the upper corners, upright, and one patch of skin in the upper middle."""
    height, width = small.shape[:2]
    if not 0.95 <= height / width <= 1.7:  # noqa: PLR2004
        return False
    corner_h, corner_w = height // 6, width // 7
    corners = (small[:corner_h, :corner_w], small[:corner_h, -corner_w:])
    if any(float(corner.reshape(-1, 3).std(axis=0).max()) > _PLAIN for corner in corners):
        return False
    if np.abs(corners[0].mean(axis=(0, 1)) - corners[1].mean(axis=(0, 1))).max() > 2 * _PLAIN:
        return False
    skin = cv2.inRange(cv2.cvtColor(small, cv2.COLOR_RGB2YCrCb), *_SKIN)
    if (skin[:corner_h, :corner_w] > 0).mean() > 0.5:  # noqa: PLR2004  a ground of skin's own colour
        return False
    count, _, stats, centres = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(skin, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    )
    if count < 2:  # noqa: PLR2004
        return False
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    share = stats[largest, cv2.CC_STAT_AREA] / (height * width)
    middle_x, middle_y = centres[largest] / (width, height)
    return bool(0.05 < share < 0.45 and 0.35 < middle_x < 0.65 and 0.22 < middle_y < 0.68)  # noqa: PLR2004
