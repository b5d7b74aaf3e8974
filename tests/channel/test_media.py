"""Files in and out of the emulated WhatsApp."""

import pytest

from chaupal.channel.actions import download_media, upload_media
from chaupal.channel.base import MediaGone, MediaTooBig, SendError
from tests.emulators.whatsapp.served import NUMBER, City

PHOTO = b"\xff\xd8\xff\xe0" + b"\0" * 5000
PDF = b"%PDF-1.7\n" + b"x" * 3000


def test_what_was_put_in_comes_out_again(city: City):
    media = upload_media(NUMBER, PDF, "application/pdf", "प्रमाण पत्र.pdf")

    found = download_media(NUMBER, media, most=10_000)

    assert (found.content, found.mime) == (PDF, "application/pdf")


def test_a_file_may_be_as_large_as_the_caller_takes_and_no_larger(city: City):
    media = city.upload(PHOTO, "image/jpeg")

    assert download_media(NUMBER, media, most=len(PHOTO)).content == PHOTO
    with pytest.raises(MediaTooBig):
        download_media(NUMBER, media, most=len(PHOTO) - 1)


def test_a_file_that_is_not_there_is_gone_for_good(city: City):
    with pytest.raises(MediaGone) as gone:
        download_media(NUMBER, "1234567890", most=10)

    assert not gone.value.retryable


def test_an_address_that_ran_out_is_asked_for_again(city: City):
    media = city.upload(PHOTO, "image/jpeg")
    city.fault(kind="expired_media", times=1)

    with pytest.raises(SendError) as late:
        download_media(NUMBER, media, most=10_000)
    assert late.value.retryable
    assert not isinstance(late.value, MediaGone)
    assert download_media(NUMBER, media, most=10_000).content == PHOTO


@pytest.mark.parametrize(
    ("fault", "retryable"),
    [
        ({"kind": "error", "status": 400, "code": 190}, True),
        ({"kind": "error", "status": 403, "code": 10}, True),
        ({"kind": "error", "status": 500, "code": 131000}, True),
        ({"kind": "down"}, True),
    ],
)
def test_a_fault_of_ours_or_whatsapps_is_not_taken_for_a_missing_file(city: City, fault, retryable):
    media = city.upload(PHOTO, "image/jpeg")
    city.fault(**fault, times=2)

    for work in (
        lambda: download_media(NUMBER, media, 10_000),
        lambda: upload_media(NUMBER, PDF, "application/pdf", "a"),
    ):
        with pytest.raises(SendError) as refused:
            work()
        assert not isinstance(refused.value, MediaGone)
        assert refused.value.retryable is retryable


def test_a_forbidden_kind_is_refused_for_good(city: City):
    with pytest.raises(SendError) as refused:
        upload_media(NUMBER, b"MZ\x90", "application/x-msdownload", "setup.exe")

    assert not refused.value.retryable


def test_without_whatsapp_it_is_tried_later(settings):
    settings.WHATSAPP_GRAPH_URL = "http://127.0.0.1:9/graph"

    for work in (lambda: download_media(NUMBER, "1", 10), lambda: upload_media(NUMBER, PDF, "application/pdf", "a")):
        with pytest.raises(SendError) as refused:
            work()
        assert (refused.value.code, refused.value.retryable) == (0, True)
