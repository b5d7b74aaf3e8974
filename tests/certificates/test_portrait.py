"""A card that shows whose it is: the photo that was sent for it stands in the PDF, and without one it is issued too."""

from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image
from pypdf import PdfReader

from chaupal.applications.base import Filing
from chaupal.applications.filing import open_case
from chaupal.certificates import actions, queries
from chaupal.certificates.jobs import issue
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.documents.actions import link
from chaupal.documents.models import Document
from chaupal.kit.clock import now
from tests.documents.test_fetch import sent, take_in
from tests.people import portrait

pytestmark = pytest.mark.once  # a picture: what becomes of rows is held by test_issue.py

ANSWERS = {
    "for_whom": "child",
    "legal_guardian": False,
    "applicant_name": "Kabir Malhotra",
    "date_of_birth": "2015-09-13",
    "disability_type": "locomotor",
    "disability_percent": 65,
    "guardian_name": "Arjun Malhotra",
    "gender": "male",
    "address": "E-22, Shalimar Bagh, Delhi",
    "pincode": "110088",
    "community": "sikh",
}


def granted(talk, document, service="disability_identity_card"):
    """A case that was approved, with the photo that was sent for it."""
    with transaction.atomic():
        case = open_case(
            Filing(
                citizen_id=talk.citizen_id,
                conversation_id=talk.id,
                reference="f1",
                service=service,
                version=1,
                department="revenue",
                language="hi",
                answers=ANSWERS,
                papers={"photo": [str(document.id)]},
                staged=False,
                paid=True,
                now=now(),
            )
        )
        link(talk.id, "f1", case.id)
    return case


@pytest.fixture
def photo(city, talk):
    document = sent(
        talk, city.upload(portrait((1200, 1600)), "image/jpeg"), service="disability_identity_card", paper="photo"
    )
    take_in(document)
    return Document.objects.get(id=document.id)


def printed():
    """The PDF, and the pictures in it."""
    pdf = queries.content(Certificate.objects.get().id)
    pages = PdfReader(BytesIO(pdf)).pages
    return pdf, [picture for page in pages for picture in page.images]


def test_the_photo_stands_on_the_card(city, talk, photo):
    issue(granted(talk, photo).id)

    pdf, pictures = printed()
    assert len(pictures) == 1
    with Image.open(BytesIO(pictures[0].data)) as picture:
        assert picture.size == (311, 400)
        skin = picture.convert("RGB").crop((150, 155, 160, 165)).tobytes()
    assert max(abs(seen - sent) for seen, sent in zip(skin, b"\xa9\x74\x5a" * 100, strict=True)) < 6
    assert len(pdf) < 120_000


def test_the_token_vouches_for_the_picture_too(city, talk, photo, settings):
    case = granted(talk, photo)
    issue(case.id)
    before = bytes(Certificate.objects.get().digest)
    Path(settings.CHAUPAL_MEDIA_DIR, photo.preview).unlink()

    with transaction.atomic():
        actions.issue_anew(case.id)
    issue(case.id)

    assert bytes(Certificate.objects.get().digest) != before
    assert printed()[1] == []


def test_without_the_photo_the_card_is_issued_all_the_same(city, talk, photo, settings):
    Path(settings.CHAUPAL_MEDIA_DIR, photo.preview).write_bytes(b"not sealed by us")

    issue(granted(talk, photo).id)

    assert printed()[1] == []
    assert queries.verify(code_of(Certificate.objects.get())).holder == "K*** M***"


def test_a_certificate_that_names_no_portrait_shows_none(city, talk, photo):
    issue(granted(talk, photo, "minority_certificate").id)

    assert printed()[1] == []
