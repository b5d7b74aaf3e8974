"""What is filed in the chat is kept for the department's system; what is withdrawn there is taken back."""

from dataclasses import replace

import pytest
from django.db import transaction

from chaupal.applications.models import Application
from chaupal.conversations.apply import file_application, withdraw_application
from chaupal.conversations.opened import Batch, Order
from chaupal.engine.effects import WithdrawApplication
from chaupal.kit.clock import now
from chaupal.landing import filing
from chaupal.landing.models import Landing
from tests.conversations.test_incomplete import in_hand
from tests.conversations.town import served
from tests.landing.conftest import office  # noqa: F401 - a fixture
from tests.landing.keeper import REGISTER
from tests.services.walking import walked

pytestmark = pytest.mark.usefixtures("town", "office")


def test_from_the_chat_to_the_departments_system_and_back():
    walk = walked("birth_certificate")
    conversation = in_hand(served(), walk.places[-1].talk)
    assert walk.filed
    with transaction.atomic():
        order = Order(conversation, replace(walk.filed, receipt="R/1"))
        file_application.apply(Batch(now(), None, [conversation]), [order])
    case = Application.objects.get()
    assert (Landing.objects.get().key, Landing.objects.get().register) == (case.number, REGISTER)
    assert filing.claim(REGISTER)

    with transaction.atomic():
        back = Order(conversation, WithdrawApplication(case.number, case.reference))
        withdraw_application.apply(Batch(now(), None, [conversation]), [back])
    assert Landing.objects.get().state == "cancelling"  # it was tried: it may be there
