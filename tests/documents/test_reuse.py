"""A paper of an earlier form is taken into another of the same citizen's, as a copy of its own."""

from chaupal.citizens.actions import erase
from chaupal.documents import actions, queries
from chaupal.documents.jobs import copy, remove
from chaupal.documents.models import Document
from chaupal.documents.states import State
from chaupal.kit.clock import now
from tests.documents.test_fetch import PHOTO, file_of, sent, take_in
from tests.talking import open_talk


def again(talk, document, **changes):
    facts = {
        "citizen_id": talk.citizen_id,
        "conversation_id": talk.id,
        "reference": "f2",
        "service": "income_certificate",
        "paper": "identity",
        "document": str(document.id),
        "now": now(),
    }
    return actions.reuse(**facts | changes)


def kept(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    take_in(document)
    return document


def test_the_copy_lies_in_the_new_form_and_the_conversation_is_told(city, talk, settings):
    document = kept(city, talk)

    row = again(talk, document)
    copy(row.id, document.id)
    copy(row.id, document.id)  # run again, nothing changes

    told = {"type": "document_kept", "reference": "f2", "paper": "identity", "document": str(row.id)}
    assert talk.heard()[-1] == told
    assert queries.content(row.id) == (PHOTO, "image/jpeg")
    assert queries.name(Document.objects.get(id=row.id)) == "Asha's report.jpg"
    assert file_of(row, settings) != file_of(document, settings)


def test_what_happens_to_the_first_leaves_the_copy(city, talk):
    document = kept(city, talk)
    row = again(talk, document)
    copy(row.id, document.id)

    actions.drop(talk.id, "f1")
    remove(document.id)

    assert queries.content(row.id) == (PHOTO, "image/jpeg")


def test_a_file_that_is_gone_is_told(city, talk, settings):
    document = kept(city, talk)
    file_of(document, settings).unlink()
    row = again(talk, document)

    copy(row.id, document.id)

    assert [(event["type"], event["reason"]) for event in talk.heard()[-1:]] == [("document_refused", "gone")]


def test_a_form_that_was_given_up_lends_no_papers(city, talk):
    document = kept(city, talk)
    actions.drop(talk.id, "f1")

    row = again(talk, document)
    copy(row.id, document.id)

    assert Document.objects.get(id=row.id).state == State.REFUSED


def test_nobody_takes_a_paper_of_somebody_else(city, talk):
    document = kept(city, talk)
    other = open_talk("919800000777")

    assert again(other, document) is None
    assert Document.objects.filter(citizen_id=other.citizen_id).count() == 0


def test_after_erasure_there_is_no_copy(city, talk):
    document = kept(city, talk)
    row = again(talk, document)
    erase(talk.citizen_id)

    copy(row.id, document.id)

    assert Document.objects.get(id=row.id).state == State.DROPPED
