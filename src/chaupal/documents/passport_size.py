"""The process that cuts a passport-size picture out of a citizen's portrait, confined as the reader's is.

Run by `apart.py` as `python -m chaupal.documents.passport_size <limits as JSON>`.
The preview comes in on stdin, the picture goes out on stdout: nothing of the first file but pixels is in it.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from chaupal.documents.confined import confined

if TYPE_CHECKING:
    from chaupal.reading.base import Box

WIDE, HIGH = 35, 45  # millimetres, as the frame on the paper
_MOST_HIGH, _QUALITY = 400, 82  # 226 dots an inch in the frame, some 20 kB
_NEAR = 0.3  # of the picture's height: a face that is smaller was photographed from afar
_FACE = 0.42  # of the frame's height that such a face is to fill, brow to chin
_ABOVE = 0.47  # of the frame's height: where a face's middle stands
_HEADROOM = 0.3  # of what is cut off in height is cut above, where no face was found: heads are in the upper part


def main(arguments: list[str]) -> None:
    """Cuts the one picture."""
    with confined(**json.loads(arguments[0])) as out:
        out.write(cut(sys.stdin.buffer.read()))


def cut(preview: bytes) -> bytes:
    """A JPEG of 35:45, at most 400 pixels high."""
    import numpy as np  # noqa: PLC0415 - after the limits are set

    from chaupal.reading.queries import face_in  # noqa: PLC0415

    with Image.open(BytesIO(preview), formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    part = picture.crop(frame(picture.size, face_in(np.asarray(picture, dtype=np.uint8))))
    if part.height > _MOST_HIGH:
        part = part.resize((round(_MOST_HIGH * WIDE / HIGH), _MOST_HIGH), Image.Resampling.LANCZOS)
    pixels = Image.frombytes("RGB", part.size, part.tobytes())  # a comment in the file would go along otherwise
    out = BytesIO()
    pixels.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def frame(size: tuple[int, int], face: Box | None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the part that is printed: as much as there is, nearer to a face that is small."""
    width, height = size
    high = min(float(height), width * HIGH / WIDE)
    left, top = (width - high * WIDE / HIGH) / 2, (height - high) * _HEADROOM
    if face is not None:
        if face.height * height < _NEAR * high:
            high = face.height * height / _FACE
        left = (face.x + face.width / 2) * width - high * WIDE / HIGH / 2
        top = (face.y + face.height / 2) * height - _ABOVE * high
    wide = high * WIDE / HIGH
    left, top = min(max(left, 0), width - wide), min(max(top, 0), height - high)
    return round(left), round(top), round(left + wide), round(top + high)


if __name__ == "__main__":
    main(sys.argv[1:])
