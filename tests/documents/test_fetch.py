"""From WhatsApp into the sealed store: what is kept, what is refused, and nothing twice."""

from datetime import timedelta
from pathlib import Path

import pytest

from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.documents import actions, queries
from chaupal.documents.jobs import fetch, read, remove
from chaupal.documents.models import Document
from chaupal.documents.states import State
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.sealed_files import place
from tests.documents.files import PDF, report
from tests.talking import jobs

PHOTO = report()


def sent(talk, media, mime="image/jpeg", **changes):
    facts = {
        "citizen_id": talk.citizen_id,
        "conversation_id": talk.id,
        "reference": "f1",
        "service": "birth_certificate",
        "paper": "report",
        "media_id": media,
        "mime": mime,
        "filename": "Asha's report.jpg",
        "sha256": "",
        "now": now(),
    }
    return actions.keep(**facts | changes)


def take_in(document):
    """Both jobs, one after the other."""
    fetch(document.id)
    if Document.objects.get(id=document.id).state == State.ARRIVED:
        read(document.id)


def file_of(document, settings):
    return Path(settings.CHAUPAL_MEDIA_DIR) / place("documents", document.id)


def test_a_photo_is_kept_sealed_and_the_conversation_is_told(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    assert jobs() == [("chaupal.documents.jobs.fetch", [document.id])]

    fetch(document.id)
    assert jobs()[1:] == [("chaupal.documents.jobs.read", [document.id])]
    read(document.id)

    (kept,) = talk.heard()
    assert (
        kept.items()
        >= {
            "type": "document_kept",
            "reference": "f1",
            "paper": "report",
            "document": str(document.id),
            "kind": "hospital_birth_report",
        }.items()
    )
    assert queries.content(document.id) == (PHOTO, "image/jpeg")
    assert PHOTO[:64] not in file_of(document, settings).read_bytes()


def test_neither_row_nor_path_says_who_it_is(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    fetch(document.id)
    row = Document.objects.get(id=document.id)

    assert b"Asha" not in bytes(row.name)
    assert "919800000201" not in row.path
    assert queries.name(row) == "Asha's report.jpg"


def test_run_again_nothing_changes(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    take_in(document)
    before = file_of(document, settings).read_bytes()

    take_in(document)
    read(document.id)

    assert [fact["type"] for fact in talk.heard()] == ["document_kept"]
    assert file_of(document, settings).read_bytes() == before


def test_after_a_crash_before_the_row_the_next_try_finishes(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    leftover = file_of(document, settings)
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_bytes(b"half a file")

    take_in(document)

    assert queries.content(document.id) == (PHOTO, "image/jpeg")


def test_the_type_is_the_content_s_not_the_sender_s(city, talk):
    document = sent(talk, city.upload(PDF, "application/pdf"), mime="image/jpeg")

    fetch(document.id)

    assert Document.objects.get(id=document.id).mime == "application/pdf"


@pytest.mark.parametrize(
    ("content", "mime", "told"),
    [
        (b"hello", "text/plain", ("forbidden_type", {})),
        (b"hello", "image/jpeg", ("forbidden_type", {})),
        (PHOTO[: len(PHOTO) // 2], "image/jpeg", ("broken", {})),
        (PDF + b"\0" * (25 * 1024 * 1024), "application/pdf", ("too_big", {"megabytes": 25})),
        (PHOTO + b"\0" * (10 * 1024 * 1024), "application/pdf", ("too_big", {"megabytes": 10})),
    ],
)
def test_what_cannot_be_used_is_told_with_the_reason(city, talk, settings, content, mime, told):
    document = sent(talk, city.upload(content, mime), mime=mime)

    take_in(document)

    reason, params = told
    assert talk.heard()[-1] == {
        "type": "document_refused",
        "reference": "f1",
        "paper": "report",
        "reason": reason,
        "params": params,
    }
    assert not file_of(document, settings).exists()
    assert Document.objects.get(id=document.id).refusal == reason
    with pytest.raises(Document.DoesNotExist):
        queries.content(document.id)


def test_a_file_that_is_gone_is_told_once(city, talk):
    document = sent(talk, "1234567890")

    fetch(document.id)
    fetch(document.id)

    assert [fact["reason"] for fact in talk.heard()] == ["gone"]


def test_while_whatsapp_is_away_it_is_tried_again_later_and_later(city, talk):
    media = city.upload(PHOTO, "image/jpeg")
    city.fault(kind="down")
    young, old = sent(talk, media), sent(talk, media, now=now() - timedelta(hours=1))

    with pytest.raises(Retry) as soon:
        fetch(young.id)
    with pytest.raises(Retry) as later:
        fetch(old.id)

    assert soon.value.after == timedelta(seconds=2)
    assert later.value.after > timedelta(minutes=14)
    assert talk.heard() == []
    city.http.delete(f"{city.url}/faults")
    fetch(young.id)
    assert jobs()[-1] == ("chaupal.documents.jobs.read", [young.id])


def test_a_refusal_that_is_our_fault_is_not_told_to_the_citizen(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    city.fault(kind="error", status=403, code=10, message="Permission denied")

    with pytest.raises(Retry):
        fetch(document.id)

    assert talk.heard() == []
    assert Document.objects.get(id=document.id).state == State.WAITING


def test_a_form_that_is_given_up_lets_its_files_go(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    other = sent(talk, city.upload(PHOTO, "image/jpeg"), reference="f2")
    take_in(document)
    take_in(other)

    actions.drop(talk.id, "f1")
    assert jobs()[-1] == ("chaupal.documents.jobs.remove", [document.id])
    remove(document.id)

    assert not file_of(document, settings).exists()
    with pytest.raises(Document.DoesNotExist):
        queries.content(document.id)
    assert queries.content(other.id) == (PHOTO, "image/jpeg")


def test_one_file_of_a_form_is_let_go_and_the_others_stay(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    other = sent(talk, city.upload(PHOTO, "image/jpeg"))
    take_in(document)
    take_in(other)

    actions.drop(talk.id, "f1", str(document.id))

    with pytest.raises(Document.DoesNotExist):
        queries.content(document.id)
    assert queries.content(other.id) == (PHOTO, "image/jpeg")


def test_a_file_dropped_while_it_is_fetched_does_not_stay(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    actions.drop(talk.id, "f1")

    fetch(document.id)

    assert talk.heard() == []
    assert not file_of(document, settings).exists()


def test_the_documents_of_a_case_stay_when_the_form_is_dropped(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    take_in(document)
    actions.link(talk.id, "f1", application_id=77)

    actions.drop(talk.id, "f1")

    assert [row.id for row in queries.of_application(77)] == [document.id]
    assert queries.application_of(document.id) == 77


@pytest.mark.django_db(transaction=True)
def test_an_erased_citizen_s_file_is_not_fetched(city, talk, settings):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    erase(talk.citizen_id)

    fetch(document.id)

    assert Document.objects.get(id=document.id).state == State.DROPPED
    assert not file_of(document, settings).exists()


@pytest.mark.django_db(transaction=True)
def test_erasing_a_citizen_closes_their_files(city, talk):
    document = sent(talk, city.upload(PHOTO, "image/jpeg"))
    take_in(document)

    erase(talk.citizen_id)

    with pytest.raises(Erased):
        queries.content(document.id)


def test_the_same_file_sent_by_two_is_known_again(city, talk):
    first, second = sent(talk, city.upload(PHOTO, "image/jpeg")), sent(talk, city.upload(PHOTO, "image/jpeg"))
    fetch(first.id)
    fetch(second.id)

    hashes = [bytes(row.content_hash) for row in Document.objects.all()]

    assert hashes[0] == hashes[1]
