"""What becomes of a clean page on its way to us: a phone's photo, and a poor one sent through WhatsApp twice."""

from __future__ import annotations

import random
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

QUALITIES = ("clean", "pdf", "phone", "poor")


def photographed(page: bytes, seed: str, *, poor: bool) -> bytes:
    """A JPEG of the page on a table: askew, unevenly lit, a little blurred; `poor`: more of all, smaller, blockier."""
    chance = random.Random(seed)
    image = cv2.cvtColor(np.asarray(Image.open(BytesIO(page)).convert("RGB")), cv2.COLOR_RGB2BGR)
    image = _scaled(image, 1500 if poor else 2100)
    seen = _askew(image, chance, 0.05 if poor else 0.03)
    seen = _lit(seen, chance, 0.5 if poor else 0.72)
    seen = cv2.GaussianBlur(seen, (0, 0), chance.uniform(1.4, 2.2) if poor else chance.uniform(0.5, 1.0))
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, 7 if poor else 3, seen.shape)
    seen = np.clip(seen + noise, 0, 255).astype(np.uint8)
    if poor:
        seen = _scaled(seen, chance.choice([850, 960, 1100]))
    quality = chance.randrange(28, 45) if poor else chance.randrange(70, 90)
    return bytes(cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def _scaled(image: np.ndarray, side: int) -> np.ndarray:
    factor = side / max(image.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=how))


def _askew(image: np.ndarray, chance: random.Random, reach: float) -> np.ndarray:
    high, wide = image.shape[:2]
    edge = int(max(high, wide) * 0.09)
    far = int(max(high, wide) * reach)
    here = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    there = here + edge + np.array([(chance.randint(-far, far), chance.randint(-far, far)) for _ in here], np.float32)
    size = (wide + 2 * edge, high + 2 * edge)
    lens = cv2.getPerspectiveTransform(here, there.astype(np.float32))
    table = np.array(chance.choice([(40, 60, 90), (70, 70, 70), (150, 160, 170), (30, 40, 30)]), np.uint8)
    ground = np.broadcast_to(table, (size[1], size[0], 3)).copy()
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), lens, size)
    sheet = cv2.warpPerspective(image, lens, size, flags=cv2.INTER_CUBIC)
    return np.asarray(np.where(mask[..., None] > 127, sheet, ground))  # noqa: PLR2004


def _lit(image: np.ndarray, chance: random.Random, darkest: float) -> np.ndarray:
    high, wide = image.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, wide), np.linspace(0, 1, high))
    turn = chance.uniform(0, 2 * np.pi)
    slope = across * np.cos(turn) + down * np.sin(turn)
    slope = (slope - slope.min()) / (slope.max() - slope.min())
    light = darkest + (1 - darkest) * slope
    if chance.random() < 0.5:  # noqa: PLR2004 - the shadow of a hand
        x, y, radius = chance.random(), chance.random(), chance.uniform(0.2, 0.4)
        inside = ((across - x) ** 2 + (down - y) ** 2) < radius**2
        shadow = cv2.GaussianBlur(inside.astype(np.float64), (0, 0), max(high, wide) * 0.03)
        light = light * (1 - 0.3 * shadow)
    return np.asarray(np.clip(image * light[..., None], 0, 255), np.uint8)
