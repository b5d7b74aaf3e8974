import zlib
from io import BytesIO

import pytest
from PIL import Image

from chaupal.documents.contents import MOST_BYTES, Unusable, examine
from tests.documents.files import PDF, picture


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (PDF, "application/pdf"),
    ],
)
def test_the_content_says_what_it_is(content, mime):
    assert examine(content) == mime


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 200, "forbidden_type"),
        (b"PK\x03\x04" + b"\0" * 200, "forbidden_type"),
        (b"<html><script>alert(1)</script></html>", "forbidden_type"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "forbidden_type"),
        (picture("GIF"), "forbidden_type"),
        (b"just words", "forbidden_type"),
        (picture("JPEG", (900, 900))[:-3000], "unreadable"),
        (picture("PNG", (900, 900))[:-3000], "unreadable"),
        (b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF\x00" + b"\0" * 500, "unreadable"),
        (PDF[:60], "unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused(content, reason):
    with pytest.raises(Unusable) as refused:
        examine(content)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("content", "mime", "megabytes"), [(picture("PNG"), "image/png", 10), (PDF, "application/pdf", 25)]
)
def test_the_limit_is_that_of_the_type(content, mime, megabytes):
    with pytest.raises(Unusable) as refused:
        examine(content + b"\0" * MOST_BYTES[mime])

    assert (refused.value.reason, refused.value.params) == ("too_big", {"megabytes": megabytes})


@pytest.mark.parametrize("side", [9_200, 12_000, 40_000])
def test_a_small_file_that_unpacks_into_gigabytes_is_not_unpacked(side):
    bomb = _png_of(side)

    with pytest.raises(Unusable, match="unreadable"):
        examine(bomb)


def _png_of(side: int) -> bytes:
    """A PNG whose header claims so many pixels a side."""
    out = BytesIO()
    Image.new("L", (1, 1)).save(out, "PNG")
    whole = bytearray(out.getvalue())
    whole[16:24] = side.to_bytes(4) * 2
    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4)
    return bytes(whole)
