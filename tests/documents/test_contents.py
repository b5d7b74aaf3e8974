import pytest

from chaupal.documents.contents import MOST_BYTES, examine
from chaupal.documents.refusals import Unusable
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
