"""The provider of telephony is let in by its key and network; whatever it tells, nothing is revealed or doubled."""

import asyncio
import base64
from typing import Any

import httpx
import pytest

from chaupal.citizens.base import Recipient
from chaupal.helping import actions as helping
from chaupal.helping.base import Asker, Wish
from chaupal.helping.models import Help
from chaupal.kit.clock import now
from chaupal.optins import actions
from chaupal.optins.models import Request
from chaupal.telephony.queries import line, mobile, mobile_in, readable
from chaupal.webhook import telephony
from chaupal.webhook.actions import retry_call
from chaupal.webhook.models import SetAside
from chaupal.webhook.telephony import DOOR, Telephony, take_call

pytestmark = pytest.mark.usefixtures("town")
KEY = "a-key-of-the-tests-for-telephony"
CALL = {
    "CallSid": "9f8e7d6c5b4a39281706", "CallFrom": "09800000201", "CallTo": "01155500100", "Direction": "incoming",
    "Created": "2026-11-30 18:30:00", "CallType": "call-attempt",
}  # fmt: skip


@pytest.fixture(autouse=True)
def key(settings):
    settings.EXOTEL_WEBHOOK_KEY = KEY


@pytest.fixture
def campaign(town):
    return actions.make("revenue", "OBC camp", ["x"], by="x", language="hi", number="011 5550 0100")[0].campaign


def rings(address: str = "127.0.0.1", method: str = "GET", headers: Any = None, **params: Any) -> int:
    async def call() -> int:
        transport = httpx.ASGITransport(Telephony(DOOR, take_call), client=(address, 4321))
        async with httpx.AsyncClient(transport=transport, base_url="http://ours") as http:
            sent: dict[str, Any] = {"params": params} if method == "GET" else {"data": params}
            return (await http.request(method, "/webhooks/missed-call", headers=headers, **sent)).status_code

    return asyncio.run(call())


def test_a_call_asks_once_however_often_it_is_told(campaign):
    assert [rings(key=KEY, **CALL) for _ in range(3)] == [200] * 3
    assert Request.objects.count() == 1


def test_the_key_may_come_as_a_password_or_in_a_form(campaign):
    basic = {"authorization": f"Basic {base64.b64encode(f'chaupal:{KEY}'.encode()).decode()}"}
    assert rings(headers=basic, **CALL) == 200
    assert rings(method="POST", key=KEY, **CALL) == 200


@pytest.mark.parametrize("wrong", [{}, {"key": ""}, {"key": "x" * 40}, {"headers": {"authorization": "Basic ??"}}])
def test_a_forged_call_is_refused_and_does_nothing(campaign, wrong):
    assert rings(**wrong, **CALL) == 403
    assert not Request.objects.exists()


def test_without_a_key_nobody_is_let_in(campaign, settings):
    settings.EXOTEL_WEBHOOK_KEY = ""
    assert rings(key="", **CALL) == 403


def test_only_its_networks_are_let_in_where_they_are_named(campaign, settings):
    settings.EXOTEL_ADDRESSES = ("203.0.113.0/24",)
    assert rings(key=KEY, **CALL) == 403
    assert rings("203.0.113.9", key=KEY, **CALL) == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"CallFrom": "01123456789"}, 200),  # a land line has no WhatsApp
        ({"CallFrom": "anonymous"}, 200),
        ({"CallTo": "01155500199"}, 200),  # nobody's campaign
        ({"CallSid": "../x"}, 400),
        ({"CallTo": "x"}, 400),
        ({"Direction": "outbound-dial"}, 400),
    ],
)
def test_what_asks_nobody_is_answered_alike_and_kept_nowhere(campaign, change, status):
    assert rings(key=KEY, **CALL | change) == status
    assert not Request.objects.exists()


def test_other_methods_and_floods_of_parameters_are_refused(campaign):
    assert rings(method="DELETE") == 405
    assert rings(key=KEY, **CALL, junk="x" * 20_000) == 413
    assert rings(key=KEY, **CALL, **{f"p{n}": "" for n in range(300)}) == 400


def test_a_call_that_cannot_be_stored_is_set_aside_and_taken_again(campaign, monkeypatch):
    def broken(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(telephony, "approached", broken)
        assert rings(key=KEY, **CALL) == 200
    (aside,) = SetAside.objects.all()
    assert KEY.encode() not in bytes(aside.body)

    assert retry_call(aside.id)
    assert Request.objects.count() == 1


def test_a_call_to_the_number_of_helps_agrees_to_one_and_asks_for_no_news(campaign, settings):
    settings.CHAUPAL_HELP_NUMBER = "011 5550 0901"
    settings.SMS_URL, settings.SMS_DLT_TEMPLATES = "http://k:t@127.0.0.1:1/sms", {"help_ask": "1107000000000000001"}
    to = Recipient(phone="919800000301")
    helping.ask(Asker(1, 2, to), Wish("water_complaint", "Kamla", "919800000201", "Ravi", "son", "en", now()))

    assert rings(**CALL | {"CallTo": "01155500901"}) == 403, "whoever is not the provider agrees to nothing"
    assert rings(key=KEY, **CALL | {"CallTo": "01155500901", "CallFrom": "09800000202"}) == 200
    assert Help.objects.get().state == "asked"
    assert [rings(key=KEY, **CALL | {"CallTo": "01155500901"}) for _ in range(2)] == [200, 200]
    assert (Help.objects.get().state, Help.objects.get().method) == ("agreed", "missed_call")
    assert not Request.objects.exists()


@pytest.mark.parametrize("told", ["09800000201", "+91 98000 00201", "919800000201", "98000-00201", "00919800000201"])
def test_a_mobile_number_however_it_is_written(told):
    assert mobile(told) == "919800000201"
    assert mobile_in(f"मेरा नंबर 98000 00201 है, {told}") == "919800000201" or "0091" in told


@pytest.mark.parametrize("told", ["", "12345", "01155500100", "+1 202 555 0100", "5800000201", "98000002012"])
def test_what_is_no_mobile_number(told):
    assert mobile(told) == ""


def test_a_land_line_can_be_called(campaign):
    assert line("011-5550 0100") == "911155500100"
    assert readable("911155500100") == "+91 11 5550 0100"
    assert readable("919800000201") == "+91 98000 00201"


@pytest.mark.parametrize("said", ["call me", "98000 00201 or 98000 00202", "Aadhaar 980000020112"])
def test_of_no_or_several_numbers_none_is_taken(said):
    assert mobile_in(said) == ""
