"""An income certificate lands in the portal by one setting: its question comes to the chat, her answer goes back."""

import pytest
from django.db import transaction

from chaupal.applications.models import Application
from chaupal.conversations.apply import file_application
from chaupal.conversations.opened import Batch, Order
from chaupal.departments import actions as departments
from chaupal.departments import queries as known_departments
from chaupal.kit.clock import now
from chaupal.landing.actions import wake
from chaupal.landing.models import Landing
from chaupal.landing.queries import faults
from tests.conversations.test_incomplete import in_hand
from tests.conversations.town import play, served
from tests.jobs.draining import drain
from tests.registers.portal import building, department
from tests.services.walking import walked

pytestmark = pytest.mark.django_db
REGISTER = "certificates"


@pytest.fixture
def portal(db, tmp_path, settings):
    from chaupal.catalogue.queries import catalogue
    from chaupal.registers import vendors

    vendors._vendor.cache_clear()
    departments.load_demo_numbers(catalogue())
    known_departments._numbers_until = 0.0  # what another test's database held is forgotten
    settings.CHAUPAL_LANDS_IN = {"income_certificate": REGISTER}
    with building() as where, department(tmp_path, where) as running:
        yield running.portal


def goes_on():
    wake(REGISTER)
    for _ in range(3):
        drain()
        play()


def test_an_income_certificate_is_filed_there_and_its_question_answered_from_the_chat(portal):
    walk, asha = walked("income_certificate"), served()
    assert walk.filed
    assert faults() == {}
    with transaction.atomic():
        order = Order(in_hand(asha, walk.places[-1].talk), walk.filed)
        file_application.apply(Batch(now(), None, []), [order])
        Application.objects.update(papers={})  # the walk's are no photographs
    goes_on()

    (theirs,), case = portal.applications.values(), Application.objects.get()
    assert (theirs.reference, theirs.service, theirs.form["mobile"]) == (case.number, "RVN-INC", asha.phone[-10:])
    assert Landing.objects.get().number == theirs.number
    portal.move(theirs.number, "UNDER_VERIFICATION", "Tehsildar")
    portal.move(theirs.number, "OBJECTION", remark="Since when do you live here?")
    goes_on()
    assert any("Since when do you live here?" in said.text for said in asha.heard)

    portal.faults = {"lost_answer": 1}
    asha.says("2011 से यहीं रहती हूँ")
    play()
    goes_on()
    assert [one["text"] for one in theirs.replies.values()] == ["2011 से यहीं रहती हूँ"]
    assert theirs.state == "UNDER_VERIFICATION"
    case.refresh_from_db()
    assert case.state == "in_progress"
