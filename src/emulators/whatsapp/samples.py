"""Small files that the phone can send without anyone having one: a silent voice note, a sticker."""

import struct
from io import BytesIO

from PIL import Image, ImageDraw

SILENT_FRAME = b"\xf8\xff\xfe"  # 20 ms of Opus silence
FRAMES_PER_SECOND, SAMPLES_PER_FRAME = 50, 960
CRC_POLYNOMIAL, STICKER_SIDE = 0x04C11DB7, 512


def voice_note(seconds: float = 2.0) -> bytes:
    """A valid Ogg Opus file (RFC 7845), mono, silent."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    vendor = b"emulators"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", 0)
    frames = max(1, int(seconds * FRAMES_PER_SECOND))
    pages = [_page([head], 0, 0, 2), _page([tags], 0, 1, 0)]
    for at in range(0, frames, FRAMES_PER_SECOND):
        packets = [SILENT_FRAME] * min(FRAMES_PER_SECOND, frames - at)
        last = at + len(packets) >= frames
        pages.append(_page(packets, (at + len(packets)) * SAMPLES_PER_FRAME, len(pages), 4 if last else 0))
    return b"".join(pages)


def _page(packets: list[bytes], granule: int, sequence: int, flags: int) -> bytes:
    """One Ogg page of packets shorter than 255 bytes."""
    header = b"OggS" + struct.pack("<BBqIIIB", 0, flags, granule, 1, sequence, 0, len(packets))
    page = header + bytes(map(len, packets)) + b"".join(packets)
    return page[:22] + struct.pack("<I", _crc(page)) + page[26:]


def _crc(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ (CRC_POLYNOMIAL if crc & 0x80000000 else 0)
    return crc & 0xFFFFFFFF


def sticker() -> bytes:
    """A smiling sun, 512 by 512, WebP."""
    picture = Image.new("RGBA", (STICKER_SIDE, STICKER_SIDE))
    draw = ImageDraw.Draw(picture)
    for turn in range(0, 360, 30):
        draw.pieslice((16, 16, 496, 496), turn, turn + 14, fill="#f59e0b")
    draw.ellipse((86, 86, 426, 426), fill="#fcd34d", outline="#ffffff", width=10)
    draw.ellipse((176, 190, 212, 240), fill="#78350f")
    draw.ellipse((300, 190, 336, 240), fill="#78350f")
    draw.arc((170, 180, 342, 346), 20, 160, fill="#78350f", width=14)
    file = BytesIO()
    picture.save(file, "WEBP", quality=80)
    return file.getvalue()
