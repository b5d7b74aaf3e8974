"""What happens to a paper on its way: photographed, turned, blurred, squeezed by a messenger."""

from io import BytesIO
from random import Random

import cv2
import numpy as np
from PIL import Image


def encoded(image: Image.Image, quality: int = 88, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    image.save(out, kind, quality=quality)
    return out.getvalue()


def photographed(
    image: Image.Image, rng: Random, *, lean: float = 4, shade: float = 0.35, blur: float = 0.8
) -> Image.Image:
    """On a table, a little turned and slanted, in uneven light."""
    page = np.asarray(image)
    high, wide = page.shape[:2]
    room = 0.12
    width, height = int(wide * (1 + 2 * room)), int(high * (1 + 2 * room))
    slip = [rng.uniform(-0.03, 0.03) for _ in range(8)]
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    goal = corners + [wide * room, high * room] + np.array(slip, np.float32).reshape(4, 2) * [wide, high]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-lean, lean), 1)
    goal = (turn @ np.hstack([goal, np.ones((4, 1))]).T).T.astype(np.float32)
    table = (
        np.random.default_rng(rng.randrange(1 << 30))
        .normal((96, 74, 58), 9, (height, width, 3))
        .clip(0, 255)
        .astype(np.uint8)
    )
    matrix = cv2.getPerspectiveTransform(corners, goal)
    laid = cv2.warpPerspective(page, matrix, (width, height))
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, (width, height))
    scene = np.where(mask[:, :, None] > 127, laid, table).astype(np.float32)
    light = 1 - shade * np.linspace(0, 1, width)[None, :, None] * np.linspace(0.4, 1, height)[:, None, None]
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 4, scene.shape)
    return Image.fromarray(cv2.GaussianBlur((scene * light + noise).clip(0, 255).astype(np.uint8), (0, 0), blur))


def poor(image: Image.Image, rng: Random) -> bytes:
    """As it arrives after two phones and a messenger."""
    seen = photographed(image, rng, lean=6, shade=0.5, blur=1.2)
    small = seen.resize((int(seen.width * 0.62), int(seen.height * 0.62)), Image.Resampling.BILINEAR)
    return encoded(small, 38)
