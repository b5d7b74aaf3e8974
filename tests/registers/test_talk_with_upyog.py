"""Property tax with `properties=upyog`: searched, billed, paid and receipted, and both ledgers say the same."""

import pytest

from chaupal.applications.models import Application
from chaupal.departments import actions as departments
from chaupal.departments import queries as known_departments
from chaupal.payments import queries as payments
from chaupal.payments.models import Order, Receipt
from chaupal.payments.vendors.razorpay.client import gateway as account
from chaupal.registers.upyog.keeper import Upyog
from tests.conversations.town import Person, play
from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, gateway_served
from tests.jobs.draining import drain
from tests.payments.money import Callbacks
from tests.registers.test_upyog import complaint, photo

__all__ = ["photo"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings):
    with gateway_served() as running:
        settings.RAZORPAY_API_URL, settings.RAZORPAY_WEBHOOK_SECRET = running.url, WEBHOOK_SECRET
        settings.RAZORPAY_KEY_ID, settings.RAZORPAY_KEY_SECRET = KEY
        yield running
        account().close()


def goes_on():
    play()
    drain()
    play()


def test_a_house_is_paid_for_in_the_chat_and_in_the_citys_books(upyog, gateway, settings):
    from chaupal.catalogue.queries import catalogue

    settings.CHAUPAL_REGISTER_KEEPERS = {"properties": "upyog"}
    departments.load_demo_numbers(catalogue())
    known_departments._numbers_until = 0.0  # what another test's database held is forgotten
    sunita = Person("919800000201")
    for words in ("property tax", "English", "I agree"):
        sunita.says(words)
        goes_on()
    sunita.says("By its UPIC number")
    goes_on()
    sunita.says("011204500387215")
    goes_on()
    said = "\n".join(said.text for said in sunita.heard)
    assert "As the department's bill BILLNO-PT-000001 has it." in said
    assert "Property tax 2026-27: ₹1,188" in said
    sunita.taps("Go to payment")
    goes_on()  # what is due is asked for once more
    goes_on()
    gateway.pay(str(Order.objects.get().link_id))
    upyog.strikes("lost_answer", "payments/_create")  # the city's answer is lost on its way
    Callbacks(gateway).take(3)
    for _ in range(3):
        goes_on()

    (receipt,), (case,) = Receipt.objects.all(), Application.objects.all()
    (theirs,) = upyog.world.payments
    assert theirs["transactionNumber"] == receipt.number
    assert theirs["totalAmountPaid"] * 100 == receipt.payment.paise == 118800
    assert payments.balances()["gateway/razorpay"] == theirs["totalAmountPaid"] * 100
    assert case.service == "property_tax_payment"
    assert [bill["status"] for bill in upyog.world.bills] == ["PAID"]


def test_the_name_told_stays_where_the_mobile_number_has_an_account_of_another_name(upyog, photo):
    number = Upyog().submit("grievances", complaint(photo, complainant_name="Meera Iyer")).number

    held = next(one for one in upyog.world.complaints if one["serviceRequestId"] == number)
    assert (held["citizen"]["name"], held["additionalDetail"]["applicantName"]) == ("Sunita Devi", "Meera Iyer")
    (first,) = (one for one in upyog.world.instances if one["businessId"] == number)
    assert first["comment"] == "Complainant: Meera Iyer"
    assert Upyog().status("grievances", number).reason == "", "which is nobody's answer"
