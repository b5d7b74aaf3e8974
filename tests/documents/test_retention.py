"""Papers are let go when their time is over, and not before."""

from datetime import timedelta

import pytest

from chaupal.applications.models import Application
from chaupal.documents.jobs import remove
from chaupal.documents.models import Document
from chaupal.documents.retention import expire, expire_cases
from chaupal.documents.states import State
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id, new_id
from tests.documents.files import report
from tests.documents.test_fetch import file_of, sent, take_in
from tests.talking import jobs


def state_of(document):
    return Document.objects.get(id=document.id).state


@pytest.mark.parametrize(("days", "state"), [(364, State.KEPT), (366, State.DROPPED)])
def test_a_form_that_rests_for_long_loses_its_papers_and_is_told(city, talk, settings, days, state):
    document = sent(talk, city.upload(report(), "image/jpeg"))
    take_in(document)
    Document.objects.update(received_at=now() - timedelta(days=days))

    expire()
    expire()

    assert state_of(document) == state
    gone = [fact for fact in talk.heard() if fact["type"] == "document_gone"]
    assert len(gone) == (state == State.DROPPED)
    if gone:
        remove(document.id)
        assert gone[0]["document"] == str(document.id)
        assert not file_of(document, settings).exists()


@pytest.mark.parametrize(("days", "state"), [(364, State.KEPT), (366, State.DROPPED), (None, State.KEPT)])
def test_a_case_keeps_its_papers_for_a_year_after_it_was_decided(city, talk, days, state):
    document = sent(talk, city.upload(report(), "image/jpeg"))
    take_in(document)
    case = Application.objects.create(
        id=first_id(now() - timedelta(days=900)),
        number=f"X/2026/{new_id()}",
        citizen_id=talk.citizen_id,
        conversation_id=talk.id,
        reference="f1",
        department="mcd",
        service="birth_certificate",
        version=1,
        language="en",
        state="approved",
        filed_at=now() - timedelta(days=900),
        decided_at=None if days is None else now() - timedelta(days=days),
        answers=b"",
    )
    Document.objects.update(application_id=case.id, received_at=now() - timedelta(days=900))

    expire()
    expire_cases()

    assert state_of(document) == state
    assert (("chaupal.documents.jobs.remove", [document.id]) in jobs()) == (state == State.DROPPED)
    assert "document_gone" not in [fact["type"] for fact in talk.heard()]
