"""The person on a case's photo, cut to passport size: what is taken, how it is cut, and when there is none."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.documents import actions, passport_size, queries
from chaupal.documents.jobs import remove
from chaupal.documents.models import Document
from chaupal.documents.states import State
from chaupal.reading.base import Box
from tests.documents.files import bill, saved
from tests.documents.test_fetch import sent, take_in
from tests.people import portrait

pytestmark = pytest.mark.once  # pictures: what becomes of rows is held by test_fetch.py and test_retention.py

CASE = 77


def photo(city, talk, content, **changes):
    """A photo that was sent for a card and read; its form became a case."""
    document = sent(
        talk,
        city.upload(content, "image/jpeg"),
        service="disability_identity_card",
        paper="photo",
        **changes,
    )
    take_in(document)
    actions.link(talk.id, "f1", CASE)
    return document


def seen(*documents):
    return queries.portrait(CASE, [str(document.id) for document in documents])


def opened(picture):
    with Image.open(BytesIO(picture)) as image:
        image.load()
        return image


def test_it_is_small_and_of_passport_shape(city, talk):
    picture = seen(photo(city, talk, portrait((1200, 1600))))

    assert opened(picture).size == (311, 400)
    assert opened(picture).format == "JPEG"
    assert len(picture) < 30_000


def test_nothing_of_the_file_but_pixels_goes_along(city, talk):
    with Image.open(BytesIO(portrait((900, 1200)))) as image:
        exif = image.getexif()
        exif[0x010F] = "Asha's phone"
        content = saved(image, exif=exif, comment=b"Gali 4, Karawal Nagar")

    picture = seen(photo(city, talk, content))

    assert b"Asha" not in picture
    assert b"Gali" not in picture
    assert not opened(picture).getexif()


def test_the_one_sent_last_of_those_that_count_is_taken(city, talk):
    documents = [photo(city, talk, portrait(size)) for size in ((450, 500), (360, 450), (600, 700))]

    assert opened(seen(*documents[:2])).size == (311, 400)
    assert seen(*documents[:2]) == seen(documents[1])
    assert seen() is None


def test_one_that_is_no_paper_of_that_case_is_not_shown(city, talk):
    document = photo(city, talk, portrait())

    assert queries.portrait(CASE + 1, [str(document.id)]) is None


def test_a_paper_with_facts_on_it_is_not_shown_though_it_was_taken(city, talk):
    photo(city, talk, bill())
    document = photo(city, talk, bill())  # refused once, then taken

    row = Document.objects.get(id=document.id)
    assert (row.state, row.paper, row.kind) == (State.KEPT, "photo", "electricity_bill")
    assert seen(document) is None


def test_a_photo_that_is_not_kept_any_more_is_not_there(city, talk, settings):
    document = photo(city, talk, portrait())
    gone = photo(city, talk, portrait((420, 540)))
    Path(settings.CHAUPAL_MEDIA_DIR, Document.objects.get(id=gone.id).preview).unlink()
    assert seen(gone) is None

    Document.objects.filter(id=document.id).update(state=State.DROPPED)
    remove(document.id)

    assert seen(document) is None


@pytest.mark.parametrize(("seconds", "megabytes"), [(0, 2048), (60, 30)])
def test_one_that_hangs_or_kills_the_process_is_left_out(city, talk, settings, seconds, megabytes):
    document = photo(city, talk, portrait())
    settings.CHAUPAL_READER_SECONDS, settings.CHAUPAL_READER_MEGABYTES = seconds, megabytes

    assert seen(document) is None


@pytest.mark.django_db(transaction=True)
def test_of_an_erased_citizen_nothing_can_be_had(city, talk):
    document = photo(city, talk, portrait())
    erase(talk.citizen_id)

    with pytest.raises(Erased):
        seen(document)


@pytest.mark.parametrize(
    ("size", "face", "frame"),
    [
        ((350, 450), None, (0, 0, 350, 450)),
        ((1350, 450), None, (500, 0, 850, 450)),  # wide: the middle
        ((350, 1050), None, (0, 180, 350, 630)),  # tall: the upper part
        ((1350, 450), Box(0, 0.7, 0.2, 0.2, 0.5), (905, 0, 1255, 450)),  # the face is at the right
        ((1350, 450), Box(0, 0.9, 0.2, 0.1, 0.5), (1000, 0, 1350, 450)),  # and no further than there is picture
        ((1200, 1200), Box(0, 0.45, 0.445, 0.1, 0.105), (483, 456, 717, 756)),  # from afar: nearer
    ],
)
def test_the_frame_is_laid_round_the_face(size, face, frame):
    assert passport_size.frame(size, face) == frame


def test_a_small_picture_is_not_blown_up():
    assert opened(passport_size.cut(portrait((140, 180)))).size == (140, 180)
