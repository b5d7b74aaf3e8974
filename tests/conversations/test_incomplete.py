"""The office's door: a case that lacks something is not opened, and what was paid for it waits until it is whole."""

from dataclasses import replace

import pytest
from django.db import transaction

from chaupal.applications.actions import file
from chaupal.applications.base import FEE, Filing, Incomplete
from chaupal.applications.models import Application
from chaupal.citizens.queries import key_of
from chaupal.conversations.apply import file_application
from chaupal.conversations.opened import Batch, Opened, Order, open_talk, seal_talk
from chaupal.conversations.pace import Pace
from chaupal.engine.talk import Talk, Where
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation
from tests.conversations.town import Person, play, served
from tests.services.walking import walked

pytestmark = pytest.mark.usefixtures("town")
PAPER = "parent_id"


@pytest.fixture
def paid(clock) -> Person:
    """Somebody whose birth certificate is paid and ordered to be filed without a paper that it needs."""
    walk = walked("birth_certificate")
    filing = next(place.talk for place in reversed(walk.places) if place.talk.where is Where.FILING)
    asha = served()
    opened = in_hand(asha, without(filing))
    Conversation.objects.filter(id=opened.id).update(talk=seal_talk(opened), turn=opened.talk.turn)
    assert walk.filed
    papers = {paper: files for paper, files in walk.filed.papers.items() if paper != PAPER}
    file_application.apply(Batch(now(), None, [opened]), [Order(opened, replace(walk.filed, papers=papers))])
    return asha


def in_hand(person: Person, talk: Talk) -> Opened:
    """The person's conversation while a batch has it open, with that talk."""
    row, key = person.conversation, key_of(person.citizen_id)
    stored, recipient = open_talk(row.id, key, bytes(row.talk or b""), "")
    assert stored.language
    return Opened(
        row.id, row.citizen_id, key, row.number_id, talk.turn, row.window_until, False, 0, Pace(), talk, recipient
    )


def without(talk: Talk) -> Talk:
    assert talk.form
    papers = {paper: files for paper, files in talk.form.papers.items() if paper != PAPER}
    return replace(
        talk, form=replace(talk.form, papers=papers, trail=[each for each in talk.form.trail if each != PAPER])
    )


def test_a_case_that_lacks_a_paper_is_not_opened_and_the_paper_is_asked_for(paid):
    assert not Application.objects.exists()

    play()

    assert "Your payment is safe" in paid.heard[-1].text
    assert "Aadhaar" in paid.heard[-1].text


def test_once_it_is_whole_it_is_filed_with_what_was_paid(paid):
    play()

    paid.sends({"type": "image", "image": {"id": "m9", "mime_type": "image/jpeg"}})
    play()
    paid.hears_of("document_kept", reference="f1", paper=PAPER, document="77")
    play()
    paid.taps("Submit")
    play()

    case = Application.objects.get()
    assert (case.paid, case.reference, case.papers[PAPER]) == (True, "f1", ["77"])
    assert case.number in paid.heard[-1].text + paid.heard[-2].text


def test_what_is_not_paid_is_not_taken_either():
    filed = walked("birth_certificate").filed
    assert filed
    asha = served()
    filing = Filing(
        citizen_id=asha.citizen_id,
        conversation_id=asha.conversation.id,
        reference="f7",
        service=filed.service,
        version=filed.version,
        department=filed.department,
        language="en",
        answers=filed.answers,
        papers=filed.papers,
        staged=filed.staged,
        paid=False,
        now=now(),
    )

    with pytest.raises(Incomplete) as refusal, transaction.atomic():
        file(filing)
    assert refusal.value.missing == (FEE,)
    with transaction.atomic():
        assert file(replace(filing, paid=True)).reference == "f7"
