"""A complaint from the office's word to the citizen's last one, through the shell."""

from dataclasses import replace

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import Filing
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.catalogue.queries import catalogue
from chaupal.kit.clock import now
from tests.applications.cases import ANSWERS, officer
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def complainant(clock, monkeypatch) -> Person:
    """Asha, whose complaint was settled; the desks are those of the OBC certificate."""
    real = catalogue()
    services = {
        key: replace(service, kind="grievance", outcome="none", certificate=None)
        for key, service in real.services.items()
    }
    complaints = replace(real, services=services)
    for where in ("applications.complaint", "applications.decide", "conversations.worker"):
        monkeypatch.setattr(f"chaupal.{where}.catalogue", lambda: complaints)
    asha = served()
    case = open_case(
        Filing(
            citizen_id=asha.citizen_id,
            conversation_id=asha.conversation.id,
            reference="f9",
            service="caste_certificate_obc",
            version=1,
            department="revenue",
            language="hi",
            answers=ANSWERS,
            papers={},
            staged=True,
            paid=False,
            now=now(),
        )
    )
    actions.reject(case.id, officer("assistant", "dealing_assistant"), "बत्ती नहीं मिली", now())
    play()
    return asha


def case_of(asha: Person) -> Application:
    return Application.objects.get(conversation_id=asha.conversation.id)


def test_it_is_opened_again_and_the_citizen_is_told(complainant):
    assert "बिना कार्रवाई के बंद" in complainant.heard[-1].text
    complainant.taps("दोबारा खुलवाएँ")
    play()
    complainant.says("खंभा 12 के पास है")
    play()

    assert case_of(complainant).state == State.IN_PROGRESS
    assert "दोबारा खुल गई है" in complainant.heard[-1].text
    assert queries.case(case_of(complainant).id).history[-1].reason == "खंभा 12 के पास है"


def test_once_the_days_are_over_the_office_refuses_and_says_so(complainant, clock):
    complainant.taps("दोबारा खुलवाएँ")
    play()
    clock.shift(11 * 24 * 3600)
    complainant.says("खंभा 12 के पास है")
    play()

    assert case_of(complainant).state == State.REJECTED
    assert "नई शिकायत कर सकते हैं" in complainant.heard[-1].text


def test_it_is_rated(complainant):
    complainant.taps("दोबारा खुलवाएँ")
    play()
    complainant.says("खंभा 12 के पास है")
    play()
    actions.reject(case_of(complainant).id, officer("second", "dealing_assistant"), "मिली", now())
    Application.objects.update(state=State.APPROVED)
    complainant.hears_of(
        "application_moved", number=case_of(complainant).number, service="caste_certificate_obc", state="approved"
    )
    play()
    complainant.taps("हाँ, सुलझ गई")
    play()

    assert case_of(complainant).rating == 5
    assert "धन्यवाद" in complainant.heard[-1].text
