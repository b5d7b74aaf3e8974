"""Whether a picture is good enough, measured on a small copy in a few milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from chaupal.reading.straighten import Picture

_WIDE = 1000  # pixels on the longer side of the copy that is measured
_LEAST_SIDE = 320  # pixels on the shorter side below which no document can be read
_DARK = 70  # the brightness that nine tenths of a picture stay under
_SHARP = 45.0  # variance of the Laplacian below which print is washed out
_GLARE = 0.035  # share of the picture that a reflection may fill
_MOIRE = 14.0
_ONE_TONE = 0.5  # share of a page that is one tone: drawn or scanned, no camera sees a screen so


def faults(colour: Picture) -> tuple[str, ...]:
    """What is wrong with a picture, the worst first: too_small, dark, blurred, glare, screen."""
    height, width = colour.shape[:2]
    shrink = min(1.0, _WIDE / max(height, width))
    small = cv2.cvtColor(
        cv2.resize(colour, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
    )
    grey = np.asarray(small, dtype=np.uint8)
    checks = {
        "too_small": min(height, width) < _LEAST_SIDE,
        "dark": float(np.percentile(grey, 90)) < _DARK,
        "blurred": sharpness(grey) < _SHARP,
        "glare": glare(grey) > _GLARE,
        "screen": one_tone(grey) < _ONE_TONE and moire(grey) > _MOIRE,
    }
    return tuple(name for name, found in checks.items() if found)


def sharpness(grey: Picture) -> float:
    """Variance of the Laplacian after the contrast was brought to full: high where print is crisp."""
    low, high = np.percentile(grey, (1, 99))
    full = np.clip((grey.astype(np.float32) - low) * (255.0 / max(high - low, 24.0)), 0, 255).astype(np.float32)
    return float(cv2.Laplacian(full, cv2.CV_32F).var())


def glare(grey: Picture) -> float:
    """Share of the picture in blown-out patches that are much brighter than the paper round them."""
    paper = float(np.percentile(grey, 75))
    if paper > 225:  # noqa: PLR2004  white paper in good light is no reflection
        return 0.0
    blown = ((grey >= 250) & (grey > paper + 25)).astype(np.uint8)  # noqa: PLR2004
    return float(cv2.morphologyEx(blown, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)).mean())


def one_tone(grey: Picture) -> float:
    """Share of the picture that is its commonest tone."""
    return float(np.bincount(grey.ravel(), minlength=256).max() / grey.size)


def moire(grey: Picture) -> float:
    """How far single high frequencies, as a photographed screen's grid makes them, rise over their surroundings."""
    side = min(*grey.shape[:2], 512)
    top, left = (grey.shape[0] - side) // 2, (grey.shape[1] - side) // 2
    patch = grey[top : top + side, left : left + side].astype(np.float32)
    window = np.outer(np.hanning(side), np.hanning(side)).astype(np.float32)
    power = np.log1p(np.abs(np.fft.fftshift(np.fft.fft2((patch - patch.mean()) * window))))
    centre = side // 2
    down, across = np.ogrid[:side, :side]
    away = np.hypot(down - centre, across - centre)
    # the axes hold the edges of the picture and of tables
    ring = (away > side * 0.2) & (abs(down - centre) > 3) & (abs(across - centre) > 3)  # noqa: PLR2004
    values = power[ring]
    return float((values.max() - values.mean()) / max(values.std(), 1e-6))
